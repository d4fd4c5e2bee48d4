"""The first page: make a workspace, open one, or go on where one was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

import crm
from crm.i18n import N_, _
from crm.settings import Settings
from crm.ui.kit.buttons import button
from crm.ui.kit.labels import heading, muted, title
from crm.ui.kit.measures import GAP, HALF, PAGE, UNIT, WIDE, space
from crm.ui.shell.emblem import emblem
from crm.ui.shell.tile import Tile

STARTER, SAMPLE, EMPTY = "starter", "sample", "empty"
CONTENTS: Final = (
    (STARTER, "route", N_("Starter"), N_("The initiative as its own document states it: phases, activities, "
                                          "events and who is named, each fact with its source.")),
    (SAMPLE, "sparkles", N_("Sample"), N_("A fictional initiative in which every page has something to show. "
                                           "Take it to look round.")),
    (EMPTY, "file", N_("Empty"), N_("Nothing in it yet. Import what your phone, Outlook, Google or a spreadsheet "
                                    "exported.")),
)  # fmt: skip
"""What a new workspace can begin with: name, icon, title and sentence (message ids)."""
_WIDTH = 880
_EMBLEM = 56


class Welcome(QScrollArea):
    """Says what a person wants; the window does it. Recent workspaces that are gone can be taken off the list."""

    new_requested = Signal(str)  # one of STARTER, SAMPLE, EMPTY
    open_requested = Signal(str)  # a path
    choose_requested = Signal()
    restore_requested = Signal()
    guide_requested = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self._recent = space(QVBoxLayout(), 0, UNIT)
        self.setWidget(self._content())

    def refresh(self) -> None:
        """Show the recent workspaces anew."""
        while item := self._recent.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self._recent.addWidget(heading(_("Recent")))
        for path in self._settings.recent:
            self._recent.addWidget(self._recent_row(Path(path)))
        if not self._settings.recent:
            self._recent.addWidget(muted(_("Workspaces you open will be listed here."), wrap=True))
        self._recent.addStretch(1)

    def _content(self) -> QWidget:
        inside = QWidget()
        inside.setMaximumWidth(_WIDTH)
        column = space(QVBoxLayout(inside), PAGE, PAGE)
        column.addStretch(2)
        column.addLayout(self._head())
        column.addLayout(self._new())
        lower = space(QHBoxLayout(), 0, PAGE * 2)
        lower.addLayout(self._open(), 1)
        lower.addLayout(self._recent, 1)
        column.addLayout(lower)
        column.addStretch(3)
        outside = QWidget()
        outside.setProperty("role", "plain")
        centred = space(QHBoxLayout(outside), 0, 0)
        centred.addStretch(1)
        centred.addWidget(inside, 100)
        centred.addStretch(1)
        return outside

    def _head(self) -> QHBoxLayout:
        column = space(QVBoxLayout(), 0, HALF)
        column.addWidget(title(crm.APPLICATION_NAME))
        column.addWidget(muted(_("Who the stakeholders are, what was said, and what became of it."), wrap=True))
        picture = QLabel()
        picture.setPixmap(emblem(_EMBLEM, self.devicePixelRatioF()))
        row = space(QHBoxLayout(), 0, WIDE)
        row.addWidget(picture)
        row.addLayout(column, 1)
        guide = button(_("User guide"), self.guide_requested.emit, image="book-open", role="link")
        row.addWidget(guide, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _new(self) -> QVBoxLayout:
        column = space(QVBoxLayout(), 0, GAP)
        column.addWidget(heading(_("New workspace")))
        row = space(QGridLayout(), 0, GAP)
        for index, (name, image, text, sentence) in enumerate(CONTENTS):
            row.addWidget(Tile(image, _(text), _(sentence), self._asker(name)), 0, index)
            row.setColumnStretch(index, 1)
        column.addLayout(row)
        return column

    def _open(self) -> QVBoxLayout:
        column = space(QVBoxLayout(), 0, UNIT)
        column.addWidget(heading(_("Open")))
        column.addWidget(
            Tile(
                "folder-open",
                _("Open a workspace…"),
                _("Or drop its file here"),
                self.choose_requested.emit,
                small=True,
            )
        )
        column.addWidget(
            Tile("archive-restore", _("Restore a backup…"), _("Into a new workspace beside the old one"),
                 self.restore_requested.emit, small=True)
        )  # fmt: skip
        column.addStretch(1)
        return column

    def _recent_row(self, path: Path) -> QWidget:
        if path.is_file():
            return Tile("database", path.stem, shortened(path.parent), self._opener(path), small=True)
        return self._missing_row(path)

    def _missing_row(self, path: Path) -> QWidget:
        row = QWidget()
        line = space(QHBoxLayout(row), 0, UNIT)
        line.setContentsMargins(UNIT + HALF, 0, 0, 0)
        gone = QLabel(_("{name} is no longer in {folder}").format(name=path.stem, folder=shortened(path.parent)))
        gone.setTextFormat(Qt.TextFormat.PlainText)
        gone.setEnabled(False)
        gone.setWordWrap(True)
        line.addWidget(gone, 1)
        remove = button(_("Remove"), self._remover(path), role="link")
        remove.setAccessibleName(_("Take {name} off this list").format(name=path.stem))
        line.addWidget(remove)
        return row

    def _asker(self, contents: str) -> Callable[[], None]:
        def ask() -> None:
            self.new_requested.emit(contents)

        return ask

    def _opener(self, path: Path) -> Callable[[], None]:
        def ask() -> None:
            self.open_requested.emit(str(path))

        return ask

    def _remover(self, path: Path) -> Callable[[], None]:
        def remove() -> None:
            self._settings.recent = [other for other in self._settings.recent if other != str(path)]
            self._settings.save_quietly()
            self.refresh()

        return remove


def shortened(folder: Path) -> str:
    """A folder as a person names it: `~/Documents`."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)
