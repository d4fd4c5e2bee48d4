"""Texts that were answered, coded to themes by one key each; what is worth doing goes to the meeting's candidates."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QToolButton, QVBoxLayout, QWidget

from crm.i18n import N_, _
from crm.queries.feedback import Said
from crm.queries.overheard import Overheard
from crm.services import feedback, meetings
from crm.services import responses as deeds
from crm.store.database import Database
from crm.ui.kit.actions import Action, ActionSet
from crm.ui.kit.context import Context
from crm.ui.kit.flow_layout import FlowLayout
from crm.ui.kit.grid import Cell, Grid, Line
from crm.ui.kit.labels import caption, muted
from crm.ui.kit.measures import GAP, HALF, UNIT, space
from crm.ui.records.writing import tell_done, write
from crm.ui.surveys.forms import ask_theme, ask_theme_name

# One sign for each theme; n is a new one, c a candidate, and q says whether it may be quoted.
SIGNS: Final = "123456789abdefghijklmoprstuvwxyz"


class CodingGrid(Grid):
    """`typed` carries a sign typed on the rows that are chosen."""

    typed = Signal(str)

    def event(self, event: QEvent) -> bool:
        # A sign codes, whatever it is a shortcut for elsewhere.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _sign(event):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sign = _sign(event)
        if sign:
            self.typed.emit(sign)
        else:
            super().keyPressEvent(event)


def _sign(event: QKeyEvent) -> str:
    text = event.text().lower()
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return text if plain and text and text in SIGNS else ""


class Texts(QWidget):
    """The sign of a theme codes the rows that are chosen, or takes the theme off again, and goes on to the next."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._context = context
        self.data = Overheard()
        self.table = CodingGrid(_("Texts"), widest=440)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.only_new = QCheckBox(_("Only without a theme"))
        self.only_new.toggled.connect(self._fill)
        self.actions_ = ActionSet(ACTIONS, self, self)
        self._none = muted(_("No texts yet: questions that are answered by text gather them."), wrap=True)
        self._themes, self._buttons = QWidget(), list[QToolButton]()
        self._themes.setAccessibleName(_("Themes"))
        self._flow = FlowLayout(self._themes, HALF)
        self._tools = QWidget()
        row = FlowLayout(self._tools, UNIT)
        for name in ("record.new_theme", "record.note_candidate", "record.toggle_quotable", "record.name_theme"):
            row.addWidget(self.actions_.tool_button(name, text=True))
        row.addWidget(self.only_new)
        column = space(QVBoxLayout(self), 0, GAP)
        column.addWidget(self._tools)
        hint = _("Choose texts and type the sign of a theme; the same sign takes it off again.")
        self._hint = caption(hint, wrap=True)
        column.addWidget(self._hint)
        column.addWidget(self._themes)
        column.addWidget(self._none)
        column.addWidget(self.table, 1)
        column.addStretch()
        self.table.typed.connect(self._typed)
        self.table.selectionModel().selectionChanged.connect(self.actions_.refresh)
        self.setFocusProxy(self.table)

    def show_texts(self, data: Overheard) -> None:
        self.data = data
        self._fill_themes()
        self._fill()

    def shown(self) -> list[Said]:
        return [one for one in self.data.texts if not (self.only_new.isChecked() and one.themes)]

    def chosen(self) -> list[Said]:
        shown = self.shown()
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [shown[row] for row in rows if row < len(shown)]

    def is_any(self) -> bool:
        return bool(self.chosen())

    def is_any_of_event(self) -> bool:
        return self.is_any() and self.data.survey is not None and self.data.survey.event is not None

    def has_themes(self) -> bool:
        return bool(self._of_chosen())

    # What actions do

    def code(self, number: int) -> None:
        """Code the chosen texts to a theme by its place; where all of them have it, take it off."""
        chosen, survey = self.chosen(), self.data.survey
        if not chosen or survey is None or number >= len(self.data.themes):
            return
        theme, name, _count = self.data.themes[number]
        answers = [one.answer for one in chosen]
        if all(theme in one.themes for one in chosen):
            write(self._context, _("Take a theme off"), lambda base: feedback.uncode(base, answers, theme))
            return
        self._go_on(len(chosen))
        write(self._context, _("Code answers"), lambda base: feedback.code(base, answers, name, survey.key))

    def new_theme(self) -> None:
        chosen, survey = self.chosen(), self.data.survey
        if chosen and survey is not None:
            ask_theme(self._context, survey.key, [one.answer for one in chosen], _shown)

    def name_theme(self) -> None:
        """Call the first theme of the chosen texts otherwise."""
        found = self._of_chosen()
        if found:
            ask_theme_name(self._context, *found[0])

    def note_candidate(self) -> None:
        """Texts become what might be done, with where they came from."""
        survey, chosen = self.data.survey, self.chosen()
        if survey is None or survey.event is None:
            return
        people = {one.key: one.person for one in self.data.responses}
        rows = [{"text": one.text, "answer_id": one.answer, "person_id": people.get(one.response)} for one in chosen]
        event = survey.event

        def work(database: Database) -> list[int]:
            return [meetings.add_candidate(database, event, row) for row in rows]

        def done(_made: list[int]) -> None:
            said = _("It stands among the candidates for actions, under Meeting.")
            self._context.notice.tell(said, "success")

        write(self._context, _("Note a candidate for an action"), work, done)

    def toggle_quotable(self) -> None:
        """Whoever answered agreed to be quoted, or did not."""
        chosen = self.chosen()
        may = not all(one.may_be_quoted for one in chosen)
        keys = list(dict.fromkeys(one.response for one in chosen))
        said = _("They may be quoted.") if may else _("They may not be quoted.")
        work = partial(_set_quotable, keys, may)
        write(self._context, said, work, partial(tell_done, self._context, said))

    # Inside

    def _of_chosen(self) -> list[tuple[int, str]]:
        own = {theme for one in self.chosen() for theme in one.themes}
        return [(key, name) for key, name, _count in self.data.themes if key in own]

    def _typed(self, sign: str) -> None:
        self.code(SIGNS.index(sign))

    def _go_on(self, count: int) -> None:
        """The next text has the keyboard, unless those coded leave the list."""
        row = self.table.current_row()
        if count == 1 and not self.only_new.isChecked() and row + 1 < len(self.table.rows.lines):
            self.table.selectRow(row + 1)

    def _fill(self) -> None:
        shown = self.shown()
        names = {key: name for key, name, _count in self.data.themes}
        heads = (_("Text"), _("Themes"), _("Quote"), _("Question"))
        self.table.fill(heads, [_line(one, names, self.data) for one in shown], keep_place=True)
        self._none.setVisible(not self.data.texts)
        for widget in (self._tools, self._hint, self.table):
            widget.setVisible(bool(self.data.texts))
        self.actions_.refresh()

    def _fill_themes(self) -> None:
        wanted = [
            f"{sign}  {name}  {count:,}" for sign, (_key, name, count) in zip(SIGNS, self.data.themes, strict=False)
        ]
        if wanted == [chooser.text() for chooser in self._buttons]:
            return
        for chooser in self._buttons:
            self._flow.removeWidget(chooser)
            chooser.hide()
            chooser.deleteLater()
        self._buttons = [self._theme(number, text) for number, text in enumerate(wanted)]
        self._themes.setVisible(bool(wanted))
        self._themes.updateGeometry()

    def _theme(self, number: int, text: str) -> QToolButton:
        chooser = QToolButton()
        chooser.setText(text)
        chooser.setProperty("role", "choice")
        chooser.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chooser.clicked.connect(partial(self.code, number))
        self._flow.addWidget(chooser)
        return chooser


def _line(one: Said, names: dict[int, str], data: Overheard) -> Line:
    question = data.question(one.question)
    asked = question.text if question else ""
    return Line((
        Cell(" ".join(one.text.split())), Cell(", ".join(names.get(theme, "") for theme in one.themes), "success"),
        Cell(_("may be quoted") if one.may_be_quoted else "", "muted"), Cell(asked, "muted"),
    ))  # fmt: skip


def _set_quotable(keys: Sequence[int], may: bool, database: Database) -> int:  # noqa: FBT001 - as partial calls it
    return deeds.set_quotable(database, keys, may=may)


def _shown(_step: int) -> None:
    """The list shows it."""


ACTIONS: Final[tuple[Action[Texts], ...]] = (
    Action("record.new_theme", N_("New theme…"), Texts.new_theme, "tag", "N", enabled=Texts.is_any),
    Action("record.note_candidate", N_("Note as a candidate"), Texts.note_candidate, "lightbulb", "C",
           enabled=Texts.is_any_of_event, help=N_("Something that might be done; it stands under Meeting")),
    Action("record.toggle_quotable", N_("May be quoted"), Texts.toggle_quotable, "quote", "Q", enabled=Texts.is_any),
    Action("record.name_theme", N_("Rename theme…"), Texts.name_theme, "pencil", enabled=Texts.has_themes),
)  # fmt: skip
