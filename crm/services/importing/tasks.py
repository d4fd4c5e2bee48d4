"""Bringing follow-ups in: what is to be done, by whom, until when, how far it is, and whom it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from crm.dates import today
from crm.i18n import N_, _
from crm.models.interactions import TASK_STATUSES
from crm.models.kinds import Kind
from crm.models.records import PARTY_COLUMNS, TASK
from crm.queries.records import Document
from crm.refs import Ref
from crm.services.importing.described import ImportKind, Part, Tell
from crm.services.importing.draft import Draft
from crm.services.importing.name_columns import NAME_PARTS, take_name
from crm.services.importing.parties import Finder, Named
from crm.services.links import Links
from crm.services.tasks import DONE, NEW
from crm.store.unit import Unit

_STATUSES: Final = {
    word: status
    for status, words in {
        "not_started": "open|new|to do|pending|planned|not done|no|false|offen|ouvert|à faire|pendiente|backlog|0",
        "in_progress": "started|doing|ongoing|in work|active|in arbeit|en cours|en curso|waiting|deferred",
        "completed": "done|closed|complete|finished|resolved|yes|true|x|erledigt|terminé|hecho|completado|1",
        "cancelled": "canceled|dropped|abandoned|void|not needed|abgebrochen|annulé|cancelado",
    }.items()
    for word in words.split("|")
}  # fmt: skip
_LINKS: Final = ("interaction", "event", "point", "signature", "pilot")
PARTS: Final = (
    Part("title", N_("Follow-up"), Kind.TEXT,
         "task | subject | name | what | action | action item | to do | follow up | aufgabe | tâche | tarea | "
         "tarefa | task name | summary | activity"),
    Part("owner", N_("Owner"), Kind.TEXT,
         "owner_id | assigned to | assignee | responsible | who | staff | staff member | zuständig | responsable | "
         "by whom | lead | assigned"),
    Part("due", N_("Due"), Kind.DATE,
         "due date | deadline | until | by when | date | fällig | fällig am | échéance | vencimiento | end date | "
         "due by | due on | when"),
    Part("status", N_("Status"), Kind.CHOICE,
         "state | progress | done | completed | stand | statut | estado | complete | is done",
         choices=TASK_STATUSES, synonyms=_STATUSES),
    Part("completed_on", N_("Completed on"), Kind.DATE,
         "date completed | completed date | done on | closed on | erledigt am | completion date | completed at"),
    Part("about", N_("About whom"), Kind.WORDS,
         "about | person | organisation | organization | city | contact | contacts | related to | regarding | "
         "stakeholder | stakeholders | company | for | party | contact name | with | email | e-mail | full name",
         several=True),
    *NAME_PARTS,
    Part("notes", N_("Notes"), Kind.LONG_TEXT,
         "note | description | details | comment | comments | body | notizen | remarks"),
    Part("interaction", N_("From interaction"), Kind.TEXT,
         "from | source | interaction_id"),
    Part("point", N_("From point"), Kind.TEXT,
         "point_id"),
    Part("event", N_("Event"), Kind.TEXT,
         "event_id"),
    Part("signature", N_("Signature"), Kind.TEXT,
         "signature_id"),
    Part("pilot", N_("Pilot"), Kind.TEXT,
         "pilot_id"),
    Part("refs", N_("Record ids"), Kind.WORDS,
         "record_ids", several=True),
    Part("id", N_("Id"), Kind.TEXT,
         "task id | record id"),
)  # fmt: skip


def _finish(draft: Draft) -> None:
    """A row needs to say what is to be done; one without a status is not started, or done where it says when."""
    record = draft.record
    take_name(draft, "about")
    if "about" in record:
        record["about"] = [{"name": name} for name in record["about"]]
    if "title" not in record and not any(problem.fatal for problem in draft.problems):
        draft.reject(_("Follow-up"), "", _("It does not say what is to be done."))
    if "status" not in record and record.get("completed_on"):
        record["status"] = DONE


def _resolve(document: Document, finder: Finder, tell: Tell) -> None:
    """Who and what it is about becomes references, one of each kind; everything else is kept by name in the notes."""
    refs = [ref for text in document.pop("refs", None) or () if (ref := finder.by_ref(text, _KINDS))]
    for ref in refs:
        document[f"{ref.kind}_id"] = ref.key
    for row in document.pop("about", None) or ():
        for one in finder.all_in(row["name"]):
            _take(document, one, refs, finder, tell)
            refs.extend([one.ref] if one.ref else [])
    for kind in _LINKS:
        text = document.pop(kind, None)
        if text and not document.get(f"{kind}_id"):
            ref = finder.by_ref(text, (kind,)) or finder.titled(kind, text)
            if ref is not None:
                document[f"{kind}_id"] = ref.key
            else:
                reason = _("There is no such record, or more than one. It was kept in the notes.")
                _keep(document, text, reason, _LABELS[kind], tell)


def _take(document: Document, one: Named, refs: Sequence[Ref], finder: Finder, tell: Tell) -> None:
    column = f"{one.ref.kind}_id" if one.ref else ""
    if one.ref and document.get(column) in (None, one.ref.key):
        document[column] = one.ref.key
    elif one.ref or not any(finder.is_called(ref, one.text) for ref in refs):
        reason = one.reason or _("A follow-up is about one of each kind.")
        _keep(document, one.text, _("{why} The name was kept in the notes.").format(why=reason), _LABELS["about"], tell)


def _keep(document: Document, text: str, reason: str, label: str, tell: Tell) -> None:
    line = f"{_(label)}: {text}"
    document["notes"] = "\n".join(filter(None, (document.get("notes"), line)))
    tell(_(label), text, reason)


_KINDS: Final = (*PARTY_COLUMNS.values(), *_LINKS)
_LABELS: Final = {part.name: part.label for part in PARTS}


def linked(document: Mapping[str, Any]) -> object:
    """Whom it is about."""
    return tuple(document.get(column) for column in PARTY_COLUMNS)


def _after(unit: Unit, links: Links, key: int, document: Document) -> bool:
    """A completed one says when."""
    del links
    if document.get("status") != DONE:
        return False
    stored = unit.connection.exec_driver_sql("SELECT status, completed_on FROM task WHERE id = ?", (key,)).first()
    if stored is None or stored[0] != DONE or stored[1]:
        return False
    unit.update(TASK.table, key, {"completed_on": today()})
    return True


TASKS: Final = ImportKind(
    "tasks", TASK.name, TASK.plural, "notes", PARTS, _finish, _resolve, ("title", "due"), linked, _after,
    blanks={"status": NEW},
)  # fmt: skip
