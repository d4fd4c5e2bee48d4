"""Address labels: where they stand, what stands on them, and who gets none."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from crm.errors import Invalid
from crm.reports.lists import labels
from crm.reports.lists.document import ListDocument
from crm.reports.lists.label_sheets import SHEETS, sheet_named
from crm.reports.lists.postal import address_lines

HOME = {"street": "1 Lake Road", "city": "Kisumu", "postal_code": "40100", "country": "Kenya"}


def person(name: str = "Amina Okello", **values: Any) -> dict[str, Any]:
    return {
        "kind": "person",
        "full_name": name,
        "addresses": [HOME],
        "affiliations": [],
        "do_not_contact": [],
        **values,
    }


def written(path: Path, records: list[dict[str, Any]], sheet: str = "") -> tuple[int, tuple[str, ...]]:
    result = labels.write(ListDocument("People", (), (), records=records), path, sheet)
    return result.rows, result.notes


def text_of(path: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_label_stands_on_its_paper_beside_the_others(sheet: Any) -> None:
    corners = [sheet.corner(number) for number in range(sheet.count)]
    assert all(x >= 0 and x + sheet.width <= sheet.paper[0] + 0.01 for x, _y in corners)
    assert all(y >= 0 and y + sheet.height <= sheet.paper[1] + 0.01 for _x, y in corners)
    assert sheet.across >= sheet.width
    assert sheet.down >= sheet.height
    assert abs(2 * sheet.left + (sheet.columns - 1) * sheet.across + sheet.width - sheet.paper[0]) < 0.3, "centred"


def test_a_size_of_ones_own_fills_the_paper() -> None:
    sheet = sheet_named("90x50")
    assert (sheet.columns, sheet.rows, sheet.left, sheet.top) == (2, 5, 15.0, 23.5)
    assert sheet_named("63,5 × 38") == sheet_named("63.5x38")
    assert sheet_named("Avery L7160") is SHEETS[1]
    assert sheet_named("") is SHEETS[0]


@pytest.mark.parametrize("name", ["l9999", "5x5", "300x10", "x"])
def test_other_sheets_are_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(Invalid):
        sheet_named(name)


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        (HOME, ["1 Lake Road", "Kisumu", "40100", "KENYA"]),
        ({"street": "Hafenstr. 2", "city": "Hamburg", "postal_code": "20457", "country": "DE"},
         ["Hafenstr. 2", "20457 Hamburg", "DE"]),
        ({"street": "9 Main St", "extended": "Suite 4", "city": "Springfield", "region": "IL", "postal_code": "62701",
          "country": "United States"}, ["Suite 4", "9 Main St", "Springfield IL 62701", "UNITED STATES"]),
        ({"po_box": "PO Box 7", "city": "Nairobi", "postal_code": "00100", "country": "KE"},
         ["PO Box 7", "Nairobi", "00100", "KE"]),
    ],
)  # fmt: skip
def test_an_address_has_the_order_of_its_country(address: dict[str, str], lines: list[str]) -> None:
    assert address_lines(person(), address) == ["Amina Okello", *lines]


def test_the_organisation_stands_below_the_name_but_not_at_home() -> None:
    one = person(prefix="Dr", affiliations=[{"organisation": "Housing Forum"}])
    assert address_lines(one, HOME)[:2] == ["Dr Amina Okello", "Housing Forum"]
    assert address_lines(one, {**HOME, "label": "home"})[1] == "1 Lake Road"
    assert address_lines({"kind": "city", "name": "Kisumu"}, HOME)[0] == "Kisumu"


def test_labels_go_over_as_many_sheets_as_they_need(tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    people = [person(f"Person {number}") for number in range(15)]
    assert written(path, [*people, person("محمد علي"), person("李明")]) == (17, ())
    told = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
    assert "Pages:           2" in told
    assert "595.276 x 841.89" in told
    first, second = text_of(path).split("\f")[:2]
    assert ("Person 13" in first, "Person 14" in first, "李明" in second) == (True, False, True)


def test_whoever_wants_no_post_or_has_no_address_gets_none_and_is_named(tmp_path: Path) -> None:
    people = [
        person("Ama Mensah", do_not_contact=["post"]), person("Ravi Sharma", addresses=[]),
        person("Noor Ali", addresses=[{"country": "Kenya"}]), person("Amina Okello", do_not_contact=["phone"]),
    ]  # fmt: skip
    count, notes = written(tmp_path / "a.pdf", people, "5160")
    assert (count, notes) == (1, (
        "1 left out: no post wanted (Ama Mensah)", "2 left out: without an address (Ravi Sharma, Noor Ali)",
    ))  # fmt: skip
    assert "Ama" not in text_of(tmp_path / "a.pdf")


def test_a_long_address_is_set_smaller_and_what_has_no_room_is_told(tmp_path: Path) -> None:
    street = "\n".join(f"Line {number} of a long address" for number in range(20))
    count, notes = written(tmp_path / "a.pdf", [person(addresses=[{**HOME, "street": street}])], "5160")
    assert (count, notes) == (1, ("1 address is longer than its label (Amina Okello)",))
    assert "KENYA" in text_of(tmp_path / "a.pdf")


def test_events_have_no_labels(tmp_path: Path) -> None:
    with pytest.raises(Invalid):
        written(tmp_path / "a.pdf", [{"kind": "event", "name": "Launch"}])
    assert not (tmp_path / "a.pdf").exists()
