"""People, organisations and cities, what was said with them, and what is to follow."""

from __future__ import annotations

from functools import partial

from crm.i18n import N_
from crm.ui.contacts.lists import CITIES, INTERACTIONS, ORGANISATIONS, PEOPLE, TASKS, ListOf
from crm.ui.kit.actions import WINDOW, Action
from crm.ui.kit.area import Area, Page, PageWidget
from crm.ui.kit.context import Context


def _party_page(spec: ListOf, context: Context) -> PageWidget:
    from crm.ui.contacts.pages import party_page

    return party_page(context, spec)


def _interaction_page(context: Context) -> PageWidget:
    from crm.ui.contacts.pages import interaction_page

    return interaction_page(context)


def _task_page(context: Context) -> PageWidget:
    from crm.ui.contacts.pages import task_page

    return task_page(context)


def _add(kind: str, context: Context) -> None:
    from crm.models.records import KINDS
    from crm.ui.contacts.party_dialog import add_party

    add_party(context, KINDS[kind])


def _log(context: Context) -> None:
    from crm.ui.contacts.log_dialog import log_interaction

    log_interaction(context)


def _add_task(context: Context) -> None:
    from crm.ui.contacts.task_dialog import add_task

    add_task(context)


CONTACTS = Area(
    "contacts",
    N_("Contacts"),
    (
        *(
            Page(spec.name, spec.title, spec.image, partial(_party_page, spec), (spec.kind,))
            for spec in (PEOPLE, ORGANISATIONS, CITIES)
        ),
        Page(INTERACTIONS.name, INTERACTIONS.title, INTERACTIONS.image, _interaction_page, (INTERACTIONS.kind,)),
        Page(TASKS.name, TASKS.title, TASKS.image, _task_page, (TASKS.kind,)),
    ),
    (
        Action("record.new_person", N_("New person…"), partial(_add, "person"), "user-plus", "", WINDOW),
        Action("record.new_organisation", N_("New organisation…"), partial(_add, "organisation"), "building-2", "",
               WINDOW),
        Action("record.new_city", N_("New city…"), partial(_add, "city"), "landmark", "", WINDOW),
        Action("record.new_interaction", N_("New interaction…"), _log, "message-circle", "", WINDOW),
        Action("record.new_task", N_("New follow-up…"), _add_task, "list-checks", "", WINDOW),
    ),
)  # fmt: skip
