"""The window in which a list is handed out: choices at the left, columns at the right, and what was written."""

from __future__ import annotations

from array import array
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from crm.errors import Expected
from crm.files import InUse
from crm.i18n import _
from crm.queries.named_exports import NamedExport
from crm.reports.lists.writing import Format
from crm.services.exporting import LISTS
from crm.ui.contacts.exporting.choices import Choices, Scope
from crm.ui.contacts.exporting.columns_box import ColumnsBox
from crm.ui.contacts.exporting.handed_card import HandedCard
from crm.ui.contacts.exporting.named_bar import NamedBar
from crm.ui.contacts.exporting.work import (
    Handed,
    Listed,
    Order,
    formats_of,
    hand_out,
    has_columns,
    has_marks,
    proposal,
    read_list,
)
from crm.ui.contacts.job_bar import JobBar
from crm.ui.kit.buttons import button
from crm.ui.kit.context import Context
from crm.ui.kit.file_dialog import choose_target
from crm.ui.kit.labels import caption, label
from crm.ui.kit.measures import GAP, HALF, PAGE, UNIT, space
from crm.ui.kit.notice import NoticeBar
from crm.ui.records.page import RecordPage

MEMORY: Final = "export"
_SIZE: Final = QSize(820, 600)


class ExportDialog(QDialog):
    """Ctrl+Enter asks where to. What was chosen for a list is remembered, but for sensitive columns."""

    def __init__(self, context: Context, page: RecordPage | None) -> None:
        super().__init__(context.window)
        self.setWindowTitle(_("Export a list"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._scopes = scopes_of(page)
        self.named = NamedBar(context, self)
        self.choices = Choices()
        self.columns = ColumnsBox()
        self.recipient = QLineEdit()
        self.notice = NoticeBar()
        self.job_bar = JobBar(context.jobs)
        self.save_button = button(_("Save as…"), self.ask, role="primary")
        self.close_button = button(_("Cancel"), self.reject)
        self.card = HandedCard()
        self.handed: Handed | None = None
        self._stack = QStackedWidget()
        self._kept_one: NamedExport | None = None
        self._build()
        self.resize(_SIZE.boundedTo(self.screen().availableGeometry().size() * 0.92))
        self.choices.list_changed.connect(self._show_list)
        self.choices.format_changed.connect(self._show_format)
        self.choices.show_lists(_first_list(page, self._kept()))

    @property
    def order(self) -> Order:
        """What is to be handed out, as chosen now."""
        columns = self.columns.chosen if has_columns(self.choices.format_name) else ()
        scope = self.choices.scope
        kept = self._kept_one if scope is not None and scope.name == "kept" else None
        to = self.recipient.text()
        return Order(self.choices.list_name, self.choices.format_name, columns, self.choices.keys, kept, to)

    def show_named(self, one: NamedExport) -> None:
        """Choose all as it was kept under a name."""
        self._kept_one = one
        self.choices.choose_list(one.list_name)
        self._show_list(one.list_name)

    def forget_named(self) -> None:
        """Go on from what is chosen now, without the name."""
        self._kept_one = None
        self._show_list(self.choices.list_name)

    def to_keep(self, name: str) -> NamedExport:
        """What is chosen now, to be kept under a name; filter and order are those of the records chosen."""
        order, scope = self.order, self.choices.scope
        one = NamedExport(name, order.list_name, order.format_name, order.columns)
        if order.kept is not None:
            before = order.kept
            return replace(
                one, text=before.text, filters=before.filters, sort=before.sort, descending=before.descending
            )
        if scope is not None and scope.asked is not None:
            asked = scope.asked
            return replace(one, text=asked.text, filters=asked.filters, sort=asked.sort, descending=asked.descending)
        return one

    def ask(self) -> None:
        """Ask where to, and write the file."""
        if not self.save_button.isVisible() or not self.save_button.isEnabled() or self.job_bar.is_running:
            return
        chosen = self._format()
        folder = self._kept().get("folder")
        start = Path(folder) if isinstance(folder, str) and Path(folder).is_dir() else Path.home()
        name = proposal(_(LISTS[self.choices.list_name].title), chosen.ending, date.today())  # noqa: DTZ011
        kinds = f"{_(chosen.label)} (*{chosen.ending})"
        path, _kind = choose_target(self, _("Save the list"), str(start / name), kinds)
        if path:
            self.write_to(Path(path))

    def write_to(self, path: Path) -> None:
        """Write the file, and say so. The ending that was typed says in which format, if there is one of it."""
        self.choices.choose_ending(path.suffix.lower())
        ending = self._format().ending
        path = path if path.suffix.lower() == ending else path.with_name(path.name + ending)
        self._remember(path)
        self.notice.clear()
        self.save_button.setEnabled(False)
        work = partial(hand_out, self._context.database, self.order, path)
        self.job_bar.watch(
            self._context.jobs.run(_("Writing {name}").format(name=path.name), work, self._show, self._fail)
        )

    def reject(self) -> None:
        if self.job_bar.is_running:
            self.job_bar.stop()
            return
        super().reject()

    # inside

    def _build(self) -> None:
        ask = QWidget()
        sides = space(QHBoxLayout(), 0, PAGE)
        sides.addLayout(self._left())
        sides.addWidget(self.columns, 1)
        whole = space(QVBoxLayout(ask), 0, PAGE)
        whole.addWidget(self.named)
        whole.addLayout(sides, 1)
        self._stack.addWidget(ask)
        self._stack.addWidget(self.card)
        foot = space(QHBoxLayout(), 0, UNIT)
        foot.setContentsMargins(PAGE, GAP, PAGE, GAP)
        foot.addWidget(self.job_bar, 1)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.save_button)
        rule = QFrame()
        rule.setProperty("role", "line")
        body = space(QVBoxLayout(), PAGE, GAP)
        body.setContentsMargins(PAGE, PAGE - UNIT, PAGE, GAP)
        body.addWidget(self.notice)
        body.addWidget(self._stack, 1)
        layout = space(QVBoxLayout(self), 0, 0)
        layout.addLayout(body, 1)
        layout.addWidget(rule)
        layout.addLayout(foot)
        self.save_button.setDefault(True)
        self.columns.changed.connect(self._show_ready)
        self.job_bar.stopped.connect(self._stopped)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.ask)

    def _left(self) -> QVBoxLayout:
        """The choices, and for whom the list is."""
        name = label(_("Given to"), "label")
        name.setBuddy(self.recipient)
        self.recipient.setAccessibleName(_("Given to"))
        self.recipient.setPlaceholderText(_("The venue, the caterer …"))
        kept = caption(
            _("Who got the list is kept with its rows, for good: what changed since can be told later."), wrap=True
        )
        left = space(QVBoxLayout(), 0, HALF)
        left.addWidget(self.choices)
        left.addStretch(1)
        for widget in (name, self.recipient, kept):
            left.addWidget(widget)
        kept.setFixedWidth(self.choices.maximumWidth())
        return left

    def _format(self) -> Format:
        name = self.choices.format_name.partition(":")[0]
        return next(one for one in formats_of(self.choices.list_name) if one.name == name)

    def _kept(self) -> dict[str, Any]:
        return self._context.memory.recall(MEMORY)

    def _kept_of(self, name: str) -> dict[str, Any]:
        if (one := self._kept_one) is not None:
            return {"format": one.format_name, "columns": list(one.columns), "all": not one.columns}
        kept = self._kept().get(name)
        return kept if isinstance(kept, dict) else {}

    def _show_list(self, name: str) -> None:
        """Another list: its formats, its records in view, and its columns as they were left."""
        if self._kept_one is not None and self._kept_one.list_name != name:
            self._kept_one = None
            self.named.show_none()
        kept = self._kept_of(name)
        scopes = self._scopes if self._scopes and LISTS[name].kinds == (self._scopes[0].kind,) else ()
        if self._kept_one is not None and (self._kept_one.narrows or self._kept_one.orders):
            scopes = (*scopes, Scope("kept", LISTS[name].kinds[0], None))
        self.choices.show_formats(formats_of(name), str(kept.get("format") or ""))
        self.choices.show_scopes(scopes)
        self.columns.setEnabled(False)
        work = partial(read_list, self._context.database, name)
        self._context.jobs.run_latest("export:list", work, self._show_listed, self._fail)

    def _show_listed(self, listed: Listed) -> None:
        kept = self._kept_of(listed.name)
        if listed.name != self.choices.list_name:
            return
        columns = [one for one in kept.get("columns") or () if isinstance(one, str)]
        self.choices.show_count(listed.count)
        self.columns.show_columns(listed.columns, columns, all_filled=bool(kept.get("all")))
        self.columns.show_marks(has_marks(listed.name))
        self._show_format()

    def _show_format(self) -> None:
        self.columns.set_usable(has_columns(self.choices.format_name))
        self._show_ready()

    def _show_ready(self) -> None:
        order = self.order
        chosen = bool(order.columns) or not has_columns(order.format_name) or self.columns.all_filled
        self.save_button.setEnabled(chosen and not self.job_bar.is_running)

    def _remember(self, path: Path) -> None:
        self._context.memory.remember(MEMORY, {
            "list": self.choices.list_name,
            "folder": str(path.parent),
            self.choices.list_name: {
                "format": self.choices.format_name, "all": self.columns.all_filled,
                "columns": list(self.columns.kept),
            },
        })  # fmt: skip

    def _show(self, handed: Handed) -> None:
        self.handed = handed
        self.card.show_handed(handed, marked=has_marks(self.choices.list_name))
        self._stack.setCurrentWidget(self.card)
        self.save_button.hide()
        self.named.setEnabled(False)
        self.close_button.setText(_("Close"))
        self.card.setFocus()

    def _stopped(self) -> None:
        self._show_ready()
        if self.handed is None:
            self.notice.tell(_("Stopped. No file was written."), "info")

    def _fail(self, error: Expected) -> None:
        self._show_ready()
        if isinstance(error, InUse):
            other = error.alternative
            action = (_("Save as {name}").format(name=other.name), partial(self.write_to, other))
            self.notice.tell(error.sentence, "error", action)
        else:
            self.notice.tell_failure(error)


def scopes_of(page: RecordPage | None) -> tuple[Scope, ...]:
    """What of a page in view can be handed out alone: what its filter leaves, and what is selected."""
    if page is None:
        return ()
    found = []
    if page.list.query.narrows:
        asked = page.rows.asked(page.list.query)
        found.append(Scope("shown", page.kind.name, array("q", page.list.model.keys), asked))
    selected = page.list.selected_keys()
    if len(selected) > 1:
        found.append(Scope("selected", page.kind.name, selected))
    return tuple(found)


def _first_list(page: RecordPage | None, kept: dict[str, Any]) -> str:
    """The list of the page in view, of a page for some of a kind the list of those; else the one handed out last."""
    kind, own = (page.kind.name, page.spec.name) if page is not None else ("", "")
    if own in LISTS and LISTS[own].where and LISTS[own].kinds == (kind,):
        return own
    fitting = (name for name, one in LISTS.items() if one.kinds == (kind,))
    last = kept.get("list")
    return next(fitting, last if last in LISTS else next(iter(LISTS)))


def open_export(context: Context, page: RecordPage | None) -> ExportDialog:
    """Hand out a list; returns the window, which is open."""
    dialog = ExportDialog(context, page)
    dialog.open()
    return dialog


def open_named(context: Context, key: int) -> ExportDialog:
    """Hand out a list kept under a name."""
    dialog = open_export(context, None)
    dialog.named.choose(key)
    return dialog
