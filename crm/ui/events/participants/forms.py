"""What is asked for around participations: who, with whom, for whom, and why a status changes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from crm.errors import Invalid
from crm.i18n import N_, _, ngettext
from crm.models.fields import Field, Kind
from crm.models.records import PARTICIPATION
from crm.queries.records import load
from crm.queries.roster import RosterLine
from crm.services import participations
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.described import fields_of
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import FormField, Section
from crm.ui.records.asking import Asking, ask
from crm.ui.records.lookup import RecordLookup
from crm.ui.records.writing import tell_done, write

_PERSON: Final = Field(N_("Person"), Kind.REFERENCE, required=True, refers_to="person")
_KNOWN: Final = Field(N_("Person"), Kind.REFERENCE, refers_to="person")
_UNKNOWN: Final = Field(N_("Or a name alone"), help=N_("Of somebody without a record"))
_ANYWAY: Final = Field(N_("Even when full"), Kind.YES_NO, N_("Gives a seat where none is free any more"))
_GUEST: Final = Field(N_("Who comes along"), required=True)
_HOUSE: Final = Field(N_("Organisation"))
_WHY: Final = Field(N_("Reason"), Kind.LONG_TEXT, N_("It stays with the status"))
_FOR_THE_DAY: Final = ("diet", "access_needs", "visa_letter", "notes")
_DETAILS: Final = ("role", "visibility", "diet", "access_needs", "visa_letter")


def _chosen(edited: Document) -> int:
    if edited["person_id"] is None:
        raise Invalid({"person_id": _("Choose one of those offered.")})
    return int(edited["person_id"])


def ask_registration(context: Context, event: int) -> Asking:
    """Register a person by hand, with what was said for the day."""
    sections = (
        Section(
            "",
            (
                FormField("person_id", _KNOWN, wide=True),
                FormField("name", _UNKNOWN),
                FormField("organisation", _HOUSE),
                *fields_of(PARTICIPATION, ("role", "visibility")),
            ),
        ),
        Section(
            N_("For the day"),
            (*fields_of(PARTICIPATION, ("diet", "access_needs", "visa_letter")), FormField("anyway", _ANYWAY)),
        ),
    )
    document = {
        "person_id": None, "name": None, "organisation": None, "role": "participant", "visibility": "nobody",
        "diet": None, "access_needs": None, "visa_letter": False, "anyway": False,
    }  # fmt: skip

    def work(database: Database, edited: Document) -> tuple[int, str]:
        values = {name: edited[name] for name in _DETAILS if edited[name]}
        anyway = bool(edited["anyway"])
        if edited["person_id"] is None and edited["name"]:
            own = values | {"organisation": edited["organisation"]}
            return participations.register_by_name(database, event, edited["name"], own, anyway=anyway)
        return participations.register(database, event, _chosen(edited), values, anyway=anyway)

    return ask(context, _("Register somebody"), sections, document, work, partial(_tell_seat, context))


def ask_company(context: Context, line: RosterLine) -> Asking:
    """Somebody comes along with a participant."""
    sections = (Section("", (FormField("name", _GUEST), FormField("organisation", _HOUSE))),)

    def work(database: Database, edited: Document) -> tuple[int, str]:
        return participations.accompany(database, line.who.key, edited["name"] or "", edited["organisation"] or "")

    title = _("Who comes with {name}?").format(name=line.who.name)
    return ask(context, title, sections, {"name": None, "organisation": None}, work, partial(_tell_seat, context))


def _tell_seat(context: Context, stored: tuple[int, str]) -> None:
    waits = stored[1] == "on_waitlist"
    said = _("No seat is free: they are on the waiting list.") if waits else _("They have a seat.")
    context.notice.tell(said, "warning" if waits else "success")


def ask_successor(context: Context, line: RosterLine) -> Asking:
    """Pass a seat on to somebody else."""
    sections = (Section("", (FormField("person_id", _PERSON, wide=True),)),)

    def work(database: Database, edited: Document) -> int:
        return participations.transfer(database, line.who.key, _chosen(edited))

    def done(_key: int) -> None:
        context.notice.tell(_("The seat of {name} is passed on.").format(name=line.who.name), "success")

    title = _("Who gets the seat of {name}?").format(name=line.who.name)
    return ask(context, title, sections, {"person_id": None}, work, done)


def ask_identity(context: Context, line: RosterLine) -> Asking:
    """Say which person somebody is who takes part under a name alone."""
    sections = (Section("", (FormField("person_id", _PERSON, wide=True),)),)

    def work(database: Database, edited: Document) -> int:
        return participations.identify(database, line.who.key, _chosen(edited))

    said = _("{name} has a record now.").format(name=line.who.name)
    title = _("Who is {name}?").format(name=line.who.name)
    return ask(context, title, sections, {"person_id": None}, work, partial(tell_done, context, said))


def ask_status(context: Context, chosen: Sequence[RosterLine]) -> Asking:
    """Set the status of some, with a reason that stays."""
    keys = [line.who.key for line in chosen]
    status = PARTICIPATION.fields["status"]
    sections = (Section("", (FormField("status", status, wide=True), FormField("reason", _WHY))),)

    def work(database: Database, edited: Document) -> int:
        return participations.set_status(database, keys, edited["status"] or "", edited["reason"] or "")

    title = ngettext("Status of {count} participant", "Status of {count} participants", len(keys))
    said = ngettext("{count} status is set.", "{count} statuses are set.", len(keys))
    document = {"status": chosen[0].who.status, "reason": None}
    return ask(context, title, sections, document, work, partial(tell_done, context, said))


class ParticipationDialog(EditDialog):
    """What was said for the day: role, diet, access needs, who may see the name."""

    def __init__(self, context: Context, base: Document) -> None:
        self._context = context
        sections = [Section("", fields_of(PARTICIPATION, ("role", "visibility"))),
                    Section(N_("For the day"), fields_of(PARTICIPATION, _FOR_THE_DAY))]  # fmt: skip
        if base["person_id"] is None:
            sections.insert(0, Section("", fields_of(PARTICIPATION, ("name", "organisation"))))
        super().__init__(base["name"], sections, base, RecordLookup(context), context.window)
        self.save_requested.connect(self._write)

    def _write(self, base: Document | None, edited: Document) -> None:
        def work(database: Database) -> int:
            return participations.save(database, base or {}, edited)

        write(self._context, _("Change a participation"), work, self._done, self.show_failure)

    def _done(self, _key: int) -> None:
        self.saved()


def edit_participation(context: Context, key: int) -> ParticipationDialog:
    """Open the details of a participation.

    Raises:
        NotFound: it is in the trash or gone.
    """
    with context.database.read() as connection:
        document = load(connection, PARTICIPATION, key)
    dialog = ParticipationDialog(context, document)
    dialog.open()
    return dialog
