"""A document looked at without leaving the program: page by page, with the way to its own program beside."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from crm.errors import Expected
from crm.i18n import _
from crm.progress import Progress
from crm.ui.kit.buttons import button, tool_button
from crm.ui.kit.document_pages import Shown, shown
from crm.ui.kit.jobs import Jobs
from crm.ui.kit.labels import caption, leading, muted, short, title
from crm.ui.kit.measures import GAP, PAGE, UNIT, WIDE, space

_SIZE, _PAGE_WIDTH = QSize(760, 820), 640
Read = Callable[[], tuple[str, bytes]]  # media type and content


class DocumentDialog(QDialog):
    """Page up and down turn the pages of a PDF. What cannot be shown here says so."""

    def __init__(
        self,
        name: str,
        read: Read,
        jobs: Jobs,
        open_: Callable[[], object],
        save: Callable[[], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._read, self._jobs, self._page, self._pages = read, jobs, 0, 1
        self._closed = False
        self._said = caption("")
        self._before = tool_button(_("Page before"), "chevron-left", self._turn_back)
        self._next = tool_button(_("Next page"), "chevron-right", self._turn_on)
        self.image = QLabel()
        self.image.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.image.setAccessibleName(name)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(name)
        self.nothing = muted(_("Loading …"), wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self.image)
        self._scroll.setAccessibleName(name)
        self.stack = QStackedWidget()
        for widget in (self.nothing, self._scroll, self.text):
            self.stack.addWidget(widget)
        self._build(name, open_, save)
        QShortcut(QKeySequence("PgDown"), self, self._turn_on)
        QShortcut(QKeySequence("PgUp"), self, self._turn_back)
        self.resize(_SIZE.boundedTo(self.screen().availableGeometry().size() * 0.9))
        self._load()

    def turn(self, by: int) -> None:
        """Go so many pages on, as far as there are any."""
        page = min(max(0, self._page + by), self._pages - 1)
        if page != self._page:
            self._page = page
            self._load()

    def _turn_on(self) -> None:
        self.turn(1)

    def _turn_back(self) -> None:
        self.turn(-1)

    def _build(self, name: str, open_: Callable[[], object], save: Callable[[], object]) -> None:
        head = space(QHBoxLayout(), 0, UNIT)
        head.addWidget(leading(title(short(name, 60))), 1)
        for part in (self._before, self._said, self._next):
            head.addWidget(part)
        foot = space(QHBoxLayout(), 0, UNIT)
        foot.addWidget(button(_("Save a copy…"), save, image="download"))
        foot.addStretch(1)
        foot.addWidget(button(_("Close"), self.reject))
        opener = button(_("Open in its own program"), open_, image="external-link", role="primary")
        foot.addWidget(opener)
        column = space(QVBoxLayout(self), PAGE, GAP)
        column.setContentsMargins(PAGE, WIDE, PAGE, WIDE)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        column.addLayout(foot)
        opener.setFocus()
        self.finished.connect(self._end)
        self._say_page()

    def _load(self) -> None:
        read, page = self._read, self._page
        width = round(_PAGE_WIDTH * self.devicePixelRatioF())

        def work(progress: Progress) -> Shown:
            progress.advance(0)
            media_type, data = read()
            return shown(data, media_type, page, width)

        self._jobs.run_latest(f"document:{id(self)}", work, self._show, self._fail)

    def _show(self, found: Shown) -> None:
        if self._closed:
            return
        self._page, self._pages = found.page, found.pages
        self._say_page()
        if found.image is not None:
            pixmap = QPixmap.fromImage(found.image)
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            self.image.setPixmap(pixmap)
            self._scroll.verticalScrollBar().setValue(0)
            self.stack.setCurrentWidget(self._scroll)
        elif found.text is not None:
            self.text.setPlainText(found.text)
            self.stack.setCurrentWidget(self.text)
        else:
            self.nothing.setText(_("This file cannot be shown here. Open it in its own program."))
            self.stack.setCurrentWidget(self.nothing)

    def _fail(self, error: Expected) -> None:
        if self._closed:
            return
        self.nothing.setText(error.sentence)
        self.stack.setCurrentWidget(self.nothing)

    def _end(self) -> None:
        self._closed = True  # what is still being drawn has no place any more

    def _say_page(self) -> None:
        several = self._pages > 1
        self._said.setText(_("{page} of {pages}").format(page=self._page + 1, pages=self._pages) if several else "")
        for tool in (self._before, self._next):
            tool.setVisible(several)
        self._before.setEnabled(self._page > 0)
        self._next.setEnabled(self._page + 1 < self._pages)
