"""Records by what a person calls them: `convening`, `person:01J8ZK5T0QF3M`, or a name."""

from __future__ import annotations

from sqlalchemy import Connection, select

from crm.errors import Ambiguous, NotFound
from crm.i18n import _
from crm.keys import from_text, to_text
from crm.models.records import KINDS
from crm.queries.records import titles_of
from crm.queries.search import search
from crm.refs import Ref
from crm.store.live import live
from crm.text import fold

_CANDIDATES = 10
_SHORT = ("event", "pilot", "publication")  # kinds whose records have short names


def resolve(connection: Connection, text: str, kinds: tuple[str, ...] = ()) -> Ref:
    """The record that a text stands for: KIND:ID, an id, the short name of one that has such, or words of a name.

    Raises:
        NotFound: no record is called that.
        Ambiguous: several are; the candidates are listed.
    """
    kind, _colon, rest = text.rpartition(":")
    if kind in KINDS and (not kinds or kind in kinds):
        found = _by_id(connection, rest, (kind,)) or _by_name(connection, rest, (kind,))
    else:
        found = _by_id(connection, text, kinds or tuple(KINDS)) or _by_name(connection, text, kinds)
    if not found:
        raise NotFound(_("There is no record “{name}”.").format(name=text))
    if len(found) > 1:
        sentence = _("“{name}” fits {count} records; name one of them:").format(name=text, count=len(found))
        raise Ambiguous(sentence, tuple((f"{ref.kind}:{to_text(ref.key)}", title) for ref, title in found))
    return found[0][0]


def _by_id(connection: Connection, text: str, kinds: tuple[str, ...]) -> list[tuple[Ref, str]]:
    try:
        key = from_text(text)
    except ValueError:
        return []
    for kind in kinds:
        title = titles_of(connection, kind, [key])
        if title:
            return [(Ref(kind, key), title[key])]
    return []


def _by_short_name(connection: Connection, kind: str, text: str) -> list[tuple[Ref, str]]:
    """Records of a kind that have a short name, by that or by their whole name."""
    table = live(KINDS[kind].table)
    rows = connection.execute(select(table.c.id, table.c[KINDS[kind].title], table.c.short_name)).all()
    short = [(Ref(kind, key), name) for key, name, short in rows if short and fold(short) == fold(text)]
    return short or [(Ref(kind, key), name) for key, name, _short in rows if name and fold(name) == fold(text)]


def _by_name(connection: Connection, text: str, kinds: tuple[str, ...]) -> list[tuple[Ref, str]]:
    for kind in _SHORT:
        short = _by_short_name(connection, kind, text) if not kinds or kind in kinds else []
        if short:
            return short
    if kinds == ("survey",):
        return _by_short_name(connection, "survey", text)
    hits = search(connection, text, _CANDIDATES, kinds)
    exact = [hit for hit in hits if fold(hit.title) == fold(text)]
    return [(Ref(hit.kind, hit.key), hit.title) for hit in exact or hits]
