"""Bringing the action plan back: a partner fills in progress, status and notes; each row is found by its id alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection

from crm.dates import today
from crm.i18n import N_, _
from crm.models.action_plan import ACTION_STATUSES, ORIGINS, PRIORITIES
from crm.models.kinds import Kind
from crm.models.records import ACTION
from crm.queries.records import Document
from crm.queries.revisions import last_changed
from crm.refs import Ref
from crm.services.action_plan import DONE, NEW, WHOLE
from crm.services.importing.described import ImportKind, Part, Tell
from crm.services.importing.draft import Draft
from crm.services.importing.merging import merged
from crm.services.importing.parties import Finder
from crm.services.links import Links
from crm.store.unit import Unit
from crm.text import fold

_SHARE = re.compile(r"0?[.,]\d+")  # 60 % typed into a cell of a workbook is kept as 0.6
_STATUSES: Final = {
    word: status
    for status, words in {
        "proposed": "new|idea|suggested|open|vorgeschlagen|proposé|propuesto",
        "agreed": "planned|accepted|not started|to do|vereinbart|convenu|acordado",
        "in_progress": "started|doing|ongoing|under way|active|in arbeit|en cours|en curso",
        "done": "completed|complete|finished|closed|erledigt|terminé|hecho",
        "dropped": "cancelled|canceled|abandoned|verworfen|abandonné|descartado",
    }.items()
    for word in words.split("|")
}  # fmt: skip
_PRIORITIES: Final = {"urgent": "high", "normal": "medium", "1": "high", "2": "medium", "3": "low"}
PARTS: Final = (
    Part("id", N_("Id"), Kind.TEXT, "action id | record id"),
    Part("title", N_("Action"), Kind.TEXT, "title | task | what | action item | aufgabe | acción"),
    Part("summary", N_("What is to be done"), Kind.LONG_TEXT, "description | details | beschreibung"),
    Part("owner", N_("Owner"), Kind.TEXT, "responsible | who | lead | assigned to | zuständig | responsable"),
    Part("due", N_("Due"), Kind.DATE, "due date | deadline | until | by when | fällig | échéance"),
    Part("progress", N_("Progress in %"), Kind.TEXT, "progress | % | percent | % complete | fortschritt | avancement"),
    Part("status", N_("Status"), Kind.CHOICE, "state | stand | statut | estado", ACTION_STATUSES, _STATUSES),
    Part("done_on", N_("Done on"), Kind.DATE, "completed on | finished on | erledigt am"),
    Part("priority", N_("Priority"), Kind.CHOICE, "priorität | priorité | prioridad", PRIORITIES, _PRIORITIES),
    Part("section", N_("Framework section"), Kind.TEXT, "section | framework | theme"),
    Part("city", N_("City"), Kind.TEXT, "place | ort | ville | ciudad"),
    Part("pilot", N_("Pilot"), Kind.TEXT, "pilot project | project | projekt | projet | proyecto"),
    Part("note", N_("Note"), Kind.LONG_TEXT, "latest note | notes | text | comment | comments | remarks | how it goes",
         several=True),
    Part("helpers", N_("Contributors"), Kind.WORDS, "contributors | person | with | who helps | partners",
         several=True),
    Part("changed_at", N_("As of"), Kind.TEXT, "as of | version"),
    Part("refs", N_("Record ids"), Kind.WORDS, "record_ids", several=True),
)  # fmt: skip
ASIDE: Final = (
    "attention",
    "to look at",
    "origins",
    "sources",
    "noted_on",
    "noted on",
    "part",
    "date",
    "author",
    *(column.removesuffix("_id") for column in ORIGINS),
)  # said by others, or reckoned from them
_LINKED: Final = ("person", *(column.removesuffix("_id") for column in ORIGINS))
_LABELS: Final = {part.name: part.label for part in PARTS}


def _finish(draft: Draft) -> None:
    """A row needs an id or a title, and a progress that is one; what has no column of its own becomes a note."""
    record = draft.record
    if "title" not in record and "id" not in record and not any(problem.fatal for problem in draft.problems):
        draft.reject(_("Action"), "", _("It says neither which action it is nor what is to be done."))
    if "progress" in record:
        _read_progress(draft, str(record.pop("progress")))
    said = [*record.pop("note", ()), *filter(None, ("\n".join(draft.kept),))]
    draft.kept = []
    if said:
        record["notes"] = [{"text": text, "date": today()} for text in said]


def _read_progress(draft: Draft, text: str) -> None:
    value = text.replace("%", "").strip()
    if _SHARE.fullmatch(value):
        percent = round(float(value.replace(",", ".")) * WHOLE)
        draft.record["progress"] = percent
        draft.tell(_("Progress in %"), text, _("It was read as {percent} %.").format(percent=percent))
    elif value.removesuffix(".0").isdecimal() and int(value.removesuffix(".0")) <= WHOLE:
        draft.record["progress"] = int(value.removesuffix(".0"))
    else:
        reason = _("Progress is a number from 0 to 100, not {value}. Nothing of this row was taken.")
        draft.reject(_("Progress in %"), text, reason.format(value=text[:40]))


def _resolve(document: Document, finder: Finder, tell: Tell) -> None:
    """Names become references to who is there; nobody is made of a name, an unknown one is kept in a note.

    Where several bear the name, the one that the action has already is meant.
    """
    own = finder.by_ref(str(document.get("id") or ""), (ACTION.name,))
    for name, kind in (("owner", "staff_member"), ("city", "city"), ("pilot", "pilot")):
        text = document.pop(name, None)
        now = finder.pointed(own, f"{name}_id", kind) if own and text else None
        ref = now if now and finder.is_called(now, text) else finder.titled(kind, text) if text else None
        if ref is not None:
            document[f"{name}_id"] = ref.key
        elif text:
            _keep(document, _LABELS[name], text, tell)
    refs = [ref for text in document.pop("refs", None) or () if (ref := finder.by_ref(text, _LINKED)) is not None]
    people = {ref.key for ref in refs if ref.kind == "person"}
    for text in document.pop("helpers", None) or ():
        known = any(finder.is_called(Ref("person", key), text) for key in people)
        found = finder.one(text).ref
        if not known and found is not None and found.kind == "person":
            people.add(found.key)
        elif not known:
            _keep(document, _LABELS["helpers"], text, tell)
    document["contributors"] = [{"person_id": key} for key in sorted(people)]
    document["origins"] = [{f"{ref.kind}_id": ref.key} for ref in refs if ref.kind != "person"]


def _keep(document: Document, label: str, text: str, tell: Tell) -> None:
    line = f"{_(label)}: {text}"
    notes = document.get("notes") or [{"text": "", "date": today()}]
    document["notes"] = [{**notes[0], "text": "\n".join(filter(None, (notes[0]["text"], line)))}, *notes[1:]]
    tell(_(label), text, _("Nobody and nothing here is called so, or more than one. It was kept in a note."))


def _refuse(connection: Connection, document: Document, stored: Document | None) -> str:
    """Why a row is to be looked at: its id is nobody's, or the action moved since the list was handed out."""
    if not document.get("id"):
        return ""
    if stored is None:
        sentence = _("There is no action with the id {id}: it may be in the trash, or of another workspace.")
        return sentence.format(id=str(document["id"])[:40])
    as_of = document.get("changed_at")
    now = last_changed(connection, ACTION, [stored["id"]]).get(stored["id"], "")
    if not as_of or as_of == now:
        return ""
    fields = [*_differing(document, stored)]
    if not fields:
        return ""
    sentence = _("It was changed here after the list was handed out, and differs: {fields}. Look at both and decide.")
    return sentence.format(fields=", ".join(fields))


def _differing(document: Document, stored: Document) -> list[str]:
    after = merged(ACTION, stored, document, "update")
    found = [
        f"{_(field.label)} ({stored[name] if stored[name] is not None else '–'} → {after[name]})"
        for name, field in ACTION.fields.items()
        if after[name] != stored[name] and fold(str(after[name])) != fold(str(stored[name]))
    ]
    lists = [_(child.label) for child in ACTION.children if len(after[child.name]) > len(stored[child.name])]
    return [*found, *lists]


def _after(unit: Unit, links: Links, key: int, document: Document) -> bool:
    """What is done is whole and says when; what goes on does not."""
    del links
    row = unit.connection.exec_driver_sql("SELECT status, done_on, progress FROM action WHERE id = ?", (key,)).one()
    values: dict[str, Any] = {}
    if row[0] == DONE and not row[1]:
        values = {"done_on": today(), "progress": WHOLE}
    elif row[0] != DONE and row[1]:
        values = {"done_on": None}
    if values and document.get("status"):
        unit.update(ACTION.table, key, values)
        return True
    return False


def _linked(_document: Mapping[str, Any]) -> object:
    return ()


ACTIONS: Final = ImportKind(
    "actions", ACTION.name, ACTION.plural, "summary", PARTS, _finish, _resolve, ("title",), _linked, _after,
    blanks={"status": NEW, "progress": 0}, refuse=_refuse, aside=ASIDE,
    usual="update",
)  # fmt: skip
