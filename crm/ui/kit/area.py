"""What an area is: pages in the sidebar and actions in the menus, as data; and what every page can be asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crm.changes import Changes
from crm.refs import Ref

if TYPE_CHECKING:
    from crm.ui.kit.actions import Action, ActionSet
    from crm.ui.kit.context import Context
    from crm.ui.kit.query import Filter


class PageWidget(QWidget):
    """Fills the window beside the sidebar. Made when first shown; told of changes only while it is shown.

    Nothing is loaded in `__init__`: the window calls `refresh` when the page is shown first, and again where
    something changed while it was hidden.
    """

    status_changed = Signal(str)  # what the status line says of the page: "412 people, 3 selected"
    shown_changed = Signal()  # another record is in view: what `shown` returns moved
    actions_changed = Signal()  # what can be done moved with the selection: the menus ask again

    loaded = Signal()  # what it shows first is there: the page takes the place of its preview

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def refresh(self) -> None:
        """Load anew what is shown."""

    def apply(self, changes: Changes) -> None:
        """Take in a step that anybody did while the page is shown. A page that knows better than to reload says so."""
        self.refresh()

    def show_record(self, key: int) -> None:
        """Bring a record of one of the kinds the page opens into view; says so where it is gone."""

    @property
    def shown(self) -> Ref | None:
        """The record in view: where 'back' returns to."""
        return None

    def search_for(self, text: str = "") -> None:
        """Give the keyboard to the page's own search field (Ctrl+F)."""

    def narrow(self, filters: Sequence[Filter]) -> None:
        """Show only what these leave, until the person clears them; a page without a list has nothing to narrow."""

    def action_sets(self) -> tuple[ActionSet[Any], ...]:
        """What can be done on this page now: in the menus and the palette while it is shown."""
        return ()

    def take_settings(self) -> None:
        """Settings changed: names may be said otherwise now."""
        self.refresh()

    def preview(self) -> Mapping[str, Any] | None:
        """What a start needs to show the same list before anything is loaded (`shell/preview.py`), if it can be."""
        return None

    def take_over(self, state: Mapping[str, Any]) -> None:
        """Go on where the person was in the preview: `key`, `scrolled` (rows), `text` searched, whether `typing`."""

    def views(self) -> Sequence[tuple[str, Callable[[], object]]]:
        """Other ways to show the page: what each is called in the guide, and what turns to it and back."""
        return ()

    def may_leave(self) -> bool:
        """Whether nothing is left half typed; the page itself asks the person."""
        return True


@dataclass(frozen=True, slots=True)
class Page:
    """One entry of the sidebar. `title` is a message id; `name` is unique, and the key of what the page remembers.

    `make` imports the page's module itself: the window paints before anything of it is loaded.
    """

    name: str
    title: str
    icon: str
    make: Callable[[Context], PageWidget]
    opens: tuple[str, ...] = ()  # kinds of record that are shown here


@dataclass(frozen=True, slots=True)
class Dialog:
    """A dialog as it is pictured for the guide: `make` fills it from the workspace, None where there is nothing."""

    name: str
    make: Callable[[Context], QWidget | None]


@dataclass(frozen=True, slots=True)
class Opener:
    """A kind of record without a page: `open` shows one by its key, in a dialog."""

    kind: str
    icon: str
    open: Callable[[Context, int], object]


@dataclass(frozen=True, slots=True)
class Area:
    """One subject of the program. `actions` work wherever one is; they get the `Context`.

    The part of an action's id before the dot is its menu: `file.import_contacts`, `record.new_person`. Files dropped
    where nothing nearer wants them go to the first area that can `take_files`. `begin` is called once, when a workspace
    has been opened and its first page is shown. `make_report` is how other areas have a report made, by its name;
    `show_changes` how they show what changed since something about a record, or the lists of a kind of record, were
    handed out.
    """

    name: str
    title: str
    pages: tuple[Page, ...] = ()
    actions: tuple[Action[Context], ...] = ()
    dialogs: tuple[Dialog, ...] = ()
    take_files: Callable[[Context, Sequence[Path]], object] | None = None
    begin: Callable[[Context], object] | None = None
    openers: tuple[Opener, ...] = ()
    make_report: Callable[[Context, Ref, str], object] | None = None
    show_changes: Callable[[Context, Ref | None, str, int | None], object] | None = None
