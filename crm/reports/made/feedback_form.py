"""A form for feedback, to be filled in on a screen or on paper: one for anybody, or one to each who has a seat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from sqlalchemy import Connection

from crm.errors import Invalid, NotFound
from crm.i18n import N_, _
from crm.models.records import SURVEY
from crm.queries.attendees import in_badge_order
from crm.queries.events import event_view
from crm.queries.feedback import Question, Survey, questions, surveys
from crm.queries.feedback_forms import Token, token_of
from crm.queries.records import load, titles_of
from crm.reports.document import Document
from crm.reports.made.event_lines import only, place
from crm.reports.made.feedback_fields import Setting, closing, entries, opening
from crm.reports.pdf.blocks import title_pieces
from crm.reports.pdf.forms import Form
from crm.reports.pdf.pages import Frame, Pages
from crm.reports.pdf.paper import A4, Paper
from crm.reports.report import Asked, Option, Sheets
from crm.reports.theme import theme
from crm.reports.words import event_time

FOR: Final = Option(
    "for", N_("For"), (("anybody", N_("Anybody: one form")), ("participants", N_("Everybody who has a seat"))),
    N_("Or names, codes of badges or of rows, with commas between: each gets a form that knows whose it is."),
    is_free=True,
)  # fmt: skip
WHICH: Final = Option("survey", N_("Survey"), (), N_("Its name; empty for the first one of the event."))
OPTIONS: Final = (FOR, WHICH)


@dataclass(frozen=True, slots=True)
class _Form:
    """One form: its questions under their sessions, its token, whose it is."""

    head: Document
    survey: Survey
    asked: Sequence[Question]
    sessions: dict[int, str]
    token: Token
    introduction: str


def build(connection: Connection, asked: Asked) -> Sheets:
    """The forms, each from a page of its own.

    Raises:
        NotFound: the event is in the trash or gone.
        Invalid: nothing is asked, nobody is called as asked, or names are asked for where answers have none.
    """
    if asked.ref is None:
        raise ValueError(asked)
    survey = _survey(connection, asked.ref.key, asked.chosen(WHICH))
    forms = list(_forms(connection, asked, survey))
    title = _("Feedback form: {survey}").format(survey=survey.name)
    warnings = [_("“{survey}” is closed: answers that come now are late.").format(survey=survey.name)]
    return Sheets(title, partial(_draw, forms), warnings=tuple(warnings if survey.closed_on else ()))


def _survey(connection: Connection, event: int, name: str) -> Survey:
    found = surveys(connection, event)
    if not found:
        raise Invalid({"event": _("Nothing is asked about this event yet: write the questions first, under Feedback.")})
    called = [one for one in found if one.name.casefold() == name.strip().casefold()] if name.strip() else found
    if not called:
        names = ", ".join(one.name for one in found)
        sentence = _("The event has no survey “{name}”. It has: {names}.").format(name=name, names=names)
        raise Invalid({"options": sentence})
    return called[0]


def _forms(connection: Connection, asked: Asked, survey: Survey) -> Iterator[_Form]:
    assert asked.ref is not None
    view = event_view(connection, asked.ref.key)
    listed = questions(connection, survey.key)
    if not listed:
        raise Invalid({"event": _("“{survey}” has no questions yet: write them first.").format(survey=survey.name)})
    sessions = titles_of(connection, "session", {one.session for one in listed if one.session})
    introduction = str(load(connection, SURVEY, survey.key)["introduction"] or "")
    for key, name in _whose(connection, asked, survey):
        about = tuple(filter(None, (event_time(view.document), place(view))))
        head = Document(
            str(survey.name), (), kicker=_("Feedback"), subtitle=_for(str(view.document["name"]), name), about=about
        )
        yield _Form(head, survey, listed, sessions, token_of(survey, listed, key), introduction)


def _for(event: str, name: str) -> str:
    return f"{event} · {name}" if name else event


def _whose(connection: Connection, asked: Asked, survey: Survey) -> list[tuple[int, str]]:
    """Participations with names; one without for anybody's form."""
    wanted = asked.chosen(FOR).strip()
    if wanted in {"", "anybody"}:
        return [(0, "")]
    if survey.anonymous:
        sentence = _("“{survey}” is anonymous: its form is for anybody and names nobody.").format(survey=survey.name)
        raise Invalid({"options": sentence})
    assert asked.ref is not None
    people = [one for one in in_badge_order(connection, asked.ref.key) if one.who.key]
    if not people:
        raise NotFound(_("Nobody has a seat at this event yet: there is nobody to write to."))
    found = only(people, "" if wanted == "participants" else wanted)
    return [(one.who.key, one.who.name) for one in found]


def _draw(forms: Sequence[_Form], paper: Paper) -> None:
    look = theme()
    frame = Frame(look.margin, look.foot, A4.width - 2 * look.margin, A4.height - look.head - look.foot)
    fields = Form(paper, look.accent)
    for number, one in enumerate(forms):
        if number:
            paper.next_page()
        first = paper.page
        pages = Pages(paper, frame)
        setting = Setting(paper, fields, frame, one.token)
        pages.place(title_pieces(paper, look, one.head, frame))
        pages.place(opening(setting, one.introduction))
        pages.place(entries(setting, one.asked, one.sessions))
        pages.place(closing(setting, is_named=not one.survey.anonymous and not one.token.participation))
        _number(paper, frame, one, first)
    fields.close()


def _number(paper: Paper, frame: Frame, form: _Form, first: int) -> None:
    """What stands below each page of a form."""
    look = theme()
    style, last = look.style("small", look.muted), paper.page
    for number in range(first, last + 1):
        with paper.over(number):
            y = frame.bottom - 22
            paper.text(form.head.subtitle, style, frame.left, y)
            said = _("{page} / {last}").format(page=number - first + 1, last=last - first + 1)
            paper.text(said, style, frame.left, y, frame.width, "right")
