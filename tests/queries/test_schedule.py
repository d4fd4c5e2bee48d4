from __future__ import annotations

from datetime import date

from crm.queries.schedule import Schedule, Stretch, schedule
from crm.store.database import Database
from tests import make


def read(database: Database) -> Schedule:
    with database.read() as connection:
        return schedule(connection)


def named(found: Schedule, title: str) -> Stretch:
    return next(one for one in found.stretches if one.title == title)


def test_a_phase_of_ten_months_ends_ten_months_after_it_began(database: Database) -> None:
    with database.write("Plan") as unit:
        make.phase(unit, name="Conversation", start="2018-02", months=10, certainty="confirmed")
    one = named(read(database), "Conversation")
    assert (one.start, one.end, one.certain) == (date(2018, 2, 1), date(2018, 12, 1), True)


def test_what_has_no_days_lasts_as_long_as_what_is_held_for_it_and_is_not_certain(database: Database) -> None:
    with database.write("Plan") as unit:
        phase = make.phase(unit, name="Conversation", number=1)
        paper = make.activity(unit, phase_id=phase, name="Paper", number=3)
        make.activity(unit, phase_id=phase, name="Series")
        make.event(unit, name="Experts", date="2017-11-10", activity_id=paper)
        make.event(unit, name="Conference", date="2018-02", activity_id=paper)
    found = read(database)
    activity, whole = named(found, "Paper"), named(found, "Conversation")
    assert (activity.start, activity.end, activity.certain) == (date(2017, 11, 10), date(2018, 2, 28), False)
    assert (activity.number, activity.owner, whole.number) == (3, phase, 1)
    assert (whole.start, whole.end) == (activity.start, activity.end)
    assert [title for _ref, title in found.undated] == ["Series"]


def test_own_days_count_more_than_what_is_held(database: Database) -> None:
    with database.write("Plan") as unit:
        paper = make.activity(unit, name="Paper", start="2017-09", end="2018-01", certainty="provisional")
        make.event(
            unit, name="Experts", date="2017-11-10", activity_id=paper, certainty="confirmed", status="confirmed"
        )
    found = read(database)
    paper_, experts = named(found, "Paper"), named(found, "Experts")
    assert (paper_.start, paper_.end, paper_.certain) == (date(2017, 9, 1), date(2018, 1, 31), False)
    assert (experts.start, experts.end, experts.certain) == (date(2017, 11, 10), date(2017, 11, 10), True)


def test_pilots_that_stopped_and_events_that_are_cancelled_have_no_place(database: Database) -> None:
    with database.write("Plan") as unit:
        for title, stage in (("Lamps", "design"), ("Buses", "stopped")):
            make.pilot(unit, title=title, stage=stage, start="2018-03", end="2019-02")
        make.event(unit, name="Launch", date="2018-02-07", status="cancelled")
        make.event(unit, name="Empty form", date="2018-02-07", is_template=True)
    assert [one.title for one in read(database).stretches] == ["Lamps"]
