"""What the measurements share: ours and the limit run in turns, medians are compared, each comparison is one row."""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ROUNDS = 7
# Does the thing once. A float it returns is the seconds it took, known better than by the clock around it.
Run = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison: ours and the limit in the same unit, and the ratio not to exceed."""

    what: str
    ours: float
    limit: float
    at_most: float
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        return self.ours / self.limit

    def __str__(self) -> str:
        over = "" if self.ratio <= self.at_most else " **over**"
        values = f"{self.ours:,.4g} {self.unit} | {self.limit:,.4g} {self.unit}"
        return f"| {self.what} | {values} | {self.ratio:.2f} | ≤ {self.at_most:g}{over} |"


def seconds(run: Run) -> float:
    """How long one run takes; the collector of garbage is kept out of it."""
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        own = run()
        around = time.perf_counter() - start
        return own if isinstance(own, float) else around
    finally:
        gc.enable()


def compare(what: str, ours: Run, limit: Run, at_most: float, rounds: int = ROUNDS) -> Row:
    """Medians of alternating runs, after one of each that does not count: both meet warm caches and the same noise."""
    seconds(ours), seconds(limit)
    pairs = [(seconds(ours), seconds(limit)) for _ in range(rounds)]
    mine, theirs = (statistics.median(times) * 1000 for times in zip(*pairs, strict=True))
    return Row(what, mine, theirs, at_most)


def percentile(samples: Sequence[float], percent: int) -> float:
    """The sample that `percent` of 100 do not exceed."""
    return sorted(samples)[max(0, -(-len(samples) * percent // 100) - 1)]


def budget(what: str, samples: Sequence[float], limit: float, percent: int = 50, unit: str = "ms") -> Row:
    """The samples' percentile against a fixed budget, such as one frame of 16 ms."""
    return Row(f"{what}, {percent}th percentile of {len(samples)}", percentile(samples, percent), limit, 1.0, unit)


def memory() -> float:
    """Megabytes of memory that this process holds by itself (Linux: anonymous resident pages)."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) / 1024
    return 0.0


def main(description: str, measurements: Callable[[int], Iterable[Row]]) -> None:
    """Print the rows that `measurements(rounds)` yields, as a table or with `--json` as one document."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how many rounds the median is taken over")
    options = parser.parse_args()
    if options.json:
        print(json.dumps([asdict(row) | {"ratio": row.ratio} for row in measurements(options.rounds)], indent=1))
        return
    print("| what | ours | limit | ratio | target |\n| --- | ---: | ---: | ---: | --- |")
    for row in measurements(options.rounds):
        print(row, flush=True)
