from __future__ import annotations

from crm.models import contacts, interactions
from crm.queries import timeline
from crm.queries.interactions import interaction_view, task_view
from crm.queries.timeline import excerpt, timeline_of
from crm.refs import Ref
from crm.store.database import Database
from tests import make


def test_what_is_to_be_done_comes_first_then_the_past_newest_first(database: Database) -> None:
    with database.write("Make") as unit:
        person, member = make.person(unit), make.staff_member(unit)
        call = make.interaction(unit, subject="Call", channel="call", staff_id=member, summary="Rents")
        make.participant(unit, interaction_id=call, person_id=person)
        make.participant(unit, interaction_id=call, person_id=make.person(unit, full_name="Ravi Sharma"))
        make.point(unit, interaction_id=call)
        make.task(unit, title="Write", person_id=person, due="2018-02", owner_id=member)
        make.task(unit, title="Some day", person_id=person, due=None)
        make.task(unit, title="Sent", person_id=person, status="completed", completed_on="2017-12-01")
        make.affiliation(unit, person_id=person, role="Director", start="2015", end="2019")
        make.consent(unit, person_id=person, given_at="2018-01-01", withdrawn_at="2018-03-01")
        make.attachment(unit, person_id=person, document_id=make.document(unit, added_on="2017-10-01"))
        make.speaker(unit, person_id=person)
        make.invitation(unit, person_id=person, sent_at="2017-11-02T10:00:00.000Z")
        make.source(unit, person_id=person)
    with database.read() as connection:
        found = timeline_of(connection, Ref("person", person))
    assert [one.title for one in found[:2]] == ["Write", "Some day"]
    assert (found[0].open, found[0].overdue, found[0].who) == (True, True, "Tess Tester")
    past = [one.at for one in found[2:]]
    assert past == sorted(past, reverse=True)
    by_title = {one.title: one for one in found}
    assert by_title["Call"].detail == "With Ravi Sharma · 1 point raised · Rents"
    assert (by_title["Call"].form, by_title["Call"].who) == ("call", "Tess Tester")
    assert by_title["Sent"].at == "2017-12-01"
    expected = {
        "Director at Housing Forum", "Left Housing Forum", "Consent given: Newsletter", "Consent withdrawn: Newsletter",
        "letter.pdf", "Convening", "Imported from people.csv", "Make",
    }  # fmt: skip
    assert expected <= set(by_title)
    assert {one.kind for one in found} == set(timeline.KINDS)


def test_an_organisation_has_the_interactions_of_its_people(database: Database) -> None:
    with database.write("Make") as unit:
        person, forum = make.person(unit), make.organisation(unit)
        make.affiliation(unit, person_id=person, organisation_id=forum, start="2015", role="Director")
        make.participant(unit, person_id=person, interaction_id=make.interaction(unit, subject="Visit"))
        unseen = make.interaction(unit, subject="Trashed")
        make.participant(unit, person_id=person, interaction_id=unseen)
        unit.trash(interactions.interaction, [unseen])
    with database.read() as connection:
        found = {one.title: one for one in timeline_of(connection, Ref("organisation", forum))}
    assert found["Visit"].detail == "With Amina Okello"
    assert "Amina Okello joined as Director" in found
    assert "Trashed" not in found


def test_a_long_summary_is_cut() -> None:
    assert excerpt("a\n b") == "a b"
    assert len(excerpt("word " * 100)) == 241


def test_an_interaction_is_read_with_what_follows_and_a_follow_up_with_what_it_came_from(database: Database) -> None:
    with database.write("Make") as unit:
        person, member = make.person(unit), make.staff_member(unit)
        gone = make.organisation(unit)
        call = make.interaction(unit, staff_id=member)
        make.participant(unit, interaction_id=call, person_id=person)
        make.participant(unit, interaction_id=call, organisation_id=gone)
        later = make.task(unit, interaction_id=call, person_id=person, title="Later", due="2019", owner_id=member)
        make.task(unit, interaction_id=call, title="Sooner", due="2018")
        unit.trash(contacts.organisation, [gone])
    with database.read() as connection:
        seen = interaction_view(connection, call)
        assert [(one.title, one.live) for one in seen.participants] == [
            ("Amina Okello", True), ("Housing Forum (in the trash)", False)
        ]  # fmt: skip
        assert [one.title for one in seen.follow_ups] == ["Sooner", "Later"]
        assert seen.staff == seen.follow_ups[1].owner == "Tess Tester"
        task = task_view(connection, later)
        assert ([one.title for one in task.about], task.owner) == (["Amina Okello"], "Tess Tester")
        assert task.source is not None
        assert task.source.ref == Ref("interaction", call)
