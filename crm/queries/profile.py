"""All that is shown of one party, read at once."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from crm.models.fields import Kind
from crm.models.records import KINDS
from crm.names import called
from crm.queries.bookmarks import stars_of
from crm.queries.cities import city_of
from crm.queries.comments import CommentLine, comments_of
from crm.queries.contacts import Affiliated, Attached, affiliations_of, attached_to, organisations_in
from crm.queries.grants import NOTHING_GIVEN, FunderMoney, funder_money
from crm.queries.mapping import Assessment, assessments_of
from crm.queries.network import Node, network_of
from crm.queries.pilot_views import pilots_with
from crm.queries.pilots import PilotLine
from crm.queries.publications import ArticleLine, articles_with
from crm.queries.reaching import Through, reached_through
from crm.queries.records import Document, load, titles_of
from crm.queries.relationships import Related, relationships_of
from crm.queries.tags import colours_of
from crm.queries.timeline import Happening, timeline_of
from crm.refs import Ref


@dataclass(frozen=True, slots=True)
class Profile:
    """A party with what belongs to it. `names` holds what the records are called that its own fields refer to.

    `tag_colours` holds the colour of each of its tags that has one; `through` who is written to in its place.
    """

    ref: Ref
    title: str
    document: Document
    names: dict[str, str]
    affiliations: list[Affiliated]
    organisations: list[tuple[int, str, tuple[str, ...]]]
    relationships: list[Related]
    documents: list[Attached]
    timeline: list[Happening]
    tag_colours: dict[str, str]
    through: list[Through]
    network: tuple[Node, ...]
    starred: bool
    giving: FunderMoney  # of an organisation: grants it made and got, and what is sought of it
    address_cities: tuple[int | None, ...]  # the city that each of its addresses is in, where it is a record
    assessments: tuple[Assessment, ...]  # the newest first
    pilots: tuple[tuple[PilotLine, str], ...] = ()  # that it is in, each with its part there
    comments: tuple[CommentLine, ...] = ()  # on publications, that it made or that were made on its behalf
    articles: tuple[tuple[ArticleLine, str], ...] = ()  # that speak with it, are by it, appear there, or are about it


def profile_of(connection: Connection, ref: Ref, staff: str = "") -> Profile:
    """Read a party; whether it is starred is asked of a staff member, by name.

    Raises:
        NotFound: it is in the trash or gone.
    """
    kind = KINDS[ref.kind]
    document = load(connection, kind, ref.key)
    names = {
        name: titles_of(connection, field.refers_to, [document[name]]).get(document[name], "")
        for name, field in kind.fields.items()
        if field.kind == Kind.REFERENCE and document[name] is not None
    }
    affiliations, related = affiliations_of(connection, ref), relationships_of(connection, ref)
    seated = organisations_in(connection, ref.key) if ref.kind == "city" else []
    title = called(document) if ref.kind == "person" else str(document.get("name") or "")
    return Profile(
        ref, title, document, names, affiliations, seated,
        related, attached_to(connection, ref), timeline_of(connection, ref), colours_of(connection, document["tags"]),
        reached_through(connection, related),
        network_of(connection, ref, document.get("sectors") or (), affiliations, seated, related),
        bool(stars_of(connection, ref, staff)),
        funder_money(connection, ref.key) if ref.kind == "organisation" else NOTHING_GIVEN,
        tuple(city_of(connection, *_place_of(address)) for address in document["addresses"]),
        tuple(assessments_of(connection, ref)), tuple(pilots_with(connection, ref)),
        tuple(comments_of(connection, ref)), tuple(articles_with(connection, ref)),
    )  # fmt: skip


def _place_of(address: Document) -> tuple[str, str, str]:
    """City, country and region of an address, '' for what it does not say."""
    return str(address["city"] or ""), str(address["country"] or ""), str(address["region"] or "")
