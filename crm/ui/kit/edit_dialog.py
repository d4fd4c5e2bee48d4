"""A dialog over one record: it edits a plain document, wishes it to be saved, and stays open until it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from crm.errors import Conflict, Expected, Invalid
from crm.i18n import _
from crm.models.kinds import Kind
from crm.ui.kit.buttons import button
from crm.ui.kit.confirm import confirm
from crm.ui.kit.conflict_box import ConflictBox, Pair
from crm.ui.kit.form import Document, Form
from crm.ui.kit.form_spec import Section
from crm.ui.kit.labels import caption, leading, short, title
from crm.ui.kit.measures import FORM_WIDTH, GAP, PAGE, UNIT, WIDE, space
from crm.ui.kit.notice import NoticeBar
from crm.ui.kit.reference_editor import Lookup
from crm.ui.kit.wording import display

_AROUND = 180  # title and buttons
_LONGEST_NAME = 48
_SAVE_KEYS = ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S")


class EditDialog(QDialog):
    """Ctrl+Enter saves, Escape leaves; what is half typed is asked about. Nothing changed is nothing to save.

    Whoever hears `save_requested` answers with `saved` or `show_failure`.
    """

    save_requested = Signal(object, object)  # the document as it was opened (None for a new one), and as edited

    def __init__(
        self,
        name: str,
        sections: Sequence[Section],
        document: Mapping[str, Any],
        lookup: Lookup,
        parent: QWidget | None = None,
        *,
        new: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(name)
        self._base: Document | None = None if new else deepcopy(dict(document))
        self._lookup = lookup
        self._conflict: ConflictBox | None = None
        self.form = Form(sections, lookup)
        self.form.set_document(document)
        self.notice = NoticeBar()
        self._save = button(_("Save"), self.save, role="primary")
        self._save.setToolTip(_("Ctrl+Enter"))
        self._build(name)
        for keys in _SAVE_KEYS:
            QShortcut(QKeySequence(keys), self, self.save)
        self.form.focus_first()

    def sizeHint(self) -> QSize:
        available = self.screen().availableGeometry().height()
        body = self.form.widget()
        wanted = _AROUND + (body.sizeHint().height() if body is not None else 0)
        return QSize(FORM_WIDTH + 2 * PAGE, min(max(2 * _AROUND, wanted), available * 85 // 100))

    def save(self) -> None:
        """Wish the edited document to be saved."""
        if not self._save.isEnabled():
            return
        self._settle_conflict()
        self.notice.clear()
        self.form.clear_errors()
        if not self.form.changed_names() and self._base is not None:
            self.accept()
            return
        self._set_busy(busy=True)
        self.save_requested.emit(deepcopy(self._base), self.form.document())

    def saved(self) -> None:
        """The document is stored."""
        self.accept()

    def show_failure(self, error: Expected) -> None:
        """Say what kept it from being stored, where it belongs, and let the person go on."""
        self._set_busy(busy=False)
        if isinstance(error, Conflict) and error.fields:
            self._ask(error.fields)
            return
        unplaced = {"": error.sentence}
        if isinstance(error, Invalid):
            unplaced = self.form.show_errors(error.fields)
        if unplaced:
            self.notice.tell("  ".join(unplaced.values()), "error")

    def reject(self) -> None:
        if not self.form.changed_names():
            self._discard()
            return
        words = _("What you typed here is not saved yet.")
        confirm(self, _("Discard your changes?"), words, _("Discard"), self._discard)

    # inside

    def _build(self, name: str) -> None:
        head = space(QVBoxLayout(), 0, GAP)
        head.setContentsMargins(PAGE, PAGE - UNIT, PAGE, 0)
        head.addWidget(leading(title(short(name, _LONGEST_NAME))))
        head.addWidget(self.notice)
        self._head = head
        foot = QFrame()
        row = space(QHBoxLayout(foot), WIDE, UNIT)
        row.setContentsMargins(PAGE, GAP, PAGE, GAP)
        if self.form.needs_something():
            row.addWidget(caption(_("* needed")))
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        row.addWidget(self._save)
        rule = QFrame()
        rule.setProperty("role", "line")
        layout = space(QVBoxLayout(self), 0, 0)
        layout.addLayout(head)
        layout.addWidget(self.form, 1)
        layout.addWidget(rule)
        layout.addWidget(foot)

    def _discard(self) -> None:
        super().reject()

    def _set_busy(self, *, busy: bool) -> None:
        self._save.setEnabled(not busy)
        self.form.setEnabled(not busy)
        self._save.setText(_("Saving …") if busy else _("Save"))

    def _ask(self, fields: Mapping[str, Pair]) -> None:
        self._conflict = ConflictBox(fields, self._name_of, self._say)
        self._head.addWidget(self._conflict)
        self._conflict.show()
        self._save.setText(_("Save with these choices"))

    def _settle_conflict(self) -> None:
        """Put what was chosen into the form, and what is stored into what the next comparison starts from."""
        if self._conflict is None:
            return
        for path, (stored, _wanted) in self._conflict.fields.items():
            box = self.form.find_field(path)
            if box is not None and not self._conflict.keeps_mine(path):
                box.replace_value(stored)
            self._rebase(path, stored)
        self._conflict.hide()
        self._conflict.deleteLater()
        self._conflict = None

    def _rebase(self, path: str, stored: object) -> None:
        head, *rest = path.split(".")
        if self._base is None:
            return
        if not rest:
            self._base[head] = stored
            return
        if isinstance(values := self._base.get(head), dict):
            values[path.removeprefix(f"{head}.")] = stored
            return
        edited = self.form.document().get(head) or []
        key = edited[int(rest[0])].get("id") if int(rest[0]) < len(edited) else None
        for row in self._base.get(head) or ():
            if row.get("id") == key:
                row[rest[1]] = stored

    def _name_of(self, path: str) -> str:
        box = self.form.find_field(path)
        return box.field.label if box is not None else path

    def _say(self, path: str, value: object) -> str:
        box = self.form.find_field(path)
        if box is None:
            return str(value)
        field = box.field.field
        if field.kind == Kind.REFERENCE and isinstance(value, int):
            return self._lookup.title(field.refers_to, value)
        return display(field.kind, value)
