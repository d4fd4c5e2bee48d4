"""Deciding on one comment after the other: a number chooses the disposition, Ctrl+Enter stores it and goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from crm.errors import Conflict, Expected, Invalid
from crm.i18n import _
from crm.models.comments import DISPOSITIONS, WITH_CHANGES
from crm.models.kinds import Field, Kind
from crm.models.records import COMMENT
from crm.queries.comments import comment_document, comment_lines
from crm.queries.contacts import named_like
from crm.queries.records import Document
from crm.services import comments
from crm.services.comments import Decision
from crm.store.database import Database
from crm.ui.kit.buttons import button
from crm.ui.kit.confirm import confirm
from crm.ui.kit.context import Context
from crm.ui.kit.dialog import Dialog
from crm.ui.kit.editors import Editor
from crm.ui.kit.field_box import FieldBox
from crm.ui.kit.form_spec import FormField
from crm.ui.kit.labels import caption, label, leading, muted
from crm.ui.kit.measures import HALF, UNIT, space
from crm.ui.kit.pick_editor import PickEditor
from crm.ui.kit.reference_editor import Lookup, NoLookup
from crm.ui.kit.wording import choice
from crm.ui.publications.comment_wording import contributor, place, state
from crm.ui.records.plain_pane import scrolled
from crm.ui.records.writing import tell_done, write

_WIDTH: Final = 640
_TALL: Final = 150
_TEXTS: Final = 104


def _picks(_lookup: Lookup) -> Editor:
    keys = [str(number) for number in range(1, len(DISPOSITIONS) + 1)]
    return PickEditor([(one, choice(one)) for one in DISPOSITIONS], keys)


class DecideDialog(Dialog):
    """`keys` are the comments in the order in which they are gone through; `begins` is the one shown first."""

    def __init__(self, context: Context, keys: Sequence[int], begins: int | None = None, disposition: str = "") -> None:
        self._context, self._keys = context, list(keys)
        self._at = self._keys.index(begins) if begins in self._keys else 0
        self._base: Document = {}
        self.decided = 0
        super().__init__(_("Decide on comments"), _("Decide and go on"), context.window, cancel=_("Close"),
                         width=_WIDTH)  # fmt: skip
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.head, self.said, self.proposed = label("", "label", wrap=True), _reading(), _reading()
        self.who = muted("", wrap=True)
        self.who.setContentsMargins(HALF, 0, HALF, 0)
        self.disposition = FieldBox(FormField("disposition", Field(_("Disposition"), Kind.CHOICE), make=_picks),
                                    NoLookup())  # fmt: skip
        self.rationale, self.changed = _writing("rationale"), _writing("changed_text")
        self._build()
        QShortcut(QKeySequence("Alt+Right"), self, self.next)
        QShortcut(QKeySequence("Alt+Left"), self, self.previous)
        # The editor itself goes on to the next field: what is to be written comes after that.
        self.disposition.editor.edited.connect(self._picked, Qt.ConnectionType.QueuedConnection)
        self._show()
        if disposition:
            self.disposition.set_value(disposition)
            self._picked()

    @property
    def key(self) -> int:
        """The comment that is shown."""
        return self._keys[self._at]

    def next(self) -> None:
        """Leave this one undecided, and show the one after it."""
        self._leave(partial(self._go, 1))

    def previous(self) -> None:
        self._leave(partial(self._go, -1))

    def reject(self) -> None:
        self._leave(super().reject)

    def submit(self) -> None:
        wanted = self.disposition.value()
        if not wanted:
            self.refuse(_("Choose a disposition: press its number."))
            self.disposition.editor.setFocus()
            return
        base = self._base
        decision = Decision(wanted, self.rationale.value() or "", self.changed.value() or "", self._staff())

        def work(database: Database) -> int:
            return comments.decide(database, base, decision)

        self.setEnabled(False)
        write(self._context, _("Decide"), work, self._done, self._fail)

    # Inside

    def _build(self) -> None:
        text = QWidget()
        text.setProperty("role", "plain")
        column = space(QVBoxLayout(text), UNIT, UNIT)
        for part in (self.said, self.proposed, self.who):
            column.addWidget(part)
        column.addStretch(1)
        area: QScrollArea = scrolled(text)
        area.setFixedHeight(_TALL)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add(self.head, area, self.disposition, self.rationale, self.changed)
        row = QHBoxLayout()
        self.before = button(_("Before"), self.previous, image="arrow-left")
        self.after = button(_("Skip"), self.next, image="arrow-right")
        self.before.setToolTip(_("Alt+Left"))
        self.after.setToolTip(_("Alt+Right"))
        for one in (self.before, self.after):
            one.setAutoDefault(False)
            row.addWidget(one)
        row.addWidget(caption(_("A number chooses · Ctrl+Enter stores and goes on · Alt+Right skips"), wrap=True), 1)
        self._content.addLayout(row)

    def _show(self) -> None:
        with self._context.database.read() as connection:
            lines = comment_lines(connection, [self.key])
            self._base = comment_document(connection, self.key) if lines else {}
        if not lines:  # it went meanwhile
            del self._keys[self._at]
            self._at = min(self._at, len(self._keys) - 1)
            self._show() if self._keys else self.accept()
            return
        (line,) = lines
        told = _("{at} of {all}").format(at=self._at + 1, all=len(self._keys))
        self.head.setText(" · ".join(filter(None, (told, line.publication, line.version, place(line)))))
        self.said.setText(line.text)
        self.proposed.setText(_("Proposed: {text}").format(text=line.proposed) if line.proposed else "")
        self.proposed.setVisible(bool(line.proposed))
        self.who.setText(" · ".join(filter(None, (choice(line.type), contributor(line)))))
        self.disposition.set_value(line.disposition or None)
        self.rationale.set_value(line.rationale)
        self.changed.set_value(line.changed_text)
        self.before.setEnabled(self._at > 0)
        self.after.setEnabled(self._at + 1 < len(self._keys))
        self._clear()
        self.disposition.editor.setFocus()

    def _picked(self) -> None:
        """The keyboard goes to what has to be written next."""
        self._clear()
        wanted = self.disposition.value()
        box = self.changed if wanted == WITH_CHANGES and not self.changed.value() else self.rationale
        box.editor.setFocus()

    def _leave(self, go: Callable[[], object]) -> None:
        """Go, after asking about what is half written."""
        if not any(box.is_changed for box in (self.disposition, self.rationale, self.changed)):
            go()
            return
        words = _("What you wrote about this comment is not stored yet.")
        confirm(self, _("Discard it?"), words, _("Discard"), go)

    def _go(self, by: int) -> None:
        if 0 <= self._at + by < len(self._keys):
            self._at += by
            self._show()

    def _staff(self) -> int | None:
        name = self._context.settings.staff_name
        with self._context.database.read() as connection:
            found = [key for key, title in named_like(connection, "staff_member", name) if title == name]
        return found[0] if found else None

    def _done(self, step: int) -> None:
        self.setEnabled(True)
        self.decided += 1
        sentence = _("Comment {number}: {disposition}").format(
            number=self._base["number"] or "", disposition=choice(str(self.disposition.value()))
        )
        tell_done(self._context, sentence, step)
        if self._at + 1 < len(self._keys):
            self._go(1)
        else:
            self.accept()

    def _fail(self, error: Expected) -> None:
        self.setEnabled(True)
        self._clear()
        fields = dict(error.fields) if isinstance(error, Invalid) else {}
        for box in (self.changed, self.rationale):
            if box.field.name in fields:
                box.show_message(fields.pop(box.field.name))
                box.editor.setFocus()
        if isinstance(error, Conflict):
            self._meet_theirs()
        elif fields or not isinstance(error, Invalid):
            self.refuse("  ".join(fields.values()) or error.sentence)
        self.adjustSize()

    def _meet_theirs(self) -> None:
        """Somebody decided meanwhile: say what, and let the person store theirs instead."""
        with self._context.database.read() as connection:
            lines = comment_lines(connection, [self.key])
            self._base = comment_document(connection, self.key) if lines else self._base
        now = state(lines[0]) if lines else _("it is in the trash")
        self.refuse(_("Somebody changed it meanwhile: {state}. Ctrl+Enter stores yours instead.").format(state=now))

    def _clear(self) -> None:
        self.refuse("")
        for box in (self.rationale, self.changed):
            box.show_message()


def _reading() -> QLabel:
    result = leading(label("", wrap=True))
    result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    result.setContentsMargins(HALF, 0, HALF, 0)
    return result


def _writing(name: str) -> FieldBox:
    result = FieldBox(FormField(name, COMMENT.fields[name], wide=True), NoLookup())
    result.setMinimumHeight(_TEXTS)
    return result


def decide(context: Context, keys: Sequence[int], begins: int | None = None, disposition: str = "") -> None:
    """Go through comments; says so where there is none."""
    if not keys:
        context.notice.tell(_("There is nothing to decide on: every comment that is listed has a disposition."), "info")
        return
    DecideDialog(context, keys, begins, disposition).open()
