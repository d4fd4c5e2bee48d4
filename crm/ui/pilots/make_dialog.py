"""Making pilots of what was said: decisions and recommendations of a meeting, answers, points of an interaction."""

from __future__ import annotations

from collections.abc import Sequence

from crm.i18n import _, ngettext
from crm.queries.action_plan import offered
from crm.queries.pilot_views import pilots_from
from crm.queries.pilots import PilotLine, pilot_lines
from crm.queries.records import titles_of
from crm.refs import Ref
from crm.services import pilots
from crm.ui.kit.context import Context
from crm.ui.kit.dialog import Dialog
from crm.ui.kit.form import Document
from crm.ui.pilots.dialog import PilotDialog, add_pilot
from crm.ui.records.in_view import page_in_view
from crm.ui.records.making import MakeDialog, Making


def make_from_view(context: Context) -> Dialog | PilotDialog:
    """Offer what was said in the record in view; where nothing was, open the form with whom or where it is about."""
    page = page_in_view(context)
    return make_from(context, page.shown if page is not None else None)


def make_from(context: Context, ref: Ref | None) -> Dialog | PilotDialog:
    """As `make_from_view`, for any record."""
    if ref is None:
        return add_pilot(context)
    with context.database.read() as connection:
        origins = offered(connection, ref)
        if len(origins) == 1:
            return add_pilot(context, pilots.drafted(origins[0]))
        made = {
            (kind, key): [line.title for line in lines]
            for kind in {one.kind for one in origins}
            for key, lines in pilots_from(connection, kind, [one.key for one in origins if one.kind == kind]).items()
        }
        under_way = [line for line in pilot_lines(connection) if line.is_open] if origins else []
    if not origins:
        return add_pilot(context, _about(context, ref))
    dialog = MakeDialog(context, _making(under_way), origins, made)
    dialog.open()
    return dialog


def _making(under_way: Sequence[PilotLine]) -> Making:
    return Making(
        _("Make pilots of what was said"), _("A new pilot for each"), _("Tick what is to become a pilot."),
        pilots.make, pilots.link, _told, [(line.title, line.key) for line in under_way],
    )  # fmt: skip


def _told(count: int) -> str:
    return ngettext("{count} pilot made.", "{count} pilots made.", count)


def _about(context: Context, ref: Ref) -> Document:
    """A draft about whoever is in view: a city is where it is tried, anybody else a partner."""
    with context.database.read() as connection:
        name = titles_of(connection, ref.kind, [ref.key]).get(ref.key, "")
    if ref.kind == "city":
        return {"city_id": ref.key, "city": name}
    return {"partners": [{f"{ref.kind}_id": ref.key, ref.kind: name}]} if ref.kind in ("person", "organisation") else {}
