"""Which list, which of its records, in which format."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from crm.i18n import N_, _, ngettext
from crm.queries.counting import counted
from crm.queries.lists import ListQuery
from crm.reports.lists.writing import LABELS, Format
from crm.services.exporting import LISTS
from crm.ui.contacts.exporting.sheet_box import SheetBox
from crm.ui.kit.editors import QuietComboBox
from crm.ui.kit.labels import caption, section
from crm.ui.kit.measures import GAP, UNIT, space

_WIDTH: Final = 280
_ENDING: Final = Qt.ItemDataRole.UserRole + 1
_HELP: Final = {
    "xlsx": N_("Real dates and numbers; for Excel, LibreOffice and others."),
    "csv": N_("Plain text with commas; opens everywhere."),
    "json": N_("Complete records, for scripts and other programs."),
    "vcard": N_("Version 3.0: phones, Outlook, Google and Apple read it. A card has fields of its own."),
    LABELS: N_("Who wants no post is left out; people without an address get their organisation's."),
    "vcard4": N_("The newest version, where a program asks for it. A card has fields of its own."),
}


class Scope(NamedTuple):
    """Records of a page in view (`shown`, by the question `asked`, or `selected`), or of a list as it was `kept`."""

    name: str
    kind: str
    keys: Sequence[int] | None
    asked: ListQuery | None = None


class Choices(QWidget):
    """`list_changed` carries the name of the list."""

    list_changed = Signal(str)
    format_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(_WIDTH)
        self._scopes: tuple[Scope, ...] = ()
        self.lists, self.formats = QuietComboBox(), QuietComboBox()
        self.lists.setAccessibleName(_("List"))
        self.formats.setAccessibleName(_("Format"))
        self.scopes = QButtonGroup(self)
        self._radios = space(QVBoxLayout(), 0, 0)
        self._help = caption("", wrap=True)
        self.sheets = SheetBox()
        self.sheets.changed.connect(self.format_changed)
        layout = space(QVBoxLayout(self), 0, UNIT)
        for title, content in ((_("List"), self.lists), (_("Records"), self._radios), (_("Format"), self.formats)):
            layout.addWidget(section(title))
            if isinstance(content, QWidget):
                layout.addWidget(content)
            else:
                layout.addLayout(content)
            layout.addSpacing(GAP if title != _("Format") else 0)
        layout.addWidget(self._help)
        layout.addWidget(self.sheets)
        layout.addStretch(1)
        self.lists.currentIndexChanged.connect(self._tell_list)
        self.formats.currentIndexChanged.connect(self._tell_format)
        self.setFocusProxy(self.lists)

    @property
    def list_name(self) -> str:
        return str(self.lists.currentData())

    @property
    def format_name(self) -> str:
        name = str(self.formats.currentData() or "")
        return f"{name}:{self.sheets.name}" if name == LABELS else name

    @property
    def scope(self) -> Scope | None:
        """The records chosen; None for all."""
        number = self.scopes.checkedId()
        return self._scopes[number - 1] if 0 < number <= len(self._scopes) else None

    @property
    def keys(self) -> Sequence[int] | None:
        """Keys of the records chosen; None for all, and for those of a list as it was kept."""
        return self.scope.keys if self.scope is not None else None

    def show_lists(self, first: str) -> None:
        """Offer all lists, one of them chosen."""
        with QSignalBlocker(self.lists):
            for name, one in LISTS.items():
                self.lists.addItem(_(one.title), name)
            self.lists.setCurrentIndex(max(0, self.lists.findData(first)))
        self._tell_list()

    def choose_list(self, name: str) -> None:
        """Choose a list without telling."""
        with QSignalBlocker(self.lists):
            self.lists.setCurrentIndex(max(0, self.lists.findData(name)))

    def show_formats(self, formats: Sequence[Format], kept: str) -> None:
        """Offer these formats: the one chosen before, else the one used last for the list."""
        wanted = str(self.formats.currentData() or "")
        kept, _colon, sheet = kept.partition(":")
        self.sheets.choose(sheet)
        with QSignalBlocker(self.formats):
            self.formats.clear()
            for one in formats:
                self.formats.addItem(f"{_(one.label)} ({one.ending})", one.name)
                self.formats.setItemData(self.formats.count() - 1, one.ending, _ENDING)
            found = self.formats.findData(kept or wanted)
            self.formats.setCurrentIndex(max(0, found))
        self._tell_format()

    def choose_ending(self, ending: str) -> None:
        """Choose the first format of that ending, unless the one chosen has it."""
        fitting = [number for number in range(self.formats.count()) if self.formats.itemData(number, _ENDING) == ending]
        if fitting and self.formats.currentIndex() not in fitting:
            self.formats.setCurrentIndex(fitting[0])

    def show_scopes(self, scopes: Sequence[Scope]) -> None:
        """Offer all records, and those of the page in view: what is selected is meant first, then what is shown."""
        self._scopes = tuple(scopes)
        for radio in self.scopes.buttons():
            self.scopes.removeButton(radio)
            self._radios.removeWidget(radio)
            radio.deleteLater()
        texts = [_("All"), *(_scope_text(scope) for scope in scopes)]
        for number, text in enumerate(texts):
            radio = QRadioButton(text)
            self.scopes.addButton(radio, number)
            self._radios.addWidget(radio)
            radio.setChecked(number == len(scopes))

    def show_count(self, count: int | None) -> None:
        """Say how many all are."""
        if count is not None and self.scopes.button(0) is not None:
            self.scopes.button(0).setText(_("All: {count}").format(count=f"{count:,}"))

    def _tell_list(self) -> None:
        self.list_changed.emit(self.list_name)

    def _tell_format(self) -> None:
        name = str(self.formats.currentData() or "")
        self._help.setText(_(_HELP.get(name, "")))
        self.sheets.setVisible(name == LABELS)
        self.format_changed.emit()


def _scope_text(scope: Scope) -> str:
    if scope.keys is None:
        return _("As kept")
    count = len(scope.keys)
    if scope.name == "selected":
        return ngettext("The {count} selected", "The {count} selected", count)
    return _("What the list shows now: {counted}").format(counted=counted(scope.kind, count))
