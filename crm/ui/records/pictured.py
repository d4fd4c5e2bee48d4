"""A page whose list is shown in another way as well, such as on a map or in a calendar: beside it, or in its place."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from crm.changes import Changes
from crm.ui.kit.actions import Action
from crm.ui.kit.context import Context
from crm.ui.kit.list_page import ListPage
from crm.ui.kit.list_picture import ListPicture
from crm.ui.records.list_of import ListOf
from crm.ui.records.page import RecordPage
from crm.ui.records.pane import Pane

_SHARE = 0.62  # of the width


P = TypeVar("P", bound=ListPicture)


class PicturedPage(RecordPage, Generic[P]):
    """The picture follows the list, its filter and the row chosen in it; the list follows the picture.

    `picture_name` is how the choice is remembered, `drawn_from` are the tables whose
    changes draw it anew.
    """

    picture_name: ClassVar[str]
    drawn_from: ClassVar[tuple[str, ...]]

    def __init__(
        self, context: Context, spec: ListOf, actions: Sequence[Action[RecordPage]], tools: Sequence[str], pane: Pane
    ) -> None:
        self.picture: P | None = None
        self.shows_picture = False
        super().__init__(context, spec, actions, tools, pane)
        self.shows_picture = bool(context.memory.recall(spec.name).get(self.picture_name))

    @abstractmethod
    def make_picture(self) -> P:
        """The picture, when it is first shown."""

    @abstractmethod
    def open_from_picture(self, key: int) -> None:
        """What Enter in the picture does."""

    def toggle_picture(self) -> None:
        """Show the picture beside the list, or the record in view again."""
        self.shows_picture = not self.shows_picture
        self.context.memory.remember(self.spec.name, {self.picture_name: self.shows_picture})
        if self.full_width:
            self.toggle_width()
        self._share_width()
        (self.picture if self.shows_picture and self.picture is not None else self.list.table).setFocus()

    def views(self) -> Sequence[tuple[str, Callable[[], object]]]:
        return ((self.picture_name, self.toggle_picture),)

    def apply(self, changes: Changes) -> None:
        super().apply(changes)
        if self.shows_picture and self.picture is not None and changes.touches(*self.drawn_from):
            self.picture.show_keys(self.list.model.keys)

    # Inside

    def _make_list(self) -> ListPage:
        if self.picture is not None:  # the list is made anew
            self.picture.setParent(None)
            self.picture.deleteLater()
            self.picture = None
        return super()._make_list()

    def _go_on(self) -> None:
        super()._go_on()
        if self.shows_picture and self.picture is not None:
            self._fill(self.picture)

    def _current_changed(self, key: int | None) -> None:
        super()._current_changed(key)
        if self.picture is not None:
            self.picture.set_current(key)

    def _share_width(self) -> None:
        super()._share_width()
        shown = self.shows_picture and not self.full_width
        if shown and self.picture is None:
            self.picture = self._place_picture()
        if self.picture is not None:
            self.picture.setVisible(shown)
        if shown:
            self.pane.hide()
        self.list.show_rows(shown=not shown or self.is_roomy)

    def _place_picture(self) -> P:
        made = self.make_picture()
        made.current_changed.connect(self.list.go_to)
        made.open_requested.connect(self.open_from_picture)
        self.list.add_beside(made, _SHARE)
        if self._answered:
            self._fill(made)
        return made

    def _fill(self, picture: P) -> None:
        picture.show_keys(self.list.model.keys)
        picture.set_current(self.list.table.current_key())
