from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from crm.cli import main
from crm.dates import days_from_today
from crm.queries.commitments import SignatureLine, signature_lines, signature_view
from crm.services import signatures
from crm.services.importing import run
from crm.services.importing.comparing import differences
from crm.services.importing.results import ImportResult
from crm.store import undo
from crm.store.database import Database
from tests import make
from tests.commitments import World, of_city, of_person, signed, world

HEAD = ("Timestamp", "Your name", "E-mail", "I sign as", "Organisation", "City", "Title", "Country",
        "May we publish your name", "Resolution number")  # fmt: skip


@pytest.fixture
def here(database: Database) -> World:
    return world(database)


def bring(
    database: Database, folder: Path, *rows: tuple[str, ...], head: tuple[str, ...] = HEAD, policy: str = "skip",
) -> ImportResult:  # fmt: skip
    path = folder / "form.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows((head, *rows))
    return run.execute(database, run.plan([path], kind="signature"), policy)


def lines(database: Database) -> list[SignatureLine]:
    with database.read() as connection:
        return signature_lines(connection)


def person(**values: str) -> tuple[str, ...]:
    row = {"Timestamp": "2018-03-02", "Your name": "Nia Lanternwood", "E-mail": "nia@example.org", **values}
    return tuple(row.get(name, "") for name in HEAD)


def reasons(result: ImportResult) -> str:
    return " ".join(error.reason for error in result.errors)


def notes(result: ImportResult) -> str:
    return " ".join(note.reason for note in result.notes)


def test_a_sign_on_form_makes_people_bodies_and_cities(database: Database, here: World, tmp_path: Path) -> None:
    result = bring(
        database, tmp_path,
        person(**{"May we publish your name": "Yes", "Title": "Planner"}),
        ("3/4/2018 14:22", "Otto Brandt", "otto@example.org", "On behalf of an organisation", "Lamp Watch", "",
         "Director", "", "no", ""),
        ("2018-05-01", "Ines Marlow", "", "Local government", "", "Port Alma", "Mayor", "KE", "I agree", "7/2018"),
        ("2018-05-02", "", "", "", "Quay Trust", "", "", "", "", ""),
    )  # fmt: skip
    assert (result.created, result.failed, list(result.errors)) == (4, 0, [])
    found = {line.name: line for line in lines(database)}
    assert {name: line.kind for name, line in found.items()} == {
        "Nia Lanternwood": "person", "Lamp Watch": "organisation", "Port Alma": "city", "Quay Trust": "organisation",
    }  # fmt: skip
    assert {line.status for line in found.values()} == {"pending"}
    assert (found["Port Alma"].officer, found["Port Alma"].capacity) == ("Ines Marlow", "Mayor")
    assert (found["Lamp Watch"].officer, found["Lamp Watch"].mandate) == ("Otto Brandt", "delegated")
    assert [found[name].listing_consent for name in ("Nia Lanternwood", "Lamp Watch", "Port Alma")] == [
        True, False, True,
    ]  # fmt: skip
    assert found["Nia Lanternwood"].mandate == "personal"
    assert "Nobody is named who signed for it" in notes(result)
    with database.read() as connection:
        assert signature_view(connection, found["Port Alma"].key).officer is not None
        assert connection.exec_driver_sql("SELECT count(*) FROM person").scalar() == 4  # one is new
        assert connection.exec_driver_sql("SELECT count(*) FROM city").scalar() == 1
    undo.undo(database)
    assert lines(database) == []


def test_couples_who_share_a_mailbox_stay_two_and_who_comes_again_is_met(
    database: Database, here: World, tmp_path: Path
) -> None:
    rows = (person(), person(**{"Your name": "Otis Lanternwood"}), person())
    result = bring(database, tmp_path, *rows)
    assert (result.created, result.skipped) == (2, 1)
    assert [line.name for line in lines(database)] == ["Nia Lanternwood", "Otis Lanternwood"]
    again = bring(database, tmp_path, *rows)
    assert (again.created, again.skipped) == (0, 3)
    with database.read() as connection:
        found = connection.exec_driver_sql("SELECT count(*) FROM person WHERE family_name = 'Lanternwood'").scalar()
    assert found == 2


def test_who_comes_again_in_an_update_stays_as_far_as_they_are(database: Database, here: World, tmp_path: Path) -> None:
    bring(database, tmp_path, person())
    (line,) = lines(database)
    signatures.set_status(database, [line.key], "verified")
    path = tmp_path / "again.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows((HEAD, person(Title="Planner")))
    (met,) = run.rehearse(database, run.plan([path], kind="signature")).met
    told = {one.label: (one.stored, one.after) for one in differences(met, "update") if one.changes}
    assert told == {"Capacity": (None, "Planner")}
    again = bring(database, tmp_path, person(Title="Planner"), policy="update")
    assert (again.created, again.updated, again.failed) == (0, 1, 0)
    with database.read() as connection:
        view = signature_view(connection, line.key)
    assert (view.line.status, view.line.capacity) == ("verified", "Planner")
    assert [one["status"] for one in view.standings] == ["verified", "pending"]


def test_who_is_here_is_met_by_name_and_address(database: Database, here: World, tmp_path: Path) -> None:
    with database.write("Mail") as unit:
        make.email(unit, person_id=here.person, address="ama@example.org")
    bring(database, tmp_path, person(**{"Your name": "Ama Mensah", "E-mail": "ama@example.org"}))
    with database.read() as connection:
        (line,) = signature_lines(connection)
        assert signature_view(connection, line.key).party.key == here.person


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"Timestamp": days_from_today(2)}, "lies in the future"),
        ({"Timestamp": "2017-12-31"}, "lies before the statement itself, which is of 2018-01-15"),
        ({"Your name": "Nia and Otis Lanternwood"}, "Two names stand in one field"),
        ({"Your name": "Nia Lanternwood; Otis Lanternwood"}, "Two names stand in one field"),
        ({"Your name": "", "E-mail": ""}, "Nobody is named who signed"),
    ],
)
def test_what_cannot_be_a_signature_comes_back_with_its_reason(
    database: Database, here: World, tmp_path: Path, values: dict[str, str], reason: str
) -> None:
    result = bring(database, tmp_path, person(**values), person(**{"Your name": "Fine Person"}))
    assert (result.created, result.failed) == (1, 1)
    assert reason in reasons(result)
    assert [row.row for row, _reason in result.rejected] == [2]
    with database.read() as connection:  # nobody was made of the row that came back
        names = set(connection.exec_driver_sql("SELECT full_name FROM person").scalars())
    assert not {name for name in names if "Lanternwood" in name}


def test_a_body_with_and_in_its_name_is_one_body(database: Database, here: World, tmp_path: Path) -> None:
    bring(database, tmp_path, ("2018-05-02", "Tide & Street", "", "Organisation", "", "", "", "", "", ""))
    assert [(line.name, line.kind) for line in lines(database)] == [("Tide & Street", "organisation")]


def test_without_a_statement_every_row_comes_back(database: Database, tmp_path: Path) -> None:
    result = bring(database, tmp_path, person())
    assert (result.created, result.failed) == (0, 1)
    assert "Add one on the page Statement first" in reasons(result)


def test_what_nobody_can_read_is_kept_as_text(database: Database, here: World, tmp_path: Path) -> None:
    result = bring(
        database, tmp_path,
        person(**{"May we publish your name": "perhaps later", "E-mail": "no address", "Timestamp": "some day"}),
    )  # fmt: skip
    (line,) = lines(database)
    assert (line.listing_consent, line.signed_on) == (False, "")
    with database.read() as connection:
        kept = signature_view(connection, line.key).document["notes"]
    for text in ("perhaps later", "no address", "some day"):
        assert text in kept
    assert "taken as no" in notes(result)


def test_a_named_version_is_taken_and_one_nobody_has_is_told(database: Database, here: World, tmp_path: Path) -> None:
    with database.write("Version") as unit:
        make.statement_version(unit, statement_id=here.statement, number="1.1", date="2018-02-01", change="minor")
    head = ("Date", "Name", "Version")
    result = bring(database, tmp_path, ("2018-03-01", "Nia One", "1.0"), ("2018-03-01", "Nia Two", ""),
                   ("2018-03-01", "Nia Three", "v9"), head=head)  # fmt: skip
    assert [line.version for line in lines(database)] == ["1.0", "1.1", "1.1"]
    assert "There is no version v9" in notes(result)


def test_without_a_version_it_is_the_one_that_was_signed_on_the_day(
    database: Database, here: World, tmp_path: Path
) -> None:
    with database.write("Version") as unit:
        make.statement_version(unit, statement_id=here.statement, number="1.1", date="2018-06-03", change="minor")
    days = ("2018-02-10", "2018-06-03", "2018-05", "2018", "")
    rows = [(day, f"Nia {number}") for number, day in enumerate((*days, "2017-12"))]
    result = bring(database, tmp_path, *rows, head=("Date", "Name"))
    assert [line.version for line in lines(database)] == ["1.0", "1.1", "1.0", "1.1", "1.1"]
    assert "2017-12 lies before the statement itself, which is of 2018-01-15" in reasons(result)


def test_a_verified_list_keeps_status_consent_and_answers_asks(database: Database, here: World, tmp_path: Path) -> None:
    with database.write("Ask") as unit:
        ask = make.ask(unit, statement_id=here.statement, organisation_id=here.organisation, stage="asked")
    head = ("Signed on", "Organisation", "Officer", "Status", "Consent")
    bring(database, tmp_path, ("2018-03-01", "Lamp Watch", "Otto Brandt", "verified", "yes"),
          ("2018-03-01", "Nobody There", "", "verified", "yes"), head=head)  # fmt: skip
    assert [line.status for line in lines(database)] == ["listed", "pending"]
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT stage FROM ask WHERE id = ?", (ask,)).scalar() == "signed"
        (view,) = [signature_view(connection, line.key) for line in lines(database) if line.status == "listed"]
    assert [one["status"] for one in view.standings] == ["listed"]


def test_an_import_that_ends_an_office_flags_the_commitment(database: Database, here: World, tmp_path: Path) -> None:
    key = signed(database, of_city(here))
    with database.read() as connection:
        name = connection.exec_driver_sql("SELECT id FROM person WHERE id = ?", (here.mayor,)).scalar()
    assert name == here.mayor
    path = tmp_path / "people.json"
    office = {"organisation": "Port Alma City Council", "role": "Mayor", "end": "2019-05"}
    record = {"kind": "person", "full_name": "Ines Marlow", "given_name": "Ines", "family_name": "Marlow",
              "affiliations": [office]}  # fmt: skip
    path.write_text(json.dumps([record]), encoding="utf-8")
    run.execute(database, run.plan([path]), "update")
    with database.read() as connection:
        ends = list(connection.exec_driver_sql(
            'SELECT "end" FROM affiliation WHERE person_id = ?', (here.mayor,)).scalars())  # fmt: skip
        status = signature_view(connection, key).line.status
    assert (ends, status) == (["2019-05"], "to_be_reaffirmed")


def test_the_command_line_brings_signatures_in_and_hands_the_public_list_out(
    tmp_path: Path, database: Database, here: World, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = str(database.path)
    signed(database, of_person(here, listing_consent=True))
    database.close()
    form = tmp_path / "form.csv"
    form.write_text("Date,Name,E-mail\n2018-03-01,Nia Lanternwood,nia@example.org\n2999-01-01,Too Late,\n", "utf-8")
    errors = tmp_path / "errors.csv"
    assert main(["-w", workspace, "import", "signatures", str(form), "--errors", str(errors), "--json"]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert (told["created"], told["failed"]) == (1, 1)
    assert "Too Late" in errors.read_text(encoding="utf-8-sig")
    for ending in ("csv", "json", "xlsx", "pdf", "html"):
        assert main(["-w", workspace, "export", "signatories", "-o", str(tmp_path / f"list.{ending}")]) == 0
    text = (tmp_path / "list.csv").read_text(encoding="utf-8-sig")
    assert "Ama Mensah" in text
    assert "Lanternwood" not in text
    assert main(["-w", workspace, "report", "signatories", "-o", str(tmp_path / "report.html")]) == 0


def test_affiliations_of_officers_are_added_once(database: Database, here: World, tmp_path: Path) -> None:
    row = ("2018-05-01", "Ines Marlow", "", "City", "", "Port Alma", "Mayor", "", "", "")
    bring(database, tmp_path, row)
    with database.read() as connection:
        sql = "SELECT count(*) FROM affiliation WHERE person_id = ?"
        count = connection.exec_driver_sql(sql, (here.mayor,)).scalar()
    assert count == 1
