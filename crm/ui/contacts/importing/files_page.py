"""First step: which files, or what was copied elsewhere. Each is opened beside the window and says what it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from crm.errors import Expected
from crm.i18n import N_, _
from crm.ui.contacts.importing.file_entry import FileEntry
from crm.ui.contacts.importing.steps import StepPage
from crm.ui.contacts.importing.work import Asked, Opened, open_file
from crm.ui.kit.buttons import button
from crm.ui.kit.context import Context
from crm.ui.kit.drops import files_in
from crm.ui.kit.file_dialog import choose_files
from crm.ui.kit.icons import icon
from crm.ui.kit.labels import heading, muted
from crm.ui.kit.measures import GAP, HALF, ICON_LARGE, PAGE, UNIT, space

MEMORY: Final = "import"
_TABLES: Final = "*.csv *.tsv *.txt *.xlsx *.xlsm *.xlsb *.xls *.ods *.json"
_CARDS: Final = "*.vcf *.vcard *.ldif *.ldi"
_SPREADSHEETS: Final = N_("Spreadsheets (XLSX, XLS, ODS, CSV) or JSON, such as a list that this program wrote.")
# What every row is, where it is no contact → what can be brought in.
_FILES: Final = {
    "action": N_("Spreadsheets (XLSX, XLS, ODS, CSV) or JSON, such as the action plan with what a partner filled in."),
    "grant_made": N_("Spreadsheets (XLSX, XLS, ODS, CSV), as funders publish them by the 360Giving standard."),
}


class FilesPage(StepPage):
    """`files` are those that can be read, in the order in which they were chosen."""

    files_changed = Signal()

    def __init__(self, context: Context, kind: str = "") -> None:
        super().__init__(_("Files"))
        self._kind = kind
        self._context = context
        self.entries: list[FileEntry] = []
        self._pasted: TemporaryDirectory[str] | None = None
        self._list = space(QVBoxLayout(), 0, UNIT)
        body = QWidget()
        body.setProperty("role", "plain")
        column = space(QVBoxLayout(body), 0, UNIT)
        column.addLayout(self._list)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        self.choose_button = button(_("Choose files…"), self.choose, image="file-up")
        layout = space(QVBoxLayout(self), 0, GAP)
        layout.addWidget(self._make_target())
        layout.addWidget(area, 1)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self.paste)
        self.setAcceptDrops(True)
        self.setFocusProxy(self.choose_button)

    @property
    def files(self) -> list[Opened]:
        return [entry.opened for entry in self.entries if entry.opened is not None]

    def is_ready(self) -> bool:
        return bool(self.files) and not any(entry.is_waiting for entry in self.entries)

    @property
    def all_readable(self) -> bool:
        return len(self.files) == len(self.entries)

    def replace(self, before: Opened, after: Opened) -> None:
        """Another sheet of the same file."""
        for entry in self.entries:
            if entry.opened is before:
                entry.show_opened(after)
        self.files_changed.emit()

    def add(self, paths: Sequence[Path]) -> None:
        """Open further files; what is there already is not opened again."""
        known = {entry.path for entry in self.entries}
        kept = self._context.memory.recall(MEMORY).get("mappings") or {}
        for path in dict.fromkeys(path for path in paths if path not in known):
            entry = FileEntry(path)
            entry.remove_requested.connect(self._remove)
            self.entries.append(entry)
            self._list.addWidget(entry)
            self._context.jobs.run_latest(
                f"import:open:{id(entry)}", partial(open_file, path, Asked(kind=self._kind), kept),
                partial(self._opened, entry), partial(self._failed, entry),
            )  # fmt: skip
        if paths:
            self._context.memory.remember(MEMORY, {"folder": str(paths[-1].parent)})
        self.ready_changed.emit()

    def choose(self) -> None:
        folder = self._context.memory.recall(MEMORY).get("folder")
        start = folder if isinstance(folder, str) and Path(folder).is_dir() else str(Path.home())
        meant = _("Tables") + f" ({_TABLES})" if self._kind else _("Contacts and tables") + f" ({_TABLES} {_CARDS})"
        kinds = ";;".join((meant, _("All files") + " (*)"))
        paths = choose_files(self, _("Choose files"), start, kinds)
        self.add([Path(path) for path in paths])

    def paste(self) -> None:
        """Take files, a table or cards from the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        paths = files_in(data)
        if paths:
            self.add(paths)
        elif data.hasText() and data.text().strip():
            self.add_text(data.text())

    def add_text(self, text: str) -> None:
        """Take a small table or some cards as they were copied."""
        self.add([self._write_pasted(text)])

    def clean_up(self) -> None:
        """Remove what was pasted."""
        if self._pasted is not None:
            self._pasted.cleanup()
            self._pasted = None

    def _write_pasted(self, text: str) -> Path:
        if self._pasted is None:
            self._pasted = TemporaryDirectory(prefix="pasted-")
        number = sum(entry.path.parent == Path(self._pasted.name) for entry in self.entries) + 1
        name = _("Pasted text") if number == 1 else _("Pasted text {number}").format(number=number)
        path = Path(self._pasted.name, f"{name}.txt")
        path.write_text(text, encoding="utf-8", newline="")
        return path

    def _make_target(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "card")
        picture = QLabel()
        picture.setPixmap(icon("inbox", "accent").pixmap(QSize(ICON_LARGE, ICON_LARGE), self.devicePixelRatioF()))
        words = space(QVBoxLayout(), 0, HALF)
        for text in self._invitation():
            words.addWidget(text)
        buttons = space(QHBoxLayout(), 0, UNIT)
        buttons.addWidget(self.choose_button)
        buttons.addWidget(button(_("Paste"), self.paste, image="clipboard-list"))
        buttons.addStretch(1)
        words.addSpacing(UNIT)
        words.addLayout(buttons)
        row = space(QHBoxLayout(frame), PAGE, PAGE)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return frame

    def _invitation(self) -> tuple[QLabel, QLabel]:
        """What can be brought in, and from where."""
        later = _("Nothing is stored before you say so.")
        if self._kind:
            said = " ".join((_(_FILES.get(self._kind, _SPREADSHEETS)), later))
            return heading(_("Drop files here, choose them, or paste a copied table")), muted(said, wrap=True)
        said = _("Spreadsheets (XLSX, XLS, ODS, CSV) and address books (vCard, LDIF, JSON), as Google, Outlook, "
                 "Thunderbird, a phone or an event site exports them.")  # fmt: skip
        first = heading(_("Drop files here, choose them, or paste a copied table, card or e-mail signature"))
        return first, muted(" ".join((said, later)), wrap=True)

    def _opened(self, entry: FileEntry, opened: Opened) -> None:
        entry.show_opened(opened)
        self.files_changed.emit()
        self.ready_changed.emit()

    def _failed(self, entry: FileEntry, error: Expected) -> None:
        entry.show_failure(error.sentence)
        self.ready_changed.emit()

    def _remove(self, entry: FileEntry) -> None:
        self.entries.remove(entry)
        self._list.removeWidget(entry)
        entry.hide()
        entry.deleteLater()
        self.files_changed.emit()
        self.ready_changed.emit()
        self.choose_button.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add(files_in(event.mimeData()))
