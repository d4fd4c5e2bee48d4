"""The pages of the window, one above the other: each is made when first shown and learns of changes when it is seen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from crm.changes import Changes
from crm.ui.kit.area import Page, PageWidget
from crm.ui.kit.context import Context

if TYPE_CHECKING:
    from crm.ui.shell.preview import Preview

_PATIENCE_MILLISECONDS = 3000  # a page that never says it has loaded takes over then


class Pages(QStackedWidget):
    """Knows of each page whether it is made, and whether something changed while it was hidden."""

    status_changed = Signal(str)
    shown_changed = Signal()
    actions_changed = Signal()

    def __init__(self, pages: Iterable[Page], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = {page.name: page for page in pages}
        self._made: dict[str, PageWidget] = {}
        self._stale: set[str] = set()
        self._status: dict[str, str] = {}
        self._name = ""
        self._preview: Preview | None = None

    @property
    def previewing(self) -> bool:
        """Whether a first look stands in front of the page, which is being loaded."""
        return self._preview is not None

    def show_preview(self, preview: Preview) -> None:
        """Show a list at once; the page made first takes over from it when it has loaded."""
        self._preview = preview
        self.addWidget(preview)
        self.setCurrentWidget(preview)
        preview.setFocus()

    @property
    def name(self) -> str:
        """The name of the page shown."""
        return self._name

    @property
    def page(self) -> Page | None:
        return self._pages.get(self._name)

    @property
    def widget_shown(self) -> PageWidget | None:
        return self._made.get(self._name)

    @property
    def status(self) -> str:
        """What the page shown wants to be said of it."""
        return self._status.get(self._name, "")

    def __contains__(self, name: str) -> bool:
        return name in self._pages

    @property
    def all(self) -> Iterable[Page]:
        return self._pages.values()

    def page_for(self, kind: str) -> Page | None:
        """The page that shows records of a kind."""
        return next((page for page in self._pages.values() if kind in page.opens), None)

    def show_page(self, name: str, context: Context) -> PageWidget:
        """Bring a page to the front, making it if it is seen for the first time.

        Raises:
            KeyError: there is no such page.
        """
        known = name in self._made
        widget = self._made.get(name) or self._make(self._pages[name], context)
        self._name = name
        if self._preview is None:
            self.setCurrentWidget(widget)
        elif known or len(self._made) > 1:
            self._take_over(widget)
        else:
            widget.loaded.connect(self._loaded)
            QTimer.singleShot(_PATIENCE_MILLISECONDS, self._loaded)
        if name in self._stale:
            self._stale.discard(name)
            widget.refresh()
        return widget

    def _loaded(self) -> None:
        if self.widget_shown is not None:
            self._take_over(self.widget_shown)

    def _take_over(self, widget: PageWidget) -> None:
        if self._preview is None:
            return
        preview, self._preview = self._preview, None
        had_keyboard = preview.isAncestorOf(QApplication.focusWidget() or preview.window())
        state = preview.state
        self.setCurrentWidget(widget)
        self.removeWidget(preview)
        if had_keyboard:
            widget.setFocus()
        widget.take_over(state)
        preview.close_thin()
        preview.deleteLater()

    def apply(self, changes: Changes) -> None:
        """Hand a step to the page that is seen; the others load anew when they are."""
        self._stale.update(name for name in self._made if name != self._name)
        if self.widget_shown is not None:
            self.widget_shown.apply(changes)

    def take_settings(self) -> None:
        """Let every page that is made say things as the settings want them now."""
        for widget in self._made.values():
            widget.take_settings()

    def _make(self, page: Page, context: Context) -> PageWidget:
        widget = page.make(context)
        self._made[page.name] = widget
        self._stale.add(page.name)
        self.addWidget(widget)
        widget.status_changed.connect(self._keep_status(page.name))
        widget.shown_changed.connect(self.shown_changed)
        widget.actions_changed.connect(self.actions_changed)
        return widget

    def _keep_status(self, name: str) -> object:
        def keep(text: str) -> None:
            self._status[name] = text
            if name == self._name:
                self.status_changed.emit(text)

        return keep
