"""The forms of this area as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crm.i18n import N_
from crm.models.records import ASK, PLEDGE, SIGNATURE, STATEMENT, STATEMENT_VERSION, RecordKind
from crm.ui.kit.described import fields_of, rows_of
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import FormField, Section

BLANK_SIGNATURE: Document = {"kind": "signature", "status": "pending", "standings": []}
BLANK_ASK: Document = {"kind": "ask", "stage": "to_ask"}
PARTY: tuple[str, ...] = ("city_id", "organisation_id", "person_id")
CAPACITIES: tuple[str, ...] = ("Mayor", "Deputy Mayor", "Councillor", "City Manager", "Executive Director", "Director",
                               "President", "Chair")  # fmt: skip


def parties(kind: RecordKind) -> tuple[FormField, ...]:
    """Who it is: one of three."""
    return tuple(FormField(name, replace(kind.fields[name], internal=False), wide=True) for name in PARTY)


def signature_form() -> tuple[Section, ...]:
    """Who signed, through whom, by what right, and what they agreed to."""
    capacity = FormField("capacity", SIGNATURE.fields["capacity"], suggestions=CAPACITIES)
    return (
        Section(N_("Who signs: one of these"), parties(SIGNATURE)),
        Section(N_("Through whom, by what right"),
                (*fields_of(SIGNATURE, ("officer_id",)), capacity,
                 *fields_of(SIGNATURE, ("mandate", "resolution", "resolution_date")))),
        Section(N_("The signature"),
                (*fields_of(SIGNATURE, ("version_id", "signed_on", "method", "status")),
                 *fields_of(SIGNATURE, ("caveats",)))),
        Section(N_("What they agreed to"),
                fields_of(SIGNATURE, ("listing_consent", "consented_on", "consortium", "consortium_since"))),
        Section(N_("More"), fields_of(SIGNATURE, ("name", "external_id", "notes")), folded=True),
    )  # fmt: skip


def reaffirm_form() -> tuple[Section, ...]:
    """Who holds the office now, and how they said that it stands."""
    capacity = FormField("capacity", SIGNATURE.fields["capacity"], suggestions=CAPACITIES)
    names = ("mandate", "resolution", "resolution_date", "signed_on", "method", "listing_consent", "caveats")
    return (Section("", (*fields_of(SIGNATURE, ("officer_id",)), capacity, *fields_of(SIGNATURE, names))),)


def ask_form() -> tuple[Section, ...]:
    """Whom we ask, through whom, who does it, and what is next."""
    return (
        Section(N_("Whom we ask: one of these"), parties(ASK)),
        Section(N_("The way to the signature"),
                fields_of(ASK, ("through_id", "owner_id", "stage", "asked_on", "channel", "next_due"))
                + fields_of(ASK, ("next_step",), wide=True)),
        Section(N_("More"), fields_of(ASK, ("statement_id", "notes")), folded=True),
    )  # fmt: skip


def version_form() -> tuple[Section, ...]:
    """Number, day, what changed, and the text in each language."""
    return (
        Section("", (*fields_of(STATEMENT_VERSION, ("number", "date", "change")),
                     *fields_of(STATEMENT_VERSION, ("changed",)))),
        Section(N_("The text"), (rows_of(STATEMENT_VERSION, "texts", N_("Add a language")),)),
    )  # fmt: skip


def statement_form() -> tuple[Section, ...]:
    return (Section("", (*fields_of(STATEMENT, ("name",), wide=True), *fields_of(STATEMENT, ("short_name",)),
                         *fields_of(STATEMENT, ("summary",)))),)  # fmt: skip


def pledge_form() -> tuple[Section, ...]:
    return (Section("", fields_of(PLEDGE, ("text", "due", "status", "next_check"))),)


def blank_texts(languages: Sequence[str] = ("en",)) -> list[Document]:
    return [{"language": one, "title": None, "text": None} for one in languages]
