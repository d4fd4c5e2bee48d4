from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from crm.errors import Invalid
from crm.refs import Ref
from crm.reports.lists.label_sheets import BADGES, sheet_named
from crm.reports.made import badges, table_cards
from crm.reports.made.badge import Badge, LaidBadge, lay, role_colour
from crm.reports.pdf.paper import MM
from crm.reports.registry import report_named
from crm.reports.report import Asked, Sheets
from crm.reports.text.lines import ASCENT
from crm.reports.theme import contrast, readable_on
from crm.reports.writing import into_memory
from crm.services import reporting
from crm.store.database import Database
from tests import make

NAMES = (
    "Ng", "Amina Okello", "مريم بنت أحمد الأنصاري", "李明", "नमिता देशपांडे", "สมชาย ใจดี", "אברהם כהן",
    "Wolfeschlegelsteinhausenbergerdorff-Schwarzenberg", ("Maria do Carmo " * 27)[:400], "x" * 400,
)  # fmt: skip
SIZES = ("l4784", "5395", "90x55", "60x40", "105x70")


@pytest.fixture
def event(database: Database) -> int:
    """Ama has a seat, Ben is a walk-in, Cleo has cancelled, Emil speaks without a seat, Fay on video."""
    with database.write("Convening") as unit:
        key = make.event(unit, name="Convening", short_name="convening", date="2018-02-07")
        emil, fay = (make.person(unit, given_name=None, family_name=None, full_name=name) for name in ("Emil", "Fay"))
        for name, status, code in (("Ben", "attended", "BBBB2222"), ("Ama", "registered", "AAAA2222"),
                                   ("Cleo", "cancelled", "CCCC2222")):  # fmt: skip
            make.participation(
                unit, event_id=key, person_id=None, name=name, status=status, badge_code=code,
                walk_in=name == "Ben", role="participant",
            )  # fmt: skip
        make.speaker(unit, event_id=key, person_id=emil, role="moderator", status="confirmed", mode="in_person")
        make.speaker(unit, event_id=key, person_id=fay, role="presenter", status="confirmed", mode="video_message")
    return key


def pages(sheets: Sheets) -> list[str]:
    content, missing = into_memory(sheets)
    assert missing == ()
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages]


def built(database: Database, event: int, module: str = "badges", **options: str) -> Sheets:
    builds = {"badges": badges.build, "cards": table_cards.build}
    with database.read() as connection:
        return builds[module](connection, Asked(Ref("event", event), "2018-01-15", options=options))


def inside(laid: LaidBadge) -> bool:
    """Whether name and organisation stand in the room there is for text, one below the other."""
    widest = max((line.width for line in (*laid.name, *laid.below)), default=0.0)
    used = sum(line.leading for line in (*laid.name, *laid.below))
    return widest <= laid.text.width + 0.01 and used <= laid.text.height + 0.01


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAMES)
def test_every_name_fits_every_badge(name: str, size: str) -> None:
    sheet = sheet_named(size, BADGES)
    laid = lay(Badge(name, "Example Organisation", "Director", code="ABCD2345", row="A01"), sheet)
    assert inside(laid)
    assert laid.text.x >= 0
    assert laid.text.x + laid.text.width + (laid.code if laid.is_low else 0) <= laid.size[0]
    assert laid.name[0].size * ASCENT > 3


@pytest.mark.parametrize("size", ["l4784", "5395"])
def test_a_short_name_is_large_and_a_long_one_whole(size: str) -> None:
    sheet = sheet_named(size, BADGES)
    short, long = (lay(Badge(name, "Example"), sheet) for name in ("Ng", ("Maria do Carmo " * 27)[:400]))
    assert short.name[0].size > 25
    assert not long.is_cut
    assert len(long.name) > 3


def test_what_has_no_room_is_told(database: Database, event: int) -> None:
    with database.write("Long") as unit:
        make.participation(
            unit, event_id=event, person_id=None, name="Endless " * 200, status="registered", role="participant"
        )
    assert built(database, event, sheet="l4784").warnings[0].startswith("The badge of “Endless Endless")


def test_badges_of_all_who_come_stand_in_the_order_of_the_sheet(database: Database, event: int) -> None:
    made = built(database, event)
    text = pages(made)
    assert len(text) == 1
    places = [text[0].index(name) for name in ("Ama", "Ben", "Emil")]
    assert places == sorted(places)
    assert "Cleo" not in text[0]
    assert "Fay" not in text[0]
    assert "A01 · AAAA2222" in text[0]
    assert made.warnings == ("1 has no seat, and so no code to scan: Emil.",)


@pytest.mark.parametrize(("asked", "names"), [("ben", {"Ben"}), ("BBBB2222", {"Ben"}), ("a01, emil", {"Ama", "Emil"})])
def test_one_is_printed_again_where_the_sheet_is_free(
    database: Database, event: int, asked: str, names: set[str]
) -> None:
    text = pages(built(database, event, only=asked, start="27"))
    assert len(text) == len(names)  # the 27th place is the last of its sheet
    assert {name for name in ("Ama", "Ben", "Emil") if name in " ".join(text)} == names


def test_spare_badges_have_no_name_and_no_code(database: Database, event: int) -> None:
    text = pages(built(database, event, sheet="90x55", blank="8"))
    assert len(text) == 2  # ten to a sheet
    assert " ".join(text).count("Guest") == 8


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"only": "Nobody"}, "Nobody who comes is called “Nobody”"),
        ({"sheet": "l9999"}, "There is no sheet"),
        ({"start": "28"}, "“start” is a number from 1 to 27"),
        ({"blank": "-1"}, "“blank” is a number from 0"),
        ({"sheet": "300x10"}, "A label is between"),
    ],
)
def test_what_cannot_be_printed_is_refused(database: Database, event: int, options: dict[str, str], told: str) -> None:
    with pytest.raises(Invalid, match=told):
        built(database, event, **options)


def test_a_size_of_ones_own_may_be_named_on_the_command_line(database: Database, event: int, tmp_path: Path) -> None:
    told = reporting.make(database, "badges", tmp_path / "b.pdf", event="convening", options={"sheet": "90x55"})
    assert len(told) == 1
    with pytest.raises(Invalid, match="is written as"):
        reporting.make(database, "badges", tmp_path / "b.docx", event="convening")
    assert report_named("badges").formats == (".pdf",)


def test_roles_are_told_by_colours_that_can_be_read_on() -> None:
    colours = {role_colour(role) for role in ("participant", "speaker", "staff", "press")}
    assert len(colours) == 4
    assert all(contrast(readable_on(colour), colour) >= 4.5 for colour in colours)


def test_sheets_as_they_are_sold_lie_on_their_paper() -> None:
    for sheet in BADGES:
        left, top = sheet.corner(sheet.count - 1)
        assert left + sheet.width <= sheet.paper[0] - 5
        assert top + sheet.height <= sheet.paper[1] - 5
        right = sheet.paper[0] - left - sheet.width
        assert abs(right - sheet.left) < 0.3  # as much on either side
        assert not sheet.is_cut
    assert sheet_named("90x55", BADGES).is_cut


def turns(page: pypdf.PageObject, asked: str) -> list[float]:
    """How the text stands wherever it is on a page: 1 upright, -1 on its head."""
    found = list[float]()

    def look(text: str, matrix: list[float], *_rest: object) -> None:
        if asked in text:
            found.append(matrix[0])

    page.extract_text(visitor_text=look)
    return sorted(found)


def test_a_card_has_the_name_on_both_sides(database: Database, event: int) -> None:
    for size, count in (("half", 2), ("whole", 3)):
        content, _missing = into_memory(built(database, event, "cards", size=size))
        read = pypdf.PdfReader(BytesIO(content)).pages
        assert len(read) == count
        assert turns(read[0], "Ama") == [-1, 1]
        assert abs(float(read[0].mediabox.width) - (210 if size == "half" else 297) * MM) < 0.1


def test_cards_of_the_stage_alone(database: Database, event: int) -> None:
    text = " ".join(pages(built(database, event, "cards", who="stage")))
    assert "Emil" in text
    assert "Ama" not in text


def test_an_event_without_guests_has_a_blank_sheet_and_says_so(database: Database) -> None:
    with database.write("Empty") as unit:
        key = make.event(unit, name="Empty", date="2018-03")
    assert built(database, key).warnings == ("There is nobody to make a badge for yet.",)
    assert built(database, key, "cards").warnings == ("There is nobody to make a card for yet.",)
    assert len(pages(built(database, key))) == 1
