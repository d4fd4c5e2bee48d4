"""The questions of a feedback form as they stand on its pages, each with its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from crm.i18n import _
from crm.queries.feedback import Question
from crm.queries.feedback_forms import EMAIL, QUOTE, TICKED, TOKEN, Token, field_name, is_list, prefix
from crm.reports.pdf.forms import Box, Circles, Form
from crm.reports.pdf.pages import Frame, Piece
from crm.reports.pdf.paper import Paper
from crm.reports.pdf.tags import Tag
from crm.reports.text.lines import ASCENT, Line, Style, break_lines, drawable, fitted, width_of
from crm.reports.theme import Theme, theme

_MARK: Final = 12.0  # points: the side of a box or the width of a circle
_BESIDE: Final = 19.0  # where a label begins beside it
_LINE: Final = 21.0  # the height of a field of one line
_LONG: Final = 72.0
_GAP: Final = 15.0  # above a question
_ROW: Final = 5.0  # between choices
_BETWEEN: Final = 14.0
_MOST_COLUMNS: Final = 3
_WIDEST_STEP: Final = 46.0
Put = Callable[[float, float, Tag], None]


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a form is drawn, and whose it is."""

    paper: Paper
    form: Form
    frame: Frame
    token: Token
    look: Theme = field(default_factory=theme)

    def name(self, own: str) -> str:
        return prefix(self.token.participation) + own

    def draw_box(self, box: Box, *, is_round: bool = False) -> None:
        radius = box.width / 2 if is_round else 2.5
        with self.paper.artifact():
            self.paper.box(*box, fill="#ffffff", stroke=self.look.muted, thickness=0.7, radius=radius)


def opening(setting: Setting, introduction: str) -> Iterator[Piece]:
    """What the form is for; it bears its token from here on."""

    def token(_x: float, _y: float) -> None:
        setting.form.hidden(setting.name(TOKEN), str(setting.token))

    yield Piece(0.0, token, keep=True)
    for paragraph in filter(None, introduction.split("\n\n")):
        yield from _said(setting, paragraph, setting.look.style("body"), 6.0)


def entries(setting: Setting, asked: Sequence[Question], sessions: Mapping[int, str]) -> Iterator[Piece]:
    """The questions in their order; a heading where they come to another session."""
    session: int | None = None
    for place, question in enumerate(asked):
        if question.session != session:
            session = question.session
            title = sessions.get(session or 0, "") or _("The whole event")
            yield from _said(setting, title, setting.look.style("subheading", setting.look.accent, bold=True), 22.0,
                             kind="H2", keep=True)  # fmt: skip
        label = f"{place + 1}. {question.text}"
        yield from _said(setting, label, setting.look.style("body", bold=True), _GAP, keep=True)
        yield from _ASKED[question.kind](setting, question, place)


def closing(setting: Setting, *, is_named: bool) -> Iterator[Piece]:
    """Who answers, where that may be told; and whether they may be quoted."""
    if is_named:
        label = _("Your e-mail address, if you want your answers to stand beside your name")
        yield from _said(setting, label, setting.look.style("body", bold=True), _GAP + 6, keep=True)
        yield _written(setting, EMAIL, label, _LINE)._replace(keep=True)
    consent = _("My words may be quoted without my name.")
    yield _row(setting, [(consent, _tick(setting, QUOTE, consent))], 1, _GAP)


def _said(
    setting: Setting, text: str, style: Style, before: float, kind: str = "P", *, keep: bool = False
) -> Iterator[Piece]:
    """A text, line by line below each other as one piece."""
    lines = break_lines(text, style, setting.frame.width)
    height = sum(line.leading for line in lines)

    def draw(x: float, y: float) -> None:
        with setting.paper.tagged(setting.paper.structure.root.child(kind)):
            setting.paper.lines(lines, x, y - style.size * ASCENT, setting.frame.width, "start")

    yield Piece(height + 4, draw, before, keep)


def _text(setting: Setting, question: Question, place: int) -> Iterator[Piece]:
    yield _written(setting, field_name(place), question.text, _LONG)


def _written(setting: Setting, own: str, label: str, height: float) -> Piece:
    def draw(x: float, y: float) -> None:
        box = Box(x, y - height, setting.frame.width, height)
        setting.draw_box(box)
        inner = Box(box.x + 3, box.y + 2, box.width - 6, box.height - 4)
        tag = setting.paper.structure.root.child("P")
        setting.form.text(setting.name(own), label, inner, tag, is_long=height > _LINE)

    return Piece(height, draw, 1.0)


def _several(setting: Setting, question: Question, place: int) -> Iterator[Piece]:
    marks = [
        (choice, _tick(setting, field_name(place, number), f"{question.text}: {choice}"))
        for number, choice in enumerate(question.choices)
    ]
    return _grid(setting, marks)


def _tick(setting: Setting, own: str, told: str) -> Put:
    def put(x: float, y: float, tag: Tag) -> None:
        box = Box(x, y, _MARK, _MARK)
        setting.draw_box(box)
        setting.form.tick(setting.name(own), told, box, tag, TICKED)

    return put


def _choice(setting: Setting, question: Question, place: int) -> Iterator[Piece]:
    if is_list(question):
        return iter([_list(setting, question, place)])
    group = _Group(setting, question, place)
    marks = [(choice, group.circle(str(number), choice)) for number, choice in enumerate(question.choices, 1)]
    return _grid(setting, marks)


def _grid(setting: Setting, marks: Sequence[tuple[str, Put]]) -> Iterator[Piece]:
    """Marks with their labels, as many in a row as all of them leave room for."""
    style = setting.look.style("body")
    widest = max((width_of(label, style) for label, _put in marks), default=0.0) + _BESIDE + _BETWEEN
    columns = max(1, min(_MOST_COLUMNS, len(marks), int(setting.frame.width / widest)))
    for start in range(0, len(marks), columns):
        yield _row(setting, marks[start : start + columns], columns, _ROW if start else 1.0)


def _list(setting: Setting, question: Question, place: int) -> Piece:
    def draw(x: float, y: float) -> None:
        box = Box(x, y - _LINE, min(setting.frame.width, 320.0), _LINE)
        setting.draw_box(box)
        options = [("", ""), *((str(number), drawable(text)) for number, text in enumerate(question.choices, 1))]
        inner = Box(box.x + 3, box.y + 2, box.width - 6, box.height - 4)
        tag = setting.paper.structure.root.child("P")
        setting.form.choice(setting.name(field_name(place)), question.text, inner, tag, options)

    return Piece(_LINE, draw, 1.0)


def _row(setting: Setting, marks: Sequence[tuple[str, Put]], columns: int, before: float) -> Piece:
    """Marks beside each other, each with its label at the right of it."""
    style, wide = setting.look.style("body"), setting.frame.width / columns
    labels = [break_lines(label, style, wide - _BESIDE) for label, _put in marks]
    height = max(_MARK + 2, *(sum(line.leading for line in lines) for lines in labels))

    def draw(x: float, y: float) -> None:
        baseline = y - style.size * ASCENT
        for (_label, put), lines in zip(marks, labels, strict=True):
            tag = setting.paper.structure.root.child("P")
            put(x, baseline + style.size * 0.36 - _MARK / 2, tag)
            with setting.paper.tagged(tag):
                setting.paper.lines(lines, x + _BESIDE, baseline)
            x += wide

    return Piece(height, draw, before)


def _scale(setting: Setting, question: Question, place: int) -> Iterator[Piece]:
    """Circles in a row under their numbers, with what the ends mean below."""
    look = setting.look
    steps = range(question.lowest, question.highest + 1)
    wide = min(_WIDEST_STEP, setting.frame.width / len(steps))
    number_style, end_style = look.style("body"), look.style("small", look.muted)
    half = wide * len(steps) / 2
    ends = [_end(text, end_style, half - 6) for text in (question.lowest_label, question.highest_label)]
    group = _Group(setting, question, place)
    leading = max((sum(line.leading for line in lines) for lines in ends), default=0.0)

    def draw(x: float, y: float) -> None:
        tag = setting.paper.structure.root.child("P")
        for at, step in enumerate(steps):
            left = x + at * wide
            with setting.paper.tagged(tag):
                setting.paper.text(str(step), number_style, left, y - 11, wide, "centre")
            group.circle(str(step), str(step))(left + (wide - _MARK) / 2, y - 30, tag)
        with setting.paper.tagged(tag):
            below = y - 34 - end_style.size * ASCENT
            setting.paper.lines(ends[0], x + 6, below)
            setting.paper.lines(ends[1], x + half, below, half - 6, "right")

    yield Piece(36 + leading, draw, 1.0)


def _end(text: str, style: Style, width: float) -> list[Line]:
    return fitted(text, style, width, style.leading * 2, 6)[0] if text else []


class _Group:
    """The circles of a question, of which the first that is drawn begins the field."""

    def __init__(self, setting: Setting, question: Question, place: int) -> None:
        self._setting, self._question, self._place = setting, question, place
        self._circles: Circles | None = None

    def circle(self, value: str, label: str) -> Put:
        def put(x: float, y: float, tag: Tag) -> None:
            if self._circles is None:
                name = self._setting.name(field_name(self._place))
                self._circles = self._setting.form.circles(name, self._question.text)
            box = Box(x, y, _MARK, _MARK)
            self._setting.draw_box(box, is_round=True)
            self._circles.add(value, f"{self._question.text}: {label}", box, tag)

        return put


_ASKED: Final = {"text": _text, "several": _several, "choice": _choice, "scale": _scale}
