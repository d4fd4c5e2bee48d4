"""The backups of a workspace that were made by themselves, and going back to one of them."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from crm.i18n import N_, _, ngettext
from crm.models.kinds import Kind
from crm.progress import Progress
from crm.store import automatic
from crm.ui.kit.actions import Action, ActionSet
from crm.ui.kit.area import PageWidget
from crm.ui.kit.buttons import button
from crm.ui.kit.columns import STRONG, Column, Row
from crm.ui.kit.context import Context
from crm.ui.kit.empty_state import EmptyState
from crm.ui.kit.flow_layout import FlowLayout
from crm.ui.kit.labels import muted, title
from crm.ui.kit.measures import GAP, UNIT, WIDE, space
from crm.ui.kit.row_model import RowModel
from crm.ui.kit.table_view import TableView
from crm.ui.kit.wording import moment
from crm.ui.shell.session import session_of

_COLUMNS = (
    Column("at", N_("Made"), Kind.MOMENT, width=220, sortable=False, look=STRONG),
    Column("reason", N_("Why"), width=240, sortable=False),
    Column("size", N_("Size"), width=120, sortable=False),
)


def _back_up(page: BackupsPage) -> None:
    page.backups.back_up()


def _save_copy(page: BackupsPage) -> None:
    page.backups.save_copy()


def _restore_beside(page: BackupsPage) -> None:
    if page.chosen:
        page.restoring.beside(page.chosen.path)


def _restore_in_place(page: BackupsPage) -> None:
    if page.chosen:
        page.restoring.in_place(page.chosen.path, moment(page.chosen.at.isoformat()))


def _is_chosen(page: BackupsPage) -> bool:
    return page.chosen is not None


ACTIONS: tuple[Action[BackupsPage], ...] = (
    Action("record.restore_beside", N_("Restore as a new workspace…"), _restore_beside, "archive-restore",
           enabled=_is_chosen, help=N_("This workspace stays as it is")),
    Action("record.restore_in_place", N_("Go back to this backup…"), _restore_in_place, "history", enabled=_is_chosen,
           help=N_("Takes this workspace's place; what it holds now is backed up first")),
)  # fmt: skip


class BackupsPage(PageWidget):
    """A table of backups, newest first; keys are places in the list."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._saved: list[automatic.Saved] = []
        session = session_of(context)
        self.backups, self.restoring = session.backups, session.restoring
        self.model = RowModel(_COLUMNS, self._load, self)
        self.table = TableView(self.model, context.memory, "backups")
        self.table.setAccessibleName(_("Backups"))
        self.actions_ = ActionSet(ACTIONS, self, self)
        self._empty = EmptyState(
            "archive", _("No backups yet"), _("The first one is made as soon as something is changed.")
        )
        self._stack = QStackedWidget()
        self._build()
        self.table.current_changed.connect(self._choose)
        self.backups.made.connect(self.refresh)
        self.setFocusProxy(self.table)

    @property
    def chosen(self) -> automatic.Saved | None:
        key = self.table.current_key()
        return self._saved[key] if key is not None and key < len(self._saved) else None

    def refresh(self) -> None:
        self.context.jobs.run_latest("backups", partial(_list, self.context), self._show)

    def apply(self, _changes: object) -> None:
        """A change makes no backup by itself."""

    def action_sets(self) -> tuple[ActionSet[BackupsPage], ...]:
        return (self.actions_,)

    def _build(self) -> None:
        head = space(QHBoxLayout(), 0, UNIT)
        head.addWidget(title(_("Backups")))
        head.addStretch(1)
        head.addWidget(button(_("Save a copy…"), self.backups.save_copy, image="save"))
        head.addWidget(button(_("Back up now"), self.backups.back_up, image="archive", role="primary"))
        minutes = self.context.settings.backup_minutes
        sentence = ngettext(
            "Made at opening and every minute of work, if something changed. The older they are, the fewer are kept.",
            "Made at opening and every {count} minutes of work, if something changed. The older, the fewer are kept.",
            minutes,
        )
        top = space(QVBoxLayout(), WIDE, GAP)
        top.addLayout(head)
        top.addWidget(muted(sentence, wrap=True))
        tools = FlowLayout()
        for name in ("record.restore_beside", "record.restore_in_place"):
            tools.addWidget(self.actions_.tool_button(name, text=True))
        tools.addWidget(button(_("Show the folder"), self._show_folder, role="link"))
        top.addLayout(tools)
        self._stack.setProperty("role", "surface")
        self._stack.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stack.setContentsMargins(UNIT - 2, 0, 0, 0)  # cells begin where the title does
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.table)
        column = space(QVBoxLayout(self), 0, 0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)

    def _show(self, saved: list[automatic.Saved]) -> None:
        self._saved = saved
        self.table.show_keys(array("q", range(len(saved))), same_query=True)
        self._stack.setCurrentWidget(self.table if saved else self._empty)
        self.status_changed.emit(ngettext("{count} backup", "{count} backups", len(saved)))
        self._choose(None)

    def _load(self, keys: Sequence[int]) -> Mapping[int, Row]:
        return {key: _row(self._saved[key]) for key in keys if key < len(self._saved)}

    def _choose(self, _key: int | None) -> None:
        self.actions_.refresh()
        self.actions_changed.emit()

    def _show_folder(self) -> None:
        folder = automatic.folder_of(self.context.database.path)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _list(context: Context, _progress: Progress) -> list[automatic.Saved]:
    return automatic.list_backups(context.database.path)


def _row(saved: automatic.Saved) -> Row:
    reason = _(saved.reason) if saved.reason else _("as usual")
    return {"at": saved.at.isoformat(), "reason": reason, "size": megabytes(saved.size)}


def megabytes(size: int) -> str:
    """A size in bytes as a person reads it."""
    if size < 1_000_000:
        return _("{size} KB").format(size=max(1, round(size / 1000)))
    return _("{size} MB").format(size=f"{size / 1_000_000:.1f}")
