"""Write one document with everything in it as PDF, Word and Excel, and its charts as pictures: to look at.

uv run tools/showcase.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from crm.reports.charts.painting import to_png, to_svg
from crm.reports.document import Figure
from crm.reports.pdf.writing import House
from crm.reports.writing import write
from tests.reports.samples import document, picture


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    made = document(80, cover=True)
    for ending in (".pdf", ".docx", ".xlsx"):
        path = folder / f"showcase{ending}"
        for sentence in write(made, path, House("Example Office", picture())):
            print(sentence)
        print(path)
    figures = [block for block in made.blocks if isinstance(block, Figure)]
    for number, figure in enumerate(figures, 1):
        (folder / f"chart-{number}.svg").write_text(to_svg(figure.drawing, made.title, figure.alt), encoding="utf-8")
        (folder / f"chart-{number}.png").write_bytes(to_png(figure.drawing))
    print(f"{len(figures)} charts as SVG and PNG")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
