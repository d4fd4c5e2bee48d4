"""Settings of this installation: who uses it, how it looks, how often it backs up."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSpinBox

from crm.files import picture_in
from crm.i18n import N_, _, languages
from crm.ui.kit.buttons import button
from crm.ui.kit.dialog import Dialog
from crm.ui.kit.editors import CountryEditor
from crm.ui.kit.file_dialog import choose_file
from crm.ui.kit.labels import section
from crm.ui.kit.measures import GAP, UNIT
from crm.ui.shell.fields import Labelled, beside, hint
from crm.ui.shell.staff_dialog import StaffFields
from crm.values import places

if TYPE_CHECKING:
    from crm.ui.shell.window import Window

_THEMES = (("auto", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark")))
_NAMES = (
    ("first_last", N_("Given name first")),
    ("last_first", N_("Family name first, with a comma")),
    ("native", N_("In their own script")),
)
_LEAST_MINUTES, _MOST_MINUTES = 5, 480


class SettingsDialog(Dialog):
    """Takes effect at once, but the language, which is read at the next start."""

    def __init__(self, window: Window) -> None:
        super().__init__(_("Settings"), _("Save"), window)
        self._window = window
        settings = window.program.settings
        self._staff = StaffFields(settings.staff_name, settings.staff_initials, settings.staff_email)
        self._theme = _choice(((name, _(text)) for name, text in _THEMES), settings.theme)
        self._names = _choice(((name, _(text)) for name, text in _NAMES), settings.name_display)
        self._language = _choice([("", _("As the system")), *_languages()], settings.language)
        self._country = CountryEditor()
        self._country.target.setAccessibleName(_("Country"))
        self._country.input.setPlaceholderText(_("As the system"))
        self._country.set_value(settings.country)
        self._minutes = QSpinBox()
        self._minutes.setRange(_LEAST_MINUTES, _MOST_MINUTES)
        self._minutes.setValue(settings.backup_minutes)
        self._minutes.setSuffix(" " + _("minutes"))
        self._minutes.lineEdit().setTextMargins(UNIT, 0, UNIT, 0)  # a style sheet's padding does not reach into it
        self._organisation = QLineEdit(settings.organisation)
        self._logo = QLineEdit(settings.logo)
        self._logo.setClearButtonEnabled(True)
        self._logo.setPlaceholderText(_("A PNG or JPEG file"))
        self._logo_row = Labelled(
            _("Logo on reports"), self._logo, beside(self._logo, button(_("Choose…"), self._choose_logo), 3)
        )
        name, initials, email = self._staff.rows
        self.add(_part(_("You")), beside(name, initials, 2), email)
        self.add(
            _part(_("Appearance")),
            beside(Labelled(_("Theme"), self._theme), Labelled(_("Names of people"), self._names)),
        )
        self.add(beside(Labelled(_("Language"), self._language), Labelled(_("Country"), self._country)))
        self.add(hint(_("The language changes when the program starts again.")))
        self.add(hint(_("Phone numbers without a country code are taken to be of the country.")))
        self.add(_part(_("Reports")), Labelled(_("Name of the organisation"), self._organisation), self._logo_row)
        self.add(_part(_("Backups")), Labelled(_("Back up while working, every"), self._minutes))
        self._staff.name.setFocus()

    def _choose_logo(self) -> None:
        kinds = f"{_('Pictures')} (*.png *.jpg *.jpeg)"
        path = choose_file(self, _("Choose a logo"), self._logo.text() or str(Path.home()), kinds)
        if path:
            self._logo.setText(path)

    def submit(self) -> None:
        if not self._staff.check():
            return
        country = self._country.value() or ""
        if country and not places.country_code(country):
            self.refuse(_("“{name}” is not a country that is known here.").format(name=country))
            return
        logo = self._logo.text().strip()
        if logo and not picture_in(logo):
            self._logo_row.say(_("No PNG or JPEG picture of up to 5 MB can be read there."))
            return
        settings = self._window.program.settings
        settings.organisation, settings.logo = self._organisation.text().strip(), logo
        settings.staff_name = self._staff.name.text().strip()
        settings.staff_initials = self._staff.initials.text().strip()
        settings.staff_email = self._staff.email.text().strip()
        settings.name_display = self._names.currentData()
        settings.language = self._language.currentData()
        settings.country = country
        places.set_home(country)
        settings.backup_minutes = self._minutes.value()
        try:
            self._window.program.set_theme(self._theme.currentData())  # saves
        except OSError as error:
            self.refuse(_("The settings cannot be written: {reason}.").format(reason=error.strerror or error))
            return
        self._window.program.tell_settings()
        self.accept()


def _part(title: str) -> QLabel:
    part = section(title)
    part.setContentsMargins(0, GAP, 0, 0)
    return part


def _choice(values: Iterable[tuple[str, str]], current: str) -> QComboBox:
    box = QComboBox()
    for value, text in values:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(current)))
    return box


def _languages() -> list[tuple[str, str]]:
    """Languages there is a catalogue for, each called by its own name."""
    return [(code, QLocale(code).nativeLanguageName() or code) for code in languages()]
