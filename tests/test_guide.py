"""The guide's commands are run as they stand there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from crm.cli import commands, main
from crm.paths import GUIDE

FILES = {
    "people.csv": "First name,Last name,E-mail\nNia,Lanternwood,nia@example.org\n,,\n",
    "cities.csv": "Name,Country\nKisumu,Kenya\n",
    "talks.csv": "Date,Subject,Participants\n2026-05-02,Lamps of the quay,Meron Abebe\n",
    "todo.csv": "Follow-up,Due\nSend the drawings,2026-12-01\n",
    "signed.csv": "Date,Name,E-mail\n2026-05-02,Nia Lanternwood,nia@example.org\n",
    "readers.csv": "MB/NC,Clause/Subclause,Type of comment,Comments\nNia Lanternwood,2,te,Ask before you count\n",
    "sought.csv": "Title,Funder,Requested\nLamps for the quay,Nobody yet,EUR 12000\n",
    "grants.csv": "Identifier,Title,Amount Awarded,Currency,Funding Org:Name\n360G-1,Lamps,900,GBP,Quay Fund\n",
    "guests.csv": "Name,Email,Status\nNia Lanternwood,nia@example.org,yes\n",
    "week.csv": "Timestamp,What would you count first on your own street?\n2026-03-05,Lamps that work\n",
    "answers.csv": "How was the room?,What should be next?\n4,More lamps\n5,Fewer cables\n",
}
ASIDE = {"demo"}  # draws for minutes; tests/services/test_demo.py runs it


def examples() -> list[list[str]]:
    """Each command of the page, without `uv run main.py`."""
    text = (GUIDE / "command-line.md").read_text(encoding="utf-8")
    return [shlex.split(line) for line in re.findall(r"^uv run main\.py (.+)$", text, re.MULTILINE)]


def name_of(example: list[str]) -> str:
    return example[2] if example[0] == "-w" else example[0]


def test_every_command_of_the_guide_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    for example in examples():
        if name_of(example) not in ASIDE:
            assert (main(example), example) == (0, example), capsys.readouterr().err
    made = {path.name for path in tmp_path.iterdir()} - set(FILES)
    named = {word for example in examples() for word in example if Path(word).suffix} - set(FILES)
    assert named <= made
    assert "Meron Abebe" in capsys.readouterr().out


def test_the_guide_shows_every_command() -> None:
    assert {name_of(example) for example in examples()} == set(commands.commands)
