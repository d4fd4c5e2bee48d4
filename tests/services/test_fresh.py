"""A new workspace is whole, or not there at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from crm.errors import Cancelled
from crm.paths import documents_folder
from crm.services import fresh
from crm.store.database import Database
from tests import make


def stopped(database: Database) -> None:
    with database.write("one") as unit:
        make.person(unit)
    documents_folder(database.path).mkdir()
    raise Cancelled


def test_nothing_is_left_of_what_was_stopped(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        fresh.make(tmp_path / "new.scjc", make.author(), None, stopped)
    assert list(tmp_path.iterdir()) == []


def test_what_was_there_before_stays(tmp_path: Path) -> None:
    folder = tmp_path / "new.files"
    folder.mkdir()
    (folder / "kept").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError):
        fresh.make(tmp_path / "new.scjc", make.author(), None, stopped)
    assert [path.name for path in tmp_path.iterdir()] == ["new.files"]
    assert (folder / "kept").read_text(encoding="utf-8") == "mine"
