from __future__ import annotations

from typing import Any

import pytest

from crm.errors import Invalid
from crm.models import contacts
from crm.models.records import INVITATION, WAVE
from crm.queries.invitations import by_token, invitations_of, invitations_to, invited_to, unanswered, waves
from crm.queries.records import Document, load
from crm.queries.timeline import timeline_of
from crm.refs import Ref
from crm.services import answers, invitations
from crm.store import undo
from crm.store.database import Database
from tests import make


@pytest.fixture
def room(database: Database) -> dict[str, Any]:
    """A convening and four people, three of them with an e-mail address."""
    with database.write("Set up") as unit:
        event = make.event(unit, name="Convening", date="2018-02-07", capacity=2)
        people = {
            name: make.person(unit, given_name=None, family_name=None, full_name=name, **values)
            for name, values in {"Ama": {}, "Ben": {}, "Cleo": {"do_not_contact": ("email",)}, "Dov": {}}.items()
        }
        for name in ("Ama", "Ben", "Cleo"):
            make.email(unit, person_id=people[name], address=f"{name.lower()}@example.org")
    return {"event": event, **people}


def invitation(database: Database, key: int) -> Document:
    with database.read() as connection:
        return load(connection, INVITATION, key)


def test_inviting_leaves_out_who_must_not_or_cannot_be_reached_and_says_why(
    database: Database, room: dict[str, Any]
) -> None:
    wave = invitations.add_wave(database, room["event"], {"channel": "email", "reply_by": "2018-01-10"})
    everybody = [room[name] for name in ("Ama", "Ben", "Cleo", "Dov")]
    outcome = invitations.invite(database, room["event"], everybody, wave=wave, reasons={room["Ama"]: "a funder"})
    assert len(outcome.done) == 2
    assert [(one.name, one.why) for one in outcome.refused] == [
        ("Cleo", "must not be contacted by e-mail"),
        ("Dov", "has no address for e-mail"),
    ]
    first = invitation(database, outcome.done[0])
    assert (first["name"], first["partstat"], first["reason"]) == ("Ama", "needs_action", "a funder")
    assert len(first["token"]) == 10


def test_nobody_is_invited_twice(database: Database, room: dict[str, Any]) -> None:
    invitations.invite(database, room["event"], [room["Dov"]])
    again = invitations.invite(database, room["event"], [room["Dov"], room["Ama"], room["Ama"]])
    assert [(one.name, one.why) for one in again.refused] == [("Dov", "is invited already")]
    assert len(again.done) == 1
    with database.read() as connection:
        assert set(invited_to(connection, room["event"])) == {room["Dov"], room["Ama"]}


def test_an_invitation_taken_back_may_be_made_again(database: Database, room: dict[str, Any]) -> None:
    made = invitations.invite(database, room["event"], [room["Dov"]])
    invitations.withdraw(database, made.done)
    assert invitations.invite(database, room["event"], [room["Dov"]]).refused == ()


def test_an_invitation_can_be_undone(database: Database, room: dict[str, Any]) -> None:
    invitations.invite(database, room["event"], [room["Ama"]])
    undo.undo(database)
    with database.read() as connection:
        assert invited_to(connection, room["event"]) == {}


def test_waves_are_numbered_and_counted_by_answer(database: Database, room: dict[str, Any]) -> None:
    first = invitations.add_wave(database, room["event"], {"name": "Speakers", "reply_by": "2018-01-10"})
    invitations.add_wave(database, room["event"], {})
    made = invitations.invite(database, room["event"], [room["Ama"], room["Ben"]], wave=first)
    invitations.invite(database, room["event"], [room["Dov"]])
    invitations.mark_sent(database, made.done, "invitation", "email")
    answers.answer(database, made.done[0], "accepted", "email")
    with database.read() as connection:
        lines = waves(connection, room["event"])
    assert [(one.number, one.name, one.invited, one.unsent, dict(one.answers)) for one in lines] == [
        (1, "Speakers", 2, 0, {"accepted": 1, "needs_action": 1}),
        (2, "", 0, 0, {}),
        (0, "", 1, 1, {"needs_action": 1}),
    ]


def test_a_wave_waits_for_the_one_who_approves_it(database: Database, room: dict[str, Any]) -> None:
    with database.write("Staff") as unit:
        tess, other = make.staff_member(unit), make.staff_member(unit, name="Olu Other")
    wave = invitations.add_wave(database, room["event"], {"approver_id": other})
    made = invitations.invite(database, room["event"], [room["Ama"]], wave=wave)
    sent = invitations.mark_sent(database, made.done, "invitation", "email")
    assert [one.why for one in sent.refused] == ["is in a wave that is not approved yet"]
    with pytest.raises(Invalid, match="Olu Other"):
        invitations.approve(database, wave)
    with database.write("Ask somebody else") as unit:
        unit.update(WAVE.table, wave, {"approver_id": tess})
    invitations.approve(database, wave)
    with database.read() as connection:
        (line,) = waves(connection, room["event"])
    assert line.may_be_sent
    assert invitations.mark_sent(database, made.done, "invitation", "email").done == made.done


def test_what_was_sent_is_kept_and_goes_out_once(database: Database, room: dict[str, Any]) -> None:
    made = invitations.invite(database, room["event"], [room["Ama"], room["Dov"]])
    invitations.mark_sent(database, made.done[:1], "save_the_date", "email", "2017-12-01T09:00:00.000Z")
    assert invitation(database, made.done[0])["sent_at"] is None
    sent = invitations.mark_sent(database, made.done, "invitation", "email", "2018-01-02T09:00:00.000Z")
    assert [(one.name, one.why) for one in sent.refused] == [("Dov", "has no address for e-mail")]
    again = invitations.mark_sent(database, made.done[:1], "invitation", "email")
    assert [one.why for one in again.refused] == ["has the invitation already"]
    stored = invitation(database, made.done[0])
    assert (stored["sent_at"], stored["sent_how"]) == ("2018-01-02T09:00:00.000Z", "email")
    with database.read() as connection:
        (line, _other) = invitations_to(connection, room["event"])
    assert [one.kind for one in line.messages] == ["save_the_date", "invitation"]
    assert [(one["kind"], one["address"]) for one in stored["messages"]] == [
        ("save_the_date", "ama@example.org"),
        ("invitation", "ama@example.org"),
    ]


def test_what_the_program_sent_is_final(database: Database, room: dict[str, Any]) -> None:
    made = invitations.invite(database, room["event"], [room["Ama"]])
    sent = invitations.mark_sent(database, made.done, "invitation", "email", final=True)
    with database.read() as connection:
        candidate = undo.undo_candidate(connection)
    assert candidate is None or candidate.step != sent.step


def test_on_the_day_to_reply_by_those_who_have_not_are_listed(database: Database, room: dict[str, Any]) -> None:
    wave = invitations.add_wave(database, room["event"], {"reply_by": "2018-01-10"})
    people = [room["Ama"], room["Ben"], room["Dov"]]
    ama, ben, dov = invitations.invite(database, room["event"], people, wave=wave).done
    invitations.mark_sent(database, [ama, ben], "invitation", "email")
    invitations.mark_sent(database, [dov], "invitation", "post")
    answers.answer(database, ama, "accepted", "email")

    def late(today: str) -> list[tuple[str, int]]:
        with database.read() as connection:
            return [(one.name, one.reminders) for one in unanswered(connection, room["event"], today)]

    assert late("2018-01-09") == []
    invitations.mark_sent(database, [ben], "reminder", "email")
    assert late("2018-01-10") == [("Ben", 1), ("Dov", 0)]
    invitations.hold(database, [ben], "2018-01-15")
    invitations.release(database, [dov])
    assert late("2018-01-15") == []
    assert late("2018-01-16") == [("Ben", 1)]
    with pytest.raises(Invalid):
        answers.answer(database, ben, "perhaps", "email")
    reminded = invitations.mark_sent(database, [ama], "reminder", "email")
    assert [one.why for one in reminded.refused] == ["has answered"]


def test_a_person_shows_what_they_were_invited_to(database: Database, room: dict[str, Any]) -> None:
    wave = invitations.add_wave(database, room["event"], {})
    made = invitations.invite(database, room["event"], [room["Ama"]], wave=wave)
    invitations.mark_sent(database, made.done, "invitation", "email", "2018-01-02T09:00:00.000Z")
    answers.answer(database, made.done[0], "declined", "phone", at="2018-01-05T10:00:00.000Z", comment="On leave")
    ref = Ref("person", room["Ama"])
    with database.read() as connection:
        (own,) = invitations_of(connection, ref)
        happened = [(one.at, one.kind, one.title, one.form) for one in timeline_of(connection, ref)]
    assert (own.name, own.wave, own.partstat, own.sent_at[:10]) == ("Convening", "1", "declined", "2018-01-02")
    assert ("2018-01-05T10:00:00.000Z", "invitation", "Convening", "declined") in happened
    assert ("2018-01-02T09:00:00.000Z", "invitation", "Convening", "needs_action") in happened


def test_an_answer_is_found_by_the_token_in_its_subject(database: Database, room: dict[str, Any]) -> None:
    made = invitations.invite(database, room["event"], [room["Ama"], room["Ben"]])
    token = invitation(database, made.done[1])["token"]
    with database.read() as connection:
        assert by_token(connection, f"Re: Convening [{token.lower()}]") == made.done[1]
        assert by_token(connection, "Re: Convening") is None


@pytest.mark.parametrize("target", [{}, {"minimum": 5, "maximum": 4}])
def test_a_target_says_how_many(database: Database, room: dict[str, Any], target: dict[str, int]) -> None:
    with pytest.raises(Invalid):
        invitations.set_targets(database, room["event"], [{"dimension": "sector", "value": "funder", **target}])


def test_somebody_in_the_trash_cannot_be_invited(database: Database, room: dict[str, Any]) -> None:
    with database.write("Throw away") as unit:
        unit.trash(contacts.person, [room["Ama"]])
    outcome = invitations.invite(database, room["event"], [room["Ama"]])
    assert [one.why for one in outcome.refused] == ["is no longer there"]
