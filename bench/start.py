"""Opening the program on 10,000 people, against a bare PySide6 window whose table shows as many rows.

    uv run -m bench.start [--json] [--rounds N]

Both are programs of their own, timed from outside: from being started to saying that something is painted. Both run
from compiled bytecode, as they do from the second start on. The list is there before the database layer is loaded
(`crm/ui/shell/preview.py`); the last row is when the record beside it and every action are there as well.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.imports import PEOPLE, make_file
from bench.measure import Row, compare, main
from crm.services.importing import run
from crm.settings import Settings
from crm.store import workspace
from crm.store.database import Author

ROOT = Path(__file__).resolve().parent.parent
PAGE = "people"


def prepare(home: Path) -> dict[str, str]:
    """A workspace of 10,000 people that was left on their list, and the environment in which it is found."""
    file, path = home / "people.csv", home / "Office.scjc"
    make_file(file, PEOPLE)
    database = workspace.create(path, Author("Tess Tester", 1, "made"))
    run.execute(database, run.plan([file]), "create")
    database.close()
    environment = dict(os.environ, CRM_HOME=str(home), QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(ROOT))
    environment["PYTHONPYCACHEPREFIX"] = str(home / "bytecode")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["CRM_HOME"] = str(home)
    Settings(site=1, staff_name="Tess Tester", recent=[str(path)], view={"window": {"page": PAGE}}).save()
    # Once from start to end: it leaves behind what the next start shows first, as every use does.
    subprocess.run([sys.executable, "-m", "bench.start_ours"], env=environment, capture_output=True, check=True)
    return environment


def until(module: str, word: str, environment: Mapping[str, str]) -> float:
    """Seconds from starting a module to its saying a word."""
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", module], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True
    ) as program:
        assert program.stdout is not None
        for line in program.stdout:
            if line.strip() == word:
                taken = time.perf_counter() - began
                program.kill()
                return taken
    raise RuntimeError(f"{module} ended without saying {word}")


def measurements(rounds: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="crm-start-") as folder:
        environment = prepare(Path(folder))

        def bare() -> float:
            return until("bench.start_bare", "frame", environment)

        def frame() -> float:
            return until("bench.start_ours", "frame", environment)

        def usable() -> float:
            return until("bench.start_ours", "list", environment)

        def whole() -> float:
            return until("bench.start_ours", "whole", environment)

        yield compare("first frame, against a bare window", frame, bare, 1.5, rounds)
        yield compare(f"list of {PEOPLE:,} people can be scrolled and chosen from", usable, bare, 3.0, rounds)
        yield compare("everything can be done", whole, bare, 7.0, rounds)


if __name__ == "__main__":
    main(__doc__ or "", measurements)
