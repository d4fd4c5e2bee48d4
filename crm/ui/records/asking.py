"""A small form whose saving does one thing: asks for what is needed, does it as a job, and says what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import Qt

from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import Section
from crm.ui.records.lookup import RecordLookup
from crm.ui.records.writing import write

T = TypeVar("T")


class Asking(EditDialog):
    """`work` gets the database and the document as filled in; what it refuses is shown at its fields."""

    def __init__(
        self,
        context: Context,
        title: str,
        sections: Sequence[Section],
        document: Mapping[str, Any],
        work: Callable[[Database, Document], T],
        done: Callable[[T], object],
    ) -> None:
        super().__init__(title, sections, document, RecordLookup(context), context.window, new=True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def stored(result: T) -> None:
            self.saved()
            done(result)

        def begin(_base: Document | None, edited: Document) -> None:
            write(context, title, lambda database: work(database, edited), stored, self.show_failure)

        self.save_requested.connect(begin)


def ask(
    context: Context,
    title: str,
    sections: Sequence[Section],
    document: Mapping[str, Any],
    work: Callable[[Database, Document], T],
    done: Callable[[T], object],
) -> Asking:
    """Open such a form; returns it."""
    dialog = Asking(context, title, sections, document, work, done)
    dialog.open()
    return dialog
