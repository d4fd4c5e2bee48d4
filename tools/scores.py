"""Say how right strangers' files are read: real ones of the corpus beside the project, and polluted tables.

    uv run tools/scores.py [contacts|spreadsheets|csv|cities …] [--corpus FOLDER] [--all] [--predictions OUT.json]

Prints what is not whole and the totals; with --all, every file. --predictions writes the contacts as they were read,
for the corpus' own score.py. Exits 1 where a target is missed; docs/scores.md has the targets and what was measured.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.scoring import cities, contacts, spreadsheets, tables
from tools.scoring.score import Score, total

CORPUS = ROOT.parent / "shared" / "fixtures"


class Kind(NamedTuple):
    """What makes the scores of a kind of files from the corpus' folder, and by unit the share that must be right."""

    scores: Callable[[Path], Iterator[Score]]
    targets: dict[str, float]


KINDS: Final = {
    "contacts": Kind(contacts.scores, {"counts": 1.0, "fields": 0.99}),
    "spreadsheets": Kind(spreadsheets.scores, {"workbooks": 1.0}),
    "csv": Kind(tables.scores, {"cells": 0.75}),
    "cities": Kind(cities.scores, {"aliases": 0.99, "taken": 0.99, "cities": 0.99, "countries": 0.99}),
}


def show(name: str, folder: Path, *, everything: bool) -> bool:
    """Print a kind's scores; returns whether its targets are met."""
    kind = KINDS[name]
    scores = list(kind.scores(folder))
    print(f"\n## {name}\n\n| what | right | share | remark |\n| --- | --- | --- | --- |")
    for score in scores:
        if everything or score.right < score.total:
            print(score)
    met = True
    for unit, target in kind.targets.items():
        whole = total(f"**all {unit}**", scores, unit)
        met = met and whole.share >= target
        print(whole._replace(remark=f"target {target:.0%}{'' if whole.share >= target else ' **missed**'}"))
    return met


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("kinds", nargs="*", choices=[*KINDS, []], metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="where the real files lie")
    parser.add_argument("--all", action="store_true", help="print every file, not only what is not whole")
    parser.add_argument("--predictions", type=Path, help="write the contacts as they were read, as JSON")
    options = parser.parse_args()
    if options.predictions:
        found = contacts.predicted(options.corpus)
        options.predictions.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    met = [show(name, options.corpus, everything=options.all) for name in options.kinds or KINDS]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
