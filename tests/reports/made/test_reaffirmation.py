from __future__ import annotations

from pathlib import Path

from crm.dates import today
from crm.keys import to_text
from crm.models import contacts
from crm.services import reporting
from crm.store.database import Database
from tests import make
from tests.commitments import of_city, of_person, signed, world


def letter(database: Database, key: int, folder: Path) -> tuple[str, tuple[str, ...]]:
    out = folder / "letter.txt"
    told = reporting.make(database, "reaffirmation", out, record=f"signature:{to_text(key)}")
    return out.read_text(encoding="utf-8"), told


def test_the_letter_goes_to_who_holds_the_office_now(database: Database, tmp_path: Path) -> None:
    here = world(database)
    key = signed(database, of_city(here))
    with database.write("Leave") as unit:
        unit.update(contacts.affiliation, here.affiliation, {"end": today()})
        heir = make.person(unit, given_name="Noor", family_name="Haddad", full_name="Noor Haddad")
        make.affiliation(unit, person_id=heir, organisation_id=here.government, role="Mayor")
    text, _told = letter(database, key, tmp_path)
    assert "Haddad" in text.split("\n\n")[0] + text
    assert "8 February 2018, Ines Marlow, Mayor, signed the Statement of the Harbours, version 1.0" in text
    assert "by resolution 12/2018" in text
    assert "Ines Marlow, who signed, no longer holds the office." in text
    assert "in its present version" not in text


def test_without_a_successor_it_goes_to_the_local_government(database: Database, tmp_path: Path) -> None:
    here = world(database)
    key = signed(database, of_city(here))
    with database.write("Leave") as unit:
        unit.update(contacts.affiliation, here.affiliation, {"end": "2019"})
        make.statement_version(unit, statement_id=here.statement, number="1.1", change="minor", date="2020-01-01")
    text, _told = letter(database, key, tmp_path)
    assert text.startswith("Port Alma City Council")
    assert "Dear Sir or Madam" in text
    assert "in its present version 1.1" in text


def test_a_person_is_written_to_themselves_and_who_wants_no_post_is_told(database: Database, tmp_path: Path) -> None:
    here = world(database)
    key = signed(database, of_person(here))
    with database.write("Post") as unit:
        unit.update(contacts.person, here.person, {"do_not_contact": ("post",)})
    text, told = letter(database, key, tmp_path)
    assert "Ama Mensah" in text
    assert any("Ama Mensah wants no post" in one for one in told)
