"""The files that are kept with an event, and what was handed out about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm.i18n import N_, _
from crm.queries.contacts import Attached, attached_to
from crm.queries.handouts import Handout, handed_about
from crm.refs import Ref
from crm.store.database import Database
from crm.ui.events.part import EventPart
from crm.ui.kit.actions import Action, ActionSet
from crm.ui.kit.context import Context
from crm.ui.kit.drops import files_in
from crm.ui.kit.grid import Cell, Grid, Line
from crm.ui.kit.labels import caption, heading
from crm.ui.kit.measures import GAP, UNIT, WIDE, space
from crm.ui.kit.wording import moment, number
from crm.ui.records.file_deeds import FileDeeds
from crm.ui.records.files import Files
from crm.ui.records.plain_pane import scrolled

_LEAST, _FILES = 140, 104  # pixels of the list, and of the files, at least


@dataclass(frozen=True, slots=True)
class Papers:
    """What stands on this side."""

    files: list[Attached]
    handed: list[Handout]


class Documents(EventPart):
    """Files are dropped anywhere here; Enter on what was handed out shows what changed since."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.files = Files(_("Contracts, slides and signed sheets are kept with the event."))
        self.deeds = FileDeeds(context, self.files, lambda: self.ref)
        self.handed: list[Handout] = []
        self.table = Grid(_("Handed out"), opens=True)
        self.table.setMinimumHeight(_LEAST)
        self._none = caption(
            _("Lists and reports of this event that are saved stand here, and changes are told later."), wrap=True
        )  # fmt: skip
        self._actions = ActionSet(ACTIONS, self, self)
        self._area = scrolled(self.files)
        self._body = self._lay_out()
        self.table.chosen.connect(self.compare)
        self.table.current_changed.connect(self._actions.refresh)
        self.setAcceptDrops(True)
        self.setFocusProxy(self.files)

    @property
    def ref(self) -> Ref:
        """The event in view."""
        return Ref("event", self.key or 0)

    @property
    def chosen(self) -> Handout | None:
        """The line of what was handed out that the keyboard is on."""
        row = self.table.current_row()
        return self.handed[row] if 0 <= row < len(self.handed) else None

    def action_sets(self) -> tuple[ActionSet[Documents], ...]:
        return (self._actions,)

    def read(self, database: Database, key: int) -> Papers:
        ref = Ref("event", key)
        with database.read() as connection:
            return Papers(attached_to(connection, ref), handed_about(connection, ref))

    def fill(self, data: Papers) -> None:
        keyed = self.keyed_name()
        self.files.show_documents(data.files)
        self._area.setMaximumHeight(max(_FILES, self.files.sizeHint().height()))
        self.handed = data.handed
        headings = (_("When"), _("List"), _("Given to"), _("Rows"), _("File"))
        self.table.fill(headings, [_line(one) for one in data.handed], keep_place=True)
        self.table.setVisible(bool(data.handed))
        self._none.setVisible(not data.handed)
        self._actions.refresh()
        self.stack.setCurrentWidget(self._body)
        self.give_back(keyed)

    def add(self) -> None:
        """Ask for files to keep with the event."""
        self.files.choose()

    def compare(self) -> None:
        """Show what changed since the chosen list or report went out."""
        if self.chosen is not None and self.chosen.is_kept:
            self.context.navigation.show_changes(self.ref, handout=self.chosen.key)

    def can_compare(self) -> bool:
        return self.chosen is not None and self.chosen.is_kept

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.key is not None and files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.deeds.add_files(files_in(event.mimeData()))

    def _lay_out(self) -> QWidget:
        below = QWidget()
        below.setProperty("role", "plain")
        lines = space(QVBoxLayout(below), 0, UNIT)
        lines.setContentsMargins(WIDE, 0, WIDE, WIDE)
        lines.addWidget(heading(_("Handed out")))
        lines.addWidget(self._none)
        lines.addWidget(self.table, 1)
        body = QWidget()
        column = space(QVBoxLayout(body), 0, GAP)
        column.addWidget(self._area, 1)
        column.addWidget(below, 1)
        self.stack.addWidget(body)
        return body


def _line(one: Handout) -> Line:
    return Line(
        (
            Cell(moment(one.at), "muted"), Cell(one.title, strong=True), Cell(one.recipient or "–"),
            Cell(number(one.rows) if one.rows else "–"), Cell(one.file, "muted"),
        )
    )  # fmt: skip


def _add(part: Documents) -> None:
    part.add()


def _compare(part: Documents) -> None:
    part.compare()


def _can_compare(part: Documents) -> bool:
    return part.can_compare()


ACTIONS: Final[tuple[Action[Documents], ...]] = (
    Action("record.add_document", N_("Add document…"), _add, "paperclip", "Ins"),
    Action("record.what_changed", N_("What changed since…"), _compare, "history", enabled=_can_compare),
)
