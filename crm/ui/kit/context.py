"""What every page and action is handed: the open workspace, and the few things of the window it may ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from crm.refs import Ref
from crm.settings import Settings

if TYPE_CHECKING:
    from crm.store.database import Database  # not loaded before the window is painted
    from crm.ui.kit.jobs import Jobs
    from crm.ui.kit.memory import Memory
    from crm.ui.kit.notice import NoticeBar
    from crm.ui.kit.query import Filter


class Navigation(Protocol):
    """How pages lead to each other without knowing each other. Every call is a step that 'back' returns from."""

    def open(self, ref: Ref) -> None:
        """Show a record on the page of its kind."""

    def show_page(self, name: str) -> None:
        """Show a page by its name."""

    def can_open(self, kind: str) -> bool:
        """Whether some page shows records of that kind."""

    def show_list(self, kind: str, filters: Sequence[Filter] = ()) -> None:
        """Show the list of a kind of record, narrowed for now."""

    def make_report(self, ref: Ref, name: str) -> None:
        """Show the window in which a report about a record is made, with one chosen by its name."""

    def show_changes(self, ref: Ref | None, kind: str = "", handout: int | None = None) -> None:
        """Show what changed since the newest handout about a record, or else of the lists of a kind of record.

        `handout` is the key of one of them, to begin with that.
        """


@dataclass(frozen=True, slots=True)
class Context:
    """One workspace in one window.

    Reading a page of rows or one record is quick enough for the window's thread; everything else, and every write
    (another window may hold the file), goes through `jobs`. Whatever is written comes back to pages as `Changes`.
    """

    database: Database
    settings: Settings
    jobs: Jobs
    memory: Memory
    navigation: Navigation
    notice: NoticeBar
    window: QWidget  # the parent of dialogs
