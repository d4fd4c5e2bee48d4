"""What a person is shown before an import."""

from __future__ import annotations

from pathlib import Path

import pytest

from crm.queries.lists import ListQuery, keys
from crm.services.importing.comparing import Difference, differences
from crm.services.importing.preview import sample
from crm.services.importing.programs import program_of
from crm.services.importing.run import Plan, execute, plan, rehearse
from crm.store.database import Database

STORED = "Given name,Family name,E-mail,Notes\nAmina,Okello,amina@example.org,Met in Kisumu\n"
COMING = (
    "Given name,Family name,E-mail,Phone,Notes,Birthday\n"
    "Amina,Okello,amina@example.org,+254 700 000000,Left the office,soon\n"
    "Łukasz,Nowak,lukasz@example.org,,,\n"
    ",,,,nobody,\n"
)


def opened(folder: Path, text: str, name: str = "people.csv") -> Plan:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return plan([path])


def by_label(found: list[Difference]) -> dict[str, Difference]:
    return {one.label: one for one in found}


def test_the_first_rows_are_shown_as_they_would_be_stored(tmp_path: Path) -> None:
    amina, lukasz, nobody = sample(opened(tmp_path, COMING).parts[0])
    assert amina.record["emails"] == [{"address": "amina@example.org"}]
    assert amina.remarks == ("Birthday: This is not a date that can be read; it was put into the notes.",)
    assert (lukasz.fault, lukasz.remarks) == ("", ())
    assert nobody.fault == "There is no name, e-mail address or phone number in it."


def test_cells_put_right_are_read_in_the_place_of_the_files(tmp_path: Path, database: Database) -> None:
    asked = opened(tmp_path, COMING)
    part = asked.parts[0]
    nobody = part.row(4)
    assert nobody is not None
    assert list(nobody.raw) == ["", "", "", "", "nobody", ""]
    part.correct(nobody, nobody.raw)
    assert part.corrections == {}
    part.correct(nobody, ["Nia", "", "", "", "nobody", "2 May 1984"])
    assert part.corrections == {4: {0: "Nia", 5: "2 May 1984"}}
    assert sample(part)[2].record["birthday"] == "1984-05-02"
    assert execute(database, asked, "skip").failed == 0
    assert part.row(99) is None


def test_no_more_rows_are_read_than_asked_for(tmp_path: Path) -> None:
    assert len(sample(opened(tmp_path, COMING).parts[0], 2)) == 2


def test_a_rehearsal_tells_new_from_known_and_stores_nothing(tmp_path: Path, database: Database) -> None:
    execute(database, opened(tmp_path, STORED), "skip")
    result = rehearse(database, opened(tmp_path, COMING))
    assert [row.record["given_name"] for row in result.fresh] == ["Łukasz"]
    assert [met.stored["full_name"] for met in result.met] == ["Amina Okello"]
    assert result.met[0].match.why[0] == "same name"
    assert (result.created, result.skipped, result.failed) == (1, 1, 1)
    with database.read() as connection:
        assert len(keys(connection, ListQuery("person"))) == 1


@pytest.mark.parametrize(
    ("policy", "notes", "phone"),
    [
        ("skip", "Met in Kisumu", None),
        ("create", "Met in Kisumu", None),
        ("fill", "Met in Kisumu", "+254 700 000000"),
        ("update", "Left the office\nBirthday: soon", "+254 700 000000"),
    ],
)
def test_the_policy_decides_what_changes(
    tmp_path: Path, database: Database, policy: str, notes: str, phone: str | None
) -> None:
    execute(database, opened(tmp_path, STORED), "skip")
    found = by_label(differences(rehearse(database, opened(tmp_path, COMING)).met[0], policy))
    assert (found["Notes"].after, found["Phones"].after) == (notes, (phone,) if phone else ())
    assert found["Phones"].changes == (phone is not None)
    assert not found["E-mail addresses"].changes


def test_rows_of_a_list_are_compared_as_a_whole(tmp_path: Path, database: Database) -> None:
    text = "Full name,E-mail,Phone,Mobile,Company,Role\nAmina Okello,a@example.org,+254 700 000000,,Forum,Chair\n"
    execute(database, opened(tmp_path, text), "skip")
    again = opened(tmp_path, text.replace("+254 700 000000,", ",+254 711 111111").replace("Chair", "Director"))
    found = by_label(differences(rehearse(database, again).met[0], "update"))
    assert found["Phones"].after == ("+254 700 000000", "+254 711 111111 (mobile)")
    assert found["Affiliations"].stored == ("Forum, Chair",)
    assert found["Affiliations"].after == ("Forum, Director",)


def test_the_seat_of_an_organisation_is_compared_by_name(tmp_path: Path, database: Database) -> None:
    text = "kind,name,seat\norganisation,Housing Forum,Kisumu\n"
    execute(database, opened(tmp_path, text), "skip")
    again = rehearse(database, opened(tmp_path, text.replace("Kisumu", "Nairobi")))
    seat = by_label(differences(again.met[0], "update"))["City"]
    assert (seat.stored, seat.incoming, seat.after) == ("Kisumu", "Nairobi", "Nairobi")


@pytest.mark.parametrize(
    ("headings", "program"),
    [
        (("First Name", "Labels", "E-mail 1 - Label", "E-mail 1 - Value"), "Google Contacts"),
        (("First Name", "E-mail Address", "E-mail Display Name"), "Outlook"),
        (("First Name", "Primary Email", "Screen Name"), "Thunderbird"),
        (("First Name", "E-mail"), ""),
    ],
)
def test_a_program_is_told_by_its_headings(headings: tuple[str, ...], program: str) -> None:
    assert program_of(headings) == program
