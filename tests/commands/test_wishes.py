from __future__ import annotations

from pathlib import Path

import pytest

from crm.cli import main
from tests import make


@pytest.fixture
def file(tmp_path: Path) -> Path:
    database = make.database(tmp_path)
    with database.write("Begin") as unit:
        for name, day in (("launch", "2018-02-07"), ("fair", "2999-02-07")):
            event = make.event(unit, name=name.title(), short_name=name, date=day)
            make.participation(unit, event_id=event, diet="no groundnuts", access_needs=None)
    database.close()
    return tmp_path / "test.scjc"


def test_what_has_outlived_its_event_is_listed_and_deleted_once_it_is_meant(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-w", str(file), "wishes"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.endswith("2018-02-07  Launch: 1 diets, 0 access needs")
    assert main(["-w", str(file), "wishes", "--forget", "launch"]) == 1
    assert "say --yes if it is meant" in capsys.readouterr().err
    assert main(["-w", str(file), "wishes", "--forget", "launch", "--yes"]) == 0
    assert "diets and access needs of 1 participants" in capsys.readouterr().out
    assert main(["-w", str(file), "wishes"]) == 0
    assert "No diet or access need has outlived its event." in capsys.readouterr().out


def test_what_an_event_still_needs_stays(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-w", str(file), "wishes", "--forget", "fair", "--yes"]) == 1
    assert "there is nothing to forget" in capsys.readouterr().err
