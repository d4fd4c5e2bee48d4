"""Why a record was found: the text of it that holds the words asked, cut to a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from crm.highlights import spans
from crm.models.records import KINDS, RecordKind
from crm.store.search import texts_of
from crm.terms import index_terms
from crm.text import one_line

LENGTH = 90


def snippets(connection: Connection, found: Iterable[tuple[int, str, str]], terms: Sequence[str]) -> dict[int, str]:
    """By key, a line of the first text that holds a word the title does not; nothing where the title says it all.

    `found` holds (key, kind, title). People get their role and organisation where the title alone was enough.
    """
    by_kind: dict[str, list[int]] = defaultdict(list)
    missing: dict[int, list[str]] = {}
    for key, kind, title in found:
        own = index_terms(title)
        missing[key] = [term for term in terms if not any(word.startswith(term) for word in own)]
        by_kind[kind].append(key)
    lines: dict[int, str] = {}
    for kind, keys in by_kind.items():
        texts = texts_of(connection, KINDS[kind], [key for key in keys if missing[key]])
        lines.update({key: _best(texts.get(key, ()), missing[key]) for key in keys if missing[key]})
        lines.update(_standing(connection, KINDS[kind], [key for key in keys if not missing[key]]))
    return lines


def _best(texts: Iterable[str], terms: Sequence[str]) -> str:
    best, most = "", 0
    for text in texts:
        own = index_terms(text)
        held = sum(any(word.startswith(term) for word in own) for term in terms)
        if held > most:
            best, most = text, held
    return excerpt(best, terms)


def excerpt(text: str, terms: Sequence[str]) -> str:
    """One line of `LENGTH` characters around the first word that begins with one of the terms."""
    line = one_line(text)
    if len(line) <= LENGTH:
        return line
    found = spans(line, terms)
    start = max(0, found[0][0] - LENGTH // 3) if found else 0
    cut = line[start : start + LENGTH].strip()
    return f"{'…' if start else ''}{cut}{'…' if start + LENGTH < len(line) else ''}"


_STANDING = {
    "person": (
        "SELECT a.person_id, a.role, coalesce(o.name, c.name) FROM affiliation a "
        "LEFT JOIN organisation o ON o.id = a.organisation_id AND o.trashed_at IS NULL "
        "LEFT JOIN city c ON c.id = a.city_id AND c.trashed_at IS NULL "
        'WHERE a.person_id IN ({keys}) AND a.trashed_at IS NULL ORDER BY a."primary", a.id DESC'
    ),
    "organisation": (
        "SELECT o.id, c.name, c.country FROM organisation o JOIN city c ON c.id = o.city_id "
        "WHERE o.id IN ({keys}) AND c.trashed_at IS NULL"
    ),
    "city": "SELECT id, region, country FROM city WHERE id IN ({keys})",
    "interaction": "SELECT id, date, channel FROM interaction WHERE id IN ({keys})",
    "event": "SELECT id, date, venue FROM event WHERE id IN ({keys})",
    "action": "SELECT id, due, status FROM action WHERE id IN ({keys})",
    "signature": "SELECT id, capacity, signed_on FROM signature WHERE id IN ({keys})",
    "pilot": "SELECT p.id, c.name, p.stage FROM pilot p LEFT JOIN city c ON c.id = p.city_id AND c.trashed_at IS NULL "
             "WHERE p.id IN ({keys}) AND p.trashed_at IS NULL",
    "opportunity": (
        "SELECT r.id, o.name, r.status FROM opportunity r LEFT JOIN organisation o ON o.id = r.funder_id "
        "AND o.trashed_at IS NULL WHERE r.id IN ({keys})"
    ),
    "grant_made": "SELECT id, funder, awarded_on FROM grant_made WHERE id IN ({keys})",
    "message": "SELECT id, type, audience FROM message WHERE id IN ({keys})",
    "survey": "SELECT s.id, e.name, s.asked_from FROM survey s LEFT JOIN event e ON e.id = s.event_id "
              "AND e.trashed_at IS NULL WHERE s.id IN ({keys}) AND s.trashed_at IS NULL",
    "post": "SELECT id, channel, planned_on FROM post WHERE id IN ({keys})",
    "article": "SELECT id, status, series FROM article WHERE id IN ({keys})",
    "publication": "SELECT id, type, status FROM publication WHERE id IN ({keys})",
    "comment": "SELECT r.id, p.title, r.section FROM comment r LEFT JOIN publication p ON p.id = r.publication_id "
               "AND p.trashed_at IS NULL WHERE r.id IN ({keys}) AND r.trashed_at IS NULL",
    "task": "SELECT id, due, status FROM task WHERE id IN ({keys})",
}  # fmt: skip


def _standing(connection: Connection, kind: RecordKind, keys: Sequence[int]) -> dict[int, str]:
    """What tells two records of one title apart: a person's role, an organisation's city."""
    if not keys or kind.name not in _STANDING:
        return {}
    rows = connection.exec_driver_sql(_STANDING[kind.name].format(keys=",".join(map(str, keys)))).fetchall()
    return {key: " · ".join(one_line(str(part)) for part in parts if part)[:LENGTH] for key, *parts in rows}
