"""Going from page to page and from record to record, and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from crm.refs import Ref
from crm.ui.kit.context import Context
from crm.ui.shell.pages import Pages
from crm.ui.shell.places import Place, Places

if TYPE_CHECKING:
    from crm.ui.kit.query import Filter


class Navigator(QObject):
    """What pages know as `Navigation`. `moved` tells that another page or place is current."""

    moved = Signal()
    opened = Signal(object)  # a Ref

    def __init__(self, pages: Pages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._places = Places()
        self._context: Context | None = None
        self._moving = False
        # Both are of the area that makes reports.
        self.reporter: Callable[[Context, Ref, str], object] | None = None
        self.comparer: Callable[[Context, Ref | None, str, int | None], object] | None = None
        pages.shown_changed.connect(self._amend)

    def enter(self, context: Context) -> None:
        """From now on pages are made for this workspace."""
        self._context = context

    @property
    def can_go_back(self) -> bool:
        return self._places.can_go_back

    @property
    def can_go_forward(self) -> bool:
        return self._places.can_go_forward

    def can_open(self, kind: str) -> bool:
        return self._pages.page_for(kind) is not None

    def show_list(self, kind: str, filters: Sequence[Filter] = ()) -> None:
        page = self._pages.page_for(kind)
        if page is None:
            return
        self.show_page(page.name)
        shown = self._pages.widget_shown
        if shown is not None and self._pages.name == page.name and filters:
            shown.narrow(filters)

    def make_report(self, ref: Ref, name: str) -> None:
        if self.reporter is not None and self._context is not None:
            self.reporter(self._context, ref, name)

    def show_changes(self, ref: Ref | None, kind: str = "", handout: int | None = None) -> None:
        if self.comparer is not None and self._context is not None:
            self.comparer(self._context, ref, kind, handout)

    def open(self, ref: Ref) -> None:
        page = self._pages.page_for(ref.kind)
        if page is not None and self._show(Place(page.name, ref)):
            self._places.visit(Place(page.name, ref))
            self.moved.emit()
            self.opened.emit(ref)

    def show_page(self, name: str) -> None:
        if name != self._pages.name and self._show(Place(name)):
            shown = self._pages.widget_shown
            self._places.visit(Place(name, shown.shown if shown else None))
            self.moved.emit()

    def back(self) -> None:
        if self._may_leave():
            self._return_to(self._places.back())

    def forward(self) -> None:
        if self._may_leave():
            self._return_to(self._places.forward())

    def _return_to(self, place: Place | None) -> None:
        if place is not None:
            self._show(place)
            self.moved.emit()

    def _show(self, place: Place) -> bool:
        if self._context is None or not (place.page == self._pages.name or self._may_leave()):
            return False
        self._moving = True  # what the page shows on the way is no place of its own
        try:
            widget = self._pages.show_page(place.page, self._context)
            if place.ref is not None:
                widget.show_record(place.ref.key)
        finally:
            self._moving = False
        if not self._pages.previewing:
            widget.setFocus()
        return True

    def _may_leave(self) -> bool:
        shown = self._pages.widget_shown
        return shown is None or shown.may_leave()

    def _amend(self) -> None:
        shown = self._pages.widget_shown
        if shown is not None and not self._moving:
            self._places.amend(shown.shown)
