from __future__ import annotations

from pathlib import Path

import pytest

from crm.errors import Invalid
from crm.refs import Ref
from crm.reports.document import Document, Facts, PageBreak, Table
from crm.reports.made import attendee_list, security_list, sign_in_sheet
from crm.reports.registry import report_named
from crm.reports.report import Asked
from crm.services import reporting
from crm.store.database import Database
from tests import make
from tests.reports.pdf.reading import text_of

TODAY = "2018-01-15"


@pytest.fixture
def event(database: Database) -> int:
    """Ama shows herself to all, Ben to nobody, Cleo has cancelled, Dora comes along with Ama, Emil only speaks."""
    with database.write("Convening") as unit:
        key = make.event(unit, name="Convening", short_name="convening", date="2018-02-07", capacity=10, venue="Hall")
        ama, ben, emil = (
            make.person(unit, given_name=None, family_name=None, full_name=name) for name in ("Ama", "Ben", "Emil")
        )
        forum = make.organisation(unit, name="Housing Forum")
        make.affiliation(unit, person_id=ama, organisation_id=forum, role="Director")
        host = make.participation(
            unit, event_id=key, person_id=ama, name="Ama", visibility="public", diet="vegan", badge_code="AAAA2222",
            role="participant", status="registered",
        )  # fmt: skip
        make.participation(
            unit, event_id=key, person_id=ben, name="Ben", visibility="nobody", diet="vegan", access_needs="step-free",
            status="attended", organisation="A place of his own", role="participant",
        )  # fmt: skip
        make.participation(unit, event_id=key, person_id=None, name="Cleo", status="cancelled", row_code="A01")
        make.participation(
            unit,
            event_id=key,
            person_id=None,
            name="Dora",
            host_id=host,
            role="accompanying",
            visibility="participants",
            status="registered",
        )
        make.speaker(unit, event_id=key, person_id=emil, role="presenter", status="confirmed", mode="in_person")
        make.speaker(unit, event_id=key, person_id=ben, role="panellist", status="invited", mode="in_person")
    return key


def built(database: Database, event: int, name: str, *, redacted: bool = False, **options: str) -> Document:
    builds = {"list": attendee_list.build, "sheet": sign_in_sheet.build, "security": security_list.build}
    with database.read() as connection:
        return builds[name](connection, Asked(Ref("event", event), TODAY, redacted, options))


def rows(document: Document, number: int = 0) -> list[tuple[object, ...]]:
    return [row.cells for row in [one for one in document.blocks if isinstance(one, Table)][number].rows]


def names(document: Document) -> list[object]:
    return [row[0] for row in rows(document)]


def test_organisers_see_all_who_have_a_seat(database: Database, event: int) -> None:
    document = built(database, event, "list")
    assert rows(document) == [
        ("Ama", "Director", "Housing Forum", "Participant", "Registered", "", "AAAA2222", "everybody"),
        ("Ben", "", "A place of his own", "Panellist", "Attended", "", "", "organisers"),
        ("Dora", "", "", "with Ama", "Registered", "", "", "those who take part"),
    ]
    facts = next(block for block in document.blocks if isinstance(block, Facts))
    assert [(fact.value, fact.note) for fact in facts.items] == [("3", "of 10"), ("1", ""), ("2", "")]
    assert len(document.warnings) == 1


def test_needs_are_numbers_unless_names_are_asked_for(database: Database, event: int) -> None:
    usual = built(database, event, "list")
    assert rows(usual, 1) == [("vegan", "2")]
    assert rows(usual, 2) == [("step-free", "1")]
    assert "vegan" not in repr(rows(usual))
    named = built(database, event, "list", needs="named")
    assert rows(named)[1][-2:] == ("vegan", "step-free")
    assert len([block for block in named.blocks if isinstance(block, Table)]) == 1
    assert "who eats what" in named.warnings[0]
    assert "vegan" not in repr(built(database, event, "list", needs="none"))


def test_others_see_who_agreed_and_no_needs(database: Database, event: int) -> None:
    assert names(built(database, event, "list", audience="participants")) == ["Ama", "Dora"]
    public = built(database, event, "list", audience="public", needs="named")
    assert rows(public) == [("Ama", "Director", "Housing Forum", "Participant")]
    assert public.notes == ("2 more people have not agreed to be on this list.",)
    assert public.warnings == ()
    assert names(built(database, event, "list", redacted=True)) == ["Ama"]


def test_the_sheet_to_sign_has_codes_nobody_else_had(database: Database, event: int) -> None:
    document = built(database, event, "sheet")
    assert [row[:2] for row in rows(document)] == [("A02", "Ama"), ("A03", "Ben"), ("A04", "Dora")]
    assert len(rows(document, 1)) == 12  # for those whom nobody expected
    assert sum(isinstance(block, PageBreak) for block in document.blocks) == 1


def test_the_codes_of_a_sheet_handed_out_are_those_the_door_knows(
    database: Database, event: int, tmp_path: Path
) -> None:
    report = report_named("sign-in-sheet")
    assert reporting.preview(database, report, Ref("event", event)).pdf.startswith(b"%PDF")
    codes = "SELECT name, row_code FROM participation WHERE status <> 'cancelled' ORDER BY name"
    with database.read() as connection:
        assert {row[1] for row in connection.exec_driver_sql(codes)} == {None}  # looking at it writes nothing
    reporting.make(database, "sign-in-sheet", tmp_path / "sheet.pdf", event="convening")
    with database.read() as connection:
        assert list(connection.exec_driver_sql(codes)) == [("Ama", "A02"), ("Ben", "A03"), ("Dora", "A04")]
    assert "A04" in text_of(tmp_path / "sheet.pdf")


def test_security_expects_speakers_too(database: Database, event: int) -> None:
    assert [row[1:4] for row in rows(built(database, event, "security"))] == [
        ("Ama", "Housing Forum", "Participant"), ("Ben", "A place of his own", "Panellist"), ("Dora", "", "with Ama"),
        ("Emil", "", "Speaker"),
    ]  # fmt: skip


def test_an_event_without_guests_says_so(database: Database) -> None:
    with database.write("Empty") as unit:
        key = make.event(unit, name="Empty", date="2018-03")
    for name in ("list", "security"):
        document = built(database, key, name)
        assert next(block for block in document.blocks if isinstance(block, Table)).empty == "Nobody yet."
    assert len(rows(built(database, key, "sheet"))) == 12


def test_options_that_are_none_are_refused(database: Database, event: int, tmp_path: Path) -> None:
    def made(**options: str) -> None:
        reporting.make(database, "attendee-list", tmp_path / "a.pdf", event="convening", options=options)

    with pytest.raises(Invalid, match=r"has no option “need”. It has: audience, needs\."):
        made(need="named")
    with pytest.raises(Invalid, match="is one of counts, named, none, not “some”"):
        made(needs="some")
    made(needs="named")
    assert "step-free" in text_of(tmp_path / "a.pdf")
