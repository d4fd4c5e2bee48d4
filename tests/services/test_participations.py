from __future__ import annotations

from typing import Any

import pytest

from crm.errors import Invalid
from crm.models.participations import STATUSES
from crm.models.records import PARTICIPATION
from crm.queries.attendees import row_code
from crm.queries.participations import Participant, catering, participants, participations_of, seats, shown_to
from crm.queries.records import load
from crm.queries.timeline import timeline_of
from crm.refs import Ref
from crm.services import participations
from crm.store.database import Database
from tests import make


@pytest.fixture
def room(database: Database) -> dict[str, Any]:
    with database.write("Set up") as unit:
        event = make.event(unit, name="Convening", date="2018-02-07", capacity=2)
        people = [
            make.person(unit, given_name=None, family_name=None, full_name=name) for name in ("Cleo", "Ama", "Ben")
        ]
        make.affiliation(unit, person_id=people[1], organisation_id=make.organisation(unit, name="Housing Forum"))
    return {"event": event, "people": people}


def everybody(database: Database, event: int) -> list[Participant]:
    with database.read() as connection:
        return participants(connection, event)


def test_statuses_count_as_civicrm_counts_them() -> None:
    assert {status for status, (_class, counted) in STATUSES.items() if counted} == {
        "registered", "attended", "pending_from_waitlist",
    }  # fmt: skip


def test_people_are_registered_while_there_is_room(database: Database, room: dict[str, Any]) -> None:
    found = [participations.register(database, room["event"], key)[1] for key in room["people"]]
    assert found == ["registered", "registered", "on_waitlist"]
    listed = everybody(database, room["event"])
    assert [(one.name, one.organisation) for one in listed] == [("Ama", "Housing Forum"), ("Ben", ""), ("Cleo", "")]
    assert len({one.badge_code for one in listed}) == 3


def test_one_more_may_be_registered_anyway_and_the_room_says_so(database: Database, room: dict[str, Any]) -> None:
    for key in room["people"]:
        participations.register(database, room["event"], key, anyway=True)
    with database.read() as connection:
        assert seats(connection, room["event"]).over == 1


def test_nobody_is_registered_twice(database: Database, room: dict[str, Any]) -> None:
    first = participations.register(database, room["event"], room["people"][0])
    assert participations.register(database, room["event"], room["people"][0], {"diet": "halal"}) == first


def test_whoever_comes_along_takes_a_seat_of_their_own(database: Database, room: dict[str, Any]) -> None:
    host, _status = participations.register(database, room["event"], room["people"][0])
    guest, status = participations.accompany(database, host, "Kid of Cleo", "Primary school")
    assert status == "registered"
    assert participations.accompany(database, host, "Another")[1] == "on_waitlist"
    (one,) = [one for one in everybody(database, room["event"]) if one.key == guest]
    assert (one.person, one.name, one.organisation, one.role, one.host) == (
        None, "Kid of Cleo", "Primary school", "accompanying", host,
    )  # fmt: skip
    with pytest.raises(Invalid):
        participations.accompany(database, host, "  ")


def test_whoever_does_not_come_brings_nobody(database: Database, room: dict[str, Any]) -> None:
    host, _status = participations.register(database, room["event"], room["people"][0])
    participations.set_status(database, [host], "cancelled", "Ill")
    with pytest.raises(Invalid, match="no seat"):
        participations.accompany(database, host, "Kid of Cleo")


def test_a_seat_is_passed_on_with_its_history(database: Database, room: dict[str, Any]) -> None:
    cleo, ama, ben = room["people"]
    old, _status = participations.register(database, room["event"], cleo, {"role": "panellist"})
    participations.register(database, room["event"], ama)
    with pytest.raises(Invalid, match="takes part already"):
        participations.transfer(database, old, ama)
    new = participations.transfer(database, old, ben)
    with database.read() as connection:
        before, after = load(connection, PARTICIPATION, old), load(connection, PARTICIPATION, new)
    assert (before["status"], before["transferred_to_id"]) == ("transferred", new)
    assert (after["status"], after["role"], after["person_id"]) == ("registered", "panellist", ben)
    with pytest.raises(Invalid, match="no seat"):
        participations.transfer(database, old, ben)


def test_reasons_stay_with_the_status(database: Database, room: dict[str, Any]) -> None:
    key, _status = participations.register(database, room["event"], room["people"][0])
    participations.set_status(database, [key], "cancelled", "Train strike")
    (one,) = everybody(database, room["event"])
    assert (one.status, one.reason, one.counted) == ("cancelled", "Train strike", False)
    with pytest.raises(Invalid):
        participations.set_status(database, [key], "perhaps")


def test_diets_leave_as_numbers_without_names(database: Database, room: dict[str, Any]) -> None:
    cleo, ama, ben = room["people"]
    participations.register(database, room["event"], cleo, {"diet": "vegan", "access_needs": "step-free"})
    participations.register(database, room["event"], ama, {"diet": "vegan"})
    participations.register(database, room["event"], ben, {"diet": "halal"})  # on the waiting list
    with database.read() as connection:
        diets, access = catering(connection, room["event"])
    assert (dict(diets), dict(access)) == ({"vegan": 2}, {"step-free": 1})


def test_lists_show_those_who_agreed(database: Database, room: dict[str, Any]) -> None:
    for key, visibility in zip(room["people"], ("nobody", "participants", "public"), strict=True):
        participations.register(database, room["event"], key, {"visibility": visibility}, anyway=True)
    rows = everybody(database, room["event"])
    assert [one.name for one in shown_to(rows, "organisers")] == ["Ama", "Ben", "Cleo"]
    assert [one.name for one in shown_to(rows, "participants")] == ["Ama", "Ben"]
    assert [one.name for one in shown_to(rows, "public")] == ["Ben"]


def test_rows_of_the_sheet_keep_their_codes(database: Database, room: dict[str, Any]) -> None:
    cleo, ama, ben = room["people"]
    participations.register(database, room["event"], cleo)
    participations.register(database, room["event"], ben)
    assert participations.assign_row_codes(database, room["event"]) == 2
    participations.register(database, room["event"], ama, anyway=True)
    assert participations.assign_row_codes(database, room["event"]) == 1
    assert participations.assign_row_codes(database, room["event"]) == 0
    assert {one.name: one.row_code for one in everybody(database, room["event"])} == {
        "Ama": "A03", "Ben": "A01", "Cleo": "A02",
    }  # fmt: skip
    assert [row_code(number) for number in (0, 19, 20, 520)] == ["A01", "A20", "B01", "AA01"]


def test_a_person_shows_where_they_took_part(database: Database, room: dict[str, Any]) -> None:
    participations.register(database, room["event"], room["people"][0])
    ref = Ref("person", room["people"][0])
    with database.read() as connection:
        (one,) = participations_of(connection, ref)
        kinds = [(line.kind, line.title, line.form) for line in timeline_of(connection, ref)]
    assert (one.name, one.date, one.status) == ("Convening", "2018-02-07", "registered")
    assert ("event", "Convening", "registered") in kinds


def test_details_are_saved_as_any_record(database: Database, room: dict[str, Any]) -> None:
    key, _status = participations.register(database, room["event"], room["people"][0])
    with database.read() as connection:
        base = load(connection, PARTICIPATION, key)
    participations.save(database, base, {**base, "access_needs": "hearing loop"})
    with database.read() as connection:
        assert load(connection, PARTICIPATION, key)["access_needs"] == "hearing loop"
    with pytest.raises(Invalid):
        participations.save(database, base, {**base, "visibility": "everybody"})


def test_somebody_known_by_name_alone_gets_a_record_once(database: Database, room: dict[str, Any]) -> None:
    with database.write("By name") as unit:
        keys = [make.participation(unit, event_id=room["event"], name="A. M.", status="registered") for _ in range(2)]
    participations.identify(database, keys[0], room["people"][0])
    with database.read() as connection:
        assert load(connection, PARTICIPATION, keys[0])["person_id"] == room["people"][0]
    with pytest.raises(Invalid) as caught:
        participations.identify(database, keys[1], room["people"][0])
    assert "takes part already" in caught.value.fields["person_id"]


def test_somebody_without_a_record_is_registered_by_name(database: Database, room: dict[str, Any]) -> None:
    key, status = participations.register_by_name(database, room["event"], " Dina ", {"diet": "vegan"})
    assert status == "registered"
    assert participations.register_by_name(database, room["event"], "Eli")[1] == "registered"
    assert participations.register_by_name(database, room["event"], "Fay")[1] == "on_waitlist"
    assert participations.register_by_name(database, room["event"], "Gil", anyway=True)[1] == "registered"
    with database.read() as connection:
        document = load(connection, PARTICIPATION, key)
    assert (document["name"], document["person_id"], document["diet"]) == ("Dina", None, "vegan")
    with pytest.raises(Invalid):
        participations.register_by_name(database, room["event"], "  ")
