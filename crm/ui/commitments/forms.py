"""The forms of this area as data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from crm.i18n import N_
from crm.models.fields import field_of
from crm.models.records import ASK, PLEDGE, SIGNATURE, STATEMENT, STATEMENT_VERSION, RecordKind
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import FormField, Rows, Section

BLANK_SIGNATURE: Document = {"kind": "signature", "status": "pending", "standings": []}
BLANK_ASK: Document = {"kind": "ask", "stage": "to_ask"}
PARTY: tuple[str, ...] = ("city_id", "organisation_id", "person_id")
CAPACITIES: tuple[str, ...] = ("Mayor", "Deputy Mayor", "Councillor", "City Manager", "Executive Director", "Director",
                               "President", "Chair")  # fmt: skip


def fields(kind: RecordKind, names: Iterable[str], *, wide: bool = False) -> tuple[FormField, ...]:
    return tuple(FormField(name, kind.fields[name], wide=wide) for name in names)


def parties(kind: RecordKind) -> tuple[FormField, ...]:
    """Who it is: one of three."""
    return tuple(FormField(name, replace(kind.fields[name], internal=False), wide=True) for name in PARTY)


def _rows(kind: RecordKind, name: str, add: str) -> Rows:
    child = kind.child(name)
    described = ((name, field_of(child.table.c[name])) for name in child.columns)
    return Rows(child.name, child.label, tuple(FormField(name, field) for name, field in described if field), add)


def signature_form() -> tuple[Section, ...]:
    """Who signed, through whom, by what right, and what they agreed to."""
    capacity = FormField("capacity", SIGNATURE.fields["capacity"], suggestions=CAPACITIES)
    return (
        Section(N_("Who signs: one of these"), parties(SIGNATURE)),
        Section(N_("Through whom, by what right"),
                (*fields(SIGNATURE, ("officer_id",)), capacity,
                 *fields(SIGNATURE, ("mandate", "resolution", "resolution_date")))),
        Section(N_("The signature"),
                (*fields(SIGNATURE, ("version_id", "signed_on", "method", "status")),
                 *fields(SIGNATURE, ("caveats",)))),
        Section(N_("What they agreed to"),
                fields(SIGNATURE, ("listing_consent", "consented_on", "consortium", "consortium_since"))),
        Section(N_("More"), fields(SIGNATURE, ("name", "external_id", "notes")), folded=True),
    )  # fmt: skip


def reaffirm_form() -> tuple[Section, ...]:
    """Who holds the office now, and how they said that it stands."""
    capacity = FormField("capacity", SIGNATURE.fields["capacity"], suggestions=CAPACITIES)
    names = ("mandate", "resolution", "resolution_date", "signed_on", "method", "listing_consent", "caveats")
    return (Section("", (*fields(SIGNATURE, ("officer_id",)), capacity, *fields(SIGNATURE, names))),)


def ask_form() -> tuple[Section, ...]:
    """Whom we ask, through whom, who does it, and what is next."""
    return (
        Section(N_("Whom we ask: one of these"), parties(ASK)),
        Section(N_("The way to the signature"),
                fields(ASK, ("through_id", "owner_id", "stage", "asked_on", "channel", "next_due"))
                + fields(ASK, ("next_step",), wide=True)),
        Section(N_("More"), fields(ASK, ("statement_id", "notes")), folded=True),
    )  # fmt: skip


def version_form() -> tuple[Section, ...]:
    """Number, day, what changed, and the text in each language."""
    return (
        Section("", (*fields(STATEMENT_VERSION, ("number", "date", "change")),
                     *fields(STATEMENT_VERSION, ("changed",)))),
        Section(N_("The text"), (_rows(STATEMENT_VERSION, "texts", N_("Add a language")),)),
    )  # fmt: skip


def statement_form() -> tuple[Section, ...]:
    return (Section("", (*fields(STATEMENT, ("name",), wide=True), *fields(STATEMENT, ("short_name",)),
                         *fields(STATEMENT, ("summary",)))),)  # fmt: skip


def pledge_form() -> tuple[Section, ...]:
    return (Section("", fields(PLEDGE, ("text", "due", "status", "next_check"))),)


def blank_texts(languages: Sequence[str] = ("en",)) -> list[Document]:
    return [{"language": one, "title": None, "text": None} for one in languages]
