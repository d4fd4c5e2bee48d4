"""Adding the cities that addresses name: all that are plain at once, the others as a person says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from crm.i18n import _, ngettext
from crm.models.kinds import Kind
from crm.progress import Progress
from crm.queries.gazetteer import Place
from crm.queries.unlisted_cities import Unlisted, unlisted
from crm.services.unlisted_cities import Added, add_cities
from crm.ui.kit.codes import country_code
from crm.ui.kit.context import Context
from crm.ui.kit.dialog import Dialog
from crm.ui.kit.grid import Cell, Grid, Line
from crm.ui.kit.labels import label
from crm.ui.kit.wording import display, number
from crm.ui.records.places import offered
from crm.ui.records.writing import tell_done

_WIDTH, _HEIGHT = 760, 360
_OFFERED: Final = 12  # places of one name
_ADDED_AS: Final = 3  # the column of what is chosen


def offer_cities(context: Context) -> None:
    """Look for cities that are no records yet, and show them."""

    def work(progress: Progress) -> Sequence[Unlisted]:
        with context.database.read() as connection:
            return unlisted(connection, progress)

    def done(found: Sequence[Unlisted]) -> None:
        if found:
            UnlistedDialog(context, found).open()
        else:
            context.notice.tell(_("Every city that an address names is here already."), "success")

    context.jobs.run(_("Look for cities in addresses"), work, done)


class UnlistedDialog(Dialog):
    """One row for each city; Enter, or a click, says which place it is, or leaves it out."""

    def __init__(self, context: Context, found: Sequence[Unlisted]) -> None:
        super().__init__(_("Add the cities that addresses name"), "", context.window, width=_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._found = sorted(found, key=_asked_first)
        self._chosen: list[Mapping[str, Any] | None] = [_usual(one) for one in self._found]
        self.grid = Grid(_("Cities"), widest=_WIDTH // 3)
        self.grid.setFixedHeight(_HEIGHT)
        self.grid.chosen.connect(self.ask)
        self.add(label(_summary(self._found), "muted", wrap=True), self.grid)
        headings = (_("In addresses"), _("People"), _("Organisations"), _("Added as"))
        self.grid.fill(headings, [self._line(row) for row in range(len(self._found))])
        self.grid.setColumnWidth(_ADDED_AS, 0)  # it takes the rest
        self._count()
        self.grid.setFocus()

    def ask(self, row: int) -> None:
        """Offer what the city of a row may be."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, city in self.choices(row):
            action = menu.addAction(words, partial(self.choose, row, city))
            action.setCheckable(True)
            action.setChecked(city == self._chosen[row])
        cell = self.grid.visualRect(self.grid.rows.index(row, _ADDED_AS))
        menu.popup(self.grid.viewport().mapToGlobal(cell.bottomLeft()))

    def choices(self, row: int) -> list[tuple[str, Mapping[str, Any] | None]]:
        """What a row can be added as, in words."""
        one = self._found[row]
        listed = [(_words(place), _facts(place)) for place in one.places[:_OFFERED]]
        plain = _as_written(one)
        written = [] if one.place else [(_("As it is written: {city}").format(city=_written(plain)), plain)]
        return [*listed, *written, (_("Do not add"), None)]

    def choose(self, row: int, city: Mapping[str, Any] | None) -> None:
        self._chosen[row] = city
        self.grid.rows.replace(row, self._line(row))
        self._count()

    def submit(self) -> None:
        wanted = [city for city in self._chosen if city is not None]
        if not wanted:
            return
        self.wait(_("Saving …"))
        database = self._context.database

        def work(progress: Progress) -> Added:
            return add_cities(database, wanted, progress)

        self._context.jobs.run(_("Add cities"), work, self._done, lambda error: self._failed(error.sentence))

    def _failed(self, sentence: str) -> None:
        self.refuse(sentence)
        self._count()

    def _done(self, added: Added) -> None:
        self.accept()
        sentence = ngettext("{count} city added", "{count} cities added", added.cities)
        tell_done(self._context, sentence.format(count=number(added.cities)), added.step)

    def _count(self) -> None:
        count = sum(city is not None for city in self._chosen)
        words = ngettext("Add {count} city", "Add {count} cities", count).format(count=number(count))
        self.accept_button.setText(words)
        self.accept_button.setEnabled(bool(count))

    def _line(self, row: int) -> Line:
        one, city = self._found[row], self._chosen[row]
        asked = city is None and not one.place
        return Line((
            Cell(_named(one), strong=True), Cell(number(len(one.people)) if one.people else "–"),
            Cell(number(len(one.organisations)) if one.organisations else "–"),
            Cell(self._in_words(row), "text" if city else "muted", choice=True),
        ), "warning_soft" if asked and one.places else "")  # fmt: skip

    def _in_words(self, row: int) -> str:
        one, city = self._found[row], self._chosen[row]
        if city is not None:
            return next((words for words, other in self.choices(row) if other == city), "")
        if one.place is None and one.places:
            count = len(one.places)
            sentence = ngettext(
                "Not added: {count} place is called so", "Not added: {count} places are called so", count
            )
            return sentence.format(count=number(count))
        return _("Not added") if one.place else _("Not added: not among the cities of the world")


def _asked_first(one: Unlisted) -> tuple[int, int]:
    """Those that a person must decide, then those that are plain, then those nobody knows; the most named first."""
    return (1 if one.place else 0 if one.places else 2), -one.count


def _usual(one: Unlisted) -> Mapping[str, Any] | None:
    return _facts(one.place) if one.place else None


def _facts(place: Place) -> Mapping[str, Any]:
    return {"name": place.name, **place.facts()}


def _as_written(one: Unlisted) -> Mapping[str, Any]:
    code = country_code(one.country) if one.country else ""
    return {"name": one.name, "country": code or one.country, "region": one.region}


def _named(one: Unlisted) -> str:
    """A plain one without its region, which stands beside it."""
    return _written({**_as_written(one), "region": "" if one.place else one.region})


def _written(city: Mapping[str, Any]) -> str:
    country = display(Kind.COUNTRY, city["country"]) if city["country"] else ""
    return ", ".join(filter(None, (city["name"], city["region"], country)))


def _words(place: Place) -> str:
    return f"{place.name}, {offered(place).detail}"


def _summary(found: Sequence[Unlisted]) -> str:
    plain = sum(one.place is not None for one in found)
    several = sum(one.place is None and bool(one.places) for one in found)
    unknown = len(found) - plain - several
    said = [ngettext("{count} city is known", "{count} cities are known", plain).format(count=number(plain))]
    if several:
        said.append(
            ngettext("{count} may be several: choose which", "{count} may be several: choose which", several).format(
                count=number(several)
            )
        )
    if unknown:
        said.append(
            ngettext(
                "{count} is too small or spelt otherwise", "{count} are too small or spelt otherwise", unknown
            ).format(count=number(unknown))
        )
    return "; ".join(said) + ". " + _("One undo takes them all back.")
