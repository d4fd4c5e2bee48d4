"""What is to happen with rows that a record is there for: for all files, or for one of them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from crm.i18n import N_, _
from crm.services.importing.run import Part, Plan
from crm.ui.kit.editors import QuietComboBox
from crm.ui.kit.labels import caption, heading
from crm.ui.kit.measures import GAP, PAGE, QUARTER, UNIT, space

POLICIES: Final = (
    ("skip", N_("Skip them"), N_("What is stored stays as it is; only new ones are added.")),
    ("update", N_("Update them"), N_("What the file says replaces what is stored; nothing is emptied.")),
    ("fill", N_("Fill in blanks"), N_("Only what is still empty is filled in.")),
    ("create", N_("Add them again"), N_("Every row becomes a new record, also where one is there.")),
)
_NUMBERS: Final = {name: number for number, (name, _title, _sentence) in enumerate(POLICIES)}


class PolicyChooser(QWidget):
    """`usual` is the policy of all files that have none of their own; a part keeps its own."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.usual = POLICIES[0][0]
        self._parts: list[Part] = []
        self.files = QuietComboBox()
        self.files.setAccessibleName(_("For which file"))
        self.buttons = QButtonGroup(self)
        head = space(QHBoxLayout(), 0, GAP)
        head.addWidget(heading(_("Those that are there already")))
        head.addStretch(1)
        head.addWidget(self.files)
        layout = space(QVBoxLayout(self), 0, GAP)
        layout.addLayout(head)
        layout.addLayout(self._make_choices())
        self.files.activated.connect(self._show)
        self.buttons.idClicked.connect(self._choose)
        self.buttons.idToggled.connect(self._lead_keyboard)
        self.setFocusProxy(self.buttons.button(0))

    def begin_with(self, policy: str) -> None:
        """Choose for all files what is usual for a kind of rows."""
        self.usual = policy
        self._show()

    def show_plan(self, asked: Plan) -> None:
        """Offer the plan's files; with one there is nothing to choose between."""
        self._parts = asked.parts
        self._name_files()
        self.files.setCurrentIndex(0)
        self.files.setVisible(len(self._parts) > 1)
        self._show()

    def _make_choices(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(PAGE)
        grid.setVerticalSpacing(UNIT)
        for number, (_name, title, sentence) in enumerate(POLICIES):
            choice = QRadioButton(_(title))
            choice.setAccessibleDescription(_(sentence))
            choice.setChecked(number == 0)
            self.buttons.addButton(choice, number)
            both = space(QVBoxLayout(), 0, QUARTER)
            both.addWidget(choice)
            said = caption(_(sentence), wrap=True)
            said.setContentsMargins(28, 0, 0, 0)
            both.addWidget(said)
            both.addStretch(1)
            grid.addLayout(both, number // 2, number % 2)
        return grid

    def _part(self) -> Part | None:
        """The file that is chosen for; None for all."""
        number = self.files.currentIndex()
        return self._parts[number - 1] if number > 0 else None

    def _choose(self, number: int) -> None:
        policy, part = POLICIES[number][0], self._part()
        if part is None:
            self.usual = policy
        else:
            part.policy = "" if policy == self.usual else policy
        self._name_files()
        self.changed.emit()

    def _lead_keyboard(self, number: int, checked: bool) -> None:  # noqa: FBT001 - as Qt tells it
        if checked:
            self.setFocusProxy(self.buttons.button(number))

    def _show(self) -> None:
        part = self._part()
        self.buttons.button(_NUMBERS[(part.policy if part else "") or self.usual]).setChecked(True)

    def _name_files(self) -> None:
        """Each file, with what happens to it where that is not the usual."""
        current = max(self.files.currentIndex(), 0)
        self.files.clear()
        self.files.addItem(_("For all files"))
        for part in self._parts:
            own = f" · {_(POLICIES[_NUMBERS[part.policy]][1])}" if part.policy else ""
            self.files.addItem(f"{part.source.file}{own}")
        self.files.setCurrentIndex(current)
