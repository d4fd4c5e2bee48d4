from __future__ import annotations

from typing import Any

import pytest

from crm.models.kinds import Kind
from crm.models.records import CITY
from crm.ui.kit.wording import apart, data_size, display, moment, of_field, stored


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (Kind.TEXT, None, ""),
        (Kind.TEXT, "Amina <b>", "Amina <b>"),
        (Kind.DATE, "2018-02-07", "7 Feb 2018"),
        (Kind.DATE, "2018-02", "Feb 2018"),
        (Kind.DATE, "2018", "2018"),
        (Kind.DATE, "--02-29", "29 Feb"),
        (Kind.DATE, "soon", "soon"),
        (Kind.CHOICE, "local_government", "Local government"),
        (Kind.CHOICE, "sms", "SMS"),
        (Kind.CHOICES, ("funder", "civil_society"), "Funder, Civil society"),
        (Kind.WORDS, ("Housing", "Water"), "Housing, Water"),
        (Kind.NUMBER, 1234567, "1,234,567"),
        (Kind.NUMBER, "many", "many"),
        (Kind.NUMBER, 0, "0"),
        (Kind.DECIMAL, "0.31628", "0.31628"),
        (Kind.YES_NO, True, "Yes"),
        (Kind.YES_NO, False, ""),
        (Kind.COUNTRY, "UG", "Uganda"),
        (Kind.COUNTRY, "Uganda", "Uganda"),
        (Kind.COUNTRY, "ZZ", "ZZ"),
        (Kind.LANGUAGES, ("sw", "Luganda"), "Swahili, Luganda"),
    ],
)
def test_values_as_a_person_reads_them(kind: Kind, value: Any, said: str) -> None:
    assert display(kind, value) == said


def test_a_moment_is_told_where_the_person_is(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "Africa/Kampala")
    time.tzset()
    try:
        assert moment("2018-02-07T21:30:00.000Z") == "8 Feb 2018, 00:30"
        assert moment("once") == "once"
        assert [stored(text) for text in ("2018-02-07T21:30:00.000Z", "2018-02-07", "once", "")] == [
            "8 Feb 2018, 00:30", "7 Feb 2018", "once", "",
        ]  # fmt: skip
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_number_that_counts_nothing_stands_as_it_is() -> None:
    assert of_field(CITY.fields["geonames_id"], 2618425) == "2618425"
    assert of_field(CITY.fields["population"], 2618425) == "2,618,425"
    assert of_field(CITY.fields["geonames_id"], None) == ""


def test_a_text_that_runs_from_right_to_left_keeps_its_direction_to_itself() -> None:
    assert apart("Form") == "Form"
    assert apart("استمارة") == "\u2068استمارة\u2069"
    assert apart("") == ""


@pytest.mark.parametrize(
    ("size", "said"), [(0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (14_230, "14.2 kB"), (2_500_000, "2.5 MB")]
)
def test_sizes_are_said_in_words(size: int, said: str) -> None:
    assert data_size(size) == said
