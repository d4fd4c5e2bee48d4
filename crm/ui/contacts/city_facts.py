"""While a city is typed: the gazetteer fills what is empty, and says what it would have otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject

from crm.i18n import _
from crm.queries.gazetteer import Place
from crm.ui.kit.context import Context
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.kit.place_editor import PlaceEditor
from crm.ui.records.places import Meant, PlaceFinder, offered

_FILLED: Final = ("country", "region", "population", "latitude", "longitude", "geonames_id")


class CityFacts(QObject):
    """Stands beside the form of a city. Nothing that is filled in changes but by the person's own word."""

    def __init__(self, context: Context, dialog: EditDialog, *, new: bool) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._finder = PlaceFinder(context)
        self._asked = ""
        box = dialog.form.find_field("name")
        assert box is not None
        assert isinstance(box.editor, PlaceEditor)
        self._editor = box.editor
        self._editor.chosen.connect(self.take)
        self._editor.input.editingFinished.connect(self.ask)
        self._asked = ""
        if new:
            self.ask()
        else:
            self._asked = self._typed("name")

    def ask(self) -> None:
        """The name is typed: fill in what it says, where it says one place."""
        name = self._typed("name")
        if name and name != self._asked:
            self._asked = name
            self._finder.meant(name, self._typed("country"), self._typed("region"), self._answer)

    def take(self, facts: Mapping[str, Any]) -> None:
        """Fill empty fields from a place; of the others, offer to take them too."""
        self._asked = self._typed("name")
        other: dict[str, Any] = {}
        for name in _FILLED:
            box = self._dialog.form.find_field(name)
            if box is None or name not in facts:
                continue
            if box.is_empty():
                box.replace_value(facts[name])
            elif str(box.value()) != str(facts[name]):
                other[name] = facts[name]
        if other:
            self._tell_kept(other)
        else:
            self._dialog.notice.clear()

    def _typed(self, name: str) -> str:
        box = self._dialog.form.find_field(name)
        return str(box.value() or "") if box is not None else ""

    def _answer(self, found: Meant) -> None:
        meant, places = found
        if meant is not None:
            self.take(meant.facts())
        elif places:
            sentence = _("Several cities are called {name}: choose the one that is meant.").format(name=self._asked)
            self._dialog.notice.tell(sentence, "warning", (_("Choose…"), partial(self._choose, places)))

    def _choose(self, places: Sequence[Place]) -> None:
        self._editor.input.setFocus()
        self._editor.offer_places([offered(place) for place in places[:12]])

    def _tell_kept(self, other: Mapping[str, Any]) -> None:
        fields = [box.field.label for name in other if (box := self._dialog.form.find_field(name)) is not None]
        sentence = _("Kept as it was filled in: {fields}.").format(fields=", ".join(fields))
        self._dialog.notice.tell(sentence, "warning", (_("Take GeoNames’"), partial(self._replace, other)))

    def _replace(self, other: Mapping[str, Any]) -> None:
        for name, value in other.items():
            box = self._dialog.form.find_field(name)
            if box is not None:
                box.replace_value(value)
