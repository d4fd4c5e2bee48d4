"""The gazetteer's file is unpacked once, whole, and where it may be."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from crm.store import gazetteer


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As in a program that has not asked for a city yet."""
    monkeypatch.setattr(gazetteer, "_known", [])
    monkeypatch.setattr(gazetteer, "_passing", [])
    monkeypatch.setattr(gazetteer, "_local", threading.local())
    yield
    for folder in gazetteer._passing:
        folder.cleanup()


def places() -> int:
    return int(gazetteer.ask("SELECT count(*) FROM place")[0][0])


@pytest.mark.usefixtures("anew")
def test_it_is_unpacked_at_the_first_question_and_found_at_the_next(home: Path) -> None:
    assert not gazetteer.is_unpacked()
    assert places() > 34_000
    assert gazetteer.is_unpacked()
    assert [path.suffix for path in (home / "data").iterdir()] == [".sqlite"]
    before = next((home / "data").iterdir()).stat().st_mtime_ns
    gazetteer._known.clear()
    gazetteer._local = threading.local()
    assert places() > 34_000
    assert next((home / "data").iterdir()).stat().st_mtime_ns == before


@pytest.mark.usefixtures("anew")
def test_where_the_folder_of_data_is_closed_it_is_unpacked_beside(home: Path) -> None:
    (home / "data").write_text("a file where the folder should be", encoding="utf-8")
    assert places() > 34_000
    assert gazetteer._passing


@pytest.mark.usefixtures("anew")
def test_each_thread_asks_for_itself() -> None:
    counts: list[int] = []
    threads = [threading.Thread(target=lambda: counts.append(places())) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(counts)) == 1
    assert len(counts) == 3
    assert len(gazetteer._known) == 1


@pytest.mark.parametrize(
    ("name", "key"),
    [("Kuala  Lumpur", "kuala lumpur"), ("KØBENHAVN", "kobenhavn"), ("Saint-Denis", "saint denis"), ("北京", "北京"),
     ("!!!", "")],
)  # fmt: skip
def test_names_are_looked_up_folded(name: str, key: str) -> None:
    assert gazetteer.key_of(name) == key


def test_the_file_was_made_with_todays_folding() -> None:
    rows = gazetteer.ask("SELECT p.name, p.id FROM place p WHERE p.id % 7 = 0")
    stale = [name for name, place in rows if not gazetteer.ask(
        "SELECT 1 FROM name n WHERE n.key = ? AND n.place = ?", (gazetteer.key_of(name), place))]  # fmt: skip
    assert stale == [], "run tools/cities.py: crm.text.fold has changed"
