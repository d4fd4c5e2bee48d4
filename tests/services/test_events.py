from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from crm.errors import Invalid
from crm.models.records import EVENT
from crm.queries.events import EventView, event_view, lasts, open_points, starts_at
from crm.queries.lists import ListQuery, keys
from crm.queries.records import load
from crm.services import events
from crm.store import undo
from crm.store.database import Database
from tests import make


def view_of(database: Database, key: int) -> EventView:
    with database.read() as connection:
        return event_view(connection, key)


def planned(database: Database, **values: object) -> int:
    return events.save(database, None, {"kind": "event", "name": "Convening", "status": "tentative", **values})


def test_an_event_keeps_its_wall_clock_and_zone(database: Database) -> None:
    key = planned(database, date="2018-02-07", time="14:00", end_time="17:30", time_zone="Asia/Kuala_Lumpur")
    document = view_of(database, key).document
    start = starts_at(document)
    assert start is not None
    assert start.isoformat() == "2018-02-07T14:00:00+08:00"
    assert lasts(document) == timedelta(hours=3, minutes=30)


def test_a_night_across_a_change_of_the_clocks_lasts_an_hour_less(database: Database) -> None:
    times = {"date": "2024-03-30", "time": "22:00", "end_date": "2024-03-31", "end_time": "06:00"}
    key = planned(database, **times, time_zone="Europe/Berlin")
    assert lasts(view_of(database, key).document) == timedelta(hours=7)


def test_an_inexact_date_is_no_moment(database: Database) -> None:
    document = view_of(
        database, planned(database, date="2018-02", time="14:00", time_zone="Asia/Kuala_Lumpur")
    ).document
    assert starts_at(document) is None
    assert lasts(document) is None


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"time": "2 pm"}, "time"),
        ({"time_zone": "Kuala Lumpur"}, "time_zone"),
        ({"capacity": -1}, "capacity"),
        ({"date": "2018-02-07", "end_date": "2018-02-06"}, "end_date"),
        ({"date": "2018-02-07", "time": "14:00", "end_time": "13:00", "time_zone": "Asia/Tokyo"}, "end_time"),
        ({"date": "2024-03-31", "time": "02:30", "time_zone": "Europe/Berlin"}, "time"),
        ({"sessions": [{"title": "Opening", "start": "half past two"}]}, "sessions.0.start"),
        ({"sessions": [{"title": "Opening", "start": "14:00", "end": "13:00"}]}, "sessions.0.end"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(database: Database, values: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        planned(database, **values)
    assert set(refused.value.fields) == {field}


def test_inexact_dates_sort_at_their_earliest_day_and_open_ones_last(database: Database) -> None:
    dates = {"open": None, "later": "2018-02-02", "month": "2018-02", "early": "2018-01-31", "noon": "2018-02-01"}
    made = {planned(database, date=date): name for name, date in dates.items()}
    made[planned(database, date="2018-02-01", time="09:00")] = "morning"
    with database.read() as connection:
        found = [made[key] for key in keys(connection, ListQuery("event", sort="date"))]
    assert found == ["early", "month", "noon", "morning", "later", "open"]


def test_sessions_stand_in_the_order_of_their_times_with_their_speakers(database: Database) -> None:
    with database.write("Plan") as unit:
        key = make.event(unit)
        panel = make.session(unit, event_id=key, title="Panel", start="15:00")
        make.session(unit, event_id=key, title="Opening", start="14:00", end="14:30")
        ama = make.person(unit, full_name="Ama Mensah")
        make.speaker(unit, event_id=key, person_id=ama, session_id=panel, role="moderator", status="confirmed")
        make.speaker(unit, event_id=key, person_id=ama, role="host", status="accepted")
    view = view_of(database, key)
    assert [one.title for one in view.sessions] == ["Opening", "Panel"]
    assert [(one.name, one.role) for one in view.sessions[1].speakers] == [("Ama Mensah", "moderator")]
    assert len(view.speakers) == 2
    assert open_points(view) == ["date", "time", "time_zone", "venue", "capacity", "speaker:Ama Mensah"]


def test_a_budget_is_summed_by_currency(database: Database) -> None:
    lines = [
        {"item": "Catering", "planned": "900", "spent": "850.50", "currency": "EUR"},
        {"item": "Room", "planned": "100.10", "currency": "EUR"},
        {"item": "Travel", "planned": "4000", "currency": "MYR"},
    ]
    view = view_of(database, planned(database, budget_lines=lines))
    assert [(one.currency, one.planned, one.spent) for one in view.costs] == [
        ("EUR", Decimal("1000.10"), Decimal("850.50")),
        ("MYR", Decimal(4000), Decimal(0)),
    ]


def test_a_copy_has_the_programme_but_nobody_has_said_yes_yet(database: Database) -> None:
    with database.write("Plan") as unit:
        key = make.event(unit, name="Convening 2018", short_name="convening", date="2018-02-07", capacity=50)
        panel = make.session(unit, event_id=key, title="Panel", date="2018-02-07")
        make.speaker(unit, event_id=key, session_id=panel, status="confirmed")
        make.speaker(unit, event_id=key, status="withdrawn")
        make.budget_line(unit, event_id=key, spent="800")
        make.balance_target(unit, event_id=key)
        make.closing(unit, event_id=key)
    copy = view_of(database, events.clone(database, key, {"name": "Convening 2019", "date": "2019-02"}))
    assert (copy.document["name"], copy.document["date"], copy.document["capacity"]) == (
        "Convening 2019",
        "2019-02",
        50,
    )
    assert copy.document["short_name"] is None
    (session,) = copy.sessions
    assert (session.title, session.date) == ("Panel", "")
    assert [(one.status, one.session) for one in copy.speakers] == [("proposed", session.key)]
    assert [(line["planned"], line["spent"]) for line in copy.document["budget_lines"]] == [("900", None)]
    assert [(one["value"], one["minimum"]) for one in copy.document["targets"]] == [("funder", 5)]
    assert copy.document["closings"] == []
    undo.undo(database)
    with database.read() as connection:
        assert list(keys(connection, ListQuery("event"))) == [key]


def test_a_template_has_no_date_and_is_marked(database: Database) -> None:
    key = planned(database, date="2018-02-07")
    template = view_of(database, events.clone(database, key, {"name": "Half a day"}, template=True)).document
    assert (template["is_template"], template["date"]) == (True, None)


def test_an_event_is_called_off_in_one_step(database: Database) -> None:
    key = planned(database)
    events.set_status(database, key, "cancelled")
    with database.read() as connection:
        assert load(connection, EVENT, key)["status"] == "cancelled"
    undo.undo(database)
    with database.read() as connection:
        assert load(connection, EVENT, key)["status"] == "tentative"


def test_a_speaker_confirms(database: Database) -> None:
    with database.write("Plan") as unit:
        key = make.event(unit)
        speaker = make.speaker(unit, event_id=key, status="accepted")
    events.set_speaker(database, speaker, {"status": "confirmed", "mode": "video_message"})
    (one,) = view_of(database, key).speakers
    assert one.is_confirmed
    assert one.mode == "video_message"
