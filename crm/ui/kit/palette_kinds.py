"""Which kind of record a palette looks for: all of them, or one that Tab, a click or `city:` before the words names."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from crm.i18n import _
from crm.text import fold
from crm.ui.kit.buttons import button
from crm.ui.kit.flow_layout import FlowLayout

_NAMED = ":"


class KindBar(QWidget):
    """Buttons of which one is down. `chosen` is the name of a kind, '' for all."""

    changed = Signal()

    def __init__(self, kinds: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._kinds = (("", _("All")), *kinds)
        self._group = QButtonGroup(self)
        layout = FlowLayout(self)
        for number, (_name, label) in enumerate(self._kinds):
            one = button(label, role="choice", small=True)
            one.setCheckable(True)
            one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._group.addButton(one, number)
            layout.addWidget(one)
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(self._tell)

    @property
    def chosen(self) -> str:
        return self._kinds[self._group.checkedId()][0]

    def choose(self, name: str) -> None:
        """Put the button of a kind down."""
        number = next((number for number, kind in enumerate(self._kinds) if kind[0] == name), 0)
        self._group.button(number).setChecked(True)

    def turn(self, by: int) -> None:
        """The next kind, or the one before; behind the last one all of them."""
        self._group.button((self._group.checkedId() + by) % len(self._kinds)).setChecked(True)

    def without_name(self, text: str) -> tuple[str, str]:
        """The words to look for and the kind: the one that stands before them (`city: kam`), else the one chosen."""
        named, colon, rest = text.partition(_NAMED)
        if colon and named:
            for name, label in self._kinds[1:]:
                if fold(named).strip() in (name, fold(label)) or fold(label).startswith(fold(named).strip()):
                    return rest.strip(), name
        return text, self.chosen

    def _tell(self, _number: int, down: bool) -> None:  # noqa: FBT001 - a signal's
        if down:
            self.changed.emit()
