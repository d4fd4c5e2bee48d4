"""What is done with the documents of a record: added, looked at, opened elsewhere, copied out, removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from crm.i18n import _, ngettext
from crm.queries.contacts import Attached
from crm.refs import Ref
from crm.services import documents
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.document_dialog import DocumentDialog
from crm.ui.kit.file_dialog import choose_target
from crm.ui.records.files import Files
from crm.ui.records.writing import tell_done, write


class FileDeeds:
    """Does what `files` wishes, for the record that `ref` tells when it is asked."""

    def __init__(self, context: Context, files: Files, ref: Callable[[], Ref]) -> None:
        self._context, self._files, self._ref = context, files, ref
        files.add_requested.connect(self.add_files)
        files.look_requested.connect(self.look_at)
        files.open_requested.connect(self.open_file)
        files.save_requested.connect(self.save_file)
        files.remove_requested.connect(self.remove_file)

    def add_files(self, paths: Sequence[Path]) -> None:
        ref = self._ref()

        def work(database: Database) -> int:
            return len(documents.add_several(database, ref, paths))

        write(self._context, _("Add documents"), work, self._tell_added)

    def _tell_added(self, count: int) -> None:
        self._context.notice.tell(ngettext("{count} document added", "{count} documents added", count), "success")

    def look_at(self, one: Attached) -> DocumentDialog:
        """Show a document without leaving the program."""
        return look_at(self._context, one.key, one.name)

    def open_file(self, one: Attached) -> None:
        _open_elsewhere(self._context, one.key)

    def save_file(self, one: Attached, path: Path) -> None:
        _save(self._context, one.key, path)

    def remove_file(self, one: Attached) -> None:
        done = partial(tell_done, self._context, _("“{name}” removed").format(name=one.name))

        def work(database: Database) -> int:
            return documents.remove(database, one.attachment, one.key, one.name)

        write(self._context, _("Remove document"), work, done)


def look_at(context: Context, key: int, name: str) -> DocumentDialog:
    """Show a document by its key, wherever one is."""
    database, window = context.database, context.window

    def ask_where() -> None:
        path, _kind = choose_target(window, _("Save a copy"), str(Path.home() / name))
        if path:
            _save(context, key, Path(path))

    read, leave = partial(documents.content_of, database, key), partial(_open_elsewhere, context, key)
    dialog = DocumentDialog(name, read, context.jobs, leave, ask_where, window)
    dialog.open()
    return dialog


def _open_elsewhere(context: Context, key: int) -> None:
    write(context, _("Open document"), lambda database: documents.open_copy(database, key), _open)


def _save(context: Context, key: int, path: Path) -> None:
    saved = _("“{name}” saved").format(name=path.name)
    write(
        context,
        _("Save a copy"),
        lambda database: documents.save_copy(database, key, path),
        lambda _done: context.notice.tell(saved, "success"),
    )


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
