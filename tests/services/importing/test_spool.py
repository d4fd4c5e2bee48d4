from __future__ import annotations

import pytest

from crm.services.importing.spool import KEPT, Spool


@pytest.mark.parametrize("count", [0, 1, KEPT, KEPT + 1, 3 * KEPT])
def test_it_reads_like_a_list_while_it_grows(count: int) -> None:
    items = [(number, f"row {number}", ("é", None)) for number in range(count)]
    spool: Spool[tuple[int, str, tuple[str, None]]] = Spool()
    for item in items:
        spool.append(item)
        assert spool[-1] == item
    assert (list(spool), len(spool), bool(spool)) == (items, count, count > 0)
    assert spool[:5] == items[:5]
    assert spool[KEPT - 2 : KEPT + 2] == items[KEPT - 2 : KEPT + 2]
    assert spool[::-1] == items[::-1]


def test_beyond_its_end_is_nothing() -> None:
    spool = Spool(range(2 * KEPT))
    with pytest.raises(IndexError):
        spool[2 * KEPT]
    assert spool[-1] == 2 * KEPT - 1
