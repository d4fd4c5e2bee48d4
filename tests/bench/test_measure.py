from __future__ import annotations

import gc
import json
import mmap
import sys
from collections.abc import Iterator

import pytest

from bench import measure


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without collecting the garbage of the whole suite between runs."""
    monkeypatch.setattr(gc, "collect", int)


def test_runs_alternate_and_the_first_of_each_does_not_count() -> None:
    order: list[str] = []

    def ours() -> float:
        order.append("ours")
        return 9.0 if len(order) == 1 else 0.002

    def limit() -> float:
        order.append("limit")
        return 0.001

    row = measure.compare("thing", ours, limit, at_most=1.5, rounds=2)
    assert order == ["ours", "limit"] * 3
    assert (row.ours, row.limit, row.ratio) == (2.0, 1.0, 2.0)
    assert "| 2.00 | ≤ 1.5 **over** |" in str(row)


def test_a_run_without_a_time_of_its_own_is_timed() -> None:
    assert measure.seconds(lambda: None) > 0


@pytest.mark.parametrize(("percent", "expected"), [(50, 5), (95, 10), (100, 10), (1, 1)])
def test_percentile(percent: int, expected: int) -> None:
    assert measure.percentile([10, 1, 2, 9, 3, 8, 4, 7, 5, 6], percent) == expected


def test_a_budget_is_a_limit_of_its_own() -> None:
    row = measure.budget("query", [1.0, 2.0, 40.0], 16, 95)
    assert (row.ours, row.limit, row.ratio) == (40.0, 16, 2.5)


@pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's account of the process")
def test_memory_grows_with_what_is_held() -> None:
    before = measure.memory()
    # pages of their own: what the allocator had kept of earlier tests would be handed out again without growing
    with mmap.mmap(-1, 30_000_000, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) as held:
        for page in range(0, len(held), mmap.PAGESIZE):
            held[page] = 1
        assert measure.memory() - before > 20


@pytest.mark.parametrize("as_json", [True, False])
def test_rows_are_printed(as_json: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def measurements(rounds: int) -> Iterator[measure.Row]:
        yield measure.Row(f"{rounds} rounds", 3, 2, 2)

    monkeypatch.setattr(sys, "argv", ["x", "--rounds", "4", *(["--json"] if as_json else [])])
    measure.main("what", measurements)
    printed = capsys.readouterr().out
    if as_json:
        assert json.loads(printed)[0] == {
            "what": "4 rounds", "ours": 3, "limit": 2, "at_most": 2, "unit": "ms", "ratio": 1.5
        }  # fmt: skip
    else:
        assert printed.splitlines()[-1] == "| 4 rounds | 3 ms | 2 ms | 1.50 | ≤ 2 |"
