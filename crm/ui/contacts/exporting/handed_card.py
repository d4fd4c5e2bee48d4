"""What was handed out: how many records, where they are, and the ways to the file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crm.i18n import _, ngettext
from crm.ui.contacts.exporting.work import Handed
from crm.ui.kit.buttons import button
from crm.ui.kit.icons import icon
from crm.ui.kit.labels import heading, label
from crm.ui.kit.measures import GAP, HALF, ICON_LARGE, PAGE, UNIT, space


class HandedCard(QWidget):
    """`open_button` has the keyboard when it is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._path = Path()
        self._title, self._said = heading(""), label("", wrap=True)
        self.open_button = button(_("Open file"), self._open_file, image="external-link", role="primary")
        self.folder_button = button(_("Open folder"), self._open_folder, image="folder-open")
        picture = QLabel()
        picture.setPixmap(
            icon("circle-check", "success").pixmap(QSize(ICON_LARGE, ICON_LARGE), self.devicePixelRatioF())
        )
        deeds = space(QHBoxLayout(), 0, UNIT)
        deeds.addWidget(self.open_button)
        deeds.addWidget(self.folder_button)
        deeds.addStretch(1)
        words = space(QVBoxLayout(), 0, HALF)
        words.addWidget(self._title)
        words.addWidget(self._said)
        words.addSpacing(GAP)
        words.addLayout(deeds)
        card = QFrame()
        card.setProperty("role", "card")
        row = space(QHBoxLayout(card), PAGE, PAGE)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        column = space(QVBoxLayout(self), 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        self.setFocusProxy(self.open_button)

    def show_handed(self, handed: Handed, *, marked: bool) -> None:
        """Say what was written; `marked` lists carry who does not want to be contacted."""
        self._path = handed.path
        self._title.setText(ngettext("{count} record handed out", "{count} records handed out", handed.written.rows))
        barred = _("Whoever does not want to be contacted is marked so in the list: please respect it.")
        said = (str(handed.path), *handed.written.notes, barred if marked else "")
        self._said.setText("\n".join(filter(None, said)))
        self.open_button.setDefault(True)

    def _open_file(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))
