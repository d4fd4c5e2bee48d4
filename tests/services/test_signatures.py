from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crm.dates import days_from_today, today
from crm.errors import Invalid
from crm.models import commitments, contacts
from crm.models.records import PERSON, SIGNATURE
from crm.queries.columns import columns_of
from crm.queries.commitments import committed_cities, signature_lines, signature_view
from crm.queries.interactions import task_view
from crm.queries.lists import rows
from crm.queries.records import load
from crm.refs import Ref
from crm.services import records, signatures
from crm.store import undo
from crm.store.database import Database
from tests import make
from tests.commitments import World, of_city, of_organisation, of_person, signed, stored, world


@pytest.fixture
def here(database: Database) -> World:
    return world(database)


def refusals(database: Database, document: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(Invalid) as told:
        signatures.save(database, None, document)
    return told.value.fields


def test_a_city_signs_through_its_mayor_with_a_resolution(database: Database, here: World) -> None:
    key = signed(database, of_city(here, listing_consent=True))
    with database.read() as connection:
        view = signature_view(connection, key)
    assert view.line.status == "listed"
    assert (view.line.name, view.line.kind, view.line.country) == ("Port Alma", "city", "KE")
    assert view.line.officer == "Ines Marlow"
    assert view.document["consented_on"] == "2018-02-08"
    assert [one["status"] for one in view.standings] == ["listed"]
    assert view.statement == "Statement of the Harbours"


def test_a_local_government_signs_as_its_city(database: Database, here: World) -> None:
    document = of_city(here, city_id=None, organisation_id=here.government)
    key = signed(database, document)
    kept = stored(database, key)
    assert (kept["city_id"], kept["organisation_id"]) == (here.city, None)
    assert kept["name"] == "Port Alma"
    with database.read() as connection:
        assert committed_cities(connection) == {here.city: "verified"}


def test_a_government_that_only_governs_a_city_is_that_city_too(database: Database, here: World) -> None:
    with database.write("Set up") as unit:
        other = make.organisation(unit, name="Harbour Authority", sectors=("local_government",))
        make.relationship(unit, from_organisation_id=other, type="governs", to_city_id=here.city)
    key = signed(database, of_city(here, city_id=None, organisation_id=other))
    assert stored(database, key)["city_id"] == here.city


def test_dates_in_the_future_and_before_the_statement_are_refused(database: Database, here: World) -> None:
    late = days_from_today(1)
    assert late in refusals(database, of_person(here, signed_on=late))["signed_on"]
    said = refusals(database, of_person(here, signed_on="2017-12-31"))["signed_on"]
    assert "2018-01-15" in said
    assert signed(database, of_person(here, signed_on="2018"))  # a year that holds the day


def test_a_city_without_an_officer_is_refused_unless_pending(database: Database, here: World) -> None:
    assert "officer_id" in refusals(database, of_city(here, officer_id=None))
    key = signed(database, of_city(here, officer_id=None, status="pending"))
    with pytest.raises(Invalid, match="Port Alma"):
        signatures.set_status(database, [key], "verified")
    assert stored(database, key)["status"] == "pending"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"mandate": "personal"}, "mandate"),
        ({"mandate": None}, "mandate"),
        ({"resolution": None, "resolution_date": None}, "resolution"),
        ({"city_id": None}, "party"),
        ({"version_id": None}, "version_id"),
        ({"signed_on": "yesterday"}, "signed_on"),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field(
    database: Database, here: World, changes: dict[str, Any], field: str
) -> None:
    assert field in refusals(database, of_city(here, **changes))


def test_a_person_signs_personally(database: Database, here: World) -> None:
    assert stored(database, signed(database, of_person(here)))["mandate"] == "personal"
    assert "mandate" in refusals(database, of_person(here, mandate="delegated"))


def test_consent_makes_listed_and_taking_it_back_makes_verified(database: Database, here: World) -> None:
    key = signed(database, of_person(here))
    base = stored(database, key)
    signatures.save(database, base, {**base, "listing_consent": True})
    assert stored(database, key)["status"] == "listed"
    base = stored(database, key)
    signatures.save(database, base, {**base, "listing_consent": False})
    kept = stored(database, key)
    assert (kept["status"], kept["consented_on"]) == ("verified", None)


def test_a_withdrawal_keeps_the_history_and_is_taken_back(database: Database, here: World) -> None:
    key = signed(database, of_organisation(here, listing_consent=True))
    signatures.set_status(database, [key], "withdrawn", "New board", "Hana")
    with database.read() as connection:
        view = signature_view(connection, key)
    assert (view.line.status, view.document["withdrawn_on"]) == ("withdrawn", today())
    assert [(one["status"], one["text"]) for one in view.standings] == [("withdrawn", "New board"), ("listed", None)]
    undo.undo(database)
    kept = stored(database, key)
    assert (kept["status"], kept["withdrawn_on"]) == ("listed", None)


def end(database: Database, here: World, day: str) -> None:
    """End the mayor's affiliation as the dialog of the person does."""
    with database.read() as connection:
        base = load(connection, PERSON, here.mayor)
    rows = [{**row, "end": day} if row["role"] == "Mayor" else row for row in base["affiliations"]]
    records.save(database, PERSON, base, {**base, "affiliations": rows})


def test_an_office_that_ends_flags_the_commitment_in_the_same_step(database: Database, here: World) -> None:
    key = signed(database, of_city(here, listing_consent=True))
    end(database, here, today())
    with database.read() as connection:
        view = signature_view(connection, key)
    assert view.line.status == "to_be_reaffirmed"
    assert "Ines Marlow" in view.standings[0]["text"]
    ((_task, title, due, status),) = view.tasks
    assert ("Port Alma" in title, due, status) == (True, days_from_today(14), "not_started")
    undo.undo(database)
    with database.read() as connection:
        view = signature_view(connection, key)
    assert (view.line.status, view.tasks) == ("listed", ())
    assert len(view.standings) == 1
    undo.redo(database)
    assert stored(database, key)["status"] == "to_be_reaffirmed"


def test_undoing_the_beginning_of_an_office_flags_it_too(database: Database, here: World) -> None:
    with database.write("Set up") as unit:
        heir = make.person(unit, full_name="Noor Haddad")
    with database.write("Take office") as unit:
        make.affiliation(unit, person_id=heir, city_id=here.city, organisation_id=None, role="Mayor")
    key = signed(database, of_city(here, officer_id=heir))
    with database.read() as connection:
        step = connection.exec_driver_sql("SELECT id FROM step WHERE label = 'Take office'").scalar()
    undo.undo(database, step)
    assert stored(database, key)["status"] == "to_be_reaffirmed"


def test_a_mayor_who_stays_as_councillor_left_the_office(database: Database, here: World) -> None:
    key = signed(database, of_city(here))
    with database.write("Elections") as unit:
        make.affiliation(unit, person_id=here.mayor, organisation_id=here.government, role="Councillor")
    assert stored(database, key)["status"] == "verified"
    with database.write("End") as unit:
        unit.update(contacts.affiliation, here.affiliation, {"end": days_from_today(-1)})
    assert stored(database, key)["status"] == "to_be_reaffirmed"


def test_another_office_elsewhere_and_personal_support_stay_as_they_are(database: Database, here: World) -> None:
    city = signed(database, of_city(here))
    support = signed(database, of_person(here, person_id=here.mayor))
    with database.write("Set up") as unit:
        other = make.affiliation(unit, person_id=here.mayor, organisation_id=here.organisation, role="Board member")
    with database.write("End") as unit:
        unit.update(contacts.affiliation, other, {"end": "2019"})
    assert stored(database, city)["status"] == "verified"
    end(database, here, today())
    assert stored(database, support)["status"] == "verified"


def test_an_office_that_ends_by_the_calendar_is_flagged_once(database: Database, here: World) -> None:
    key = signed(database, of_city(here))
    end(database, here, days_from_today(30))
    assert stored(database, key)["status"] == "verified"
    with database.write("A month goes by") as unit:  # as if the day had come without anybody writing
        unit.connection.exec_driver_sql(
            'UPDATE affiliation SET "end" = ? WHERE id = ?', (days_from_today(-1), here.affiliation)
        )
        unit.connection.exec_driver_sql("UPDATE signature SET status = 'pending' WHERE id = ?", (key,))
    with database.write("As before") as unit:
        unit.update(commitments.signature, key, {"status": "verified"})
    assert signatures.flag_lapsed(database) is not None
    assert stored(database, key)["status"] == "to_be_reaffirmed"
    assert signatures.flag_lapsed(database) is None


def test_whoever_verified_it_after_the_office_ended_knew(database: Database, here: World) -> None:
    key = signed(database, of_city(here))
    end(database, here, "2019-05-31")
    signatures.set_status(database, [key], "verified", "The council wrote that it stands")
    assert signatures.flag_lapsed(database) is None
    assert stored(database, key)["status"] == "verified"


def test_an_officer_in_the_trash_holds_no_office(database: Database, here: World) -> None:
    key = signed(database, of_city(here))
    with database.write("Trash") as unit:
        unit.trash(PERSON.table, [here.mayor])
    assert stored(database, key)["status"] == "to_be_reaffirmed"


def test_whoever_holds_the_office_now_reaffirms(database: Database, here: World, tmp_path: Path) -> None:
    key = signed(database, of_city(here, listing_consent=True))
    end(database, here, today())
    with database.write("Set up") as unit:
        heir = make.person(unit, full_name="Noor Haddad")
        make.affiliation(unit, person_id=heir, city_id=here.city, organisation_id=None, role="Mayor")
    scan = tmp_path / "letter.txt"
    scan.write_text("We stand by it.", encoding="utf-8")
    base, proposed = signatures.to_reaffirm(database, key)
    assert (proposed["officer_id"], proposed["officer"], proposed["signed_on"]) == (heir, "Noor Haddad", today())
    assert (proposed["resolution"], base["resolution"]) == (None, "12/2018")
    again = {**proposed, "resolution": "3/2026"}
    with pytest.raises(Invalid, match="holds the office no more"):
        signatures.reaffirm(database, base, {**again, "officer_id": here.mayor})
    signatures.reaffirm(database, base, again, scan)
    with database.read() as connection:
        view = signature_view(connection, key)
    assert (view.line.status, view.line.officer, view.evidence) == ("listed", "Noor Haddad", "letter.txt")
    assert "2018-02-08, Ines Marlow, Mayor, version 1.0" in view.standings[0]["text"]
    assert [status for *_rest, status in view.tasks] == ["completed"]


def test_whoever_is_in_office_still_is_proposed_to_reaffirm_and_nobody_where_nobody_is_known(
    database: Database, here: World
) -> None:
    city, body = signed(database, of_city(here)), signed(database, of_organisation(here))
    signatures.set_status(database, [city, body], "to_be_reaffirmed")
    assert signatures.to_reaffirm(database, body)[1]["officer_id"] == here.director
    end(database, here, today())
    assert signatures.to_reaffirm(database, city)[1]["officer_id"] is None


def test_whoever_was_asked_has_answered_by_signing(database: Database, here: World) -> None:
    with database.write("Set up") as unit:
        ask = make.ask(unit, statement_id=here.statement, city_id=here.city, stage="promised", next_step="Call")
    signed(database, of_city(here))
    with database.read() as connection:
        found = connection.exec_driver_sql("SELECT stage, next_step FROM ask WHERE id = ?", (ask,)).one()
    assert tuple(found) == ("signed", None)


def test_lines_are_read_in_the_order_of_their_keys(database: Database, here: World) -> None:
    keys = [signed(database, of_person(here)), signed(database, of_city(here))]
    with database.read() as connection:
        lines = signature_lines(connection, keys[::-1])
        everything = signature_lines(connection)
    assert [line.key for line in lines] == keys[::-1]
    assert [line.is_institutional for line in lines] == [True, False]
    assert [line.key for line in everything] == keys


def test_a_city_that_is_only_named_is_made_with_its_signature(database: Database, here: World) -> None:
    key = signed(database, of_city(here, city_id=None, city="Nairobi", officer_id=None, status="pending"))
    kept = stored(database, key)
    assert (kept["name"], kept["city"]) == ("Nairobi", "Nairobi")
    assert "party" in refusals(database, of_city(here, city="Nairobi", organisation="Lamp Watch"))


def flagged(database: Database) -> dict[str, tuple[str, ...]]:
    with database.read() as connection:
        columns = {column.name: column for column in columns_of(SIGNATURE)}
        keys = [line.key for line in signature_lines(connection)]
        found = rows(connection, SIGNATURE, [columns["name"], columns["attention"]], keys)
    return {f"{name} {number}": tuple(flags) for number, (name, flags) in enumerate(found.values())}


def test_what_is_to_be_looked_at_is_said(database: Database, here: World) -> None:
    signed(database, of_city(here, method="form"))
    signed(database, of_city(here, signed_on="2019-01-01", method="form"))
    signed(database, of_person(here))
    signed(database, of_organisation(here, method="paper"))
    with database.write("Another") as unit:
        other = make.organisation(unit, name="Quay Trust")
    signed(database, of_organisation(here, organisation_id=other, officer_id=None, status="pending"))
    assert flagged(database) == {
        "Port Alma 0": ("signed_twice",), "Port Alma 1": ("signed_twice",), "Ama Mensah 2": (),
        "Lamp Watch 3": ("no_evidence",), "Quay Trust 4": ("nobody_signed_for_it",),
    }  # fmt: skip


def test_the_follow_up_leads_to_the_signature(database: Database, here: World) -> None:
    key = signed(database, of_city(here))
    end(database, here, today())
    with database.read() as connection:
        ((task, *_rest),) = signature_view(connection, key).tasks
        source = task_view(connection, task).source
    assert source is not None
    assert (source.ref, source.title) == (Ref("signature", key), "Port Alma")


def test_listed_is_who_agreed_and_nobody_else(database: Database, here: World) -> None:
    silent, agreed = signed(database, of_organisation(here)), signed(database, of_person(here, listing_consent=True))
    with pytest.raises(Invalid, match="Lamp Watch did not agree to be listed"):
        signatures.set_status(database, [agreed, silent], "listed")
    with pytest.raises(Invalid, match="Take that back"):
        signatures.set_status(database, [agreed], "verified")
    signatures.set_agreed(database, [silent, agreed], "listing_consent", yes=True)
    assert stored(database, silent)["status"] == "listed"
    signatures.set_agreed(database, [agreed], "listing_consent", yes=False)
    assert stored(database, agreed)["status"] == "verified"


def test_what_a_local_government_signed_stands_for_its_city(database: Database) -> None:
    with database.write("Set up") as unit:
        seat, ruled, other = (make.city(unit, name=name) for name in ("Seat", "Ruled", "Other"))
        council = make.organisation(unit, name="Council", sectors=("local_government",), city_id=seat)
        county = make.organisation(unit, name="County", sectors=("local_government", "academia"))
        make.relationship(unit, from_organisation_id=county, to_city_id=ruled, type="governs")
        union = make.organisation(unit, name="Union", sectors=("civil_society",), city_id=other)
        make.signature(unit, organisation_id=council, status="to_be_reaffirmed", mandate="delegated")
        make.signature(unit, organisation_id=county, status="listed", mandate="council_resolution")
        make.signature(unit, organisation_id=union, mandate="delegated")
        withdrawn = make.city(unit, name="Withdrawn")
        gone = make.organisation(unit, sectors=("local_government",), city_id=withdrawn)
        make.signature(unit, organisation_id=gone, status="withdrawn", mandate="delegated")
    with database.read() as connection:
        assert committed_cities(connection) == {seat: "to_be_reaffirmed", ruled: "listed"}
        assert committed_cities(connection, [ruled, other]) == {ruled: "listed"}
