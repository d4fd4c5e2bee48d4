"""The starter against the paper: every word of it stands there, everything says where, and nothing was added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crm.errors import Unavailable, WrongPassphrase
from crm.models.fields import Kind
from crm.models.records import KINDS
from crm.models.schema import journaled_tables
from crm.queries.records import Document, load_many, titles_of
from crm.services.handwritten import read
from crm.services.starter import FACTS, make_starter
from crm.store import undo, workspace
from crm.store.database import Author, Database
from tests.corpus import fixtures

ME = Author("Tess Tester", 7, "window")
# The kinds of the paper's facts, and the tables of what belongs to them.
STATED = {
    "initiative",
    "phase",
    "activity",
    "city",
    "organisation",
    "person",
    "event",
    "session",
    "speaker",
    "affiliation",
    "website",
    "statement",
    "publication",
    "publication_version",
}


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = make_starter(tmp_path_factory.mktemp("starter") / "starter.scjc", ME)
    yield database
    database.close()


def rows(database: Database, sql: str) -> list[tuple[Any, ...]]:
    with database.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


def records(database: Database, kind: str) -> dict[str, Document]:
    """Record documents by title, in the order of their making; their city and activity also by name."""
    with database.read() as connection:
        keys = [key for (key,) in connection.exec_driver_sql(f"SELECT id FROM {kind} ORDER BY id")]
        found = load_many(connection, KINDS[kind], keys).values()
        for document in found:
            for name in {"city", "activity"} & {column.removesuffix("_id") for column in document}:
                key = document[f"{name}_id"]
                document[name] = titles_of(connection, name, [key])[key] if key else ""
    return {document["full_name" if kind == "person" else KINDS[kind].names[0]]: document for document in found}


def plain(text: str) -> str:
    """Text without the accidents of a page: line breaks, the shape of quotation marks."""
    return re.sub(r"(?<=\w)- (?=\w)", "-", " ".join(re.sub("[‘’“”\"']", "'", text).split()))


def quotations() -> Iterator[tuple[str, str]]:
    """Each passage in the paper's words, with the record it stands in."""
    for kind, facts in read(FACTS).items():
        for fact in facts:
            fields = KINDS[kind].fields if kind in KINDS else {}
            texts = [name for name, field in fields.items() if field.kind == Kind.LONG_TEXT]
            for name in (*texts, "name", "given_name", "family_name", "billing"):
                for passage in str(fact.get(name, "")).split("\n\n"):
                    yield from ((f"{kind}.{name}", plain(part)) for part in passage.split("…") if part.strip())
            for affiliation in fact.get("affiliations", ()):
                yield f"{kind}.role", affiliation.get("role", "")


@pytest.mark.corpus
def test_every_quotation_stands_in_the_paper() -> None:
    paper = plain(fixtures("../initiative.txt").read_text(encoding="utf-8"))
    ours = {"Expert Convening", "Conference"}  # the paper writes them small
    missing = [(where, text) for where, text in quotations() if text not in paper and text not in ours]
    assert missing == []


def test_nothing_is_without_its_source(starter: Database) -> None:
    for kind in ("initiative", "phase", "activity", "city", "organisation", "person", "event", "speaker"):
        sources = rows(starter, f"SELECT provenance FROM {kind}")
        assert sources
        assert [source for (source,) in sources if not (source or "").startswith("Initiative paper")] == []


def test_nothing_else_is_there(starter: Database) -> None:
    filled = {table.name for table in journaled_tables() if rows(starter, f"SELECT 1 FROM {table.name} LIMIT 1")}
    assert filled == STATED
    for organisation in records(starter, "organisation").values():
        assert not organisation["emails"]
        assert not organisation["tags"]
    assert {city["population"] for city in records(starter, "city").values()} == {None}
    assert {person["gender"] or person["pronouns"] for person in records(starter, "person").values()} == {None}


def test_phases_and_activities_are_the_papers(starter: Database) -> None:
    phases = records(starter, "phase").values()
    assert [(phase["number"], phase["name"], phase["months"]) for phase in phases] == [
        (1, "Development of Policy Framework", 10),
        (2, "Design and Implementation of Pilot Projects", None),
    ]
    activities = rows(
        starter, "SELECT p.number, a.number, a.name FROM activity a JOIN phase p ON p.id = a.phase_id ORDER BY a.id"
    )
    assert activities == [
        (1, 1, "Launch Event: Smart City. Just City: Working Towards a New Paradigm"),
        (1, 2, "‘Women Driving the Smart City’ Article Series"),
        (1, 3, "“The Smart City and the Just City: How Data Can Drive the Transformation” Discussion Paper"),
        (1, 4, "Smart City, Just City Commitment Statement and Advocacy Campaign"),
        (1, 5, "Online Resource Hub"),
        (1, None, "Final Report and Stakeholder Convening"),
        (2, None, "Pilot Projects"),
    ]


def test_the_launch_has_its_five_speakers_and_invents_no_role(starter: Database) -> None:
    launch = next(event for event in records(starter, "event").values() if event["short_name"] == "launch")
    assert (launch["date"], launch["certainty"], launch["time"]) == ("2018-02", "tbc", None)
    assert launch["venue"] == "Next City’s World Stage, World Urban Forum 9"
    assert launch["city"] == "Kuala Lumpur"
    assert [(s["person"], s["billing"], s["mode"], s["status"]) for s in launch["speakers"]] == [
        ("Judith Hermanson", "IHC Global", None, "confirmed"),
        ("Tom Dallessio", "NextCity", None, "confirmed"),
        ("Luisa Bravo", "CitySpace Architecture", None, "confirmed"),
        ("Catherine Pugh", "Mayor of Baltimore", "video_message", "confirmed"),
        ("Jennifer Musisi", "Executive Director, Kampala Capital City Authority", None, "proposed"),
    ]
    assert {speaker["role"] for speaker in launch["speakers"]} == {None}


def test_events_are_as_certain_as_the_paper_is(starter: Database) -> None:
    names = ("date", "duration", "capacity", "status", "certainty", "activity")
    found = {event["short_name"]: tuple(event.get(n) for n in names) for event in records(starter, "event").values()}
    paper = "“The Smart City and the Just City: How Data Can Drive the Transformation” Discussion Paper"
    assert {short: facts for short, facts in found.items() if short != "launch"} == {
        "expert-convening": ("2017-11-10", None, None, "confirmed", "confirmed", paper),
        "convening": (None, "half a day", 50, "tentative", "tbc", "Final Report and Stakeholder Convening"),
        "conference": (None, None, None, "tentative", "tbc", paper),
    }


def test_people_belong_where_the_paper_says(starter: Database) -> None:
    found = {
        name: [(a["organisation"] or a["city"], a["role"]) for a in person["affiliations"]]
        for name, person in records(starter, "person").items()
    }
    assert found == {
        "Judith Hermanson": [("IHC Global", None)],
        "Tom Dallessio": [("Next City", None)],
        "Luisa Bravo": [("CitySpace Architecture", None)],
        "Catherine Pugh": [("Baltimore", "Mayor")],
        "Jennifer Musisi": [("Kampala Capital City Authority", "Executive Director")],
    }


def test_organisations_have_only_the_sectors_that_are_stated(starter: Database) -> None:
    found = {name: (one["sectors"], one["city"]) for name, one in records(starter, "organisation").items()}
    assert found == {
        "IHC Global": ((), ""),
        "Next City": (("media",), ""),
        "Slum Dwellers International": (("civil_society",), ""),
        "Digital Matatus": ((), "Nairobi"),
        "CitySpace Architecture": ((), ""),
        "Kampala Capital City Authority": (("local_government",), "Kampala"),
    }
    assert records(starter, "organisation")["Digital Matatus"]["certainty"] == "provisional"


def test_cities_lie_in_their_countries(starter: Database) -> None:
    found = {name: (city["country"], city["geonames_id"]) for name, city in records(starter, "city").items()}
    assert found == {
        "Kuala Lumpur": ("Malaysia", 1735161),
        "Nairobi": ("Kenya", 184745),
        "Copenhagen": ("Denmark", 2618425),
        "Baltimore": ("United States", 4347778),
        "Kampala": ("Uganda", 232422),
    }


@pytest.mark.parametrize(
    ("typed", "title"), [("nextcity", "Next City"), ("musisi", "Jennifer Musisi"), ("wuf", "“The Smart")]
)
def test_facts_are_found(starter: Database, typed: str, title: str) -> None:
    hits = rows(
        starter,
        "SELECT r.title FROM search_text t JOIN search_record r ON r.id = t.rowid "
        f"WHERE search_text MATCH '\"{typed}\"*'",
    )
    assert any(found.startswith(title) for (found,) in hits)


def test_it_is_one_step_of_the_author_that_can_be_taken_back(tmp_path: Path) -> None:
    database = make_starter(tmp_path / "mine.scjc", ME)
    assert rows(database, "SELECT label, kind, staff_name FROM step") == [
        ("Start from the initiative’s paper", "edit", "Tess Tester")
    ]
    undo.undo(database)
    assert rows(database, "SELECT 1 FROM person WHERE trashed_at IS NULL") == []
    undo.redo(database)
    assert len(rows(database, "SELECT 1 FROM person WHERE trashed_at IS NULL")) == 5
    database.close()


def test_a_passphrase_encrypts_it(tmp_path: Path) -> None:
    path = tmp_path / "secret.scjc"
    make_starter(path, ME, "correct horse").close()
    assert b"Hermanson" not in path.read_bytes()
    with pytest.raises(WrongPassphrase):
        workspace.open_workspace(path, ME, "wrong")
    workspace.open_workspace(path, ME, "correct horse").close()


def test_a_file_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "there.scjc"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(Unavailable, match="exists already"):
        make_starter(path, ME)
    assert path.read_text(encoding="utf-8") == "mine"
