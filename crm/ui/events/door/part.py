"""The door of an event: checking in, two laptops side by side, the paper sheet typed up, and the end of the day."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from crm.i18n import N_, _, ngettext
from crm.models.fields import Field, Kind
from crm.progress import Progress
from crm.queries.door import DoorIndex, door
from crm.services import door as doors
from crm.services import door_logs
from crm.services.door import Reconciled
from crm.services.door_logs import Exchange
from crm.store.database import Database
from crm.ui.events.door.desk import DoorDesk
from crm.ui.events.part import EventPart
from crm.ui.kit.actions import Action, ActionSet
from crm.ui.kit.confirm import confirm
from crm.ui.kit.context import Context
from crm.ui.kit.file_dialog import choose_file, choose_target
from crm.ui.kit.flow_layout import FlowLayout
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import FormField, Section
from crm.ui.kit.measures import GAP, PAGE, UNIT, WIDE, space
from crm.ui.records.asking import ask
from crm.ui.records.writing import write

_CODES: Final = Field(N_("Row codes"), Kind.LONG_TEXT, N_("As on the sheet: A01 A02 B07 …"), required=True)


class Door(EventPart):
    """The desk, and what is done before and after the guests come."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.desk = DoorDesk(context)
        self.window_: DoorWindow | None = None
        self._actions = ActionSet(ACTIONS, self, self)
        tools = QWidget()
        row = FlowLayout(tools, UNIT)
        for name in ("view.full_screen", "record.type_up", "record.write_log", "record.take_log", "record.close_door"):
            row.addWidget(self._actions.tool_button(name, text=True))
        self._body = QWidget()
        column = space(QVBoxLayout(self._body), WIDE, GAP)
        column.addWidget(tools)
        column.addWidget(self.desk, 1)
        self.stack.addWidget(self._body)
        self.setFocusProxy(self.desk)

    def action_sets(self) -> tuple[ActionSet[Door], ...]:
        return (self._actions,)

    def read(self, database: Database, key: int) -> DoorIndex:
        with database.read() as connection:
            return door(connection, key)

    def fill(self, data: DoorIndex) -> None:
        for desk in filter(None, (self.desk, self.window_.desk if self.window_ else None)):
            desk.show_index(self.key or 0, data)
        self._actions.refresh()
        self.stack.setCurrentWidget(self._body)

    def full_screen(self) -> None:
        """Let the desk have the whole screen, until Escape or F11."""
        if self.window_ is None:
            self.window_ = DoorWindow(self.context)
            self.window_.finished.connect(self._left_full_screen)
            self.window_.showFullScreen()
            self.refresh()

    def type_up(self) -> None:
        """Type up a sign-in sheet by the codes of its rows."""
        event = self.key or 0

        def work(database: Database, edited: Document) -> Reconciled:
            return doors.reconcile(database, event, (edited["codes"] or "").replace(",", " ").split())

        sections = (Section("", (FormField("codes", _CODES, wide=True),)),)
        ask(self.context, _("Type up the sign-in sheet"), sections, {"codes": None}, work, self._tell_typed)

    def write_log(self) -> None:
        """Hand what happened here over to the other laptop."""
        path, _kind = choose_target(self, _("Door log for the other laptop"), str(Path.home() / _("door.log")))
        if path:
            self.write_log_to(Path(path))

    def write_log_to(self, path: Path) -> None:
        event, database = self.key or 0, self.context.database

        def work(progress: Progress) -> int:
            progress.advance(0)
            return door_logs.write_log(database, event, path)

        self.context.jobs.run(_("Write the door log"), work, partial(self._tell_written, path))

    def take_log(self) -> None:
        """Take in what happened at the other laptop."""
        path = choose_file(self, _("Door log of the other laptop"), str(Path.home()))
        if path:
            self.take_log_from(Path(path))

    def take_log_from(self, path: Path) -> None:
        event, database = self.key or 0, self.context.database

        def work(progress: Progress) -> Exchange:
            progress.advance(0)
            return door_logs.take_log(database, event, path)

        self.context.jobs.run(_("Take in a door log"), work, self._tell_taken)

    def close_door(self) -> None:
        """Whoever had a seat and did not come is a no-show."""
        sentence = _("Everybody who had a seat and has not arrived becomes a no-show. One undo takes it back.")
        confirm(self.context.window, _("Close the door?"), sentence, _("Close the door"), self._close, danger=False)

    def _close(self) -> None:
        event = self.key or 0

        def done(count: int) -> None:
            said = ngettext("{count} did not come.", "{count} did not come.", count)
            self.context.notice.tell(said if count else _("Everybody has come."), "success")

        write(self.context, _("Close the door"), lambda database: doors.close_door(database, event), done)

    def _left_full_screen(self) -> None:
        self.window_ = None
        self.desk.setFocus()

    def _tell_typed(self, found: Reconciled) -> None:
        said = [ngettext("{count} has arrived", "{count} have arrived", len(found.arrived))]
        if found.already:
            said.append(_("here already: {codes}").format(codes=", ".join(found.already)))
        if found.unknown:
            said.append(_("on no row: {codes}").format(codes=", ".join(found.unknown)))
        self.context.notice.tell("; ".join(said) + ".", "warning" if found.unknown else "success")

    def _tell_written(self, path: Path, count: int) -> None:
        lines = ngettext("{count} line", "{count} lines", count)
        said = _("{lines} written to {name}. Take them in at the other laptop.")
        self.context.notice.tell(said.format(lines=lines, name=path.name), "success")

    def _tell_taken(self, found: Exchange) -> None:
        said = [ngettext("{count} line is new", "{count} lines are new", found.taken),
                _("{count} were here already").format(count=found.known)]  # fmt: skip
        if found.unreadable:
            said.append(_("lines {lines} cannot be read").format(lines=", ".join(map(str, found.unreadable[:8]))))
        self.context.notice.tell("; ".join(said) + ".", "warning" if found.unreadable else "success")
        if found.contradictions:
            _tell_contradictions(self.context, [one.sentence for one in found.contradictions])


def _tell_contradictions(context: Context, sentences: Sequence[str]) -> None:
    """What the laptops do not agree about; nothing of it was dropped."""
    said = _("Both are kept. The first arrival counts; look at these:")
    confirm(context.window, _("The laptops do not agree"), said, _("Good to know"), _nothing, danger=False,
            details=sentences)  # fmt: skip


def _nothing() -> None:
    """Only to be told."""


class DoorWindow(QDialog):
    """The desk on the whole screen: for the table at the entrance."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window, Qt.WindowType.Window)
        self.setWindowTitle(_("Door"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk = DoorDesk(context)
        space(QVBoxLayout(self), PAGE, GAP).addWidget(self.desk)
        QShortcut(QKeySequence("F11"), self, self.reject)
        self.desk.setFocus()


def _has_event(part: Door) -> bool:
    return part.key is not None


ACTIONS: Final[tuple[Action[Door], ...]] = (
    Action("view.full_screen", N_("Full screen"), Door.full_screen, "monitor", "F11", enabled=_has_event),
    Action("record.type_up", N_("Type up the sheet…"), Door.type_up, "keyboard", enabled=_has_event),
    Action("record.write_log", N_("Hand the log over…"), Door.write_log, "upload", enabled=_has_event),
    Action("record.take_log", N_("Take a log in…"), Door.take_log, "download", enabled=_has_event),
    Action("record.close_door", N_("Close the door…"), Door.close_door, "log-out", enabled=_has_event),
)
