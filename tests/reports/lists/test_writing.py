from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from crm.errors import Cancelled, Invalid, Unavailable
from crm.progress import Progress
from crm.reports.lists.writing import FORMATS, format_of, write
from tests.reports.lists.samples import AMINA, listed


@pytest.mark.parametrize("name", ["people.xlsx", "people.CSV", "people.json", "people.vcf"])
def test_the_ending_says_the_format(name: str, tmp_path: Path) -> None:
    document = replace(listed(["x"]), records=[AMINA])
    assert write(document, tmp_path / name).rows == 1
    start = {"xlsx": b"PK", "csv": b"\xef\xbb\xbf", "json": b"[\n{", "vcf": b"BEGIN:VCARD\r\nVERSION:3.0"}
    assert (tmp_path / name).read_bytes().startswith(start[name[-4:].lower().lstrip(".")])


def test_a_format_can_be_named(tmp_path: Path) -> None:
    write(replace(listed(), records=[AMINA]), tmp_path / "people.txt", "vcard4")
    assert b"VERSION:4.0" in (tmp_path / "people.txt").read_bytes()
    assert {known.name for known in FORMATS} == {
        "xlsx",
        "csv",
        "pdf",
        "json",
        "vcard",
        "vcard4",
        "ics",
        "labels",
        "html",
    }


@pytest.mark.parametrize("name", ["people", "people.doc", "people.xls", ".xlsx"])
def test_an_unknown_ending_is_told(name: str) -> None:
    with pytest.raises(Invalid, match=r"must end in \.xlsx, \.csv, \.json, \.pdf, \.html, \.vcf or \.ics"):
        format_of(Path(name))


def test_progress_is_told_and_cancelling_keeps_the_old_file(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    path = tmp_path / "list.csv"
    write(
        listed(*[["x"]] * 1000),
        path,
        progress=Progress(lambda done, total, _text: told.append((done, total))),
        total=1000,
    )
    assert told == [(0, 1000), (200, 1000), (400, 1000), (600, 1000), (800, 1000), (1000, 1000)]
    before = path.read_bytes()

    progress = Progress(lambda done, _total, _text: progress.cancel() if done else None)
    with pytest.raises(Cancelled):
        write(listed(*[["y"]] * 1000), path, progress=progress)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="there is no folder"):
        write(listed(["x"]), tmp_path / "none" / "list.xlsx")
