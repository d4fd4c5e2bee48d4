"""One file of an import, in a frame: what it is, or why it cannot be read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from crm.i18n import _, ngettext
from crm.ui.contacts.importing.work import Opened
from crm.ui.kit.buttons import tool_button
from crm.ui.kit.icons import icon
from crm.ui.kit.labels import caption, label
from crm.ui.kit.measures import GAP, space


class FileEntry(QFrame):
    """A file: what it is, or why it cannot be read."""

    remove_requested = Signal(object)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.opened: Opened | None = None
        self.is_waiting = True
        self.setProperty("role", "card")
        self._icon = QLabel()
        self._name = label(path.name)
        self._said = caption(_("Opening …"), wrap=True)
        words = space(QVBoxLayout(), 0, 0)
        words.addWidget(self._name)
        words.addWidget(self._said)
        row = space(QHBoxLayout(self), GAP, GAP)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(tool_button(_("Remove {name}").format(name=path.name), "x", self._remove))
        self._draw("file-text", "muted")

    @property
    def said(self) -> str:
        return self._said.text()

    def show_opened(self, opened: Opened) -> None:
        self.opened, self.is_waiting = opened, False
        self._said.setText(" · ".join(filter(None, _facts(opened))))
        self._draw("circle-check", "success")

    def show_failure(self, sentence: str) -> None:
        self.opened, self.is_waiting = None, False
        self._said.setText(sentence)
        self._said.setProperty("role", "error")
        self._said.style().polish(self._said)
        self._draw("circle-alert", "danger")

    def _draw(self, image: str, colour: str) -> None:
        self._icon.setPixmap(icon(image, colour).pixmap(QSize(18, 18), self.devicePixelRatioF()))
        self.setAccessibleName(f"{self.path.name}: {self._said.text()}")

    def _remove(self) -> None:
        self.remove_requested.emit(self)


def _facts(opened: Opened) -> list[str]:
    """What is known of a file before all of it has been read."""
    source = opened.table
    if source is None:
        return [opened.called, _("its fields are known")]
    columns = ngettext("{count} column", "{count} columns", len(source.headings))
    sheet = _("sheet “{name}”").format(name=source.sheet) if source.sheet else ""
    program = _("Recognised: {program}").format(program=opened.program) if opened.program else _("Table")
    return [program, sheet, columns, "" if source.has_headings else _("without headings")]
