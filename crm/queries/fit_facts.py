"""What the fit board reckons with, gathered from the workspace: cities that matter, funders, pilots, overrides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from sqlalchemy import Connection, select

from crm.dates import days_from_today
from crm.models import funding, pilots
from crm.models.pilots import ELEMENTS
from crm.queries.commitments import committed_cities
from crm.queries.fit import Cell, CityFacts, Giver, Override, Overrides, Question, Seat, cell
from crm.queries.funding import pilot_money
from crm.queries.pilots import PilotLine, pilot_lines
from crm.store.live import live
from crm.text import fold, words
from crm.values.places import country_name

_YEAR: Final = 365
# Words by which funders speak of a sector, besides its own name.
_SECTOR_WORDS: Final = {
    "housing": "housing shelter tenants tenure homes", "transport": "transport mobility buses transit streets",
    "water_and_sanitation": "water sanitation drainage drains", "energy": "energy power light lighting",
    "public_space": "parks squares streets", "health": "health clinics", "education": "education schools learning",
    "livelihoods": "livelihoods jobs work income", "safety": "safety violence",
    "climate_resilience": "climate resilience flood floods flooding heat adaptation",
    "governance": "governance budgets participation",
}  # fmt: skip


def fit_board(connection: Connection, sector: str) -> list[list[Cell]]:
    """A row for each city that matters, with a cell for each element; '' for pilots of any sector. The best come first.

    A city matters that signed, is tried in, sent somebody to an event, or has organisations here.
    """
    lines, givers, overrides = pilot_lines(connection), _givers(connection), _overrides(connection)
    funded = _funded(connection, [line.key for line in lines])
    asked = tuple(dict.fromkeys(words(f"{sector.replace('_', ' ')} {_SECTOR_WORDS.get(sector, '')}"))) if sector else ()
    rows = [
        [
            cell(Question(city, element, sector, asked, _there(lines, city.key, element, sector)), givers, overrides,
                 funded)
            for element in ELEMENTS
        ]
        for city in city_facts(connection)
    ]  # fmt: skip
    return sorted(rows, key=_best, reverse=True)


def _best(row: Sequence[Cell]) -> tuple[bool, int, int, int]:
    most = max(one.points for one in row)
    return any(one.pilots for one in row), most, sum(one.points for one in row), -row[0].city


def _there(lines: Sequence[PilotLine], city: int, element: str, sector: str) -> tuple[PilotLine, ...]:
    return tuple(
        line
        for line in lines
        if line.city_key == city
        and element in line.elements
        and sector in ("", line.sector)
        and line.stage != "stopped"
    )


def city_facts(connection: Connection) -> list[CityFacts]:
    """What bears on a pilot in each city that matters."""
    committed = committed_cities(connection)
    guests, officers, spoken = _guests(connection), _officers(connection), _spoken(connection)
    seats = _seats(connection)
    own = live(pilots.pilot)
    tried = set(connection.execute(select(own.c.city_id).where(own.c.city_id.is_not(None))).scalars())
    rows = connection.exec_driver_sql(
        "SELECT id, name, country FROM city WHERE trashed_at IS NULL ORDER BY sort_key, id"
    ).fetchall()
    wanted = {*committed, *guests, *seats, *tried}
    return [
        CityFacts(
            key, name or "", tuple(filter(None, (fold(name or ""), fold(country_name(country)) if country else ""))),
            committed.get(key, ""), guests[key], tuple(seats.get(key, ())), officers[key], spoken[key],
        )
        for key, name, country in rows
        if key in wanted
    ]  # fmt: skip


def _guests(connection: Connection) -> Counter[int]:
    return _counted(
        connection,
        "SELECT coalesce(a.city_id, o.city_id), count(DISTINCT x.person_id) FROM participation x "
        "JOIN person p ON p.id = x.person_id AND p.trashed_at IS NULL "
        "JOIN affiliation a ON a.person_id = x.person_id AND a.trashed_at IS NULL "
        "LEFT JOIN organisation o ON o.id = a.organisation_id AND o.trashed_at IS NULL "
        "WHERE x.status = 'attended' AND x.trashed_at IS NULL AND coalesce(a.city_id, o.city_id) IS NOT NULL "
        "GROUP BY 1",
    )


def _officers(connection: Connection) -> Counter[int]:
    """People who stand for a city now: of it itself, or of its local government."""
    return _counted(
        connection,
        "SELECT coalesce(a.city_id, o.city_id), count(DISTINCT a.person_id) FROM affiliation a "
        "JOIN person p ON p.id = a.person_id AND p.trashed_at IS NULL "
        "LEFT JOIN organisation o ON o.id = a.organisation_id AND o.trashed_at IS NULL "
        'WHERE a.trashed_at IS NULL AND a."end" IS NULL '
        "AND (a.city_id IS NOT NULL OR o.sectors LIKE '%|local_government|%') "
        "AND coalesce(a.city_id, o.city_id) IS NOT NULL GROUP BY 1",
    )


def _spoken(connection: Connection) -> Counter[int]:
    since = days_from_today(-_YEAR)
    return _counted(
        connection,
        "SELECT coalesce(x.city_id, o.city_id), count(DISTINCT i.id) FROM participant x "
        "JOIN interaction i ON i.id = x.interaction_id LEFT JOIN affiliation a ON a.person_id = x.person_id "
        "AND a.trashed_at IS NULL LEFT JOIN organisation o ON o.id = coalesce(x.organisation_id, a.organisation_id) "
        "AND o.trashed_at IS NULL "
        f"WHERE x.trashed_at IS NULL AND i.trashed_at IS NULL AND i.date >= '{since}' "
        "AND coalesce(x.city_id, o.city_id) IS NOT NULL GROUP BY 1",
    )


def _counted(connection: Connection, sql: str) -> Counter[int]:
    found: Counter[int] = Counter()
    for key, count in connection.exec_driver_sql(sql).fetchall():
        found[key] += count
    return found


def _seats(connection: Connection) -> dict[int, list[Seat]]:
    rows = connection.exec_driver_sql(
        "SELECT city_id, name, sectors, lens FROM organisation WHERE city_id IS NOT NULL AND trashed_at IS NULL "
        "ORDER BY sort_key"
    ).fetchall()
    found: dict[int, list[Seat]] = defaultdict(list)
    for city, name, sectors, lens in rows:
        found[city].append(Seat(name or "", tuple((sectors or "").strip("|").split("|")), lens or ""))
    return found


def _givers(connection: Connection) -> list[Giver]:
    """Funders by the words and sizes of the grants they made."""
    own = live(funding.grant_made)
    texts: dict[str, list[str]] = defaultdict(list)
    sizes: dict[str, dict[str, tuple[Decimal, Decimal]]] = defaultdict(dict)
    for row in connection.execute(select(own).order_by(own.c.id)).mappings():
        name = row["funder"] or ""
        texts[name] += filter(None, (row["title"], row["programme"], row["place"], row["summary"]))
        if row["amount"] and row["currency"]:
            value = Decimal(row["amount"])
            low, high = sizes[name].get(row["currency"], (value, value))
            sizes[name][row["currency"]] = min(low, value), max(high, value)
    return [Giver(name, f" {' '.join(words(' '.join(said)))} ", sizes[name]) for name, said in texts.items() if name]


def _funded(connection: Connection, keys: Sequence[int]) -> dict[int, str]:
    """How far the funding of pilots is."""
    found: dict[int, str] = {}
    for key, money in pilot_money(connection, list(keys)).items():
        if any(figures.promised for figures in money.figures):
            found[key] = "promised"
        elif any(figures.asked for figures in money.figures):
            found[key] = "asked"
    return found


def _overrides(connection: Connection) -> Overrides:
    own = live(pilots.fit_score)
    rows = connection.execute(select(own).order_by(own.c.id)).mappings()
    return {
        (row["city_id"], row["element"], row["sector"] or "", row["criterion"]): Override(
            row["id"], row["points"] or 0, row["note"] or "", row["author"] or ""
        )
        for row in rows
    }
