"""Everybody who takes part in an event: registering, company, passing seats on, statuses, and what each needs."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QButtonGroup, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from crm.i18n import N_, _
from crm.models.participations import CLASSES
from crm.progress import Progress
from crm.queries.roster import Roster, RosterLine, roster
from crm.refs import Ref
from crm.services.importing.participants import import_participants
from crm.services.importing.results import ImportResult
from crm.store.database import Database
from crm.ui.events.part import EventPart
from crm.ui.events.participants.forms import (
    ask_company,
    ask_identity,
    ask_registration,
    ask_status,
    ask_successor,
    edit_participation,
)
from crm.ui.events.participants.roster_rows import (
    ALL,
    CLASS_TITLES,
    UNKNOWN,
    headings,
    in_short,
    lines,
    narrowed,
    needs_in_short,
)
from crm.ui.kit.actions import SEPARATOR, Action, ActionSet
from crm.ui.kit.buttons import button
from crm.ui.kit.context import Context
from crm.ui.kit.empty_state import EmptyState
from crm.ui.kit.file_dialog import choose_file
from crm.ui.kit.flow_layout import FlowLayout
from crm.ui.kit.grid import Grid
from crm.ui.kit.labels import caption, heading
from crm.ui.kit.measures import GAP, HALF, UNIT, WIDE, space
from crm.ui.kit.search_field import SearchField
from crm.ui.records.bring_in import Preview, bring_in, in_words, remarks, stored


class Participants(EventPart):
    """The list is narrowed by class of status and by words; what is done is done for the rows that are chosen."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.found: Roster | None = None
        self.standing = ALL
        self._kept: set[int] = set()
        self.search = SearchField(_("Search participants"))
        self.table = Grid(_("Participants"), opens=True)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._said, self._needs = heading(""), caption("", wrap=True)
        self._said.setWordWrap(True)
        self._group, self._buttons = QButtonGroup(self), dict[str, QToolButton]()
        self._actions = ActionSet(ACTIONS, self, self)
        self._none = EmptyState(
            "users", _("Nobody takes part yet"),
            _("Whoever accepts an invitation stands here by itself. Register somebody, or bring in the list of "
              "Eventbrite, a form, or a sheet."),
            button(_("Bring in a list…"), self.take_file, image="file-up"),
            button(_("Register somebody…"), self.register, image="user-plus", role="primary"),
        )  # fmt: skip
        self._body = self._lay_out()
        self.search.textChanged.connect(self._show)
        self.search.left_downwards.connect(self.table.setFocus)
        self.table.chosen.connect(self._edit_row)
        self.table.selectionModel().selectionChanged.connect(self._actions.refresh)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.setFocusProxy(self.table)

    def action_sets(self) -> tuple[ActionSet[Participants], ...]:
        return (self._actions,)

    def read(self, database: Database, key: int) -> Roster:
        with database.read() as connection:
            return roster(connection, key)

    def fill(self, data: Roster) -> None:
        self._kept = {line.who.key for line in self.chosen()} if self.found is not None else set()
        self.found = data
        self._said.setText(in_short(data))
        needs = needs_in_short(data)
        self._needs.setText(_("For caterer and venue: {needs}").format(needs=needs) if needs else "")
        self._needs.setVisible(bool(needs))
        self._count()
        self._show()
        shown, first = (self._body, self.table) if data.lines else (self._none, self._none)
        self.bring_up(shown, first)

    # What actions ask

    def shown(self) -> list[RosterLine]:
        return narrowed(self.found, self.standing, self.search.text()) if self.found else []

    def chosen(self) -> list[RosterLine]:
        """Those whose rows are chosen."""
        shown = self.shown()
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [shown[row] for row in rows if row < len(shown)]

    # What actions do

    def register(self) -> None:
        if self.key is not None:
            ask_registration(self.context, self.key)

    def bring_company(self) -> None:
        ask_company(self.context, self.chosen()[0])

    def pass_on(self) -> None:
        ask_successor(self.context, self.chosen()[0])

    def identify(self) -> None:
        ask_identity(self.context, self.chosen()[0])

    def set_status(self) -> None:
        ask_status(self.context, self.chosen())

    def edit(self) -> None:
        edit_participation(self.context, self.chosen()[0].who.key)

    def open_person(self) -> None:
        person = self.chosen()[0].who.person
        if person is not None:
            self.context.navigation.open(Ref("person", person))

    def go_to_search(self) -> None:
        self.search.setFocus()

    def take_file(self) -> None:
        """Choose a list of participants."""
        path = choose_file(self, _("List of participants"), str(Path.home()))
        if path:
            self.take_from(Path(path))

    def take_from(self, path: Path) -> None:
        """Show what a list would become, and store it where that is wanted."""
        event = self.key or 0

        def store(database: Database, progress: Progress) -> ImportResult:
            return import_participants(database, [path], event, progress=progress)

        def read(database: Database, progress: Progress) -> Preview:
            result = import_participants(database, [path], event, progress=progress, dry_run=True)
            return Preview(in_words(result), [*remarks(result), stored(result)], result.taken)

        bring_in(self.context, _("Participants from {file}").format(file=path.name), read, store)

    # Inside

    def _edit_row(self, row: int) -> None:
        shown = self.shown()
        if 0 <= row < len(shown):
            edit_participation(self.context, shown[row].who.key)

    def _choose(self, standing: str) -> None:
        self.standing = standing
        self._show()

    def _show(self) -> None:
        """The rows wanted; those chosen before stay chosen."""
        shown = self.shown()
        self.table.fill(headings(), lines(shown), keep_place=True)
        selection = self.table.selectionModel()
        mode = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
        if len(self._kept) > 1:
            for number, line in enumerate(shown):
                if line.who.key in self._kept:
                    selection.select(self.table.rows.index(number, 0), mode)
        self._kept = set()
        self._actions.refresh()

    def _count(self) -> None:
        if self.found is None:
            return
        counts = {ALL: len(self.found.lines), **self.found.by_class()}
        counts[UNKNOWN] = sum(line.is_unknown for line in self.found.lines)
        for name, chooser in self._buttons.items():
            title = _("All") if name == ALL else _(CLASS_TITLES[name])
            chooser.setText(f"{title}  {counts[name]:,}")
            chooser.setVisible(bool(counts[name]) or name in (ALL, self.standing))

    def _show_menu(self, position: QPoint) -> None:
        menu = QMenu(self)
        names = [action.id for action in ACTIONS if action.id != "record.find_participant"]
        names.insert(2, SEPARATOR)
        self._actions.fill_menu(menu, names)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.table.viewport().mapToGlobal(position))

    def _lay_out(self) -> QWidget:
        tools = QWidget()
        flow = FlowLayout(tools, UNIT)
        for name in ("record.edit_participation", "record.set_participation", "record.bring_company",
                     "record.pass_on_seat", "record.identify", "record.open_participant"):  # fmt: skip
            flow.addWidget(self._actions.tool_button(name, text=name == "record.set_participation"))
        flow.addWidget(self._actions.tool_button("record.take_participants", text=True))
        register = button(_("Register somebody…"), self.register, image="user-plus", role="primary")
        said = space(QHBoxLayout(), 0, UNIT)
        said.addWidget(self._said, 1)
        said.addWidget(register, 0, Qt.AlignmentFlag.AlignTop)
        head = space(QVBoxLayout(), 0, HALF)
        head.addLayout(said)
        head.addWidget(self._needs)
        body = QWidget()
        column = space(QVBoxLayout(body), WIDE, GAP)
        column.addLayout(head)
        column.addWidget(self._make_classes())
        column.addWidget(tools)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        self.stack.addWidget(body)
        self.stack.addWidget(self._none)
        return body

    def _make_classes(self) -> QWidget:
        place = QWidget()
        place.setAccessibleName(_("Statuses"))
        flow = FlowLayout(place, UNIT)
        for name in (ALL, *CLASSES, UNKNOWN):
            chooser = QToolButton()
            chooser.setCheckable(True)
            chooser.setChecked(name == ALL)
            chooser.setProperty("role", "choice")
            chooser.clicked.connect(partial(self._choose, name))
            self._group.addButton(chooser)
            flow.addWidget(chooser)
            self._buttons[name] = chooser
        return place


def _any(part: Participants) -> bool:
    return bool(part.chosen())


def _one(part: Participants) -> bool:
    return len(part.chosen()) == 1


def _one_seated(part: Participants) -> bool:
    chosen = part.chosen()
    return len(chosen) == 1 and chosen[0].who.counted


def _one_alive(part: Participants) -> bool:
    chosen = part.chosen()
    return len(chosen) == 1 and chosen[0].standing != "negative"


def _one_unknown(part: Participants) -> bool:
    chosen = part.chosen()
    return len(chosen) == 1 and chosen[0].is_unknown


def _one_person(part: Participants) -> bool:
    chosen = part.chosen()
    return len(chosen) == 1 and chosen[0].who.person is not None


ACTIONS: Final[tuple[Action[Participants], ...]] = (
    Action("record.register", N_("Register somebody…"), Participants.register, "user-plus", "Ins"),
    Action("record.take_participants", N_("Bring in a list…"), Participants.take_file, "file-up",
           help=N_("Of Eventbrite, a form, or a plain sheet")),
    Action("record.edit_participation", N_("Details…"), Participants.edit, "pencil", enabled=_one),
    Action("record.set_participation", N_("Set status…"), Participants.set_status, "flag", "S", enabled=_any),
    Action("record.bring_company", N_("Brings somebody…"), Participants.bring_company, "users", enabled=_one_seated),
    Action("record.pass_on_seat", N_("Pass the seat on…"), Participants.pass_on, "arrow-right", enabled=_one_alive),
    Action("record.identify", N_("Say who it is…"), Participants.identify, "circle-help", enabled=_one_unknown),
    Action("record.open_participant", N_("Open person"), Participants.open_person, "user", enabled=_one_person),
    Action("record.find_participant", N_("Search participants"), Participants.go_to_search, "search", "/"),
)  # fmt: skip
