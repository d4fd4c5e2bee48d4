from __future__ import annotations

from crm.queries.open_points import open_points
from crm.store.database import Database
from tests import make

TODAY = "2018-02-01"


def points(database: Database) -> list[tuple[str, str, str]]:
    with database.read() as connection:
        return [(one.title, one.what, one.who) for one in open_points(connection, TODAY)]


def test_what_is_open_of_events_ahead_is_told_of_past_ones_nothing(database: Database) -> None:
    with database.write("Plan") as unit:
        fixed = {"status": "confirmed", "certainty": "confirmed", "venue": "Hall"}
        make.event(unit, name="Fixed", date="2018-03-01", **fixed)
        make.event(unit, name="Month", date="2018-02", **fixed)
        make.event(unit, name="Open", date=None, status="tentative", certainty="confirmed")
        make.event(unit, name="Past", date="2018-01", venue=None)
        make.event(unit, name="Off", date=None, status="cancelled")
        launch = make.event(unit, name="Launch", date="2018-02-07", **fixed)
        for name, status in (("Ama Mensah", "accepted"), ("Ravi Sharma", "confirmed"), ("Mei Lin", "declined")):
            make.speaker(unit, event_id=launch, person_id=make.person(unit, full_name=name), status=status)
    assert points(database) == [
        ("Month", "day", ""), ("Launch", "speaker", "Ama Mensah"), ("Open", "date", ""), ("Open", "tentative", ""),
        ("Open", "venue", ""),
    ]  # fmt: skip


def test_records_that_say_so_of_themselves_are_open(database: Database) -> None:
    with database.write("Describe") as unit:
        make.phase(unit, name="Pilots", certainty="provisional")
        make.activity(unit, name="Hub", certainty="confirmed")
        make.pilot(unit, title="Lamps", certainty="tbc")
        make.person(unit, full_name="Ama Mensah", certainty="tbc")
        make.organisation(unit, name="Night Press")
    assert points(database) == [("Pilots", "provisional", ""), ("Lamps", "tbc", ""), ("Ama Mensah", "tbc", "")]
