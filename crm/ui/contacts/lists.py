"""What the lists of this area show and how they speak of it, as data."""

from __future__ import annotations

from typing import Final

from crm.i18n import N_
from crm.ui.records.list_of import ListOf

PEOPLE: Final = ListOf(
    "people", "person", N_("People"), N_("Search people"), "users", N_("New person…"), N_("No people yet"),
    N_("Add someone, or bring in the contacts that a phone, Google, Outlook or a spreadsheet exported."),
    ("full_name", "organisation", "role", "city", "tags", "email", "phone", "last_contact", "next_step"),
)  # fmt: skip
ORGANISATIONS: Final = ListOf(
    "organisations", "organisation", N_("Organisations"), N_("Search organisations"), "building-2",
    N_("New organisation…"), N_("No organisations yet"),
    N_("Add one, or bring in contacts: the organisations they name come along."),
    ("name", "sectors", "city", "people", "tags", "email", "last_contact", "next_step"),
)  # fmt: skip
CITIES: Final = ListOf(
    "cities", "city", N_("Cities"), N_("Search cities"), "landmark", N_("New city…"), N_("No cities yet"),
    N_("Cities are partners of their own here: add the ones the initiative speaks with."),
    ("name", "country", "region", "organisations", "population", "tags", "last_contact", "next_step"),
)  # fmt: skip
INTERACTIONS: Final = ListOf(
    "interactions", "interaction", N_("Interactions"), N_("Search interactions"), "message-circle",
    N_("Log interaction…"), N_("Nothing logged yet"),
    N_("Meetings, calls and letters are kept here: who took part, what was said, what was raised."),
    ("subject", "date", "channel", "participants", "points", "staff"), "date", descending=True,
)  # fmt: skip
TASKS: Final = ListOf(
    "tasks", "task", N_("Follow-ups"), N_("Search follow-ups"), "list-checks", N_("Add follow-up…"),
    N_("Nothing to follow up"), N_("What was promised, by whom, until when: add it here or beside an interaction."),
    ("title", "due", "status", "person", "organisation", "owner"), "due",
    filters=(("status", "is_not", "completed"), ("status", "is_not", "cancelled")),
)  # fmt: skip
LISTS: Final = (PEOPLE, ORGANISATIONS, CITIES, INTERACTIONS, TASKS)
