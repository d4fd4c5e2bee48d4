"""Points of the fit board that a person gives by hand: each with a note, in the history like everything else."""

from __future__ import annotations

from sqlalchemy import select

from crm.dates import today
from crm.errors import Invalid
from crm.i18n import _
from crm.models import pilots
from crm.models.pilots import CRITERIA, MOST_POINTS
from crm.services.contacts import called
from crm.store.database import Database
from crm.store.live import live
from crm.store.unit import Unit

Where = tuple[int, str, str, str]  # city, element, sector ('' for any), criterion


def override(database: Database, where: Where, points: int, note: str, author: str = "") -> int:
    """Give a criterion of a cell other points than the rules do, and say why; returns the step.

    Raises:
        Invalid: the points are none, or nothing says why.
    """
    problems: dict[str, str] = {}
    if where[3] not in CRITERIA:
        problems["criterion"] = _("Choose what is scored.")
    if not 0 <= points <= MOST_POINTS:
        problems["points"] = _("Points go from 0 to {most}, not {value}.").format(most=MOST_POINTS, value=points)
    if not note.strip():
        problems["note"] = _("Write why the rule is wrong here.")
    if problems:
        raise Invalid(problems)
    row = {"points": points, "note": note.strip(), "author": author or None, "date": today()}
    with database.write(_("Score {city} by hand").format(city=called(database, "city", [where[0]]))) as unit:
        stored = _stored(unit, where)
        if stored:
            unit.update(pilots.fit_score, stored[-1], row)
        else:
            city, element, sector, criterion = where
            named = {"city_id": city, "element": element, "sector": sector or None, "criterion": criterion}
            unit.insert(pilots.fit_score, {**named, **row})
    return unit.step


def follow_the_rule(database: Database, where: Where) -> int:
    """Let the rules score a criterion of a cell again; returns the step."""
    with database.write(_("Score {city} by the rules").format(city=called(database, "city", [where[0]]))) as unit:
        unit.trash(pilots.fit_score, _stored(unit, where))
    return unit.step


def _stored(unit: Unit, where: Where) -> list[int]:
    own = live(pilots.fit_score)
    city, element, sector, criterion = where
    query = select(own.c.id).where(
        own.c.city_id == city, own.c.element == element, own.c.criterion == criterion,
        own.c.sector == sector if sector else own.c.sector.is_(None),
    )  # fmt: skip
    return list(unit.connection.execute(query.order_by(own.c.id)).scalars())
