"""Making actions of what was said: decisions, candidates and answers of an event, points of an interaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from crm.i18n import N_, ngettext
from crm.queries.action_plan import ActionLine, Origin, action_lines, actions_from
from crm.refs import Ref
from crm.services import action_plan
from crm.store.database import Database
from crm.ui.action_plan.dialog import BLANK, ActionDialog, add_action
from crm.ui.kit.context import Context
from crm.ui.kit.form import Document
from crm.ui.records.make_from import Made
from crm.ui.records.making import Making


def _told(count: int) -> str:
    return ngettext("{count} action made.", "{count} actions made.", count)


def _about(context: Context, ref: Ref, name: str) -> Document:
    """A city or a pilot is what it belongs to, a person helps."""
    draft: Document = {**BLANK, "owner": context.settings.staff_name, "owner_id": None}
    if ref.kind in ("city", "pilot"):
        draft |= {f"{ref.kind}_id": ref.key, ref.kind: name}
    if ref.kind == "person":
        draft["contributors"] = [{"person_id": ref.key, "person": name}]
    return draft


def _drafted(database: Database, origin: Origin) -> Document:
    with database.read() as connection:
        return action_plan.drafted(connection, origin)


def _open(database: Database) -> Sequence[ActionLine]:
    with database.read() as connection:
        return [line for line in action_lines(connection) if line.is_open]


MADE: Final[Made[ActionDialog]] = Made(
    Making(N_("Make actions of what was said"), N_("A new action for each"), N_("Tick what is to become an action."),
           action_plan.make, action_plan.link, _told),
    add_action, _drafted, _about, actions_from, _open,
)  # fmt: skip
