"""Asks for the passphrase of an encrypted workspace, until it fits or the person gives up."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crm.i18n import _
from crm.ui.kit.dialog import Dialog
from crm.ui.kit.labels import label
from crm.ui.shell.fields import Labelled, secret


class PassphraseDialog(Dialog):
    """`given` carries what was typed; `refuse` says that it does not fit."""

    given = Signal(str)

    def __init__(self, name: str, parent: QWidget | None) -> None:
        super().__init__(_("Passphrase"), _("Open"), parent)
        self._passphrase = secret()
        self.add(
            label(
                _("“{name}” is encrypted. It opens with the passphrase it was made with.").format(name=name), wrap=True
            ),
            Labelled(_("Passphrase"), self._passphrase),
        )
        self._passphrase.setFocus()

    def submit(self) -> None:
        if self._passphrase.text():
            self.wait(_("Opening…"))
            self.given.emit(self._passphrase.text())

    def refuse(self, sentence: str, accept: str = "") -> None:
        super().refuse(sentence, accept or _("Open"))
        self._passphrase.selectAll()
        self._passphrase.setFocus()
