"""The command line as its contract has it."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from crm.cli import is_command, main
from crm.commands.request import author
from crm.queries.named_exports import NamedExport
from crm.services.named_exports import keep
from crm.store.workspace import open_workspace
from tests import templates

ROOT = Path(__file__).resolve().parent.parent
Run = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command; gives its status, what it printed (JSON where asked for), and what it said on standard error."""

    def call(*arguments: str | Path) -> tuple[int, Any, str]:
        capsys.readouterr()
        texts = [str(argument) for argument in arguments]
        status = main(texts)
        out, err = capsys.readouterr()
        return status, json.loads(out) if "--json" in texts and out else out, err

    return call


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "office.scjc"
    templates.write_empty(path)
    return path


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(
        "First name,Last name,E-mail\nŁukasz,Żak,l@example.org\nAmina,Okello,amina@example.org\n", encoding="utf-8"
    )
    return path


def test_an_import_is_counted_found_exported_undone_and_redone(
    run: Run, file: Path, people: Path, tmp_path: Path
) -> None:
    status, result, _said = run("-w", file, "import", "contacts", people, "--json")
    assert status == 0
    assert set(result) >= {"created", "updated", "skipped", "failed", "errors", "step"}
    assert (result["created"], result["failed"], result["errors"]) == (2, 0, [])
    (hit,) = run("-w", file, "search", "luk", "--json")[1]["hits"]
    assert set(hit) == {"kind", "id", "title", "snippet", "similar", "highlights"}
    assert (hit["highlights"]["title"], hit["similar"]) == ([[0, 3]], False)
    _status, out, said = run("-w", file, "search", "luakzs", "--kind", "person")
    assert ("Żak" in out, "Similar names" in said) == (True, True)
    assert run("-w", file, "search", "luk", "--kind", "city", "--json")[1] == {"hits": []}
    assert (hit["kind"], hit["title"], len(hit["id"])) == ("person", "Łukasz Żak", 13)
    assert run("-w", file, "export", "people", "-o", tmp_path / "out.json")[0] == 0
    (first, _second) = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert first["sources"] == [{"file": "people.csv", "row": 3, "at": first["sources"][0]["at"]}]
    status, undone, _said = run("-w", file, "undo", result["step"], "--json")
    assert (status, undone["undone"]) == (0, result["step"])
    assert run("-w", file, "search", "luk", "--json")[1] == {"hits": []}
    assert run("-w", file, "redo")[0] == 0
    assert len(run("-w", file, "search", "luk", "--json")[1]["hits"]) == 1


def test_undo_without_a_step_takes_back_the_last_one(run: Run, file: Path, people: Path) -> None:
    run("-w", file, "import", "contacts", people)
    assert run("-w", file, "undo")[1].strip() == "Import people.csv"
    status, _out, said = run("-w", file, "undo")
    assert (status, said.strip()) == (1, "There is nothing to undo.")


def test_interactions_and_tasks_come_in_and_their_rejected_rows_come_back(
    run: Run, file: Path, people: Path, tmp_path: Path
) -> None:
    run("-w", file, "import", "contacts", people)
    log, rejected = tmp_path / "log.csv", tmp_path / "no.csv"
    log.write_text("Date,Subject,With,Next step\n2026-02-13,Call,Łukasz Żak,Write\n,No date,,\n", encoding="utf-8")
    status, result, _said = run("-w", file, "import", "interactions", log, "--errors", rejected, "--json")
    assert (status, result["created"], result["failed"], result["notes"]) == (0, 1, 1, [])
    assert "needs one" in rejected.read_text("utf-8-sig")
    assert run("-w", file, "export", "tasks", "-o", tmp_path / "tasks.csv")[0] == 0
    again = run("-w", file, "import", "tasks", tmp_path / "tasks.csv", "--duplicates", "update", "--json")[1]
    assert (again["skipped"], again["created"], again["step"]) == (1, 0, None)
    assert run("-w", file, "undo", result["step"])[0] == 0
    assert run("-w", file, "search", "call", "--json")[1] == {"hits": []}


def test_a_dry_run_gives_the_records_as_read(run: Run, file: Path, people: Path) -> None:
    result = run("-w", file, "import", "contacts", people, "--dry-run", "--json")[1]
    assert [record["family_name"] for record in result["records"]] == ["Żak", "Okello"]
    assert result["records"][0]["emails"] == [{"address": "l@example.org"}]
    assert result["step"] is None
    assert run("-w", file, "search", "luk", "--json")[1] == {"hits": []}


def test_rejected_rows_come_back_as_a_file(run: Run, file: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text(f"First name,Last name\n{'x' * 5000},Long\nAmina,Okello\n", encoding="utf-8")
    status, result, said = run("-w", file, "import", "contacts", bad, "--errors", tmp_path / "errors.csv", "--json")
    assert (status, result["created"], result["failed"]) == (0, 1, 1)
    (error,) = result["errors"]
    assert set(error) == {"file", "row", "field", "value", "reason"}
    assert (error["file"], error["row"]) == ("bad.csv", 2)
    assert "bad.csv, 2, First name:" in said
    returned = (tmp_path / "errors.csv").read_text("utf-8-sig")
    assert error["reason"].split(":")[0] in returned
    assert "Long" in returned


def test_rejected_rows_corrected_in_their_file_come_in(run: Run, file: Path, tmp_path: Path) -> None:
    bad, returned = tmp_path / "bad.csv", tmp_path / "errors.csv"
    bad.write_text(f"First name,Last name\n{'x' * 5000},Long\n", encoding="utf-8")
    run("-w", file, "import", "contacts", bad, "--errors", returned)
    returned.write_text(returned.read_text("utf-8-sig").replace("x" * 5000, "Short"), encoding="utf-8")
    assert run("-w", file, "import", "contacts", returned, "--json")[1]["created"] == 1
    run("-w", file, "export", "people", "-o", tmp_path / "out.json")
    (record,) = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert (record["full_name"], record["notes"], record["custom"]) == ("Short Long", "", {})


@pytest.mark.parametrize("name", ["people.csv", "office.scjc", "errors.ods", "nowhere/errors.csv", "folder.csv"])
def test_where_rejected_rows_cannot_go_nothing_is_stored(
    run: Run, file: Path, people: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "folder.csv").mkdir()
    before = people.read_bytes()
    status, out, said = run("-w", file, "import", "contacts", people, "--errors", tmp_path / name)
    assert (status, out) == (1, "")
    assert len(said.strip().splitlines()) == 1
    assert people.read_bytes() == before
    assert run("-w", file, "check")[0] == 0
    assert run("-w", file, "search", "amina", "--json")[1] == {"hits": []}


def test_of_many_rejected_rows_the_first_are_told(run: Run, file: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("Name,City\n" + "\n".join(f",City {number}" for number in range(100)), encoding="utf-8")
    _status, result, said = run("-w", file, "import", "contacts", bad, "--json")
    assert (result["failed"], len(result["errors"])) == (100, 100)
    assert "… and 80 more." in said
    assert len(said.strip().splitlines()) == 21


@pytest.mark.parametrize(
    "content",
    [
        "Name,City\nAmina Okello,Kisumu\nJo é".encode()[:-1],
        "Name,Größe\nAmina Okello,Kisumu\n".encode().replace(b"\xc3\x9f", b"\xc3"),
        b'[{"kind": "person", "full_name": "Jo \\ud83d", "tags": ["\\udce9"], "custom": {"\\udce9a": "\\udce9"}}]',
        b"Name,City\n,Kis\xc3\n" + "Łódź,\n".encode() * 200,
    ],
)
def test_bytes_that_are_no_character_harm_nothing(run: Run, file: Path, tmp_path: Path, content: bytes) -> None:
    table = tmp_path / "half \udce9.csv"
    table.write_bytes(content)
    for more in (("--dry-run",), ()):
        status, result, _said = run("-w", file, "import", "contacts", table, "--json", *more)
        assert (status, result["created"] > 0) == (0, True)
    assert run("-w", file, "check")[0] == 0
    assert "half �.csv" in run("-w", file, "changes", "--json")[1]["changes"][0]["label"]


def test_a_file_without_rows_is_said(run: Run, file: Path, tmp_path: Path) -> None:
    table = tmp_path / "empty.csv"
    table.write_text("Name,City\n", encoding="utf-8")
    status, result, said = run("-w", file, "import", "contacts", table, "--json")
    assert (status, result["created"]) == (0, 0)
    assert "There was nothing to bring in" in said


def test_files_of_one_name_are_told_apart(run: Run, file: Path, tmp_path: Path) -> None:
    for folder, heading in (("a", "Name,Town"), ("b", "Name,Street")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "bad.csv").write_text(f"{heading}\n,In {folder}\n", encoding="utf-8")
    files = [tmp_path / "a" / "bad.csv", tmp_path / "b" / "bad.csv"]
    result = run("-w", file, "import", "contacts", *files, "--errors", tmp_path / "errors.csv", "--json")[1]
    assert [error["file"] for error in result["errors"]] == [str(path) for path in files]
    returned = (tmp_path / "errors.csv").read_text("utf-8-sig").splitlines()
    assert returned[0] == "File,Row,Reason,Name,Town,Street"
    assert [line.rpartition(".")[2] for line in returned[1:]] == ['",,In a,', '",,,In b']


def test_rejected_rows_come_back_with_every_cell(run: Run, file: Path, tmp_path: Path) -> None:
    bad, returned = tmp_path / "bad.csv", tmp_path / "errors.csv"
    bad.write_text("E-mail,E-mail,City\none,two,three,four,,six\n", encoding="utf-8")
    assert run("-w", file, "import", "contacts", bad, "--errors", returned, "--json")[1]["failed"] == 1
    heads, row = csv.reader(returned.read_text("utf-8-sig").splitlines())
    assert heads == ["File", "Row", "Reason", "E-mail", "E-mail", "City", "Column D", "Column E", "Column F"]
    assert row[3:] == ["one", "two", "three", "four", "", "six"]


@pytest.mark.parametrize("policy", ["skip", "update", "fill", "create"])
def test_the_policies_for_duplicates(run: Run, file: Path, people: Path, policy: str) -> None:
    run("-w", file, "import", "contacts", people)
    result = run("-w", file, "import", "contacts", people, "--duplicates", policy, "--json")[1]
    assert (result["created"], result["skipped"]) == ((2, 0) if policy == "create" else (0, 2))


def test_a_saved_mapping_is_obeyed(run: Run, file: Path, tmp_path: Path) -> None:
    table = tmp_path / "odd.csv"
    table.write_text("A,B\nOkello,Amina\n", encoding="utf-8")
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps({"columns": {"A": "family_name", "B": "given_name"}}), encoding="utf-8")
    result = run("-w", file, "import", "contacts", table, "--mapping", mapping, "--dry-run", "--json")[1]
    assert (result["records"][0]["given_name"], result["records"][0]["family_name"]) == ("Amina", "Okello")


def test_json_stands_alone_on_standard_output(file: Path, people: Path) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "main.py", "-w", file, "import", "contacts", people, "--json"],
        capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    assert json.loads(done.stdout)["created"] == 2


def test_json_is_utf8_where_the_system_writes_otherwise(file: Path, people: Path) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "main.py", "-w", file, "import", "contacts", people, "--dry-run", "--json"],
        capture_output=True, check=True, env={**os.environ, "PYTHONIOENCODING": "cp1252"},
    )  # fmt: skip
    assert json.loads(done.stdout.decode("utf-8"))["records"][0]["given_name"] == "Łukasz"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-w", "nowhere.scjc", "search", "x"), "There is no workspace “nowhere.scjc”."),
        (("-w", "{file}", "export", "people", "-o", "out.odt"), ".xlsx, .csv, .json, .pdf, .html, .vcf or .ics"),
        (("-w", "{file}", "import", "contacts", "nothing.csv"), "There is no file nothing.csv"),
        (("-w", "{file}", "undo", "shoe"), "“shoe” is not the id of a step"),
        (("-w", "{file}", "undo", ""), "“” is not the id of a step"),
        (("-w", "{file}", "changes", "--record", ""), "There is no record “”."),
        (("-w", "{file}", "undo", "0000000000000"), "There is no such step"),
        (("new", "{file}"), "exists already"),
        (("-w", "postgresql://office/crm", "check"), "this version opens workspace files"),
    ],
)
def test_what_is_refused_is_one_sentence_and_status_1(
    run: Run, file: Path, arguments: tuple[str, ...], words: str
) -> None:
    status, out, said = run(*(argument.format(file=file) for argument in arguments))
    assert (status, out) == (1, "")
    assert words in said
    assert len(said.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [("search", "x"), ("-w", "{file}", "import", "shoes", "a.csv"), ("-w", "{file}", "export", "people"), ("--shoe",),
     ("-w", "{file}", "export", "people", "-o", "a.csv", "--where", "name"), ("-w", "{file}", "search")],
)  # fmt: skip
def test_wrong_usage_is_status_2(run: Run, file: Path, arguments: tuple[str, ...]) -> None:
    assert run(*(argument.format(file=file) for argument in arguments))[0] == 2


def test_a_workspace_is_backed_up_checked_and_restored(run: Run, file: Path, people: Path, tmp_path: Path) -> None:
    run("-w", file, "import", "contacts", people)
    assert run("-w", file, "check", "--json")[:2] == (0, {"ok": True, "problems": []})
    assert run("-w", file, "backup", tmp_path / "copy.zip")[0] == 0
    assert run("restore", tmp_path / "copy.zip", tmp_path / "again.scjc")[0] == 0
    assert len(run("-w", tmp_path / "again.scjc", "search", "luk", "--json")[1]["hits"]) == 1
    assert run("restore", tmp_path / "copy.zip", file)[0] == 1


def test_an_encrypted_workspace_needs_its_passphrase(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.scjc"
    monkeypatch.setenv("CRM_PASSPHRASE", "it's a 'secret'")
    assert run("new", path, "--encrypt")[0] == 0
    assert run("-w", path, "check")[0] == 0
    monkeypatch.setenv("CRM_PASSPHRASE", "wrong")
    status, _out, said = run("-w", path, "check")
    assert (status, "passphrase" in said) == (1, True)
    monkeypatch.delenv("CRM_PASSPHRASE")
    assert run("-w", path, "check")[0] == 1
    assert run("new", tmp_path / "other.scjc", "--encrypt")[0] == 1


def test_the_history_is_told_newest_first(run: Run, file: Path, people: Path) -> None:
    run("-w", file, "import", "contacts", people)
    run("-w", file, "undo")
    told = run("-w", file, "changes", "--json")[1]["changes"]
    assert [step["label"] for step in told] == ["Undo: Import people.csv", "Import people.csv"]
    run("-w", file, "redo")
    (hit,) = run("-w", file, "search", "amina", "--json")[1]["hits"]
    of_record = run("-w", file, "changes", "--record", f"person:{hit['id']}", "--json")[1]["changes"]
    assert of_record[-1]["label"] == "Import people.csv"
    assert run("-w", file, "changes", "--record", "amina", "--json")[1]["changes"] == of_record


def test_a_short_name_that_fits_several_records_lists_them(run: Run, file: Path, tmp_path: Path) -> None:
    table = tmp_path / "two.csv"
    table.write_text("First name,Last name\nAmina,Okello\nAmina,Otieno\n", encoding="utf-8")
    run("-w", file, "import", "contacts", table)
    status, _out, said = run("-w", file, "changes", "--record", "amina")
    assert status == 1
    assert "Amina Okello" in said
    assert "Amina Otieno" in said
    assert run("-w", file, "changes", "--record", "nobody")[0] == 1


def test_everything_leaves_as_one_archive(run: Run, file: Path, tmp_path: Path) -> None:
    assert run("-w", file, "export", "everything", "-o", tmp_path / "all.zip")[0] == 0
    assert (tmp_path / "all.zip").stat().st_size > 0
    assert run("-w", file, "export", "everything", "-o", tmp_path / "all.csv")[0] == 1


def test_a_new_workspace_is_whole_and_empty(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.scjc"
    assert run("new", path)[0] == 0
    assert run("-w", path, "check", "--json")[1]["ok"]
    assert run("-w", path, "export", "contacts", "-o", tmp_path / "a.xlsx", "--json")[1]["rows"] == 0


@pytest.mark.parametrize("content", ["starter", "sample"])
def test_new_workspaces_with_content_are_whole(run: Run, tmp_path: Path, content: str) -> None:
    path = tmp_path / f"{content}.scjc"
    assert run("new", path, f"--{content}")[0] == 0
    assert run("-w", path, "check", "--json")[1]["ok"]
    assert run("-w", path, "export", "contacts", "-o", tmp_path / "a.xlsx", "--json")[1]["rows"] > 5


@pytest.mark.parametrize(
    ("arguments", "command"),
    [(["new", "x"], True), (["-w", "x", "check"], True), (["--help"], True), (["office.scjc"], False), ([], False)],
)
def test_a_file_opens_the_window_and_a_command_does_not(arguments: list[str], command: bool) -> None:
    assert is_command(arguments) is command


def test_no_command_loads_qt() -> None:
    code = (
        "import sys; from crm.cli import main; main(['--help']); "
        "import crm.services.exporting, crm.services.importing.run, crm.services.workspaces, crm.store.undo; "
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False).returncode == 0


def test_a_city_of_the_world_is_found_without_a_workspace(run: Run) -> None:
    status, found, _said = run("place", "Kiev", "--json")
    assert (status, found["resolved"]) == (0, 703448)
    assert found["places"][0]["name"] == "Kyiv"
    assert set(found["places"][0]) == {
        "name", "country", "region", "geonames_id", "latitude", "longitude", "population",
    }  # fmt: skip
    assert run("place", "Springfield", "--country", "USA", "--json")[1]["resolved"] is None
    assert "Springfield, Missouri, US" in run("place", "Springfield")[1]
    assert run("place", "Nowhere at all")[1].strip() == "Nothing was found."


def test_the_workspace_itself_is_neither_written_over_nor_read(run: Run, file: Path, people: Path) -> None:
    run("-w", file, "import", "contacts", people)
    for words in (("backup", file), ("import", "contacts", file)):
        status, _out, said = run("-w", file, *words)
        assert status == 1
        assert "is the workspace that is open" in said
    assert run("-w", file, "check", "--json")[1] == {"ok": True, "problems": []}
    assert run("-w", file, "search", "luk", "--json")[1]["hits"]


def test_what_was_read_otherwise_than_it_stood_is_told(run: Run, file: Path, tmp_path: Path) -> None:
    odd = tmp_path / "odd.csv"
    odd.write_text("Name,Birthday\n" + "\n".join(f"P{n} Q,99/99/1975" for n in range(25)), encoding="utf-8")
    _status, _out, said = run("-w", file, "import", "contacts", odd)
    assert "odd.csv, 2, Birthday: This is not a date that can be read; it was put into the notes." in said
    assert "… and 5 more remarks." in said


def test_a_list_of_cities_comes_in_by_any_names_and_goes_out_and_back(run: Run, file: Path, tmp_path: Path) -> None:
    listed = tmp_path / "cities.csv"
    listed.write_text("City,Country,Population\nKiev,Ukraine,\n北京,,5\nKyiv,UA,\nNowhere,Kenya,\n", encoding="utf-8")
    result = run("-w", file, "import", "cities", listed, "--json")[1]
    assert (result["created"], result["skipped"], result["failed"]) == (3, 1, 0)
    out = tmp_path / "out.json"
    run("-w", file, "export", "cities", "-o", out)
    cities = {city["name"]: city for city in json.loads(out.read_text("utf-8"))}
    assert (cities["Kiev"]["geonames_id"], cities["Kiev"]["country"]) == (703448, "Ukraine")
    assert (cities["北京"]["country"], cities["北京"]["population"]) == ("CN", 5)
    assert cities["Nowhere"]["geonames_id"] in (None, "")
    assert run("-w", file, "import", "cities", out, "--json")[1]["skipped"] == 3
    again = tmp_path / "again.csv"
    again.write_text("name,country,subcountry,geonameid\nPeking,China,Beijing,1816670\n", encoding="utf-8")
    assert run("-w", file, "import", "cities", again, "--json")[1]["skipped"] == 1


def test_a_list_kept_under_a_name_is_exported_by_it(run: Run, file: Path, people: Path, tmp_path: Path) -> None:
    run("-w", file, "import", "contacts", people)
    with closing(open_workspace(file, author(), None)) as database:
        keep(database, NamedExport("Board list", "people", "csv", ("full_name",), "okello"))
    names = [one["name"] for one in run("-w", file, "lists", "--json")[1]["lists"]]
    assert (names[0], names[-2:]) == ("contacts", ["everything", "Board list"])
    status, result, _said = run("-w", file, "export", "board LIST", "-o", tmp_path, "--json")
    assert (status, result["rows"], Path(result["file"]).name) == (0, 1, "Board list.csv")
    assert "Okello" in (tmp_path / "Board list.csv").read_text(encoding="utf-8-sig")
    status, _out, said = run("-w", file, "export", "shoes", "-o", tmp_path / "a.csv")
    assert (status, "Board list" in said) == (1, True)


def test_labels_and_cards_of_another_version_are_asked_for_by_format(
    run: Run, file: Path, people: Path, tmp_path: Path
) -> None:
    run("-w", file, "import", "contacts", people)
    status, _out, said = run("-w", file, "export", "people", "-o", tmp_path / "l.pdf", "--sheet", "90x50")
    assert (status, "without an address" in said) == (0, True)
    assert (tmp_path / "l.pdf").read_bytes().startswith(b"%PDF")
    assert run("-w", file, "export", "people", "-o", tmp_path / "a.vcf", "--format", "vcard4")[0] == 0
    assert "VERSION:4.0" in (tmp_path / "a.vcf").read_text(encoding="utf-8")
    assert run("-w", file, "export", "people", "-o", tmp_path / "l.pdf", "--sheet", "xl")[0] == 1
    assert run("-w", file, "export", "people", "-o", tmp_path / "l.csv", "--format", "csv", "--sheet", "5160")[0] == 1
