"""The network of one party: whoever is bound to it, in groups, and the seats nobody is known to fill."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection, exists, select

from crm.dates import has_passed
from crm.i18n import _
from crm.models import contacts
from crm.queries.contacts import Affiliated
from crm.queries.relationships import Related
from crm.refs import Ref
from crm.store.live import live
from crm.text import words

AFFILIATION, OFFICER, PLACE, RELATIONSHIP = "affiliation", "officer", "place", "relationship"
MISSING = "missing"
_SECTOR, _FUNDER, _FUNDS = "local_government", "funder", "funds"
# What the head of a city is called; a deputy, or who works for one, is none.
_MAYORS: Final = frozenset(
    "mayor mayoress burgermeister burgermeisterin oberburgermeister oberburgermeisterin maire alcalde alcaldesa "
    "sindaco sindaca prefeito prefeita burgemeester borgmester borgmastare ordforer burmistrz primator primatorka "
    "starosta baskan walikota meya мэр мер 市長 市长 시장 عمدة".split()
)
_UNDER: Final = frozenset("deputy vice assistant adviser advisor secretary office former chief staff to".split())


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody at the other end of one link or of several, or an empty seat: then `ref` leads to where it is missing.

    `kind` says what sort of link it is, `words` what it is called from this end: 'Funded by', 'Treasurer'.
    """

    title: str
    words: str
    kind: str
    ref: Ref | None = None
    former: bool = False


def network_of(
    connection: Connection,
    ref: Ref,
    sectors: Sequence[str],
    affiliations: Sequence[Affiliated],
    organisations: Sequence[tuple[int, str, tuple[str, ...]]],
    relationships: Sequence[Related],
) -> tuple[Node, ...]:
    """Neighbours in the order of their groups, everybody once, and the empty seats last."""
    found: dict[Ref, Node] = {}
    for node in (*_affiliated(ref, affiliations), *_placed(organisations), *_related(relationships)):
        assert node.ref is not None
        before = found.get(node.ref)
        found[node.ref] = _joined(before, node) if before else node
    seats = [*_own_seats(ref, sectors, affiliations, organisations), *_funders_seats(connection, relationships)]
    return (*found.values(), *seats)


def _joined(one: Node, other: Node) -> Node:
    said = list(dict.fromkeys(filter(None, (*one.words.split(" · "), other.words))))
    return replace(one, words=" · ".join(said), former=one.former and other.former)


def _affiliated(ref: Ref, affiliations: Sequence[Affiliated]) -> Iterator[Node]:
    for one in affiliations:
        if one.live:
            said = one.role or (_("Works here") if ref.kind != "person" else _("Works at"))
            yield Node(one.title, said, OFFICER if one.through else AFFILIATION, one.other, one.former)


def _placed(organisations: Sequence[tuple[int, str, tuple[str, ...]]]) -> Iterator[Node]:
    for key, name, _sectors in organisations:
        yield Node(name, _("Has its seat here"), PLACE, Ref("organisation", key))


def _related(relationships: Sequence[Related]) -> Iterator[Node]:
    for one in relationships:
        yield Node(one.title, one.words, RELATIONSHIP, one.other, one.former)


def _own_seats(
    ref: Ref,
    sectors: Sequence[str],
    affiliations: Sequence[Affiliated],
    organisations: Sequence[tuple[int, str, tuple[str, ...]]],
) -> Iterator[Node]:
    current = [one for one in affiliations if not one.former and one.live]
    missing = _("Nobody known yet")
    if ref.kind == "person":
        if not current:
            yield Node(_("No affiliation"), missing, MISSING, ref)
        return
    if ref.kind == "city" and not any(_SECTOR in held for _key, _name, held in organisations) and not current:
        yield Node(_("No local government"), missing, MISSING, ref)
    if (ref.kind == "city" or _SECTOR in sectors) and not any(is_mayor(one.role) for one in current):
        yield Node(_("No mayor"), missing, MISSING, ref)
    elif ref.kind == "organisation" and not current:
        yield Node(
            _("No contact at this funder") if _FUNDER in sectors else _("No contact here"), missing, MISSING, ref
        )


def _funders_seats(connection: Connection, relationships: Sequence[Related]) -> Iterator[Node]:
    """Funders, of this or beside it, at which nobody is known."""
    funders = {one.other.key: one.title for one in relationships if _gives(one)}
    if not funders:
        return
    link = live(contacts.affiliation)
    person = live(contacts.person)
    held = exists().where(person.c.id == link.c.person_id)
    query = select(link.c.organisation_id, link.c.end).where(link.c.organisation_id.in_(list(funders)), held)
    known = {key for key, end in connection.execute(query) if not has_passed(end)}
    for key, title in funders.items():
        if key not in known:
            name = _("No contact at {funder}").format(funder=title)
            yield Node(name, _("Nobody known yet"), MISSING, Ref("organisation", key))


def _gives(one: Related) -> bool:
    return one.type == _FUNDS and one.backwards and one.other.kind == "organisation" and not one.former


def is_mayor(role: str) -> bool:
    """Whether a role is that of a city's head, in many languages: 'Lord Mayor', 'Alcaldesa', not 'Deputy Mayor'."""
    said = set(words(role))
    return bool(said & _MAYORS) and not said & _UNDER
