"""How well a pilot fits a city, an element of the framework and a sector: points that each say why, and empty seats.

Pure rules over facts that `fit_facts` gathers. Nothing is weighed behind the scenes: a cell's points are the sum of
what its criteria say, and each may be overridden with a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from crm.i18n import _, ngettext
from crm.models.commitments import TO_BE_REAFFIRMED
from crm.models.pilots import CRITERIA, MOST_POINTS
from crm.queries.money import Money
from crm.queries.pilots import PilotLine

_LENSES: Final = {"data": ("smart", "both"), "equity": ("just", "both"), "data_equity": ("both",)}
_ENOUGH_GUESTS: Final = 3


@dataclass(frozen=True, slots=True)
class Seat:
    """A local organisation: its name, sectors and lens."""

    name: str
    sectors: tuple[str, ...]
    lens: str


@dataclass(frozen=True, slots=True)
class Giver:
    """A funder by what it funded: the words of its grants, folded, and by currency the smallest and largest of them."""

    name: str
    words: str
    sizes: Mapping[str, tuple[Decimal, Decimal]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CityFacts:
    """What is known of a city that bears on a pilot there.

    `names` are words by which grants may name it, folded. `spoken` counts conversations there in a year.
    """

    key: int
    name: str
    names: tuple[str, ...]
    commitment: str
    guests: int
    seats: tuple[Seat, ...]
    officers: int
    spoken: int


@dataclass(frozen=True, slots=True)
class Override:
    """Points that somebody gave by hand, and why."""

    key: int
    points: int
    note: str
    author: str


@dataclass(frozen=True, slots=True)
class Score:
    """Points of one criterion with the sentence that explains them; `override` where a person decided otherwise."""

    criterion: str
    by_rule: int
    why: str
    override: Override | None = None

    @property
    def points(self) -> int:
        return self.by_rule if self.override is None else self.override.points

    @property
    def is_missing(self) -> bool:
        """Whether the seat is empty."""
        return self.points == 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A city with an element and a sector: its scores, and the pilots that are tried there."""

    city: int
    city_name: str
    element: str
    sector: str
    scores: tuple[Score, ...]
    pilots: tuple[PilotLine, ...]

    @property
    def points(self) -> int:
        return sum(score.points for score in self.scores)

    @property
    def most(self) -> int:
        return MOST_POINTS * len(self.scores)

    @property
    def missing(self) -> tuple[str, ...]:
        """The criteria whose seats are empty."""
        return tuple(score.criterion for score in self.scores if score.is_missing)


@dataclass(frozen=True, slots=True)
class Question:
    """What a cell asks: where, which element, which sector and its words, folded; and the pilots there."""

    city: CityFacts
    element: str
    sector: str
    words: tuple[str, ...]
    pilots: tuple[PilotLine, ...]


Overrides = Mapping[tuple[int, str, str, str], Override]  # by city, element, sector and criterion


def cell(asked: Question, givers: Sequence[Giver], overrides: Overrides, funded: Mapping[int, str]) -> Cell:
    """The cell of a question; `funded` says of pilots how far their funding is: `promised` or `asked`."""
    rules = {
        "commitment": _commitment(asked), "attended": _attended(asked), "local_partner": _partner(asked),
        "funder": _funder(asked, givers, funded), "readiness": _readiness(asked),
    }  # fmt: skip
    scores = tuple(
        Score(name, *rules[name], overrides.get((asked.city.key, asked.element, asked.sector, name)))
        for name in CRITERIA
    )
    return Cell(asked.city.key, asked.city.name, asked.element, asked.sector, scores, asked.pilots)


def _commitment(asked: Question) -> tuple[int, str]:
    if asked.city.commitment == TO_BE_REAFFIRMED:
        return 2, _("The city signed the commitment; it is to be reaffirmed.")
    if asked.city.commitment:
        return 3, _("The city’s commitment stands.")
    return 0, _("The city has not signed the commitment.")


def _attended(asked: Question) -> tuple[int, str]:
    guests = asked.city.guests
    told = ngettext("{count} person from here came to an event.", "{count} people from here came to an event.", guests)
    return (min(3, 1 + guests // _ENOUGH_GUESTS), told) if guests else (0, _("Nobody from here came to an event."))


def _partner(asked: Question) -> tuple[int, str]:
    """A partner of a pilot here, else a local group whose lens fits the element, else any local group."""
    bound = [one for line in asked.pilots for one in line.having("lead", "local_partner") if one.lives]
    if bound:
        names = ", ".join(dict.fromkeys(one.name for one in bound))
        points = 3 if any(one.is_bound for one in bound) else 2
        return points, _("Partner of the pilot: {names}.").format(names=names)
    local = [seat for seat in asked.city.seats if "civil_society" in seat.sectors]
    fitting = [seat.name for seat in local if seat.lens in _LENSES[asked.element]]
    if fitting:
        return 2, _("Local group with a lens that fits: {names}.").format(names=_some(fitting))
    if local:
        return 1, _("Local group, with another lens: {names}.").format(names=_some([seat.name for seat in local]))
    return 0, _("No local group is known here.")


def _funder(asked: Question, givers: Sequence[Giver], funded: Mapping[int, str]) -> tuple[int, str]:
    """Money that is promised; else what is asked for, or the focus of funders; a point more for a size that fits."""
    states = {funded.get(line.key, "") for line in asked.pilots}
    if "promised" in states:
        return 3, _("Money is promised to the pilot here.")
    place = [one for one in givers if _names(one, asked.city.names)]
    sector = [one for one in givers if _names(one, asked.words)]
    both = [one for one in place if one in sector]
    points, said = (2, _("Money has been asked for.")) if "asked" in states else _focus(place, sector, both)
    size = next(filter(None, (_size(one, asked.pilots) for one in (*both, *place, *sector))), "")
    return (points + 1, f"{said} {size}") if size else (points, said)


def _focus(place: Sequence[Giver], sector: Sequence[Giver], both: Sequence[Giver]) -> tuple[int, str]:
    """Funders whose grants name the place, the sector, or both."""
    if both:
        return 2, _("Funds this sector here: {names}.").format(names=_some([one.name for one in both]))
    if place or sector:
        names = _some([one.name for one in (*place, *sector)])
        return 1, _("Funds {what}: {names}.").format(what=_("here") if place else _("this sector"), names=names)
    return 0, _("No funder is known that funds this sector or this place.")


def _names(giver: Giver, words: Iterable[str]) -> bool:
    return any(f" {word} " in giver.words for word in words if word)


def _size(giver: Giver, pilots: Sequence[PilotLine]) -> str:
    """That a pilot's budget lies in the window of what the funder gave, in the same currency; '' where none does."""
    for line in pilots:
        window = giver.sizes.get(line.currency)
        if window and line.budget is not None and window[0] <= line.budget <= window[1]:
            least, most = (str(Money(value, line.currency)) for value in window)
            told = _("The budget is of a size that {name} gave: {least} to {most}.")
            return told.format(name=giver.name, least=least, most=most)
    return ""


def _readiness(asked: Question) -> tuple[int, str]:
    """One point each: somebody at the city's government, a conversation within a year, somebody who holds data."""
    city = asked.city
    data = [seat.name for seat in city.seats if set(seat.sectors) & {"academia", "private_sector"}]
    said = [
        (city.officers > 0, _("a contact in the city’s government")), (city.spoken > 0, _("spoken with this year")),
        (bool(data), _("local data expertise")),
    ]  # fmt: skip
    there, lacking = [text for holds, text in said if holds], [text for holds, text in said if not holds]
    if not there:
        return 0, _("Missing: {what}.").format(what=", ".join(lacking))
    told = _("There: {what}.").format(what=", ".join(there))
    return len(there), f"{told} {_('Missing: {what}.').format(what=', '.join(lacking))}" if lacking else told


def _some(names: Sequence[str]) -> str:
    unique = list(dict.fromkeys(names))
    return ", ".join(unique[:2]) + (" …" if len(unique) > 2 else "")
