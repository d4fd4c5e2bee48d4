"""The infographic of a question: what it tells and what it keeps back, its formats, its contrast, its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from PIL import Image
from pypdf import PdfReader

from crm.errors import Invalid
from crm.queries.feedback import questions
from crm.queries.telling import Cell, told
from crm.refs import Ref
from crm.reports.charts.drawing import Box, Drawing, Label
from crm.reports.made import survey_infographic
from crm.reports.made.infographic_card import HEIGHT, WIDTH
from crm.reports.report import Asked, Poster
from crm.reports.theme import contrast, theme
from crm.services import feedback, reporting
from crm.store.database import Database
from tests import make
from tests.reports.pdf.reading import text_of

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = make.database(tmp_path)
    yield made
    made.close()


def asked(database: Database, values: Sequence[Any], question: dict[str, Any] | None = None, **more: Any) -> int:
    """A week's question with its answers; the first who answered may be quoted."""
    row = question or {"text": "What would you count?", "kind": "choice", "choices": ["Lamps", "Trees", "Rooms"]}
    facts = {
        "asked_from": "2018-03-05",
        "asked_until": "2018-03-11",
        "asked_where": "a form",
        "method": "All who came.",
    }
    survey = feedback.save(
        database, None, {"name": "Week 1", "short_name": "week-1", "questions": [row], **facts, **more}
    )
    with database.read() as connection:
        (one,) = questions(connection, survey)
    with database.write("Answer") as unit:
        for place, value in enumerate(values):
            about = {
                "quote_consent": place == 0,
                "region": ("Africa", "Europe")[place % 2],
                "submitted_at": "2018-03-06",
            }
            feedback.add_response(unit, survey, [one], {one.key: value}, about)
    return survey


def built(database: Database, survey: int, **options: str) -> Poster:
    with database.read() as connection:
        return survey_infographic.build(connection, Asked(Ref("survey", survey), "2018-04-01", options=options))


def words(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Label)]


def test_it_tells_how_many_when_where_and_by_what_method(database: Database) -> None:
    poster = built(database, asked(database, ["Lamps"] * 12 + ["Trees"] * 8))
    said = " ".join(words(poster.drawing))
    for part in ("5–11 March 2018", "n = 20", "60 % · 12", "40 % · 8", "a form", "All who came.", "By region"):
        assert part in said
    assert poster.warnings == ()
    assert "Lamps: 60 % · 12" in poster.alt


@pytest.mark.parametrize(
    ("counts", "adds_up", "hidden"),
    [
        ((12, 8, 0), True, set()),
        ((12, 8, 3), True, {"1", "2"}),
        ((12, 8, 3), False, {"2"}),
        ((12, 3, 3), True, {"1", "2"}),
        ((3, 0, 0), True, {"0"}),
    ],
)
def test_small_cells_are_kept_back_with_those_that_give_them_away(
    counts: tuple[int, ...], adds_up: bool, hidden: set[str]
) -> None:
    cells = told([(str(place), count) for place, count in enumerate(counts)], sum(counts), 5, adds_up=adds_up)
    assert {cell.label for cell in cells if cell.count is None} == hidden
    assert all(cell.share is None for cell in cells if cell.count is None)


def test_a_cell_knows_its_share() -> None:
    assert told([("a", 6), ("b", 0)], 8, 5, adds_up=True) == (Cell("a", 6, 0.75), Cell("b", 0, 0.0))


def test_what_is_kept_back_is_in_no_format(tmp_path: Path, database: Database) -> None:
    """Eleven of fourteen, and three whose number nothing may give away."""
    asked(database, ["Lamps"] * 14 + ["Trees"] * 6 + ["Rooms"] * 3)
    for name in ("page.svg", "page.pdf", "page.xlsx"):
        reporting.make(database, "survey-infographic", tmp_path / name, record="week-1")
    svg = (tmp_path / "page.svg").read_text(encoding="utf-8")
    book = openpyxl.load_workbook(tmp_path / "page.xlsx")
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "61 % · 14" in svg
    assert "61 % · 14" in text_of(tmp_path / "page.pdf")
    assert not {"26 % · 6", "13 % · 3"} & {element.get("aria-label") for element in ElementTree.fromstring(svg).iter()}
    rows = {row[0].value: row[1].value for row in book["Answers"].iter_rows(min_row=2)}
    assert (rows["Lamps"], rows["Trees"], rows["Rooms"]) == (14, "–", "–")
    assert 3 not in cells


def test_weeks_are_told_by_their_monday_once_there_are_three(database: Database) -> None:
    survey = asked(database, ["Lamps"] * 24)
    with database.write("Spread") as unit:
        keys = unit.connection.exec_driver_sql("SELECT id FROM response ORDER BY id").scalars().all()
        for place, key in enumerate(keys):
            day = ("2018-01-02", "2018-03-06", "2018-03-14")[place % 3]
            unit.connection.exec_driver_sql("UPDATE response SET submitted_at = ? WHERE id = ?", (day, key))
    said = words(built(database, survey).drawing)
    assert {"Over time", "1 January", "5 March", "12 March"} <= set(said)


def test_of_too_few_nothing_is_told(database: Database) -> None:
    survey = asked(database, ["Lamps"] * 3)
    for layout in ("page", "card"):
        poster = built(database, survey, layout=layout)
        assert not any("%" in text for text in words(poster.drawing))
        assert any("too few" in text for text in words(poster.drawing))
    assert "shows no numbers" in poster.warnings[0]


def test_only_those_who_agreed_are_quoted_and_themes_are_counted(database: Database) -> None:
    survey = asked(
        database, [f"Shade at stop {place}" for place in range(9)], {"text": "What is just?", "kind": "text"}
    )
    assert "No answer has been given a theme yet" in built(database, survey).warnings[0]
    with database.read() as connection:
        answers = connection.exec_driver_sql("SELECT id FROM answer ORDER BY id").scalars().all()
    feedback.code(database, answers[:6], "Shade", survey)
    poster = built(database, survey)
    said = " ".join(words(poster.drawing))
    assert "“Shade at stop 0”" in said
    assert "stop 1" not in said
    assert "67 % · 6" in said


def test_answers_to_an_earlier_wording_are_told_apart(database: Database) -> None:
    survey = asked(database, ["Lamps"] * 7)
    with database.write("Reword") as unit:
        wording = make.wording(unit, question_id=_question(database, survey), until="2018-03-07")
        for key in unit.connection.exec_driver_sql("SELECT id FROM answer ORDER BY id LIMIT 2").scalars().all():
            unit.connection.exec_driver_sql("UPDATE answer SET wording_id = ? WHERE id = ?", (wording, key))
    said = " ".join(words(built(database, survey).drawing))
    assert "n = 5" in said
    assert "2 answers to an earlier wording are not counted here." in said


def _question(database: Database, survey: int) -> int:
    with database.read() as connection:
        return questions(connection, survey)[0].key


def test_svg_says_what_it_shows(tmp_path: Path, database: Database) -> None:
    asked(database, ["Lamps"] * 12 + ["Trees & shade <b>"] * 0)
    reporting.make(database, "survey-infographic", tmp_path / "page.svg", record="week-1")
    root = ElementTree.parse(tmp_path / "page.svg").getroot()
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "title description"
    assert root.findtext(f"{SVG}title") == "What would you count?"
    assert "Lamps: 100 % · 12" in (root.findtext(f"{SVG}desc") or "")


def test_a_card_has_the_size_that_networks_show(tmp_path: Path, database: Database) -> None:
    asked(database, ["Lamps"] * 12)
    reporting.make(database, "survey-infographic", tmp_path / "card.png", record="week-1", options={"layout": "card"})
    with Image.open(tmp_path / "card.png") as picture:
        assert picture.size == (1200, 675)


def test_pdf_is_one_page_with_its_alternative(tmp_path: Path, database: Database) -> None:
    asked(database, ["Lamps"] * 12)
    reporting.make(database, "survey-infographic", tmp_path / "page.pdf", record="week-1")
    reader = PdfReader(tmp_path / "page.pdf")
    assert len(reader.pages) == 1
    root: Any = reader.trailer["/Root"]
    tree = root["/StructTreeRoot"]["/K"][0].get_object()
    figure = tree["/K"] if not isinstance(tree["/K"], list) else tree["/K"][0]
    assert figure.get_object()["/S"] == "/Figure"
    assert "Lamps: 100 % · 12" in figure.get_object()["/Alt"]


def long(database: Database) -> Poster:
    choices = [f"Choice number {place}, with some more words to it" for place in range(30)]
    row = {"text": "A question that goes on and on " * 8, "kind": "choice", "choices": choices}
    return built(database, asked(database, [one for one in choices for _time in range(6)], row))


def test_a_long_question_stays_on_one_page(database: Database) -> None:
    drawing = long(database).drawing
    assert drawing.height >= 841
    for shape in drawing.shapes:
        if isinstance(shape, Label):
            assert 0 < shape.y < drawing.height


@pytest.mark.parametrize("layout", ["page", "card"])
@pytest.mark.parametrize("values", [["Lamps"] * 20 + ["Trees"] * 6 + ["Rooms"] * 2, ["Lamps"] * 2], ids=["many", "few"])
def test_every_text_stands_out_from_its_ground(database: Database, layout: str, values: list[str]) -> None:
    """WCAG 2.2, 1.4.3 (AA): 4.5 to 1; large text 3 to 1. And 1.4.11: what a bar shows stands out from the paper."""
    drawing = built(database, asked(database, values), layout=layout).drawing
    grounds: list[Box] = []
    for shape in drawing.shapes:
        if isinstance(shape, Box):
            grounds.append(shape)
        elif isinstance(shape, Label):
            ground = next((box.fill for box in reversed(grounds) if _holds(box, shape)), "#ffffff")
            least = 3.0 if shape.size >= 18 or (shape.bold and shape.size >= 14) else 4.5
            assert contrast(shape.colour, ground) >= least, shape.text
    for box in (one for one in grounds if one.fill != theme().tint):
        assert min(contrast(box.fill, "#ffffff"), contrast(box.fill, theme().tint)) >= 3


def test_a_bar_is_as_long_as_the_share_that_it_shows(database: Database) -> None:
    boxes = [one for one in built(database, asked(database, ["Lamps"] * 12 + ["Trees"] * 8)).drawing.shapes
             if isinstance(one, Box) and one.height > 15]  # fmt: skip
    pairs = [(bar, ground) for ground, bar in pairwise(boxes) if ground.fill == theme().tint != bar.fill]
    assert [round(bar.width / ground.width, 2) for bar, ground in pairs[-2:]] == [0.6, 0.4]


def _holds(box: Box, label: Label) -> bool:
    return box.x <= label.x <= box.x + box.width and box.y <= label.y <= box.y + box.height


def test_a_question_that_is_not_there_is_refused(database: Database) -> None:
    survey = asked(database, ["Lamps"] * 12)
    with pytest.raises(Invalid, match="1 question"):
        built(database, survey, question="2")
    with pytest.raises(Invalid, match="asks nothing yet"):
        built(database, feedback.save(database, None, {"name": "Week 2"}))


def test_a_card_never_grows(database: Database) -> None:
    choices = [f"Choice number {place} with quite a few more words to it than fit" for place in range(12)]
    row = {"text": "How " * 40, "kind": "several", "choices": choices}
    survey = asked(database, [tuple(choices[:3])] * 9, row)
    drawing = built(database, survey, layout="card").drawing
    assert (drawing.width, drawing.height) == (WIDTH, HEIGHT)
    assert all(shape.y <= HEIGHT for shape in drawing.shapes if isinstance(shape, Label))
