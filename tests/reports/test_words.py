from __future__ import annotations

from crm.reports.words import choice, day, event_time, moment


def test_dates_are_said_as_exactly_as_they_are_known() -> None:
    said = [day(text) for text in ("2018-02-07", "2018-02", "2018", "--02-07", "soon", "", None)]
    assert said == ["7 February 2018", "February 2018", "2018", "7 February", "soon", "", ""]


def test_choices_and_moments() -> None:
    assert [choice(text) for text in ("local_government", "tbc", "", None)] == ["Local government", "TBC", "", ""]
    assert moment("2018-02-07") == "7 February 2018"
    assert moment("2018-02") == "February 2018"
    assert moment("2018-02-07T10:00:00+00:00").startswith(("6 F", "7 F", "8 F"))
    assert ":" in moment("2018-02-07T10:00:00+00:00")


def test_the_time_of_an_event_says_what_is_open() -> None:
    assert event_time({}) == "Date TBC"
    assert event_time({"date": "2018"}) == "2018, month TBC"
    assert event_time({"date": "2018-02"}) == "February 2018, day TBC"
    assert event_time({"date": "2018-02-07"}) == "7 February 2018"
    assert event_time({"date": "2018-02-07", "time": "14:00", "certainty": "tbc"}) == "7 February 2018, 14:00 (TBC)"
    whole = {"date": "2018-02-07", "time": "14:00", "end_time": "17:30", "time_zone": "Asia/Kuala_Lumpur"}
    assert event_time(whole) == "7 February 2018, 14:00–17:30 (Asia/Kuala_Lumpur)"
    assert event_time({**whole, "end_date": "2018-02-09"}) == (
        "7 February 2018, 14:00 – 9 February 2018, 17:30 (Asia/Kuala_Lumpur)"
    )
    assert event_time({"date": "2018-02-07", "end_date": "2018-02-09"}) == "7 February 2018 – 9 February 2018"
    assert event_time({"date": "2018-02-07", "end_time": "17:30", "time_zone": "Asia/Tokyo"}) == "7 February 2018"
