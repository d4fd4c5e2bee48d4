"""Making actions of what was said: decisions, candidates and answers of an event, points of an interaction."""

from __future__ import annotations

from collections.abc import Sequence

from crm.i18n import _, ngettext
from crm.queries.action_plan import ActionLine, action_lines, actions_from, offered
from crm.queries.records import titles_of
from crm.refs import Ref
from crm.services import action_plan
from crm.ui.action_plan.dialog import BLANK, ActionDialog, add_action
from crm.ui.kit.context import Context
from crm.ui.kit.dialog import Dialog
from crm.ui.kit.form import Document
from crm.ui.records.in_view import page_in_view
from crm.ui.records.making import MakeDialog, Making


def make_from_view(context: Context) -> Dialog | ActionDialog:
    """Offer what was said in the record in view; where nothing was, open the form with whom or what it is about."""
    page = page_in_view(context)
    ref = page.shown if page is not None else None
    return make_from(context, ref)


def make_from(context: Context, ref: Ref | None) -> Dialog | ActionDialog:
    """As `make_from_view`, for any record."""
    if ref is None:
        return add_action(context)
    with context.database.read() as connection:
        origins = offered(connection, ref)
        if len(origins) == 1:
            return add_action(context, action_plan.drafted(connection, origins[0]))
        made = {
            (kind, key): [line.title for line in lines]
            for kind in {one.kind for one in origins}
            for key, lines in actions_from(connection, kind, [one.key for one in origins if one.kind == kind]).items()
        }
        actions = [line for line in action_lines(connection) if line.is_open] if origins else []
    if not origins:
        return add_action(context, _about(context, ref))
    dialog = MakeDialog(context, _making(actions), origins, made)
    dialog.open()
    return dialog


def _making(actions: Sequence[ActionLine]) -> Making:
    return Making(
        _("Make actions of what was said"), _("A new action for each"), _("Tick what is to become an action."),
        action_plan.make, action_plan.link, _told, [(line.title, line.key) for line in actions],
    )  # fmt: skip


def _told(count: int) -> str:
    return ngettext("{count} action made.", "{count} actions made.", count)


def _about(context: Context, ref: Ref) -> Document:
    """A draft about whoever is in view: a city or a pilot is what it belongs to, a person helps."""
    with context.database.read() as connection:
        name = titles_of(connection, ref.kind, [ref.key]).get(ref.key, "")
    draft: Document = {**BLANK, "owner": context.settings.staff_name, "owner_id": None}
    if ref.kind in ("city", "pilot"):
        draft |= {f"{ref.kind}_id": ref.key, ref.kind: name}
    if ref.kind == "person":
        draft["contributors"] = [{"person_id": ref.key, "person": name}]
    return draft
