"""Asks at the first start who uses the program; nobody has to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from crm.i18n import _
from crm.ui.kit.dialog import Dialog
from crm.ui.kit.labels import label
from crm.ui.shell.fields import Labelled, beside

if TYPE_CHECKING:
    from crm.ui.shell.window import Window


class StaffFields(QWidget):
    """Name, initials and e-mail of a staff member; the initials follow the name until they are typed."""

    def __init__(self, name: str, initials: str, email: str) -> None:
        super().__init__()
        self.name, self.initials, self.email = QLineEdit(name), QLineEdit(initials), QLineEdit(email)
        self._labelled = [
            Labelled(_("Name"), self.name),
            Labelled(_("Initials"), self.initials),
            Labelled(_("E-mail"), self.email),
        ]
        self._own_initials = bool(initials) and initials != initials_of(name)
        self.name.textEdited.connect(self._follow)
        self.initials.textEdited.connect(self._keep)

    @property
    def rows(self) -> list[Labelled]:
        return self._labelled

    def check(self) -> bool:
        """Whether the e-mail address looks like one; says so where it does not."""
        text = self.email.text().strip()
        good = not text or ("@" in text[1:-1] and " " not in text)
        self._labelled[2].say("" if good else _("This is not an e-mail address."))
        return good

    def _follow(self, text: str) -> None:
        if not self._own_initials:
            self.initials.setText(initials_of(text))

    def _keep(self, text: str) -> None:
        self._own_initials = bool(text)


def initials_of(name: str) -> str:
    """The first letters of a name's words, four at most."""
    return "".join(word[0].upper() for word in name.split() if word[0].isalnum())[:4]


class StaffDialog(Dialog):
    """Writes what is answered into the settings, and that it was asked."""

    def __init__(self, window: Window) -> None:
        super().__init__(_("Who are you?"), _("Continue"), window, cancel=_("Skip"))
        self._program = window.program
        self._settings = window.program.settings
        self._fields = StaffFields("", "", "")
        self.add(
            label(
                _("Your name stands beside every change you make, so that colleagues know whom to ask. "
                  "It stays on this computer and in your workspaces."),
                wrap=True,
            ),
            beside(self._fields.rows[0], self._fields.rows[1], 2),
            self._fields.rows[2],
        )  # fmt: skip
        self.finished.connect(self._asked)
        self._fields.name.setFocus()

    def submit(self) -> None:
        if self._fields.check():
            self._settings.staff_name = self._fields.name.text().strip()
            self._settings.staff_initials = self._fields.initials.text().strip()
            self._settings.staff_email = self._fields.email.text().strip()
            self.accept()
            self._program.tell_settings()

    def _asked(self) -> None:
        self._settings.view["asked"] = True
        self._settings.save()
