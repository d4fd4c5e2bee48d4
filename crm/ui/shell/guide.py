"""The user guide in a window of its own, beside the work: pages, search, and links between them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QKeySequence, QShortcut, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QTextEdit, QWidget
from PySide6.QtWidgets import QVBoxLayout as Column

from crm.i18n import _
from crm.paths import GUIDE
from crm.text import words
from crm.ui.kit.buttons import button, tool_button
from crm.ui.kit.colours import colours_now
from crm.ui.kit.labels import muted
from crm.ui.kit.measures import GAP, PAGE, UNIT, space
from crm.ui.kit.search_field import SearchField
from crm.ui.shell.guide_pages import ABOUT, INDEX, GuidePage, guide_pages, matching
from crm.ui.shell.guide_text import set_text

_SIZE, _LIST_WIDTH = QSize(940, 760), 230


class GuideDialog(QDialog):
    """Ctrl+F searches all pages, Alt+Left goes back; the window stays beside the program until it is closed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("User guide"))
        self.setModal(False)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._name, self._before = "", list[str]()
        self.search = SearchField(_("Search the guide"))
        self.pages = QListWidget()
        self.pages.setProperty("role", "bare")
        self.pages.setAccessibleName(_("Pages of the guide"))
        self.nothing = muted(_("No page has all of these words."), wrap=True)
        self.browser = QTextBrowser()
        self.browser.setOpenLinks(False)
        self.browser.setAccessibleName(_("Page of the guide"))
        self.back = tool_button(_("Page before"), "arrow-left", self.go_back)
        self._lay_out()
        self._connect()
        self._fill()
        self.show_page(INDEX)
        self.browser.setFocus()
        self.resize(_SIZE.boundedTo(self.screen().availableGeometry().size() * 0.9))

    @property
    def name(self) -> str:
        """The file of the page that is shown."""
        return self._name

    def show_about(self, window_page: str) -> None:
        """Show what the guide says of a page of the window, or where it begins."""
        self.show_page(ABOUT.get(window_page, INDEX))

    def show_page(self, name: str) -> None:
        if name != self._name:
            if self._name:
                self._before.append(self._name)
            self._show(name)

    def go_back(self) -> None:
        if self._before:
            self._show(self._before.pop())

    # Inside

    def _lay_out(self) -> None:
        left = space(Column(), 0, UNIT)
        for part in (self.search, self.pages, self.nothing):
            part.setFixedWidth(_LIST_WIDTH)
            left.addWidget(part)
        left.addStretch(1)
        left.setStretchFactor(self.pages, 100)
        foot = space(QHBoxLayout(), 0, UNIT)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(button(_("Close"), self.reject))
        right = space(Column(), 0, GAP)
        right.addWidget(self.browser, 1)
        right.addLayout(foot)
        row = space(QHBoxLayout(self), PAGE, PAGE)
        row.addLayout(left)
        row.addLayout(right, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._fill)
        self.search.left_downwards.connect(self.pages.setFocus)
        self.search.returnPressed.connect(self._show_first)
        self.pages.currentItemChanged.connect(self._show_chosen)
        self.browser.anchorClicked.connect(self._follow)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._find)
        QShortcut(QKeySequence("Alt+Left"), self, self.go_back)

    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _fill(self) -> None:
        """List the pages that have what is asked for, and show where."""
        found = matching(self.search.text())
        self.pages.blockSignals(True)
        self.pages.clear()
        for page in found:
            self._add(page)
        self.pages.blockSignals(False)
        self.nothing.setVisible(not found)
        self.pages.setVisible(bool(found))
        self._mark()

    def _add(self, page: GuidePage) -> None:
        item = QListWidgetItem(page.title)
        item.setData(Qt.ItemDataRole.UserRole, page.name)
        self.pages.addItem(item)
        if page.name == self._name:
            self.pages.setCurrentItem(item)

    def _show_first(self) -> None:
        if self.pages.count():
            self.pages.setCurrentRow(0)
            self._show_chosen(self.pages.item(0))

    def _show_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.show_page(item.data(Qt.ItemDataRole.UserRole))
            self._mark()

    def _follow(self, url: QUrl) -> None:
        """Go to a page; what is none, a document beside the guide or an address, is opened outside."""
        if any(page.name == url.path() for page in guide_pages()):
            self.show_page(url.path())
        elif url.isRelative():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str((GUIDE / url.path()).resolve())))
        else:
            QDesktopServices.openUrl(url)

    def _show(self, name: str) -> None:
        page = next(page for page in guide_pages() if page.name == name)
        self._name = name
        set_text(self.browser, page.text)
        self.back.setEnabled(bool(self._before))
        for row in range(self.pages.count()):
            if self.pages.item(row).data(Qt.ItemDataRole.UserRole) == name:
                self.pages.blockSignals(True)
                self.pages.setCurrentRow(row)
                self.pages.blockSignals(False)
        self._mark()

    def _mark(self) -> None:
        """Show where the words asked for stand, and go to the first."""
        marks = [mark for word in words(self.search.text()) if len(word) > 1 for mark in self._marks(word)]
        self.browser.setExtraSelections(marks)
        if marks:
            first = min(marks, key=lambda mark: mark.cursor.position())
            cursor = QTextCursor(first.cursor)
            cursor.clearSelection()
            self.browser.setTextCursor(cursor)

    def _marks(self, word: str) -> list[QTextEdit.ExtraSelection]:
        colours, document, marks = colours_now(), self.browser.document(), list[QTextEdit.ExtraSelection]()
        look = QTextCharFormat()
        look.setBackground(QColor(colours.selected))
        look.setForeground(QColor(colours.on_selected))
        cursor = document.find(word)
        while not cursor.isNull():
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = cursor, look
            marks.append(mark)
            cursor = document.find(word, cursor)
        return marks

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._name:
            self._show(self._name)  # the ground of commands and the colour of links are part of the text
