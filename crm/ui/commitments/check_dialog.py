"""Looking at a pledge once a year, withdrawing a signature: what was found, or why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from crm.errors import Expected
from crm.i18n import _
from crm.models.commitments import PLEDGE_STATUSES, WITHDRAWN
from crm.models.records import SIGNATURE
from crm.queries.commitments import PledgeLine
from crm.services import pledges, signatures
from crm.services.contacts import called
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.dialog import Dialog
from crm.ui.kit.labels import caption
from crm.ui.kit.wording import choice
from crm.ui.records.writing import tell_done, write

_TALL: Final = 120


class _TextDialog(Dialog):
    """A text to be written; Ctrl+Enter saves."""

    def __init__(self, context: Context, title: str, accept: str, name: str) -> None:
        self._context, self._accept = context, accept
        super().__init__(title, accept, context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(name)
        self.text.setPlaceholderText(name)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(_TALL)

    def _finish(self, sentence: str, step: int) -> None:
        self.accept()
        tell_done(self._context, sentence, step)

    def _fail(self, error: Expected) -> None:
        self.refuse(error.sentence, self._accept)
        self.text.setFocus()


class CheckDialog(_TextDialog):
    """What a look at a pledge found; the next one is due in a year."""

    def __init__(self, context: Context, pledge: PledgeLine) -> None:
        super().__init__(context, _("Check the pledge"), _("Save"), _("What was found"))
        self._pledge = pledge
        self.status = QComboBox()
        self.status.setAccessibleName(_("Status"))
        for one in PLEDGE_STATUSES:
            self.status.addItem(choice(one), one)
        self.status.setCurrentIndex(self.status.findData(pledge.status))
        self.add(caption(pledge.text, wrap=True), self.status, self.text,
                 caption(_("An open pledge is looked at again in a year."), wrap=True))  # fmt: skip
        self.text.setFocus()

    def submit(self) -> None:
        key, status, text = self._pledge.key, str(self.status.currentData()), self.text.toPlainText()
        author = self._context.settings.staff_name

        def work(database: Database) -> int:
            return pledges.check(database, key, status, text, author)

        self.wait(_("Saving …"))
        write(self._context, _("Check the pledge"), work, partial(self._finish, _("Checked.")), self._fail)


class WithdrawDialog(_TextDialog):
    """Why somebody withdraws; the signature stays in the history."""

    def __init__(self, context: Context, keys: Sequence[int]) -> None:
        self._what = called(context.database, SIGNATURE.name, keys)
        super().__init__(context, _("Withdraw {what}").format(what=self._what), _("Withdraw"), _("Why"))
        self._keys = list(keys)
        told = _("It is counted and listed no more; what it was stays in its history.")
        self.add(self.text, caption(told, wrap=True))
        self.text.setFocus()

    def submit(self) -> None:
        keys, text, author = self._keys, self.text.toPlainText(), self._context.settings.staff_name

        def work(database: Database) -> int:
            return signatures.set_status(database, keys, WITHDRAWN, text, author)

        self.wait(_("Saving …"))
        done = partial(self._finish, _("Withdrawn: {what}").format(what=self._what))
        write(self._context, _("Withdraw"), work, done, self._fail)
