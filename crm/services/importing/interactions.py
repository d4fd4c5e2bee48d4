"""Bringing interactions in: when, how and with whom something was said, what was raised, and what is to follow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection

from crm.i18n import N_, _
from crm.models.interactions import INTERACTION_CHANNELS
from crm.models.kinds import Kind
from crm.models.records import INTERACTION, PARTY_COLUMNS
from crm.queries.records import Document
from crm.queries.written import read_points
from crm.services import tasks
from crm.services.importing.described import ImportKind, Part, Tell
from crm.services.importing.draft import Draft
from crm.services.importing.name_columns import NAME_PARTS, take_name
from crm.services.importing.parties import Finder, Named
from crm.services.links import Links
from crm.store.unit import Unit
from crm.text import fold

_SUBJECT_LENGTH: Final = 80
_CHANNELS: Final = {
    word: channel
    for channel, words in {
        "meeting": "meeting|meetings|in person|face to face|f2f|lunch|coffee|reunión|réunion|treffen|besprechung",
        "call": "phone|phone call|telephone|telephone call|tel|call|anruf|appel|llamada|telefonat",
        "email": "e-mail|email|mail|courriel|correo",
        "video_call": "video|video call|videocall|video conference|zoom|teams|ms teams|skype|google meet|webex|online"
                      "|online meeting|virtual",
        "letter": "letter|post|brief|lettre|carta",
        "message": "message|sms|text|text message|whatsapp|signal|telegram|chat|messenger|wechat",
        "social": "social|social media|linkedin|twitter|x|facebook|instagram",
        "site_visit": "site visit|field visit|visit|besuch|visite|visita",
    }.items()
    for word in words.split("|")
}  # fmt: skip
PARTS: Final = (
    Part("date", N_("Date"), Kind.DATE,
         "day | when | date of interaction | interaction date | meeting date | call date | activity date | activity "
         "date time | datum | fecha | date de l'interaction | data | start | start date | sent | date sent"),
    Part("channel", N_("Channel"), Kind.CHOICE,
         "type | medium | mode | activity type | interaction type | contact method | how | means | kanal | canal | "
         "method", choices=INTERACTION_CHANNELS, synonyms=_CHANNELS),
    Part("subject", N_("Subject"), Kind.TEXT,
         "title | topic | about | betreff | thema | objet | sujet | asunto | tema | assunto | regarding | activity "
         "subject | headline"),
    Part("participants", N_("Participants"), Kind.WORDS,
         "participant | with | who | contact | contacts | person | people | persons | attendees | attendee | "
         "stakeholder | stakeholders | name | full name | full_name | email | e-mail | e mail address | organisation "
         "| organization | organisations | company | city | with contact | target contact | teilnehmer | "
         "participantes | personnes | asistentes | contact name | from | to | party | parties | contact person",
         several=True),
    *NAME_PARTS,
    Part("summary", N_("Summary"), Kind.LONG_TEXT,
         "notes | note | description | details | detail | minutes | comment | comments | body | content | "
         "zusammenfassung | notizen | résumé | resumen | resumo | what was said | text | message"),
    Part("points", N_("Points raised"), Kind.WORDS,
         "point | point raised | issues | issue | issues raised | concerns | key points | takeaways | asks | "
         "requests | punkte", several=True),
    Part("follow_up", N_("Follow-up"), Kind.TEXT,
         "follow up | follow-ups | follow ups | next step | next steps | action | action item | action items | "
         "actions | to do | task | tasks | next action | suivi | seguimiento | nächste schritte", several=True),
    Part("follow_up_due", N_("Follow-up due"), Kind.DATE,
         "follow up date | follow-up date | next step due | next step date | action due | due | due date | by when | "
         "deadline"),
    Part("follow_up_owner", N_("Follow-up owner"), Kind.TEXT,
         "action owner | responsible | assigned to | next step owner | follow up by"),
    Part("staff", N_("Logged by"), Kind.TEXT,
         "staff_id | staff | staff member | logged_by | recorded by | author | created by | added by | source "
         "contact | owner | our contact | entered by | by"),
    Part("refs", N_("Record ids"), Kind.WORDS,
         "participant ids | participant_ids", several=True),
    Part("id", N_("Id"), Kind.TEXT,
         "interaction id | record id"),
)  # fmt: skip


def _finish(draft: Draft) -> None:
    """A row needs a date, and something said; the subject may be the beginning of it."""
    record = draft.record
    take_name(draft, "participants")
    if "participants" in record:
        record["participants"] = [{"name": name} for name in record["participants"]]
    points = [point for text in record.pop("points", ()) for point in read_points(text)]
    if points:
        record["points"] = points
    _take_follow_ups(draft)
    if "subject" not in record and (text := record.get("summary") or (points and points[0]["text"])):
        line = text.splitlines()[0]
        record["subject"] = line if len(line) <= _SUBJECT_LENGTH else line[: _SUBJECT_LENGTH - 1].rstrip() + "…"
    if "date" not in record and not any(problem.fatal for problem in draft.problems):
        draft.reject(_("Date"), "", _("There is no date in it, and an interaction needs one."))
    if "subject" not in record and not any(problem.fatal for problem in draft.problems):
        draft.reject(_("Subject"), "", _("There is neither a subject nor a summary in it."))


def _take_follow_ups(draft: Draft) -> None:
    record = draft.record
    due, owner = record.pop("follow_up_due", None), record.pop("follow_up_owner", None)
    titles = [point["text"] for text in record.pop("follow_up", ()) for point in read_points(text)]
    if titles:
        facts = {name: value for name, value in (("due", due), ("owner", owner)) if value}
        record["follow_ups"] = [{"title": title, **facts} for title in titles]
        return
    for label, value in ((_("Follow-up due"), due), (_("Follow-up owner"), owner)):
        if value:
            draft.keep(label, value)


def _resolve(document: Document, finder: Finder, tell: Tell) -> None:
    """Participants who are known become references; the others are kept by name below the summary."""
    refs = document.pop("refs", None) or []
    named = [row["name"] for row in document.pop("participants", None) or []]
    found = [Named(text, finder.by_ref(text)) for text in refs]
    if len(refs) == len(named):  # each id has its name beside it, for a workspace that does not know the id
        found = [one if one.ref else finder.one(name) for one, name in zip(found, named, strict=True)]
        named = []
    found = [one for one in found if one.ref or one.reason] + [one for name in named for one in finder.all_in(name)]
    columns = {kind: column for column, kind in PARTY_COLUMNS.items()}
    known = dict.fromkeys(one.ref for one in found if one.ref)
    document["participants"] = [{columns[ref.kind]: ref.key} for ref in known]
    missing = [one for one in found if one.ref is None and not any(finder.is_called(ref, one.text) for ref in known)]
    if missing:
        line = _("Participants: {names}").format(names="; ".join(one.text for one in missing))
        document["summary"] = "\n".join(filter(None, (document.get("summary"), line)))
        for one in missing:
            tell(_("Participants"), one.text, _("{why} The name was kept in the summary.").format(why=one.reason))


def linked(document: Mapping[str, Any]) -> object:
    """With whom it was."""
    rows = document.get("participants") or ()
    return frozenset((column, row[column]) for row in rows for column in PARTY_COLUMNS if row.get(column))


def _new_tasks(connection: Connection, key: int, document: Document) -> list[dict[str, Any]]:
    """The follow-ups of a row that the interaction does not have yet."""
    wanted = document.get("follow_ups") or ()
    if not wanted:
        return []
    rows = connection.exec_driver_sql("SELECT title FROM task WHERE interaction_id = ?", (key,)).fetchall()
    known = {fold(title or "") for (title,) in rows}
    return [task for task in wanted if fold(task["title"]) not in known]


def _adds(connection: Connection, key: int, document: Document) -> bool:
    return bool(_new_tasks(connection, key, document))


def _after(unit: Unit, links: Links, key: int, document: Document) -> bool:
    """Add the follow-ups that are not there yet."""
    new = _new_tasks(unit.connection, key, document)
    first: dict[str, Any] = next(iter(document.get("participants") or ()), {})
    party = {column: first[column] for column in PARTY_COLUMNS if first.get(column)}
    for task in new:
        tasks.create(unit, {**party, **tasks.check(task), "interaction_id": key}, links)
    return bool(new)


INTERACTIONS: Final = ImportKind(
    "interactions", INTERACTION.name, INTERACTION.plural, "summary", PARTS, _finish, _resolve, ("date", "subject"),
    linked, _after, adds=_adds,
)  # fmt: skip
