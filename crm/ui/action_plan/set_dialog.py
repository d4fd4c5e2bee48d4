"""Giving many actions the same owner, status, due date …, and noting how one goes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from crm.errors import Expected
from crm.i18n import _
from crm.models.records import ACTION
from crm.progress import Progress
from crm.services import action_plan
from crm.services.contacts import called
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.dialog import Dialog
from crm.ui.kit.form_spec import FormField
from crm.ui.records import set_dialog
from crm.ui.records.writing import tell_done, write

_TALL: Final = 140


class SetDialog(set_dialog.SetDialog):
    """Whatever may be set of many actions at once."""

    def __init__(self, context: Context, keys: Sequence[int]) -> None:
        self._database = context.database
        fields = [FormField(one, ACTION.fields[one], wide=True) for one in action_plan.SETTABLE]
        super().__init__(context, ACTION, keys, fields, self._store)

    def _store(self, name: str, value: Any, progress: Progress) -> int:
        return action_plan.set_values(self._database, self._keys, {name: value})

    def refused(self, name: str, value: Any) -> str:
        return _("Choose a status.") if name == "status" and not value else ""


class NoteDialog(Dialog):
    """How an action goes, dated today; Ctrl+Enter saves."""

    def __init__(self, context: Context, key: int) -> None:
        self._context, self._key = context, key
        what = called(context.database, ACTION.name, [key])
        super().__init__(_("How it goes: {what}").format(what=what), _("Note"), context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("Note"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(_TALL)
        self.add(self.text)
        self.text.setFocus()

    def submit(self) -> None:
        text, author = self.text.toPlainText(), self._context.settings.staff_name

        def work(database: Database) -> int:
            return action_plan.add_note(database, self._key, text, author)

        self.wait(_("Saving …"))
        done = partial(tell_done, self._context, _("Noted."))
        write(self._context, _("Note how it goes"), work, partial(self._done, done), self._fail)

    def _done(self, tell: partial[None], step: int) -> None:
        self.accept()
        tell(step)

    def _fail(self, error: Expected) -> None:
        self.refuse(error.sentence, _("Note"))
        self.text.setFocus()
