from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crm.cli import main
from tests import make


@pytest.fixture
def file(tmp_path: Path) -> Path:
    database = make.database(tmp_path)
    with database.write("Begin") as unit:
        make.event(unit, name="Launch", short_name="launch", date="2018-02", venue="World Stage")
        make.person(unit, full_name="Amina Okello")
    database.close()
    return tmp_path / "test.scjc"


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, Any, str]:
    """Exit status, the JSON printed, and what was said beside it."""
    status = main([str(argument) for argument in arguments])
    out, said = capsys.readouterr()
    return status, json.loads(out) if out.startswith("{") else out, said


def test_a_report_is_made_and_its_open_points_said(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "programme.pdf"
    status, printed, said = run(capsys, "-w", file, "report", "programme", "--event", "launch", "-o", out, "--json")
    assert (status, printed["file"]) == (0, str(out))
    assert printed["notes"] == ["The day is open: February 2018, day TBC."]
    assert "The day is open" in said
    assert out.read_bytes().startswith(b"%PDF")


def test_wrong_questions_have_their_status(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "a.pdf"
    assert run(capsys, "-w", file, "report", "nope", "-o", out)[0] == 2
    status, _printed, said = run(capsys, "-w", file, "report", "programme", "--event", "nowhere", "-o", out)
    assert (status, "nowhere" in said) == (1, True)
    assert run(capsys, "-w", file, "handed", "last")[0] == 1
    assert run(capsys, "-w", file, "handed", "shoe!")[0] == 1


def test_what_changed_since_the_last_list_is_told(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "-w", file, "export", "people", "-o", tmp_path / "p.csv", "--to", "the venue")[0] == 0
    status, printed, _said = run(capsys, "-w", file, "handed", "--json")
    assert status == 0
    (one,) = printed["handed"]
    assert (one["to"], one["rows"], one["file"]) == ("the venue", 1, "p.csv")
    (tmp_path / "in.csv").write_text("given_name,family_name\nJoan,Clos\n", encoding="utf-8")
    assert run(capsys, "-w", file, "import", "contacts", tmp_path / "in.csv")[0] == 0
    out = tmp_path / "delta.xlsx"
    status, printed, _said = run(capsys, "-w", file, "handed", one["id"], "-o", out, "--json")
    assert [change["change"] for change in printed["changes"]] == ["new"]
    assert out.read_bytes().startswith(b"PK")
    # What is kept without its rows stands in nobody's way.
    assert run(capsys, "-w", file, "export", "everything", "-o", tmp_path / "all.zip")[0] == 0
    status, printed, _said = run(capsys, "-w", file, "handed", "last", "--json")
    assert (status, [change["change"] for change in printed["changes"]]) == (0, ["new"])


def test_letters_are_written_from_a_template_to_whom_it_is_said(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "letter.txt"
    asked = ("report", "letters", "--record", "Amina Okello", "--template", "thank-you", "--to", "the post", "-o", out)
    assert run(capsys, "-w", file, *asked)[0] == 0
    assert "thank you for coming" in out.read_text(encoding="utf-8")
    _status, printed, _said = run(capsys, "-w", file, "handed", "--json")
    assert [(one["list"], one["to"]) for one in printed["handed"]] == [("report:letters", "the post")]
    status, _printed, said = run(capsys, "-w", file, "report", "letters", "--record", "Amina Okello", "--template", "x",
                                 "-o", out)  # fmt: skip
    assert (status, "There is no template “x”" in said) == (1, True)
