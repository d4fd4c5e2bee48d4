"""Bringing comments in: the columns of ISO's commenting template, of reviewers' own tables, and of our own list.

What a row says of its disposition obeys the rules of the register: a row that lacks the reason it needs is given back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection

from crm.dates import today
from crm.errors import Invalid
from crm.i18n import N_, _
from crm.models import comments as tables
from crm.models.comments import COMMENT_TYPES, DISPOSITIONS, SATISFIED
from crm.models.interactions import INTERACTION_CHANNELS
from crm.models.kinds import Kind
from crm.models.records import COMMENT
from crm.queries.comments import next_number
from crm.queries.records import Document
from crm.queries.versions import newest_publication, versions_of
from crm.refs import Ref
from crm.services.comments import problems_of
from crm.services.importing.described import ImportKind, Part, Tell
from crm.services.importing.draft import Draft
from crm.services.importing.parties import Finder, Named
from crm.services.links import Links
from crm.store.unit import Unit
from crm.text import fold


def _words(**said: str) -> dict[str, str]:
    return {word.strip(): choice for choice, words in said.items() for word in words.split("|")}


_TYPES: Final = _words(general="ge|gen|g|overall", technical="te|tech|t|substantive",
                       editorial="ed|edit|e|typo|language")  # fmt: skip
_DISPOSITIONS: Final = _words(
    accepted="accept|agreed|agree|a|adopted|yes",
    accepted_with_changes="accepted with modification|accepted with modifications|accepted with comments|b|modified|"
    "accepted in principle|partially accepted|partly accepted|partial|accept with changes|accepted in part",
    rejected="reject|not accepted|c|declined|disagree|disagreed|no",
    noted="note|no action|no change|acknowledged",
    deferred="defer|postponed|later|next edition",
    out_of_scope="out of scope|oos|not in scope",
)
_YES: Final = ("yes", "y", "true", "1", "x", "ja", "oui", "si", "may be named")
# The headings of ISO's template stand first: MB/NC, Clause/Subclause, Paragraph/Figure/Table, Line number, Type of
# comment, Comments, Proposed change, Observations of the secretariat.
PARTS: Final = (
    Part("number", N_("No."), Kind.TEXT, "no | number | # | comment no | comment number | comment id | nr | serial no"),
    Part("publication", N_("Publication"), Kind.TEXT, "document | paper | report | document title | title of document"),
    Part("version", N_("Version"), Kind.TEXT, "draft | document version | revision | edition"),
    Part("section", N_("Section"), Kind.TEXT,
         "clause subclause | clause | subclause | clause no | clause no subclause no annex | chapter | section no | "
         "section number | clause subclause annex"),
    Part("paragraph", N_("Place"), Kind.WORDS,
         "paragraph figure table | paragraph figure table note | paragraph | page | "
         "page no | figure | table | location", several=True),
    Part("line", N_("Line"), Kind.TEXT, "line number | line no | lines | line numbers"),
    Part("type", N_("Kind of comment"), Kind.CHOICE,
         "type of comment | type of com ment | comment type | type | kind | category", choices=COMMENT_TYPES,
         synonyms=_TYPES),
    Part("text", N_("Comment"), Kind.LONG_TEXT,
         "comments | comment justification for change | justification for change | remark | issue | feedback | "
         "comment text | what was said"),
    Part("proposed", N_("Proposed change"), Kind.LONG_TEXT,
         "proposed change by the mb | proposed changes | proposal | suggested change | suggestion | proposed text | "
         "proposed resolution | recommendation"),
    Part("contributor", N_("Contributor"), Kind.WORDS,
         "mb nc | mb | nc | mb1 | commenter | commentor | reviewer | name | submitted by | from | author | person | "
         "contributor as named | your name | full name", several=True),
    Part("organisation", N_("On behalf of"), Kind.TEXT,
         "organization | organisation | body | company | affiliation | member body | institution | stakeholder"),
    Part("email", N_("E-mail"), Kind.TEXT, "e mail | email address | e mail address | mail"),
    Part("may_be_named", N_("May be named"), Kind.TEXT, "naming consent | consent to be named | may we name you"),
    Part("received_on", N_("Received on"), Kind.DATE,
         "date | received | date received | submitted | submitted on | timestamp | date of comment"),
    Part("channel", N_("Channel"), Kind.CHOICE, "medium | how", choices=INTERACTION_CHANNELS),
    Part("disposition", N_("Disposition"), Kind.CHOICE,
         "resolution | decision | secretariat disposition | outcome | status | accepted rejected",
         choices=DISPOSITIONS, synonyms=_DISPOSITIONS),
    Part("rationale", N_("Why"), Kind.LONG_TEXT,
         "observations of the secretariat | secretariat observations | observations | rationale | reason | response | "
         "answer | explanation | resolution text"),
    Part("changed_text", N_("Changed text"), Kind.LONG_TEXT, "new text | text as changed | revised text | final text"),
    Part("decided_on", N_("Decided on"), Kind.DATE, "decision date | date of decision | resolved on"),
    Part("answered_on", N_("Answered on"), Kind.DATE, "date answered | replied on | response date"),
    Part("satisfied", N_("Contributor satisfied"), Kind.CHOICE, "satisfied | commenter satisfied | happy",
         choices=SATISFIED, synonyms=_words(yes="y|true|ja|oui|si", no="n|false|nein|non", unknown="not known|?")),
    Part("external_id", N_("External id"), Kind.TEXT, "reference | response id | entry id | submission id"),
    Part("notes", N_("Notes"), Kind.LONG_TEXT, "internal notes | internal remarks"),
    Part("refs", N_("Record ids"), Kind.WORDS, "record_ids", several=True),
    Part("id", N_("Id"), Kind.TEXT, "record id"),
)  # fmt: skip
# Columns of our own list that nobody fills in.
ASIDE: Final = (
    "heading", "attention", "to look at", "decided", "answered", "actions", "do_not_contact", "do not contact",
    "decided_by", "decided by", "event", "said at", "interaction", "from interaction",
)  # fmt: skip
_LABELS: Final = {part.name: part.label for part in PARTS}


def _finish(draft: Draft) -> None:
    """A row needs a comment, or at least a change that is proposed."""
    record = draft.record
    line = record.pop("line", None)
    place = [*record.pop("paragraph", ()), *([_("line {number}").format(number=line)] if line else ())]
    if place:
        record["paragraph"] = ", ".join(place)
    _take_contributor(draft)
    number = record.pop("number", None)
    if number and "id" not in record:
        record.setdefault("external_id", number)
    if "may_be_named" in record:
        record["may_be_named"] = fold(str(record["may_be_named"])).strip(" .!") in _YES
    if not record.get("text") and record.get("proposed"):
        record["text"] = record["proposed"]
    if not record.get("text") and "id" not in record and not any(problem.fatal for problem in draft.problems):
        draft.reject(_("Comment"), "", _("It says neither a comment nor a proposed change."))


def _take_contributor(draft: Draft) -> None:
    """One row has one contributor: the first who is named; others are kept beside."""
    named = draft.record.pop("contributor", ())
    if named:
        draft.record["contributor"] = named[0]
    for other in named[1:]:
        draft.keep(_(_LABELS["contributor"]), other)


def _resolve(document: Document, finder: Finder, tell: Tell) -> None:
    """Publication and version by name, else the newest; a contributor who is known is linked, others stay named."""
    document.pop("refs", None)
    _settle_version(document, finder, tell)
    email = str(document.pop("email", "") or "")
    name = str(document.pop("contributor", "") or "")
    body = str(document.pop("organisation", "") or "")
    by_mail = finder.one(email) if email else Named("", None)
    found = by_mail if by_mail.ref is not None else finder.one(name) if name else Named("", None)
    if found.ref is not None and found.ref.kind in ("person", "organisation"):
        document[f"{found.ref.kind}_id"] = found.ref.key
    on_behalf = finder.organisation(body) if body else Named("", None)
    if on_behalf.ref is not None:
        document["organisation_id"] = on_behalf.ref.key
    elif body:
        why = on_behalf.reason or _("There is no organisation of that name.")
        tell(_(_LABELS["organisation"]), body, _("{why} It was kept beside the contributor’s name.").format(why=why))
    said = ", ".join(filter(None, (name or ("" if found.ref else email), "" if on_behalf.ref else body)))
    if said and (found.ref is None or (body and on_behalf.ref is None)):
        document["name"] = said


def _settle_version(document: Document, finder: Finder, tell: Tell) -> None:
    named, number = (str(document.pop(name, "") or "") for name in ("publication", "version"))
    if "id" in document and not named and not number:
        return
    newest = finder.remembered("publication", lambda: newest_publication(finder.connection))
    ref = _publication(finder, named) if named else None
    if named and ref is None:
        document["unknown"] = named
        return
    key = ref.key if ref else newest
    if key is None:
        document["unknown"] = ""
        return
    versions = finder.remembered(f"versions {key}", lambda: versions_of(finder.connection, key))
    fitting = [one for one in versions if _plain(one["number"]) == _plain(number)] if number else versions[:1]
    if number and not fitting:
        told = _("There is no version {number} of it; it was kept without one.")
        tell(_(_LABELS["version"]), number, told.format(number=number[:40]))
    document |= {"publication_id": key, "version_id": fitting[0]["id"] if fitting else None}


def _plain(number: str | None) -> str:
    return fold(number or "").removeprefix("version").strip(" .")


def _publication(finder: Finder, text: str) -> Ref | None:
    found = finder.by_ref(text, ("publication",)) or finder.titled("publication", text)
    return found or finder.having("publication", "short_name", text.strip())


def _refuse(_connection: Connection, document: Document, stored: Document | None) -> str:
    unknown = document.pop("unknown", None)
    if unknown:
        return _("There is no publication “{title}”. Add it first, or leave the column empty.").format(
            title=unknown[:80]
        )
    if document.get("publication_id") is None and stored is None:
        return _("There is no publication yet. Add one on the page Publications first.")
    return ""


def _check(connection: Connection, whole: Mapping[str, Any]) -> None:
    problems = problems_of(connection, whole)
    if problems:
        raise Invalid(problems)


def _linked(document: Mapping[str, Any]) -> object:
    """What must agree beside the text: the publication, the section, and who made it."""
    named = "" if document.get("person_id") or document.get("organisation_id") else fold(document.get("name") or "")
    return (document.get("publication_id"), document.get("section") or "", document.get("person_id"),
            document.get("organisation_id"), named)  # fmt: skip


def _after(unit: Unit, links: Links, key: int, document: Document) -> bool:
    """A new one gets its number; what is decided has a day."""
    del links, document
    sql = "SELECT publication_id, number, disposition, decided_on FROM comment WHERE id = ?"
    publication, number, disposition, decided_on = unit.connection.exec_driver_sql(sql, (key,)).one()
    values: dict[str, Any] = {}
    if number is None:
        values["number"] = next_number(unit.connection, publication)
    if disposition and not decided_on:
        values["decided_on"] = today()
    if values:
        unit.update(tables.comment, key, values)
    return bool(values)


def _prepare(_unit: Unit, _links: Links, documents: Any) -> None:
    """Nothing is to be made first; that there is a publication is asked of new rows too."""
    del documents


COMMENTS: Final = ImportKind(
    "comments", COMMENT.name, COMMENT.plural, "notes", PARTS, _finish, _resolve, ("text",), _linked, _after,
    blanks={"may_be_named": False}, refuse=_refuse, aside=ASIDE, prepare=_prepare, check=_check,
)  # fmt: skip
