from __future__ import annotations

from crm.models.events import event as event_table
from crm.queries import programme
from crm.refs import Ref
from crm.store.database import Database
from tests import make

TODAY = "2018-02-10"


def events(database: Database) -> tuple[list[str], list[str]]:
    with database.read() as connection:
        coming, past = programme.next_events(connection, TODAY)
    return [event.name for event in coming], [event.name for event in past]


def test_an_empty_workspace_has_no_initiative(database: Database) -> None:
    with database.read() as connection:
        assert programme.initiative(connection) is None
        assert programme.next_events(connection, TODAY) == ([], [])
        assert programme.open_tasks(connection) == (0, [])


def test_phases_hold_their_activities_and_those_their_events(database: Database) -> None:
    with database.write("Describe the initiative") as unit:
        make.initiative(unit, summary="Both at once.")
        second, first = make.phase(unit, number=2, name="Pilots"), make.phase(unit, number=1, months=10)
        paper = make.activity(unit, phase_id=first, number=3, name="Paper", provenance="page 2")
        make.activity(unit, phase_id=first, number=1)
        make.activity(unit, phase_id=second, number=None, name="Pilot projects")
        city = make.city(unit, name="Kuala Lumpur")
        make.event(unit, name="Conference", date=None, activity_id=paper)
        make.event(unit, name="Experts", date="2017-11-10", activity_id=paper, venue="Hall", city_id=city)
        trashed = make.event(unit, name="Mistake", activity_id=paper)
        unit.trash(event_table, [trashed])
    with database.read() as connection:
        found = programme.initiative(connection)
    assert found is not None
    assert (found.name, found.summary) == ("Smart City, Just City", "Both at once.")
    assert [(phase.name, phase.months) for phase in found.phases] == [("Conversation", 10), ("Pilots", None)]
    assert [activity.name for activity in found.phases[0].activities] == ["Launch event", "Paper"]
    paper_line = found.phases[0].activities[1]
    assert paper_line.provenance == "page 2"
    assert [(event.name, event.place) for event in paper_line.events] == [
        ("Experts", "Hall, Kuala Lumpur"),
        ("Conference", ""),
    ]


def test_events_are_ahead_until_all_of_their_date_is_past(database: Database) -> None:
    with database.write("Plan") as unit:
        for name, date in (
            ("open", None), ("this month", "2018-02"), ("this year", "2018"), ("today", TODAY), ("later", "2018-03-01"),
            ("yesterday", "2018-02-09"), ("last month", "2018-01"), ("last year", "2017"),
        ):  # fmt: skip
            make.event(unit, name=name, date=date)
    coming, past = events(database)
    assert coming == ["this year", "this month", "today", "later", "open"]
    assert past == ["yesterday", "last month", "last year"]


def test_open_follow_ups_come_by_due_date_with_whom_they_are_about(database: Database) -> None:
    with database.write("Note") as unit:
        tess, other = make.staff_member(unit), make.staff_member(unit, name="Kofi Other")
        ama = make.person(unit, full_name="Ama Mensah")
        make.task(unit, title="some day", due=None, owner_id=tess)
        make.task(unit, title="soon", due="2018-02-11", owner_id=tess, person_id=ama, status="in_progress")
        make.task(unit, title="late", due="2018-01", owner_id=other)
        make.task(unit, title="done", due="2018-01", owner_id=tess, status="completed")
    with database.read() as connection:
        count, tasks = programme.open_tasks(connection)
        mine = programme.open_tasks(connection, "Tess Tester", limit=1)
    assert (count, [task.title for task in tasks]) == (3, ["late", "soon", "some day"])
    assert (tasks[1].about, tasks[1].about_title, tasks[1].owner) == (Ref("person", ama), "Ama Mensah", "Tess Tester")
    assert (mine[0], [task.title for task in mine[1]]) == (2, ["soon"])
