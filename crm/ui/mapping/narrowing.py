"""Whom the mapping is about: kinds of party, words, and what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from crm.i18n import N_, _
from crm.models.contacts import SECTORS
from crm.models.kinds import Kind
from crm.models.records import PARTIES
from crm.queries.lists import Filter
from crm.queries.mapping import Scope, choices
from crm.ui.kit.context import Context
from crm.ui.kit.filter_bar import FilterBar
from crm.ui.kit.filter_editor import FilterField
from crm.ui.kit.measures import space

KINDS: Final = tuple(kind.name for kind in PARTIES)
_NAMED: Final = (("tag", N_("Tag"), Kind.WORDS), ("city", N_("City"), Kind.TEXT),
                 ("owner", N_("Relationship owner"), Kind.TEXT))  # fmt: skip


class Narrowing(QWidget):
    """`changed` whenever somebody else is meant."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        known = [FilterField(name, text, kind, (), partial(self._suggest, name)) for name, text, kind in _NAMED]
        sector = FilterField("sector", N_("Sector"), Kind.CHOICES, SECTORS)
        self.filters = FilterBar((sector, *known), _("Search the mapping"))
        self.kinds = QComboBox()
        self.kinds.addItem(_("Everybody"), "")
        for kind in PARTIES:
            self.kinds.addItem(_(kind.plural), kind.name)
        self.kinds.setAccessibleName(_("Who is shown"))
        self.filters.add_widget(self.kinds)
        space(QVBoxLayout(self), 0, 0).addWidget(self.filters)
        self.kinds.currentIndexChanged.connect(self._tell)
        self.filters.changed.connect(self._tell)

    def scope(self) -> Scope:
        """Whom the page is about now."""
        kind = self.kinds.currentData()
        conditions = tuple(Filter(*condition) for condition in self.filters.filters)
        return Scope((kind,) if kind else KINDS, self.filters.text, conditions)

    def search_for(self, text: str) -> None:
        if text:
            self.filters.search.setText(text)
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def _suggest(self, name: str) -> Sequence[str]:
        with self._context.database.read() as connection:
            return choices(connection)[name]

    def _tell(self) -> None:
        self.changed.emit()
