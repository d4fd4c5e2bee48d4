from __future__ import annotations

import pytest

from crm.values.coordinates import read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5201N 00421E", ("52.01667", "4.35")),
        ("0117S 03649E", ("-1.28333", "36.81667")),
        ("4042N 07400W", ("40.7", "-74")),
        ("52.01, 4.36", ("52.01", "4.36")),
        ("(-1.28333; 36.81667)", ("-1.28333", "36.81667")),
        ("52.01 4.36", ("52.01", "4.36")),
        ("POINT(4.36 52.01)", ("52.01", "4.36")),
        ("52°0'36\"N 4°21'36\"E", ("52.01", "4.36")),
        ("1° 17′ S, 36° 49′ E", ("-1.28333", "36.81667")),
        ("N 52.01 E 4.36", ("52.01", "4.36")),
        ("4.36E 52.01N", ("52.01", "4.36")),
        ("40°42'N 74°0'O", ("40.7", "-74")),
    ],
)
def test_ways_of_writing_where_a_place_lies(text: str, found: tuple[str, str]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    ["", "Delft", "52.01", "9999N 00421E", "52.01, 400", "12 N 13 N", "12° 13°", "1,2,3", "POINT EMPTY", "0" * 400],
)
def test_anything_else_is_no_place(text: str) -> None:
    assert read(text) is None
