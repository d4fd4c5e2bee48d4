"""The forms of people, organisations and cities, as data made from their fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from crm.i18n import N_
from crm.models.fields import field_of
from crm.models.kinds import Field, Kind
from crm.models.records import RecordKind
from crm.queries.custom import CustomField
from crm.ui.kit.codes import countries
from crm.ui.kit.editors import Editor, SuggestingEditor
from crm.ui.kit.form_spec import FormField, Rows, Section
from crm.ui.kit.place_editor import PlaceEditor
from crm.ui.kit.reference_editor import Lookup

_LABELS: Final = {
    "emails": ("work", "home", "other"),
    "phones": ("mobile", "work", "home", "fax"),
    "addresses": ("work", "home", "postal"),
}
_ADDS: Final = {
    "emails": N_("Add e-mail address"), "phones": N_("Add phone"), "addresses": N_("Add address"),
    "websites": N_("Add website"), "affiliations": N_("Add affiliation"), "consents": N_("Add consent"),
}  # fmt: skip
_REACH: Final = ("emails", "phones", "websites", "addresses")
_WIDE: Final = ("full_name", "name", "salutation", "provenance")
_RECORD: Final = ("certainty", "provenance", "external_id")
TAGS: Final = FormField("tags", Field(N_("Tags"), Kind.WORDS))
SENSITIVE: Final = N_("Sensitive: leaves this workspace only when it is named")
Part = FormField | Rows


def sections_of(kind: RecordKind, custom: Sequence[CustomField]) -> tuple[Section, ...]:
    """The whole form of a kind, with the workspace's own fields."""
    made = _SECTIONS[kind.name](kind)
    if custom:
        own = Section(N_("Custom fields"), tuple(map(custom_field, custom)))
        made = (*made[:-1], own, made[-1])
    return made


def fields(kind: RecordKind, names: Iterable[str]) -> tuple[FormField, ...]:
    """Fields of a kind by name, as they stand in a form; sensitive ones say so."""
    return tuple(FormField(name, _marked(kind.fields[name]), wide=name in _WIDE) for name in names)


def _marked(field: Field) -> Field:
    return replace(field, help=field.help or SENSITIVE) if field.sensitive else field


def rows(kind: RecordKind, name: str) -> Rows:
    """A list of child rows of a kind."""
    child = kind.child(name)
    parts = tuple(
        FormField(
            column,
            field,
            suggestions=_LABELS.get(name, ()) if column == "label" else (),
            make=_EDITORS.get(column) if name == "addresses" else None,
        )
        for column in child.columns
        if (field := field_of(child.table.c[column])) is not None
    )
    return Rows(name, child.label, parts, _ADDS.get(name, N_("Add")))


def _country_editor(_lookup: Lookup) -> Editor:
    """An address has its country by the name that its writer gave it; those we know are offered."""
    return SuggestingEditor(list(countries()))


def _place_editor(lookup: Lookup) -> Editor:
    """A city, with those of the world on offer."""
    return PlaceEditor(lookup.places)


_EDITORS: Final = {"country": _country_editor, "city": _place_editor}


def _person(kind: RecordKind) -> tuple[Section, ...]:
    return (
        Section(N_("Name"), fields(kind, ("given_name", "family_name", "prefix", "full_name"))),
        Section(
            N_("More about the name"),
            fields(kind, ("additional_names", "suffix", "native_name", "name_order", "nickname", "pronouns", "gender",
                          "salutation")),
            folded=True,
        ),
        Section(N_("Contact"), tuple(rows(kind, name) for name in _REACH)),
        Section(N_("Affiliations"), (rows(kind, "affiliations"),)),
        Section(
            N_("About"),
            (TAGS, *fields(kind, ("notes", "lens", "position", "owner_id", "contact_rhythm", "birthday", "languages"))),
        ),
        Section(N_("Consent"), (*fields(kind, ("do_not_contact",)), rows(kind, "consents"))),
        Section(N_("Record"), fields(kind, _RECORD), folded=True),
    )  # fmt: skip


def _organisation(kind: RecordKind) -> tuple[Section, ...]:
    return (
        Section(N_("Name"), fields(kind, ("name", "acronym", "city_id", "sectors"))),
        Section(N_("Contact"), tuple(rows(kind, name) for name in _REACH)),
        Section(N_("About"), (TAGS, *fields(kind, ("notes", "lens", "owner_id", "contact_rhythm")))),
        Section(N_("Consent"), (*fields(kind, ("do_not_contact",)), rows(kind, "consents")), folded=True),
        Section(N_("Record"), fields(kind, _RECORD), folded=True),
    )


def _city(kind: RecordKind) -> tuple[Section, ...]:
    place = ("name", "country", "region", "population", "latitude", "longitude", "geonames_id")
    return (
        Section(N_("City"), (replace(fields(kind, place[:1])[0], make=_place_editor), *fields(kind, place[1:]))),
        Section(N_("Contact"), tuple(rows(kind, name) for name in _REACH), folded=True),
        Section(N_("About"), (TAGS, *fields(kind, ("notes", "lens", "owner_id", "contact_rhythm")))),
        Section(N_("Record"), fields(kind, _RECORD), folded=True),
    )


_SECTIONS: Final = {"person": _person, "organisation": _organisation, "city": _city}


def custom_field(custom: CustomField) -> FormField:
    """A field of the workspace's own, as it stands in a form."""
    field = Field(custom.name, custom.value_kind, custom.help, choices=custom.choices)
    return FormField(f"custom.{custom.name}", field)


def with_typed_values(document: dict[str, Any], custom: Sequence[CustomField]) -> dict[str, Any]:
    """A stored document as the form shows it: custom values, which are kept as text, as what they stand for."""
    values = document.get("custom") or {}
    return {**document, "custom": {**values, **{one.name: one.read(values.get(one.name)) for one in custom}}}


def with_written_values(document: dict[str, Any], custom: Sequence[CustomField]) -> dict[str, Any]:
    """A document as edited with its custom values as text; empty ones are left out."""
    written = {**(document.get("custom") or {})}
    for one in custom:
        written[one.name] = one.write(written.get(one.name))
    return {**document, "custom": {name: value for name, value in written.items() if value}}
