"""What is set on the home page: targets, and when phases and activities are."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from crm.dates import today
from crm.i18n import N_, _
from crm.models.kinds import Field, Kind
from crm.models.records import KINDS
from crm.queries.measures import everything, targets
from crm.queries.records import load
from crm.refs import Ref
from crm.services import programme
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import FormField, Section
from crm.ui.records.asking import Asking, ask
from crm.ui.records.writing import tell_done

_PLANNED: Final = {
    "phase": ("name", "start", "end", "months", "certainty", "summary"),
    "activity": ("name", "start", "end", "certainty", "summary"),
}  # fmt: skip


def ask_targets(context: Context) -> Asking:
    """How much is to be reached of each measure, and by when."""
    with context.database.read() as connection:
        figures, known = everything(connection, today()), targets(connection)
    document: Document = {}
    parts: list[FormField] = []
    for one in figures:
        value, due = known.get(one.name, (None, ""))
        document |= {one.name: format(value, "f") if value is not None else None, f"{one.name}_due": due or None}
        label = f"{_(one.measure.label)} ({one.unit})" if one.unit else one.measure.label
        parts += [FormField(one.name, Field(label, Kind.DECIMAL)),
                  FormField(f"{one.name}_due", Field(N_("By"), Kind.DATE))]  # fmt: skip

    def work(database: Database, edited: Document) -> int:
        return programme.set_targets(
            database, {one.name: (edited[one.name], edited[f"{one.name}_due"] or "") for one in figures}
        )

    done = partial(tell_done, context, _("The targets are set."))
    return ask(context, _("Targets"), (Section("", tuple(parts)),), document, work, done)


def ask_plan(context: Context, ref: Ref) -> Asking:
    """When a phase or an activity is, and how it is called.

    Raises:
        NotFound: it is in the trash or gone.
    """
    kind = KINDS[ref.kind]
    with context.database.read() as connection:
        base = load(connection, kind, ref.key)
    fields = (FormField(name, kind.fields[name], wide=name == "name") for name in _PLANNED[ref.kind])

    def work(database: Database, edited: Document) -> int:
        return programme.save(database, kind, base, edited)

    def done(step: int) -> Any:
        tell_done(context, _("“{name}” is changed.").format(name=base["name"]), step)

    return ask(context, _("Edit {title}").format(title=base["name"]), (Section("", tuple(fields)),), base, work, done)
