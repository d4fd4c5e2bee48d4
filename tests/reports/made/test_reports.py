from __future__ import annotations

from crm.refs import Ref
from crm.reports.document import Callout, Details, Document, Table, plain
from crm.reports.made import profile, programme
from crm.reports.registry import REPORTS, report_named
from crm.reports.report import Asked
from crm.store.database import Database
from tests import make

TODAY = "2018-01-15"


def table(document: Document, number: int = 0) -> list[tuple[object, ...]]:
    found = [block for block in document.blocks if isinstance(block, Table)][number]
    return [row.cells for row in found.rows]


def launch(database: Database, **values: object) -> Document:
    with database.write("Launch") as unit:
        speaks = [make.person(unit, full_name=name) for name in ("Amina Okello", "مريم", "Łukasz", "Gone")]
        event = make.event(unit, name="Launch", venue="World Stage", **{"date": "2018-02", **values})
        for key, status, mode in zip(
            speaks,
            ("confirmed", "invited", "accepted", "declined"),
            ("video_message", "", "in_person", ""),
            strict=True,
        ):
            make.speaker(
                unit, event_id=event, person_id=key, role=None, status=status, mode=mode, billing="Example City"
            )
    with database.read() as connection:
        return programme.build(connection, Asked(Ref("event", event), TODAY))


def test_a_programme_marks_what_is_open(database: Database) -> None:
    document = launch(database)
    assert document.subtitle == "February 2018, day TBC"
    assert document.about == ("World Stage",)
    assert table(document) == [
        ("Amina Okello", "video message", "Example City"), ("مريم (TBC)", "", "Example City"),
        ("Łukasz (TBC)", "", "Example City"),
    ]  # fmt: skip
    assert document.warnings == (
        "The day is open: February 2018, day TBC.", "2 speakers have not confirmed: مريم, Łukasz.",
    )  # fmt: skip


def test_a_cancelled_event_says_so(database: Database) -> None:
    document = launch(database, status="cancelled", date="2018-02-07", time="14:00", time_zone="Asia/Kuala_Lumpur")
    assert document.subtitle == "7 February 2018, 14:00 (Asia/Kuala_Lumpur)"
    assert isinstance(document.blocks[0], Callout)
    assert len(document.warnings) == 1


def amina(database: Database, *, redacted: bool = False) -> Document:
    with database.write("Amina") as unit:
        person = make.person(
            unit, full_name="Amina Okello", notes="Prefers mornings", position="champion", do_not_contact=("phone",)
        )
        make.email(unit, person_id=person, address="amina@example.org")
        make.address(unit, person_id=person, street="Example Road 5", city="Nairobi")
        place = make.organisation(unit, name="Example Network")
        make.affiliation(unit, person_id=person, organisation_id=place, role="Director", start="2016")
        other = make.person(unit, full_name="Joan")
        make.relationship(unit, from_person_id=person, to_person_id=other, type="colleague_of")
        talk = make.interaction(unit, subject="First call", date="2018-01-10", channel="phone")
        make.participant(unit, interaction_id=talk, person_id=person)
        make.task(unit, title="Send the paper", person_id=person, due="2018-01-12", status="not_started")
    with database.read() as connection:
        return profile.build(connection, Asked(Ref("person", person), TODAY, redacted))


def details(document: Document) -> dict[str, str]:
    return {label: plain(text) for block in document.blocks if isinstance(block, Details) for label, text in block.rows}


def told(document: Document) -> str:
    return repr(document)


def test_a_profile_tells_who_what_and_when(database: Database) -> None:
    document = amina(database)
    assert document.title == "Amina Okello"
    assert document.subtitle == "Director at Example Network"
    assert details(document)["E-mail"] == "amina@example.org"
    assert details(document)["Address"] == "Example Road 5, Nairobi"
    assert "Do not contact: Phone." in told(document)
    assert "First call" in told(document)
    assert "Send the paper" in told(document)
    assert "Prefers mornings" in told(document)
    assert "hampion" not in told(document)  # a sensitive field leaves only where it is named
    assert document.warnings


def test_a_profile_says_by_what_way_and_what_was_answered(database: Database) -> None:
    with database.write("Ask") as unit:
        person = make.person(unit, full_name="Amina Okello")
        invited = make.invitation(
            unit, event_id=make.event(unit, name="Convening"), person_id=person, sent_at=f"{TODAY}T08:00:00Z"
        )
        make.invitation_answer(
            unit, invitation_id=invited, partstat="accepted", at=f"{TODAY}T09:00:00Z", comment="Gladly"
        )
        talk = make.interaction(unit, subject="First call", date="2018-01-10", channel="call")
        make.participant(unit, interaction_id=talk, person_id=person)
    with database.read() as connection:
        made = profile.build(connection, Asked(Ref("person", person), TODAY))
    said = told(made)
    assert "Convening\\nAccepted · Gladly" in said
    assert "Convening\\nInvited'" in said
    assert "First call\\nCall" in said


def test_redacted_it_tells_nothing_personal(database: Database) -> None:
    document = amina(database, redacted=True)
    for kept_back in ("amina@example.org", "Example Road", "Prefers mornings"):
        assert kept_back not in told(document)
    assert document.notes == ("Personal details were left out.",)


def test_organisations_and_cities_have_profiles(database: Database) -> None:
    with database.write("Two") as unit:
        city = make.city(unit, name="Nairobi", country="KE")
        place = make.organisation(unit, name="Example Network", sectors=("funder",), city_id=city)
    with database.read() as connection:
        funder = profile.build(connection, Asked(Ref("organisation", place), TODAY))
        nairobi = profile.build(connection, Asked(Ref("city", city), TODAY))
    assert funder.about[0] == "Organisation · Funder"
    assert "Example Network" in told(nairobi)


def test_every_report_is_found_by_its_name() -> None:
    assert [report_named(one.name) for one in REPORTS] == list(REPORTS)
    assert len({one.name for one in REPORTS}) == len(REPORTS)
