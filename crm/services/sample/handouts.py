"""Lists that the made-up office hands out again and again."""

from __future__ import annotations

from crm.models import exports, letter_templates
from crm.queries.lists import Filter
from crm.queries.named_exports import packed
from crm.services.sample.stage import Stage
from crm.store.unit import Unit

_FUNDERS = (Filter("sectors", "is", "funder"),)


def add_named_exports(_stage: Stage, unit: Unit) -> None:
    """One for the board, one for the venue, one for the post; and a letter in the office's own words."""
    unit.insert_many(exports.named_export, [
        {"name": "Funders, for the board", "list": "organisations", "format": "xlsx", "filters": packed(_FUNDERS),
         "columns": ("organisation", "acronym", "city", "country", "website", "tags"), "sort": "name"},
        {"name": "Names and roles, for the venue", "list": "people", "format": "csv",
         "columns": ("full_name", "organisation", "role")},
        {"name": "Labels for the yearly letter", "list": "contacts", "format": "labels:l7163"},
    ])  # fmt: skip
    unit.insert(letter_templates.template, {
        "name": "Note to a funder", "kind": "letter", "subject": "{{ initiative }}: where we stand",
        "body": "{{ salutation }}\n\nthank you for standing by {{ initiative }}. We would like to tell "
                "{{ organisation or 'you' }} in person where we stand.\n\nWith kind regards\n\n{{ sender.name }}",
    })  # fmt: skip
