"""The window in which a report is made: choices and open points at the left, its pages at the right."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from crm.errors import Expected, Invalid
from crm.files import InUse
from crm.i18n import _, ngettext
from crm.refs import Ref
from crm.ui.kit.buttons import button
from crm.ui.kit.context import Context
from crm.ui.kit.file_dialog import choose_target
from crm.ui.kit.labels import label, line, muted, section
from crm.ui.kit.measures import GAP, PAGE, UNIT, WIDE, space
from crm.ui.kit.notice import NoticeBar
from crm.ui.records.in_view import page_in_view
from crm.ui.reports.choices import Choices
from crm.ui.reports.pages_view import PagesView
from crm.ui.reports.work import Order, Saved, Shown, called, save, show

MEMORY: Final = "report"
_SIZE: Final = QSize(980, 720)
_SIDE: Final = 300


class ReportDialog(QDialog):
    """Shows the report while it is chosen; Ctrl+Enter asks where to save it."""

    def __init__(self, context: Context, ref: Ref | None = None, report: str = "") -> None:
        super().__init__(context.window)
        self.setWindowTitle(_("Make a report"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self.shown: Shown | None = None
        self.choices = Choices(context)
        self.pages = PagesView()
        self.notice = NoticeBar()
        self.points = label("", wrap=True)
        self._points_title = section("")
        self._said = muted("")
        self.save_button = button(_("Save as…"), self.ask, role="primary")
        self._build()
        self.resize(_SIZE.boundedTo(self.screen().availableGeometry().size() * 0.92))
        self.choices.changed.connect(self.preview)
        self.choices.begin_with(ref, report)
        self.preview()

    @property
    def order(self) -> Order:
        """What is chosen now."""
        chosen = self.choices
        return Order(chosen.report, chosen.ref, chosen.is_redacted, chosen.options, chosen.recipient.text().strip())

    def preview(self) -> None:
        """Make the pages anew for what is chosen now."""
        self.save_button.setEnabled(False)
        self._show_points(())
        if not self.choices.is_complete:
            self.pages.show_pages(())
            self._said.setText(_("Choose what it is about."))
            return
        self._said.setText(_("Making the pages…"))
        work = partial(show, self._context.database, self.order)
        self._context.jobs.run_latest("report:preview", work, self._show, self._fail)

    def ask(self) -> None:
        """Ask where to, and write the file."""
        if self.shown is None or not self.save_button.isEnabled():
            return
        ending = self.choices.ending
        kept = self._context.memory.recall(MEMORY).get("folder")
        folder = Path(kept) if isinstance(kept, str) and Path(kept).is_dir() else Path.home()
        name = called(f"{_(self.choices.report.title)} {self.shown.title}", ending)
        kinds = f"{self.choices.format_box.currentText()} (*{ending})"
        path, _kind = choose_target(self, _("Save the report"), str(folder / name), kinds)
        if path:
            self.write_to(Path(path))

    def write_to(self, path: Path) -> None:
        """Write the file, and say so."""
        ending = self.choices.ending
        path = path if path.suffix.lower() == ending else path.with_name(path.name + ending)
        self._context.memory.remember(MEMORY, {"folder": str(path.parent)})
        self.save_button.setEnabled(False)
        work = partial(save, self._context.database, self.order, path)
        self._context.jobs.run(_("Writing {name}").format(name=path.name), work, self._tell, self._fail)

    # inside

    def _build(self) -> None:
        inner = QWidget()
        column = space(QVBoxLayout(inner), 0, UNIT)
        column.setContentsMargins(2, 2, UNIT, 2)  # room for the ring around what has the keyboard
        column.addWidget(self.choices)
        column.addSpacing(WIDE)
        column.addWidget(self._points_title)
        column.addWidget(self.points)
        column.addStretch(1)
        side = QScrollArea()
        side.setWidget(inner)
        side.setWidgetResizable(True)
        side.setFrameShape(QFrame.Shape.NoFrame)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setFixedWidth(_SIDE)
        side.viewport().setAutoFillBackground(False)
        body = space(QHBoxLayout(), PAGE, PAGE)
        body.addWidget(side)
        body.addWidget(self.pages, 1)
        foot = space(QHBoxLayout(), 0, UNIT)
        foot.setContentsMargins(PAGE, GAP, PAGE, GAP)
        foot.addWidget(self._said, 1)
        foot.addWidget(button(_("Close"), self.reject))
        foot.addWidget(self.save_button)
        layout = space(QVBoxLayout(self), 0, 0)
        layout.addWidget(self.notice)
        layout.addLayout(body, 1)
        layout.addWidget(line())
        layout.addLayout(foot)
        self.save_button.setDefault(True)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.ask)

    def _show(self, shown: Shown) -> None:
        self.shown = shown
        self.notice.clear()
        self.pages.show_pages(shown.pages, shown.count)
        told = ngettext("{count} page", "{count} pages", shown.count)
        if shown.count > len(shown.pages):
            told = _("{told}, the first {shown} are shown").format(told=told, shown=len(shown.pages))
        self._said.setText(told)
        self._show_points(shown.open_points)
        self.save_button.setEnabled(True)

    def _show_points(self, points: tuple[str, ...]) -> None:
        self._points_title.setText(_("Before it is handed out") if points else "")
        self.points.setText("\n".join(f"•  {point}" for point in points))

    def _tell(self, saved: Saved) -> None:
        self.save_button.setEnabled(True)
        opened = (_("Open"), partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(saved.path))))
        self.notice.tell(_("{name} is written.").format(name=saved.path.name), "success", opened)

    def _fail(self, error: Expected) -> None:
        was_made = self.shown is not None and not isinstance(error, Invalid)
        self.save_button.setEnabled(was_made and self.choices.is_complete)
        self._said.setText("")
        if isinstance(error, InUse):
            other = error.alternative
            action = (_("Save as {name}").format(name=other.name), partial(self.write_to, other))
            self.notice.tell(error.sentence, "error", action)
        else:
            self.notice.tell_failure(error)


def open_report(context: Context, name: str = "") -> ReportDialog:
    """Make a report, about the record in view where there is one about its kind; returns the window, which is open."""
    page = page_in_view(context)
    dialog = ReportDialog(context, page.shown if page is not None else None, name)
    dialog.open()
    return dialog
