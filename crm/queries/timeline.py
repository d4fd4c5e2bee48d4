"""What happened with a party, by date: what was said, promised, held, signed, added and changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection, Select, and_, or_, select, union_all

from crm.dates import has_passed
from crm.i18n import _, ngettext
from crm.models import contacts, documents, events, imports, interactions, invitations, journal, staff
from crm.models.interactions import OPEN_TASKS
from crm.models.records import KINDS as KINDS_OF_RECORD
from crm.models.records import PARTY_COLUMNS
from crm.names import in_a_row
from crm.queries.contacts import affiliations_of
from crm.queries.invitations import invitations_of
from crm.queries.participations import participations_of
from crm.queries.records import titles_of
from crm.refs import Ref
from crm.store.live import live, with_trash
from crm.text import one_line

INTERACTION, TASK, EVENT, INVITATION, DOCUMENT, CONSENT, AFFILIATION, RECORD, STEP = KINDS = (
    "interaction", "task", "event", "invitation", "document", "consent", "affiliation", "record", "step",
)  # fmt: skip
_MOST_STEPS = 50
_MOST = 500  # of each kind: nobody reads further back, and a page must not wait
_EXCERPT, _LONGEST_NAME = 240, 48


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline. `at` is an ISO date, perhaps partial, or a moment in UTC; `form` a channel or type.

    `open` marks what is still to be done, `overdue` what should have been.
    """

    at: str
    kind: str
    title: str
    detail: str = ""
    ref: Ref | None = None
    who: str = ""
    form: str = ""
    open: bool = False
    overdue: bool = False


def timeline_of(connection: Connection, ref: Ref) -> list[Happening]:
    """What is to be done first, the nearest at the top; below it what was, the newest at the top."""
    found = [
        happening
        for source in (
            _interactions,
            _tasks,
            _speeches,
            _invited,
            _took_part,
            _documents,
            _consents,
            _affiliations,
            _record,
            _steps,
        )
        for happening in source(connection, ref)
    ]
    ahead = sorted((one for one in found if one.open), key=_due)
    past = sorted((one for one in found if not one.open), key=_when, reverse=True)
    return ahead + past


def _due(one: Happening) -> tuple[bool, str]:
    return (not one.at, one.at)


def _when(one: Happening) -> str:
    return one.at


def _interactions(connection: Connection, ref: Ref) -> Iterator[Happening]:
    """Those it took part in, and an organisation's or city's through its people as well."""
    participant, interaction = live(interactions.participant), live(interactions.interaction)
    took_part = participant.c[f"{ref.kind}_id"] == ref.key
    if ref.kind != "person":
        affiliation = live(contacts.affiliation)
        people = select(affiliation.c.person_id).where(affiliation.c[f"{ref.kind}_id"] == ref.key)
        took_part = or_(took_part, participant.c.person_id.in_(people))
    query = (
        select(interaction)
        .where(interaction.c.id.in_(select(participant.c.interaction_id).where(took_part)))
        .order_by(interaction.c.date.desc(), interaction.c.id.desc())
        .limit(_MOST)
    )
    rows = connection.execute(query).mappings().all()
    keys = [row["id"] for row in rows]
    others, points = _participants(connection, keys, ref), _points(connection, keys)
    names = titles_of(connection, "staff_member", {row["staff_id"] for row in rows if row["staff_id"]})
    for row in rows:
        parts = [_with(others.get(row["id"], [])), points.get(row["id"], ""), excerpt(row["summary"])]
        yield Happening(
            row["date"], INTERACTION, row["subject"], " · ".join(filter(None, parts)), Ref(INTERACTION, row["id"]),
            names.get(row["staff_id"], ""), row["channel"] or "",
        )  # fmt: skip


def _with(names: list[str]) -> str:
    names = [name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…" for name in names]
    return _("With {names}").format(names=in_a_row(names[:4]) + ("…" if len(names) > 4 else "")) if names else ""


def excerpt(text: str | None) -> str:
    """The beginning of a text on one line."""
    line = one_line((text or "")[: _EXCERPT * 2])
    return f"{line[:_EXCERPT]}…" if len(line) > _EXCERPT else line


def _participants(connection: Connection, keys: list[int], ref: Ref) -> dict[int, list[str]]:
    """Names of the other participants of interactions."""
    table = live(interactions.participant)
    query = select(table).where(table.c.interaction_id.in_(keys)).order_by(table.c.id)
    rows = connection.execute(query).mappings().all()
    found: dict[int, list[str]] = {}
    for column, kind in PARTY_COLUMNS.items():
        named = titles_of(connection, kind, {row[column] for row in rows if row[column]})
        for row in rows:
            if row[column] and Ref(kind, row[column]) != ref:
                found.setdefault(row["interaction_id"], []).append(named.get(row[column], ""))
    return found


def _points(connection: Connection, keys: list[int]) -> dict[int, str]:
    table = live(interactions.point)
    counts: dict[int, int] = {}
    for (key,) in connection.execute(select(table.c.interaction_id).where(table.c.interaction_id.in_(keys))):
        counts[key] = counts.get(key, 0) + 1
    say = partial(ngettext, "{count} point raised", "{count} points raised")
    return {key: say(count) for key, count in counts.items()}


def _tasks(connection: Connection, ref: Ref) -> Iterator[Happening]:
    task, member = live(interactions.task), live(staff.staff_member)
    query: Select[Any] = (
        select(task, member.c.name.label("owner"))
        .join(member, member.c.id == task.c.owner_id, isouter=True)
        .where(task.c[f"{ref.kind}_id"] == ref.key)
        .order_by(task.c.id.desc())
        .limit(_MOST)
    )
    for row in connection.execute(query).mappings():
        open_ = row["status"] in OPEN_TASKS
        due = row["due"] or ""
        at = due if open_ else row["completed_on"] or due
        yield Happening(
            at, TASK, row["title"], excerpt(row["notes"]), Ref(TASK, row["id"]), row["owner"] or "",
            row["status"] or "", open_, open_ and has_passed(due),
        )  # fmt: skip


def _speeches(connection: Connection, ref: Ref) -> Iterator[Happening]:
    if ref.kind != "person":
        return
    speaker, event = live(events.speaker), live(events.event)
    query = (
        select(event.c.id, event.c.name, event.c.date, speaker.c.role, speaker.c.billing)
        .join(event, event.c.id == speaker.c.event_id)
        .where(speaker.c.person_id == ref.key)
    )
    for key, name, date, role, billing in connection.execute(query):
        yield Happening(date or "", EVENT, name, billing or "", Ref(EVENT, key), "", role or "")


def _invited(connection: Connection, ref: Ref) -> Iterator[Happening]:
    """When an invitation went out, and each answer as it came."""
    answer = live(invitations.invitation_answer)
    for one in invitations_of(connection, ref):
        if one.sent_at:
            detail = _("Invited in wave {number}").format(number=one.wave) if one.wave else _("Invited")
            yield Happening(one.sent_at, INVITATION, one.name, detail, Ref(EVENT, one.event), "", "needs_action")
        query = select(answer).where(answer.c.invitation_id == one.invitation).order_by(answer.c.id)
        for row in connection.execute(query).mappings():
            yield Happening(
                row["at"] or "", INVITATION, one.name, excerpt(row["comment"]), Ref(EVENT, one.event), "",
                row["partstat"] or "",
            )  # fmt: skip


def _took_part(connection: Connection, ref: Ref) -> Iterator[Happening]:
    for one in participations_of(connection, ref):
        yield Happening(one.date or one.registered_at, EVENT, one.name, "", Ref(EVENT, one.event), "", one.status)


def _documents(connection: Connection, ref: Ref) -> Iterator[Happening]:
    document, link = live(documents.document), live(documents.attachment)
    query = (
        select(document.c.id, document.c.name, document.c.added_on)
        .join(link, and_(link.c.document_id == document.c.id, link.c.role != "photo"))
        .where(link.c[f"{ref.kind}_id"] == ref.key)
        .limit(_MOST)
    )
    for key, name, added_on in connection.execute(query):
        yield Happening(added_on or "", DOCUMENT, name, "", Ref(DOCUMENT, key))


def _consents(connection: Connection, ref: Ref) -> Iterator[Happening]:
    table = live(contacts.consent)
    if ref.kind == "city":
        return
    query = select(table).where(table.c[f"{ref.kind}_id"] == ref.key)
    for row in connection.execute(query).mappings():
        if row["given_at"]:
            title = _("Consent given: {purpose}").format(purpose=row["purpose"])
            yield Happening(row["given_at"], CONSENT, title, row["how"] or "")
        if row["withdrawn_at"]:
            title = _("Consent withdrawn: {purpose}").format(purpose=row["purpose"])
            yield Happening(row["withdrawn_at"], CONSENT, title)


def _affiliations(connection: Connection, ref: Ref) -> Iterator[Happening]:
    for one in affiliations_of(connection, ref):
        words = {"start": _("{role} at {where}"), "end": _("Left {where}")}
        if ref.kind != "person":
            words = {"start": _("{where} joined as {role}"), "end": _("{where} left")}
        if not one.role:
            words["start"] = _("Joined {where}") if ref.kind == "person" else _("{where} joined")
        for name, at in (("start", one.start), ("end", one.end)):
            if at:
                yield Happening(at, AFFILIATION, words[name].format(role=one.role, where=one.title), "", one.other)


def _record(connection: Connection, ref: Ref) -> Iterator[Happening]:
    """Which files the record came from."""
    batch, source = live(imports.import_batch), live(imports.source)
    query = (
        select(batch.c.file, source.c.row, batch.c.at)
        .join(batch, batch.c.id == source.c.import_batch_id)
        .where(source.c[f"{ref.kind}_id"] == ref.key)
    )
    for file, row, at in connection.execute(query):
        detail = _("Row {number}").format(number=row) if row else ""
        yield Happening(at or "", RECORD, _("Imported from {file}").format(file=file), detail)


def _steps(connection: Connection, ref: Ref) -> Iterator[Happening]:
    """What was changed of the record itself and its lists; imports, interactions and files tell of themselves."""
    kind, change, step = KINDS_OF_RECORD[ref.kind], journal.change, journal.step
    # That a tag or an address was taken away is part of what happened.
    own = [(with_trash(child.table), child.owner) for child in kind.children]
    own += [(with_trash(contacts.tagging), kind.owner_column())]
    own += [(with_trash(contacts.custom_value), kind.owner_column())]
    rows = [and_(change.c.table_name == kind.table.name, change.c.row_id == ref.key)]
    for table, owner in own:
        keys = select(table.c.id).where(table.c[owner] == ref.key)
        rows.append(and_(change.c.table_name == table.name, change.c.row_id.in_(keys)))
    changed = union_all(*(select(change.c.step_id).where(row) for row in rows))
    query = (
        select(step.c.at, step.c.label, step.c.staff_name)
        .where(step.c.id.in_(changed), step.c.kind != "import")
        .order_by(step.c.id.desc())
        .limit(_MOST_STEPS)
    )
    for at, label, who in connection.execute(query):
        yield Happening(at, STEP, label, who=who or "")
