"""A small world in which a paper is commented on, for the tests of comments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crm.queries.comments import comment_document
from crm.queries.records import Document
from crm.services import comments
from crm.store.database import Database
from tests import make


@dataclass(frozen=True, slots=True)
class World:
    """A paper in two drafts with sections 1, 2 and 10, a report in one, and a reader with her union."""

    paper: int
    first: int
    second: int
    report: int
    outline: int
    reader: int
    union: int
    staff: int


def world(database: Database) -> World:
    with database.write("Set up") as unit:
        paper = make.publication(unit, title="The Light Paper", short_name="light")
        first = make.publication_version(unit, publication_id=paper, number="Draft 1", date="2018-01-10")
        second = make.publication_version(unit, publication_id=paper, number="Draft 2", date="2018-03-10")
        for version, text in ((first, "We count lamps."), (second, "We count lamps with the street.")):
            for number, title in (("1", "Why"), ("2", "Who"), ("10", "What came of it")):
                make.publication_section(unit, version_id=version, number=number, title=title, text=text)
        report = make.publication(unit, title="The Report", status="planned")
        outline = make.publication_version(unit, publication_id=report, number="Outline", date="2018-02-01")
        union = make.organisation(unit, name="Stair Union", acronym="SU")
        return World(paper, first, second, report, outline, make.person(unit), union,
                     make.staff_member(unit, name="Tess Tester"))  # fmt: skip


def comment(database: Database, here: World, **values: Any) -> int:
    """A comment of the reader for her union on the first draft, stored as a dialog does."""
    document: Document = {
        "publication_id": here.paper, "version_id": here.first, "section": "2", "type": "technical",
        "text": "Ask the stairs first", "person_id": here.reader, "organisation_id": here.union,
        "received_on": "2018-01-20", "may_be_named": True, **values,
    }  # fmt: skip
    return comments.save(database, None, document)


def stored(database: Database, key: int) -> Document:
    with database.read() as connection:
        return comment_document(connection, key)
