"""Which file a report becomes, and that none is ever half written."""

from __future__ import annotations

from pathlib import Path

import pytest

from crm.errors import Unavailable
from crm.reports import writing
from tests.reports.samples import document


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".xlsx", ".txt", ".svg", ".png"])
def test_a_folder_that_is_not_there_is_told_in_a_sentence(ending: str, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="folder"):
        writing.write(document(rows=1), tmp_path / "nowhere" / f"report{ending}")


@pytest.mark.parametrize("ending", [".svg", ".png"])
def test_a_chart_that_cannot_be_written_leaves_the_old_one(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"chart{ending}"
    path.write_text("the old one")

    def full(_path: Path, content: object, **_options: object) -> int:
        _path.open("wb").close()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(Unavailable):
        writing.write(document(rows=1), path)
    assert path.read_bytes() == b"the old one"
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
