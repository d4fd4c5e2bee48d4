"""Settings of an installation: kept, and replaced by defaults where they are damaged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crm.errors import Unavailable
from crm.keys import SITES
from crm.settings import RECENT_LIMIT, Settings, load_settings


@pytest.fixture
def file(home: Path) -> Path:
    path = home / "config" / "settings.json"
    path.parent.mkdir()
    return path


def test_settings_come_back_as_they_were_saved(home: Path) -> None:
    settings = Settings(staff_name="Tëss", theme="dark", view={"people": {"sort": "name"}})
    settings.save()
    assert load_settings() == settings
    assert [path.name for path in (home / "config").iterdir()] == ["settings.json"]


def test_the_site_number_stays_from_the_first_start_on() -> None:
    first = load_settings()
    assert 0 <= first.site < SITES
    assert load_settings().site == first.site


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"site": ', "\x00"])
def test_a_damaged_file_gives_way_to_defaults(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    settings = load_settings()
    assert (settings.theme, settings.recent) == ("auto", [])
    assert json.loads(file.read_text(encoding="utf-8"))["site"] == settings.site


def test_values_of_another_version_are_left_out_one_by_one(file: Path) -> None:
    stored = {"site": 5, "theme": 3, "recent": ["a.scjc", 7, None], "unheard_of": True, "staff_name": "Tess"}
    file.write_text(json.dumps(stored), encoding="utf-8")
    settings = load_settings()
    assert (settings.site, settings.theme, settings.staff_name) == (5, "auto", "Tess")
    assert settings.recent == ["a.scjc"]


def test_a_workspace_opened_again_moves_to_the_top(tmp_path: Path) -> None:
    settings = load_settings()
    paths = [tmp_path / f"{number}.scjc" for number in range(RECENT_LIMIT + 2)]
    for path in (*paths, paths[5]):
        settings.remember(path)
    assert settings.recent[:2] == [str(paths[5]), str(paths[-1])]
    assert len(settings.recent) == len(set(settings.recent)) == RECENT_LIMIT
    assert load_settings().recent == settings.recent


def test_a_folder_that_refuses_keeps_nobody_from_working(home: Path) -> None:
    (home / "config").write_text("a file stands in the way", encoding="utf-8")
    settings = load_settings()
    assert settings.theme == "auto"
    settings.remember(home / "Office.scjc")
    assert settings.recent == [str(home / "Office.scjc")]
    with pytest.raises(Unavailable, match="could not be kept"):
        settings.save()
