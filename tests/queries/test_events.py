from __future__ import annotations

import pytest

from crm.errors import NotFound
from crm.models import contacts, events
from crm.queries.events import event_view
from crm.store.database import Database
from tests import make


def test_an_event_is_read_with_what_it_points_at(database: Database) -> None:
    with database.write("Plan") as unit:
        city, activity = make.city(unit, name="Kuala Lumpur"), make.activity(unit, name="Launch event")
        key = make.event(unit, name="Launch", city_id=city, activity_id=activity)
        make.speaker(unit, event_id=key, person_id=make.person(unit, full_name="Ama Mensah"), status="declined")
        esi = make.person(unit, full_name="Esi Addo")
        make.speaker(unit, event_id=key, person_id=esi, status="confirmed", role="host", billing="Mayor")
        gone = make.person(unit, full_name="Kofi Gone")
        make.speaker(unit, event_id=key, person_id=gone, status="invited")
    with database.write("Throw away") as unit:
        unit.trash(contacts.person, [gone])
    with database.read() as connection:
        view = event_view(connection, key)
    assert (view.city, view.city_key, view.activity) == ("Kuala Lumpur", city, "Launch event")
    assert [(one.name.split(" (")[0], one.person, one.is_coming, one.is_confirmed) for one in view.speakers] == [
        ("Esi Addo", esi, True, True),
        ("Kofi Gone", None, True, False),
        ("Ama Mensah", view.speakers[2].person, False, False),
    ]
    assert (view.speakers[0].role, view.speakers[0].billing) == ("host", "Mayor")


def test_a_city_in_the_trash_is_named_but_leads_nowhere(database: Database) -> None:
    with database.write("Plan") as unit:
        city = make.city(unit, name="Accra")
        key = make.event(unit, city_id=city)
        unit.trash(contacts.city, [city])
    with database.read() as connection:
        view = event_view(connection, key)
    assert "Accra" in view.city
    assert view.city_key is None


def test_an_event_in_the_trash_is_not_there(database: Database) -> None:
    with database.write("Plan") as unit:
        key = make.event(unit)
        unit.trash(events.event, [key])
    with database.read() as connection, pytest.raises(NotFound):
        event_view(connection, key)
