"""Two values for one field, the stored one and one's own: the person chooses."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout

from crm.i18n import _
from crm.ui.kit.labels import heading, label, muted
from crm.ui.kit.measures import GAP, HALF, WIDE, space

Pair = tuple[object, object]


class ConflictBox(QFrame):
    """One question for each field; one's own value is chosen at first."""

    def __init__(
        self, fields: Mapping[str, Pair], name: Callable[[str], str], say: Callable[[str, object], str]
    ) -> None:
        super().__init__()
        self.setProperty("role", "notice-warning")
        self.fields = dict(fields)
        self._mine: dict[str, QRadioButton] = {}
        self._groups: list[QButtonGroup] = []
        layout = space(QVBoxLayout(self), WIDE, HALF)
        layout.addWidget(heading(_("Somebody changed this record meanwhile")))
        layout.addWidget(muted(_("Choose what to keep; nothing else of yours is touched."), wrap=True))
        for path, (stored, wanted) in self.fields.items():
            layout.addSpacing(GAP)
            layout.addWidget(label(name(path), "section"))
            mine = QRadioButton(_("Yours: {value}").format(value=say(path, wanted) or _("empty")))
            theirs = QRadioButton(_("Stored now: {value}").format(value=say(path, stored) or _("empty")))
            group = QButtonGroup(self)
            self._groups.append(group)
            for choice in (mine, theirs):
                group.addButton(choice)
                layout.addWidget(choice)
                choice.setAccessibleName(f"{name(path)}: {choice.text()}")
            mine.setChecked(True)
            self._mine[path] = mine

    def keeps_mine(self, path: str) -> bool:
        return self._mine[path].isChecked()

    def choose(self, path: str, *, mine: bool) -> None:
        """Answer for a field."""
        group = self._mine[path].group()
        (self._mine[path] if mine else group.buttons()[1]).setChecked(True)
