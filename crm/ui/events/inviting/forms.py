"""What is asked for around invitations: an answer, how something was sent, until when, and a wave's own facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from typing import Final

from crm.dates import today
from crm.errors import Invalid
from crm.i18n import N_, _, ngettext
from crm.models.contacts import CHANNELS
from crm.models.fields import Field, Kind
from crm.models.invitations import ANSWER_CHANNELS, MESSAGES, balance_target, invitation_answer, wave
from crm.models.participations import participation
from crm.models.records import WAVE
from crm.queries.balance import Target
from crm.queries.guest_list import Guest
from crm.queries.records import load
from crm.services import answers, invitations, records
from crm.services.invitations import Outcome
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.described import columns_of
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import FormField, Rows, Section
from crm.ui.records.asking import Asking, ask
from crm.ui.records.writing import tell_done

_PERSON: Final = Field(N_("Who comes instead"), Kind.REFERENCE, refers_to="person")
_CHANNEL: Final = Field(N_("How"), Kind.CHOICE, choices=ANSWER_CHANNELS, required=True)
_BY: Final = Field(N_("Sent by"), Kind.CHOICE, choices=CHANNELS, required=True)
_WHAT: Final = Field(N_("What"), Kind.CHOICE, choices=MESSAGES, required=True)
_UNTIL: Final = Field(N_("Until"), Kind.DATE, required=True)


def ask_answer(context: Context, guest: Guest, partstat: str) -> Asking:
    """Take down an answer with all that was said with it."""
    sections = (
        Section("", (*columns_of(invitation_answer, ("partstat",)), FormField("channel", _CHANNEL))),
        Section("", (FormField("delegate_id", _PERSON, wide=True), *columns_of(invitation_answer, ("comment",)))),
        Section(N_("For the day"), columns_of(participation, ("diet", "access_needs"))),
    )
    document = {"partstat": partstat, "channel": "email", "delegate_id": None, "comment": None, "diet": None,
                "access_needs": None}  # fmt: skip
    title = _("Answer of {name}").format(name=guest.invitation.name)
    return ask(
        context, title, sections, document, partial(_answer, guest.invitation.key), partial(_told, context, guest)
    )


def _answer(key: int, database: Database, edited: Document) -> answers.Answered:
    channel, comment = edited["channel"] or "other", edited["comment"] or ""
    if edited["delegate_id"]:
        return answers.delegate(database, key, edited["delegate_id"], channel, comment=comment)
    if edited["partstat"] == "delegated":
        raise Invalid({"delegate_id": _("Say who comes instead.")})
    details = {name: edited[name] for name in ("diet", "access_needs") if edited[name]}
    return answers.answer(database, key, edited["partstat"], channel, comment=comment, details=details)


def _told(context: Context, guest: Guest, answered: answers.Answered) -> None:
    words = {
        "registered": _("{name} has a seat."), "on_waitlist": _("No seat is free: {name} is on the waiting list."),
        "cancelled": _("The seat of {name} is free again."),
    }  # fmt: skip
    said = words.get(answered.status, _("The answer of {name} is kept."))
    tell_done(context, said.format(name=guest.invitation.name), answered.step)


def ask_sent(context: Context, keys: Sequence[int], kind: str) -> Asking:
    """Note that something went out, and how."""
    title = ngettext("Note what was sent to {count} person", "Note what was sent to {count} people", len(keys))
    sections = (Section("", (FormField("kind", _WHAT), FormField("channel", _BY))),)
    work = partial(_mark_sent, tuple(keys))
    return ask(context, title, sections, {"kind": kind, "channel": "email"}, work, partial(tell_outcome, context))


def _mark_sent(keys: tuple[int, ...], database: Database, edited: Document) -> Outcome:
    return invitations.mark_sent(database, keys, edited["kind"], edited["channel"])


def tell_outcome(context: Context, outcome: Outcome) -> None:
    """How many it was done for, and who was left out and why."""
    said = ngettext("Done for {count} person.", "Done for {count} people.", len(outcome.done))
    if outcome.refused:
        left = ngettext("{count} is left out:", "{count} are left out:", len(outcome.refused))
        why = "; ".join(f"{one.name} {one.why}" for one in outcome.refused[:5])
        more = len(outcome.refused) - 5
        said = f"{said} {left} {why}" + (_(" and {count} more").format(count=more) if more > 0 else "")
    tell_done(context, said, outcome.step)


def ask_hold(context: Context, keys: Sequence[int]) -> Asking:
    """Keep seats for those who have not answered, until a day."""
    title = ngettext("Hold {count} seat", "Hold {count} seats", len(keys))

    def work(database: Database, edited: Document) -> int:
        if (edited["until"] or "") < today():
            raise Invalid({"until": _("Give a day that is still to come.")})
        return invitations.hold(database, keys, edited["until"])

    said = ngettext("{count} seat is held.", "{count} seats are held.", len(keys))
    return ask(context, title, (Section("", (FormField("until", _UNTIL),)),), {"until": None}, work,
               partial(tell_done, context, said))  # fmt: skip


def ask_wave(context: Context, key: int) -> Asking:
    """Change the facts of a wave: its name, the day to reply by, how it is sent, who approves it."""
    with context.database.read() as connection:
        base = load(connection, WAVE, key)

    def work(database: Database, edited: Document) -> int:
        return records.save(database, WAVE, base, edited)

    sections = (Section("", columns_of(wave, ("name", "reply_by", "channel", "approver_id", "notes"))),)
    title = _("Wave {number}").format(number=base["number"])
    return ask(context, title, sections, base, work, _stored)


def _stored(_key: int) -> None:
    """The list shows it."""


def ask_targets(context: Context, event: int, present: Sequence[Target]) -> Asking:
    """Say what the room should be like."""
    fields = columns_of(balance_target, ("dimension", "value", "minimum", "maximum"))
    rows = Rows("targets", N_("Targets"), fields, N_("Add target"))

    def work(database: Database, edited: Document) -> int:
        wanted = [{name: row.get(name) for name in ("dimension", "value", "minimum", "maximum")}
                  for row in edited["targets"] if row.get("dimension") or row.get("value")]  # fmt: skip
        try:
            return invitations.set_targets(database, event, wanted)
        except Invalid as error:
            raise Invalid({f"targets.{path}": said for path, said in error.fields.items()}) from error

    done = partial(tell_done, context, _("The targets are set."))
    document = {"targets": list(map(asdict, present))}
    return ask(context, _("Targets for the room"), (Section("", (rows,)),), document, work, done)
