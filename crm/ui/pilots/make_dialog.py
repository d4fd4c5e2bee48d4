"""Making pilots of what was said: decisions and recommendations of a meeting, answers, points of an interaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from crm.i18n import N_, ngettext
from crm.queries.action_plan import Origin
from crm.queries.pilot_views import pilots_from
from crm.queries.pilots import PilotLine, pilot_lines
from crm.refs import Ref
from crm.services import pilots
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.form import Document
from crm.ui.pilots.dialog import PilotDialog, add_pilot
from crm.ui.records.make_from import Made
from crm.ui.records.making import Making


def _told(count: int) -> str:
    return ngettext("{count} pilot made.", "{count} pilots made.", count)


def _drafted(_database: Database, origin: Origin) -> Document:
    return pilots.drafted(origin)


def _about(_context: Context, ref: Ref, name: str) -> Document:
    """A city is where it is tried, anybody else a partner."""
    if ref.kind == "city":
        return {"city_id": ref.key, "city": name}
    return {"partners": [{f"{ref.kind}_id": ref.key, ref.kind: name}]} if ref.kind in ("person", "organisation") else {}


def _under_way(database: Database) -> Sequence[PilotLine]:
    with database.read() as connection:
        return [line for line in pilot_lines(connection) if line.is_open]


MADE: Final[Made[PilotDialog]] = Made(
    Making(N_("Make pilots of what was said"), N_("A new pilot for each"), N_("Tick what is to become a pilot."),
           pilots.make, pilots.link, _told),
    add_pilot, _drafted, _about, pilots_from, _under_way,
)  # fmt: skip
