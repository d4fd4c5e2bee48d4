"""Two pages about one stakeholder: who they are, how to reach them, what binds them, what was said and what is due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from crm.i18n import _, ngettext
from crm.models.invitations import PARTSTATS
from crm.models.kinds import Kind
from crm.models.records import KINDS
from crm.queries.counting import counted
from crm.queries.grants import FunderMoney, SizeWindow
from crm.queries.profile import Profile, profile_of
from crm.queries.timeline import INTERACTION, STEP, Happening
from crm.reports.document import Block, Callout, Column, Details, Document, Fact, Facts, Heading, Paragraph, Row, Table
from crm.reports.made.profile_pilots import pilots_of
from crm.reports.report import Asked
from crm.reports.words import choice, day, moment
from crm.values.currencies import amount_written

_PAST, _LEAST_PAST, _AHEAD, _RELATED, _GRANTS = 18, 6, 10, 12, 8  # what two pages hold
_FIELDS = ("native_name", "acronym", "country", "region", "population", "lens", "pronouns")
_EXCERPT = 160


def build(connection: Connection, asked: Asked) -> Document:
    """The profile; redacted, it says nothing about how to reach a person, and no notes.

    Raises:
        NotFound: the record is in the trash or gone.
    """
    if asked.ref is None:
        raise ValueError(asked)
    profile = profile_of(connection, asked.ref)
    lines = tuple(filter(None, (_kind(profile), ", ".join(profile.document.get("tags") or ()))))
    return Document(
        title=profile.title, kicker=_("Stakeholder profile"), subtitle=_position(profile), about=lines,
        blocks=tuple(_blocks(profile, asked)), warnings=tuple(_warnings(profile, asked)),
        notes=(_("Personal details were left out."),) if asked.redacted else (),
    )  # fmt: skip


def _kind(profile: Profile) -> str:
    document = profile.document
    sectors = ", ".join(map(choice, document.get("sectors") or ()))
    return " · ".join(filter(None, (_(KINDS[profile.ref.kind].label), sectors)))


def _position(profile: Profile) -> str:
    now = next((one for one in profile.affiliations if not one.end), None)
    if profile.ref.kind != "person" or now is None:
        return str(profile.document.get("acronym") or "")
    return _("{role} at {where}").format(role=now.role, where=now.title) if now.role else now.title


def _blocks(profile: Profile, asked: Asked) -> Iterator[Block]:
    past, ahead = _split(profile.timeline)
    said = [one for one in past if one.kind == INTERACTION]
    yield Facts(
        (
            Fact(str(len(said)), ngettext("conversation", "conversations", len(said))),
            Fact(day(said[0].at) if said else "–", _("last one")),
            Fact(str(len(ahead)), ngettext("follow-up open", "follow-ups open", len(ahead))),
            Fact(
                str(len(profile.relationships)), ngettext("relationship", "relationships", len(profile.relationships))
            ),
        )
    )
    if profile.document.get("do_not_contact"):
        channels = ", ".join(map(choice, profile.document["do_not_contact"]))
        yield Callout(_("Do not contact: {channels}.").format(channels=channels))
    rows = tuple(_details(profile, redacted=asked.redacted))
    if rows:
        yield Heading(_("At a glance"))
        yield Details(rows)
    if profile.document.get("notes") and not asked.redacted:
        yield Heading(_("Notes"), 2)
        yield Paragraph(str(profile.document["notes"]))
    yield from _bonds(profile)
    yield from pilots_of(profile)
    yield from _giving(profile.giving)
    yield from _happened(past, ahead, _room(profile))


def _details(profile: Profile, *, redacted: bool) -> Iterator[tuple[str, str]]:
    kind, document = KINDS[profile.ref.kind], profile.document
    for name in _FIELDS:
        field = kind.fields.get(name)
        if field is None or not document.get(name) or field.internal or field.sensitive:
            continue
        if not (redacted and field.personal):
            yield _(field.label), _said(document[name], field.kind, profile.names.get(name, ""))
    if redacted and profile.ref.kind == "person":
        return
    for name, label, value in (
        ("emails", _("E-mail"), "address"), ("phones", _("Telephone"), "number"), ("websites", _("Website"), ""),
    ):  # fmt: skip
        told = ", ".join(_value(row, value) for row in document.get(name) or ())
        if told:
            yield label, told
    for row in document.get("addresses") or ():
        yield (
            _("Address"),
            ", ".join(filter(None, (row.get("street"), row.get("postal_code"), row.get("city"), row.get("country")))),
        )


def _value(row: Any, name: str) -> str:
    if not isinstance(row, Mapping):
        return str(row)
    return str(row.get(name) or next((value for key, value in row.items() if key != "id" and value), ""))


def _said(value: Any, kind: Kind, name: str) -> str:
    if kind == Kind.REFERENCE:
        return name
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    if kind == Kind.CHOICE:
        return choice(str(value))
    return f"{value:,}" if isinstance(value, int) else str(value)


def _bonds(profile: Profile) -> Iterator[Block]:
    columns = (
        Column(_("Who"), share=3),
        Column(_("Role"), share=3),
        Column(_("From"), share=1.2),
        Column(_("To"), share=1.2),
    )
    affiliations = [
        Row((one.title, one.role, day(one.start), day(one.end)), "gone" if one.end else "")
        for one in profile.affiliations
    ][:_RELATED]
    if affiliations:
        yield Heading(_("Organisations") if profile.ref.kind == "person" else _("People"))
        yield Table(columns, tuple(affiliations))
    related = tuple(Row((one.title, one.words)) for one in profile.relationships[:_RELATED])
    if related:
        yield Heading(_("Relationships"), 2)
        yield Table((Column(_("Who")), Column(_("How"))), related)
    seated = tuple(
        Row((name, ", ".join(map(choice, sectors)))) for _key, name, sectors in profile.organisations[:_RELATED]
    )
    if seated:
        yield Heading(_("Organisations here"), 2)
        yield Table((Column(_("Organisation")), Column(_("Sectors"))), seated)


def _giving(giving: FunderMoney) -> Iterator[Block]:
    """What is sought of a funder, whom it funds, and at what size; what an organisation was given."""
    if giving.sought:
        columns = (Column(_("Sought"), share=3), Column(_("Stage"), share=2), Column(_("Amount"), share=2))
        yield Heading(_("Funding"))
        yield Table(columns, tuple(
            Row((line.title, choice(line.status), str(line.worth or "")))
            for line in giving.sought[:_RELATED]
        ))  # fmt: skip
    if giving.windows:
        yield Heading(_("What it gives"), 2)
        yield Details(tuple((one.currency, _window(one)) for one in giving.windows))
    heads = (
        Column(_("Grant"), share=3), Column(_("With whom"), share=3), Column(_("Amount"), share=1.6),
        Column(_("When"), share=1.9),
    )  # fmt: skip
    for title, found, made in ((_("Whom it funds"), giving.made, True), (_("Grants received"), giving.received, False)):
        if found:
            yield Heading(title, 2)
            yield Table(heads, tuple(
                Row((one.title, one.recipient if made else one.funder, str(one.money or ""), day(one.awarded_on)))
                for one in found[:_GRANTS]
            ))  # fmt: skip


def _window(one: SizeWindow) -> str:
    """'1,000 to 50,000, half of them up to 8,500 (12 grants)'."""
    smallest, median, largest = (amount_written(v, one.currency) for v in (one.smallest, one.median, one.largest))
    said = _("{smallest} ({grants})")
    if one.count > 1:
        said = _("{smallest} to {largest}, half of them up to {median} ({grants})")
    return said.format(smallest=smallest, median=median, largest=largest, grants=counted("grant_made", one.count))


def _happened(past: Sequence[Happening], ahead: Sequence[Happening], most: int) -> Iterator[Block]:
    if ahead:
        yield Heading(_("What is to follow"))
        columns = (Column(_("Due"), share=1.4), Column(_("What"), share=5), Column(_("Who"), share=2))
        yield Table(columns, tuple(
            Row((day(one.at), _titled(one), one.who), "strong" if one.overdue else "") for one in ahead[:_AHEAD]
        ))  # fmt: skip
    yield Heading(_("What happened"))
    columns = (Column(_("When"), share=1.4), Column(_("What"), share=5), Column(_("Who"), share=2))
    rows = tuple(Row((moment(one.at), _titled(one), one.who)) for one in past[:most])
    yield Table(columns, rows, empty=_("Nothing has been recorded yet."))
    if len(past) > most:
        yield Paragraph(_("The latest {count} of {total}.").format(count=most, total=len(past)), "small")


def _room(profile: Profile) -> int:
    """How much of what happened two pages hold beside pilots and grants, each table of which takes a line more."""
    giving = profile.giving
    grants = giving.made[:_GRANTS], giving.received[:_GRANTS]
    tables = (profile.pilots, giving.sought[:_RELATED], giving.windows, *grants)
    return max(_PAST - sum(len(rows) + 1 for rows in tables if rows), _LEAST_PAST)


def _titled(one: Happening) -> str:
    """What it was, and below it its channel, or what was answered, and what was said."""
    detail = one.detail if len(one.detail) <= _EXCERPT else f"{one.detail[:_EXCERPT].rstrip()}…"
    form = "" if one.open or one.form == PARTSTATS[0] else choice(one.form)
    return "\n".join(filter(None, (one.title, " · ".join(filter(None, (form, detail))))))


def _split(timeline: Sequence[Happening]) -> tuple[list[Happening], list[Happening]]:
    """What was, without the steps of the history, and what is to be done."""
    past = [one for one in timeline if not one.open and one.kind != STEP]
    return past, [one for one in timeline if one.open]


def _warnings(profile: Profile, asked: Asked) -> Iterator[str]:
    if not asked.redacted and profile.ref.kind == "person":
        yield _("It holds personal details and notes: hand it to nobody outside, or make it with them left out.")
