from __future__ import annotations

from pathlib import Path

from tests.reports.pdf.reading import text_of
from tools.showcase import main


def test_everything_there_is_stands_in_it(tmp_path: Path) -> None:
    main(tmp_path)
    names = {path.name for path in tmp_path.iterdir()}
    assert names >= {"showcase.pdf", "showcase.docx", "showcase.xlsx", "chart-1.svg", "chart-6.png"}
    assert "Everyone invited" in text_of(tmp_path / "showcase.pdf")
