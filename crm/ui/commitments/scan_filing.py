"""Filing scans of what was signed: all that are chosen as one job, then told; whatever has no code is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from crm.errors import Expected, Invalid
from crm.i18n import _, ngettext
from crm.progress import Progress
from crm.services import scans
from crm.ui.kit.context import Context
from crm.ui.kit.dialog import Dialog
from crm.ui.kit.file_dialog import choose_files
from crm.ui.kit.labels import caption
from crm.ui.records.writing import tell_done, write

_KINDS: Final = "(*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.webp)"


class CodeDialog(Dialog):
    """Asks for the code of a scan on which none can be read."""

    def __init__(self, context: Context, path: Path, sentence: str) -> None:
        self._context, self._path = context, path
        super().__init__(_("Whose is {name}?").format(name=path.name), _("File it"), context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.code = QLineEdit()
        self.code.setAccessibleName(_("Code"))
        self.code.setPlaceholderText(_("Such as {code}").format(code="ask:01J8ZK5T0QF3M"))
        self.add(caption(sentence, wrap=True), self.code)
        self.code.setFocus()

    def submit(self) -> None:
        path, code = self._path, self.code.text()
        if not code.strip():
            self.refuse(_("Type the code that is printed below the square."))
            return
        self.wait(_("Saving …"))
        write(self._context, _("File a scan"), lambda database: scans.file_scan(database, path, code), self._done,
              self._fail)  # fmt: skip

    def _done(self, filed: scans.Filed) -> None:
        self.accept()
        said = _("{name} filed with {what}.").format(name=self._path.name, what=signatures_in(filed))
        tell_done(self._context, said, filed.step)

    def _fail(self, error: Expected) -> None:
        self.refuse(error.sentence, _("File it"))
        self.code.setFocus()


def file_scans(context: Context, paths: Sequence[Path] = ()) -> None:
    """File scans by their codes; whatever has none is asked for, one after the other."""
    kinds = f"{_('Scans')} {_KINDS}"
    chosen = list(paths) or [
        Path(one) for one in choose_files(context.window, _("File scans"), str(Path.home()), kinds)
    ]
    if not chosen:
        return
    database = context.database

    def work(progress: Progress) -> scans.Outcomes:
        return scans.file_all(database, chosen, progress)

    label = ngettext("File {count} scan", "File {count} scans", len(chosen))
    context.jobs.run(label, work, partial(_tell, context))


def _tell(context: Context, done: scans.Outcomes) -> None:
    filed = [(path, one) for path, one in done if isinstance(one, scans.Filed)]
    failed = [(path, one) for path, one in done if isinstance(one, Expected)]
    unread = [(path, one.sentence) for path, one in failed if _wants_code(one)]
    refused = [one.sentence for _path, one in failed if not _wants_code(one)]
    sentence = " ".join(filter(None, (*_sentences(filed), *refused)))
    if refused:
        context.notice.tell(sentence, "warning" if filed else "error")
    elif len(filed) == 1:
        tell_done(context, sentence, filed[0][1].step)
    elif filed:
        context.notice.tell(sentence, "warning" if any(one.blank for _path, one in filed) else "success")
    _ask(context, unread)


def _wants_code(error: Expected) -> bool:
    return isinstance(error, Invalid) and "code" in error.fields


def _sentences(filed: Sequence[tuple[Path, scans.Filed]]) -> Iterator[str]:
    said = _("{name} filed with {what}.")
    for path, one in filed:
        yield said.format(name=path.name, what=signatures_in(one))
        yield scans.left_blank(one)


def signatures_in(filed: scans.Filed) -> str:
    """With how many signatures a scan was filed."""
    return ngettext("{count} signature", "{count} signatures", len(filed.keys))


def _ask(context: Context, unread: Sequence[tuple[Path, str]]) -> None:
    """Ask for the code of the first, and then of the next, whether or not it was typed."""
    if unread:
        (path, sentence), *rest = unread
        asked = CodeDialog(context, path, sentence)
        asked.finished.connect(lambda _result: _ask(context, rest))
        asked.open()
