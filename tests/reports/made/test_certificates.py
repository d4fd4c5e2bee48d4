from __future__ import annotations

from io import BytesIO

import pypdf
import pytest

from crm.refs import Ref
from crm.reports.made import certificates
from crm.reports.report import Asked, Sheets
from crm.reports.writing import into_memory
from crm.store.database import Database
from tests import make


@pytest.fixture
def event(database: Database) -> int:
    with database.write("Convening") as unit:
        key = make.event(unit, name="Convening", date="2018-02-07", venue="Hall")
        for name, status in (("Ama", "attended"), ("Ben", "registered"), ("Cleo", "cancelled")):
            make.participation(unit, event_id=key, person_id=None, name=name, status=status, role="participant",
                               organisation="Example Forum")  # fmt: skip
        speaker = make.person(unit, given_name=None, family_name=None, full_name="مريم بنت أحمد")
        make.participation(unit, event_id=key, person_id=speaker, name="مريم", status="attended", role="participant")
        make.speaker(unit, event_id=key, person_id=speaker, role="moderator", status="confirmed", mode="in_person")
    return key


def built(database: Database, event: int, **options: str) -> Sheets:
    with database.read() as connection:
        return certificates.build(connection, Asked(Ref("event", event), "2018-03-01", options=options))


def pages(sheets: Sheets) -> list[str]:
    content, missing = into_memory(sheets)
    assert missing == ()
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages]


def test_each_who_came_gets_a_page(database: Database, event: int) -> None:
    made = built(database, event, signed="Joan, chair")
    first, second = pages(made)
    for text in ("Ama", "Example Forum", "Convening", "7 February 2018", "Hall", "Joan, chair", "1 March 2018"):
        assert text in first
    assert "as moderator" in second
    assert made.warnings == ()


def test_one_is_made_for_somebody_who_was_not_ticked_and_it_is_told(database: Database, event: int) -> None:
    made = built(database, event, only="ben")
    assert len(pages(made)) == 1
    assert made.warnings == ("1 has not been marked as having come: Ben.",)


def test_before_anybody_came_it_says_so(database: Database) -> None:
    with database.write("Plan") as unit:
        event = make.event(unit, name="Plan", date="2018-03")
    assert built(database, event).warnings == ("Nobody has been marked as having come yet.",)


def test_the_longest_name_stays_on_its_page(database: Database, event: int) -> None:
    with database.write("Long") as unit:
        make.participation(
            unit, event_id=event, person_id=None, name=("Maria do Carmo " * 27)[:400], status="attended", role=""
        )
    assert len(pages(built(database, event))) == 3
