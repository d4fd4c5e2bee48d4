from __future__ import annotations

from dataclasses import replace

from crm.queries.door import DoorIndex, Guest

AMA = Guest(1, "Ama Mensah", "Housing Forum", "participant", "registered", True, "K7WQ2M9X", "A01", "")
BEN = replace(AMA, key=2, name="Ben O’Hara-Mendes", organisation="Łódź City", badge_code="PPPP2222", row_code="A02")
MEN = replace(AMA, key=3, name="Zoë Xu", organisation="Mensa", badge_code="QQQQ3333", row_code="B01", counted=False)


def test_words_that_begin_as_asked_come_before_those_that_only_hold_it() -> None:
    index = DoorIndex((MEN, BEN, AMA))
    assert [one.key for one in index.search("mens")] == [1, 3]
    assert [one.key for one in index.search("men")] == [1, 2, 3]
    assert [one.key for one in index.search("ende")] == [2]


def test_all_words_asked_must_be_there_in_any_order_and_letters() -> None:
    index = DoorIndex((MEN, BEN, AMA))
    assert [one.key for one in index.search("LODZ ohara")] == [2]
    assert index.search("ama ohara") == []


def test_codes_are_found_in_any_letters() -> None:
    index = DoorIndex((MEN, BEN, AMA))
    assert index.by_code("k7wq2m9x") == AMA
    assert index.by_code(" b01 ") == MEN
    assert index.by_code("") is None
    assert [one.key for one in index.search("A02")] == [2]


def test_nothing_asked_shows_who_is_still_expected() -> None:
    index = DoorIndex((MEN, BEN, AMA))
    index.put(replace(AMA, arrived_at="2018-02-07T06:00:00.000Z"))
    assert [one.key for one in index.search("")] == [2]
    assert index.guest(1).arrived_at
    assert (index.count().expected, index.count().here) == (2, 1)


def test_no_more_are_shown_than_fit() -> None:
    index = DoorIndex(replace(AMA, key=number, badge_code="", row_code="") for number in range(100))
    assert len(index.search("ama", 12)) == 12
