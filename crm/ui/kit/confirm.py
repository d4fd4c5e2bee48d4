"""Asking before a step that cannot be taken back: in words, with the deed on the button."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from crm.i18n import _
from crm.ui.kit.buttons import button
from crm.ui.kit.labels import heading, label, muted
from crm.ui.kit.measures import GAP, PAGE, UNIT, WIDE, space
from crm.ui.kit.picture import Picture

_LISTED = 8
_WIDTH = 460


class Confirm(QDialog):
    """`accepted` when the person wants it. The safe answer has the keyboard."""

    def __init__(
        self,
        title: str,
        sentence: str,
        deed: str,
        parent: QWidget | None = None,
        *,
        danger: bool = True,
        details: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self.setAccessibleDescription(sentence)
        image = Picture("triangle-alert", PAGE, "danger") if danger else Picture("circle-help", PAGE, "accent")
        words = space(QVBoxLayout(), 0, UNIT)
        words.addWidget(heading(title))
        words.addWidget(label(sentence, wrap=True))
        for detail in details[:_LISTED]:
            words.addWidget(muted(f"• {detail}", wrap=True))
        if len(details) > _LISTED:
            words.addWidget(muted(_("… and {count} more").format(count=f"{len(details) - _LISTED:,}")))
        top = space(QHBoxLayout(), 0, WIDE)
        top.addWidget(image, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        self.cancel = button(_("Cancel"), self.reject)
        self.cancel.setDefault(True)
        self.deed = button(deed, self.accept, role="danger" if danger else "primary")
        answers = space(QHBoxLayout())
        answers.addStretch(1)
        answers.addWidget(self.cancel)
        answers.addWidget(self.deed)
        layout = space(QVBoxLayout(self), PAGE, PAGE - GAP)
        layout.addLayout(top)
        layout.addLayout(answers)
        self.cancel.setFocus()


def confirm(
    parent: QWidget,
    title: str,
    sentence: str,
    deed: str,
    then: Callable[[], object],
    *,
    danger: bool = True,
    details: Sequence[str] = (),
) -> Confirm:
    """Ask, and call `then` where the answer is yes; returns the dialog, which is open."""
    dialog = Confirm(title, sentence, deed, parent, danger=danger, details=details)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(then)
    dialog.open()
    return dialog
