"""The waves of an event side by side: which of them the list shows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from crm.i18n import _
from crm.queries.guest_list import GuestList
from crm.ui.events.inviting.guest_rows import wave_name, wave_note
from crm.ui.kit.flow_layout import FlowLayout
from crm.ui.kit.measures import UNIT

ALL: int = 0  # no key is 0
LOOSE: int = -1  # those of no wave


class WaveBar(QWidget):
    """`chosen` carries the key of a wave, ALL or LOOSE."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Waves"))
        self.wave: int = ALL
        self._group = QButtonGroup(self)
        self._flow = FlowLayout(self, UNIT)
        self._buttons: list[tuple[int, QToolButton]] = []

    def show_list(self, found: GuestList) -> None:
        """Offer the waves there are; the one chosen stays, if it is still there."""
        wanted = [(ALL, _("All {count}").format(count=f"{len(found.guests):,}"), "")]
        wanted += [(wave.key or LOOSE, f"{wave_name(wave)}  {wave.invited:,}", wave_note(wave)) for wave in found.waves]
        if [(key, button.text()) for key, button in self._buttons] != [(key, text) for key, text, _note in wanted]:
            self._make(wanted)
        for (_key, button), (_wave, _text, note) in zip(self._buttons, wanted, strict=True):
            button.setToolTip(note.replace("&", "&amp;").replace("<", "&lt;"))
            button.setAccessibleDescription(note)
        if self.wave not in [key for key, _button in self._buttons]:
            self.wave = ALL
        next(button for key, button in self._buttons if key == self.wave).setChecked(True)

    def _make(self, wanted: list[tuple[int, str, str]]) -> None:
        for _key, button in self._buttons:
            self._group.removeButton(button)
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for key, text, _note in wanted:
            button = QToolButton()
            button.setText(text)
            button.setCheckable(True)
            button.setProperty("role", "choice")
            self._group.addButton(button)
            self._flow.addWidget(button)
            self._buttons.append((key, button))
            button.clicked.connect(self._choose)
        self.updateGeometry()

    def _choose(self) -> None:
        self.wave = next(key for key, button in self._buttons if button.isChecked())
        self.chosen.emit(self.wave)
