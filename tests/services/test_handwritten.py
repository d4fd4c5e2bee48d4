"""Records from a TOML file: checked like any other, pointing at each other by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from crm.errors import Invalid
from crm.models import events
from crm.models.records import ACTIVITY, CITY, EVENT, ORGANISATION, PERSON
from crm.queries.records import load
from crm.services.handwritten import Names, paragraphs, read
from tests import make


def test_folded_text_becomes_paragraphs() -> None:
    assert paragraphs("one\nline \n\n\n  and\tanother\n") == "one line\n\nand another"


def test_a_file_is_read_as_tables(tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    path.write_text('[[city]]\nname = "Düna"\n', encoding="utf-8")
    assert read(path) == {"city": [{"name": "Düna"}]}


def test_names_stand_for_records_also_of_an_earlier_step(tmp_path: Path) -> None:
    database, names = make.database(tmp_path), Names()
    with database.write("one") as unit:
        names.add(unit, CITY, [{"name": "Port Merrow", "notes": "By the\nsea."}])
        (activity,) = names.add(unit, ACTIVITY, [{"name": "A long name", "ref": "short"}])
    with database.write("two") as unit:
        (organisation,) = names.add(
            unit, ORGANISATION, [{"name": "Heron Trust", "city": "Port Merrow", "addresses": [{"city": "Port Merrow"}]}]
        )
        (person,) = names.add(unit, PERSON, [{"given_name": "Zoë", "affiliations": [{"organisation": "Heron Trust"}]}])
        (event,) = names.add(unit, EVENT, [{"name": "Fair", "activity": "short", "speakers": [{"person": "Zoë"}]}])
        names.insert(unit, events.speaker, [{"event": "Fair", "person": "Zoë", "provenance": "Poster"}])
    with database.read() as connection:
        city = load(connection, CITY, names.key("city", "Port Merrow"))
        assert city["notes"] == "By the sea."
        assert load(connection, ORGANISATION, organisation)["city_id"] == city["id"]
        assert load(connection, ORGANISATION, organisation)["addresses"][0]["city"] == "Port Merrow"
        assert load(connection, PERSON, person)["affiliations"][0]["organisation_id"] == organisation
        stored = load(connection, EVENT, event)
        assert stored["activity_id"] == activity
        assert [speaker["person_id"] for speaker in stored["speakers"]] == [person, person]
    database.close()


def test_what_a_dialog_refuses_is_refused_here(tmp_path: Path) -> None:
    database = make.database(tmp_path)
    with pytest.raises(Invalid), database.write("bad") as unit:
        Names().add(unit, EVENT, [{"name": "Fair", "date": "soon"}])
    with pytest.raises(KeyError), database.write("nobody") as unit:
        Names().add(unit, ORGANISATION, [{"name": "Heron Trust", "city": "Atlantis"}])
    database.close()
