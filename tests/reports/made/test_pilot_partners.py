from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from crm.dates import days_from_today, today
from crm.errors import Invalid
from crm.models import contacts
from crm.queries.funding import pilot_money
from crm.refs import Ref
from crm.reports.charts.drawing import Box, Label, Stroke
from crm.reports.charts.places import Place, near_map, world_map
from crm.reports.document import Document, Facts, Figure, Heading, PageBreak, Table, plain
from crm.reports.made import pilot_partners
from crm.reports.report import Asked
from crm.services import reporting
from crm.services.exporting import export_list
from crm.store.database import Database
from tests import make


@pytest.fixture
def pilots(database: Database) -> dict[str, int]:
    """One with everything and money of two currencies, one that is only an idea."""
    with database.write("Set up") as unit:
        city = make.city(unit, name="Kisumu", country="KE", latitude="-0.09", longitude="34.77")
        hana, ama = make.staff_member(unit, name="Hana Lead"), make.person(unit, full_name="Ama Mensah")
        union, fund = make.organisation(unit, name="Yards Union"), make.organisation(unit, name="Lamp Fund")
        yards = make.pilot(unit, title="Yards that count", short_name="yards", stage="under_way", city_id=city,
                           budget="1000.00", currency="EUR", lead_id=hana, sector="housing",
                           problem="No tap", elements=("data", "equity"))  # fmt: skip
        make.pilot_partner(unit, pilot_id=yards, organisation_id=union, role="lead", commitment="signed",
                           committed_on="2018-02-07", contact_id=ama)  # fmt: skip
        make.pilot_partner(unit, pilot_id=yards, person_id=ama, role="technical")
        make.milestone(unit, pilot_id=yards, title="First yard", due=days_from_today(-5))
        make.milestone(unit, pilot_id=yards, title="Begun", due="2018-01-01", reached_on="2018-01-02")
        indicator = make.indicator(unit, pilot_id=yards, name="Yards counted", target="40", baseline="0")
        make.reading(unit, indicator_id=indicator, date="2018-03-01", value="10")
        make.action(unit, title="Buy paper", pilot_id=yards, owner_id=hana, due="2030-01-01")
        make.task(unit, title="Call the ward", pilot_id=yards)
        make.lesson(unit, pilot_id=yards, text="Ask at night", section="Equity")
        won = make.opportunity(unit, title="Grant", funder_id=fund, status="awarded", requested="600", awarded="600",
                               currency="EUR")  # fmt: skip
        make.allocation(unit, opportunity_id=won, pilot_id=yards, amount="600", currency="EUR")
        make.instalment(unit, opportunity_id=won, amount="250.25", received_on="2018-02-01")
        asked = make.opportunity(unit, title="More", funder_id=fund, status="application_submitted", requested="90",
                                 currency="USD")  # fmt: skip
        make.allocation(unit, opportunity_id=asked, pilot_id=yards, amount="90", currency="USD")
        idea = make.pilot(unit, title="An idea")
    return {"yards": yards, "idea": idea, "union": union}


def built(database: Database, key: int | None = None, **asked: Any) -> Document:
    with database.read() as connection:
        return pilot_partners.build(connection, Asked(Ref("pilot", key) if key else None, today(), **asked))


def told(document: Document) -> str:
    """Everything a person reads."""
    parts = [document.title, document.subtitle]
    for block in document.blocks:
        if isinstance(block, Table):
            parts += [str(cell) for row in block.rows for cell in row.cells]
        elif isinstance(block, Figure):
            parts += [block.alt, *(shape.text for shape in block.drawing.shapes if isinstance(shape, Label))]
        elif hasattr(block, "text"):
            parts.append(plain(block.text))
    return "\n".join(parts)


def table(document: Document, title: str) -> list[tuple[Any, ...]]:
    return [row.cells for one in document.blocks if isinstance(one, Table) and one.title == title for row in one.rows]


def test_the_overview_counts_and_sums_each_currency_by_itself(database: Database, pilots: dict[str, int]) -> None:
    document = built(database)
    (facts,) = [block for block in document.blocks if isinstance(block, Facts)]
    assert [(fact.value, fact.label) for fact in facts.items] == [
        ("2", "pilots"), ("1", "partner bound"), ("EUR 600", "promised of EUR 1,000"),
    ]  # fmt: skip
    idea, yards = table(document, "At a glance")
    assert yards[:4] == ("Yards that count", "Kisumu", "Under way", "EUR")
    assert yards[4:] == (Decimal("1000.00"), Decimal(600), Decimal("400.00"), "First yard: overdue")
    assert idea == ("An idea", "", "Idea", "", None, None, None, "")


def test_empty_seats_are_told(database: Database, pilots: dict[str, int]) -> None:
    seats = {row[0]: row[1:] for row in table(built(database), "Who is on board")}
    assert seats["Lead"] == ("– nobody yet –", "Yards Union (Signed)")
    assert seats["Evaluator"] == ("– nobody yet –", "– nobody yet –")


def test_a_page_says_where_with_whom_for_what_and_what_is_next(database: Database, pilots: dict[str, int]) -> None:
    document = built(database, pilots["yards"])
    assert (document.title, document.kicker) == ("Yards that count", "Pilot")
    assert table(document, "Partners") == [
        ("Yards Union", "Lead", "Signed", "2018-02-07", "Ama Mensah"), ("Ama Mensah", "Technical", "not yet", "", ""),
    ]  # fmt: skip
    assert [row[:2] for row in table(document, "On the way")] == [
        ("Begun", "Milestone"), ("First yard", "Milestone"), ("Buy paper", "Next step"), ("Call the ward", "Next step"),
    ]  # fmt: skip
    said = told(document)
    assert {"Kisumu, Kenya", "EUR 1,000", "Under way", "No tap", "Ask at night"} <= set(said.split("\n"))
    assert "An idea" not in said
    assert "10 stairs · 25 % of the way" in said


def test_the_bar_and_the_annex_agree_with_the_sums_to_the_cent(database: Database, pilots: dict[str, int]) -> None:
    document = built(database, pilots["yards"])
    (head,) = [block for block in document.blocks if isinstance(block, Figure) and block.alt.startswith("Yards")]
    assert "Received EUR 250.25, Promised, to come EUR 349.75, Gap to budget EUR 400" in head.alt
    assert "of it asked, not answered EUR 0" in head.alt
    assert "Besides, USD 90 asked and not answered" in told(document)
    assert table(document, "In all") == [
        ("EUR", Decimal("1000.00"), Decimal(0), Decimal(600), Decimal("250.25"), Decimal("400.00")),
        ("USD", Decimal(0), Decimal(90), Decimal(0), Decimal(0), Decimal(0)),
    ]  # fmt: skip
    with database.read() as connection:
        figures = pilot_money(connection, [pilots["yards"]])[pilots["yards"]].figures
    shares = {row[3]: (row[4], row[5]) for row in table(document, "Funders")}
    assert shares["EUR"] == (figures[0].promised, figures[0].received)


def test_redacted_names_nobody(database: Database, pilots: dict[str, int]) -> None:
    said = told(built(database, redacted=True))
    assert "Ama Mensah" not in said
    assert "Hana Lead" not in said
    assert "Yards Union" in said
    assert "A person (name left out)" in said
    assert any("read them for names" in warning for warning in built(database, redacted=True).warnings)


def test_what_is_open_is_told_before_it_goes_out(database: Database, pilots: dict[str, int]) -> None:
    with database.write("Trash") as unit:
        unit.trash(contacts.organisation, [pilots["union"]])
    warnings = built(database).warnings
    assert any("Yards Union (in the trash)" in warning for warning in warnings)
    assert any("“An idea” has no budget" in warning for warning in warnings)


def test_no_pilot_is_said(database: Database) -> None:
    document = built(database)
    assert "There is no pilot yet." in told(document)
    assert (document.warnings, [block for block in document.blocks if isinstance(block, Table)]) == ((), [])


def test_it_is_written_in_every_format_about_all_or_one(
    database: Database, pilots: dict[str, int], tmp_path: Path
) -> None:
    for name in ("all.pdf", "all.docx", "all.xlsx"):
        reporting.make(database, "pilot-partners", tmp_path / name)
        assert (tmp_path / name).stat().st_size > 5_000
    workbook = openpyxl.load_workbook(tmp_path / "all.xlsx")
    assert "Partners – Yards that count" in workbook.sheetnames
    glance = workbook["At a glance"]
    assert [cell.value for cell in glance["F"]][1:] == [None, 600]
    reporting.make(database, "pilot-partners", tmp_path / "one.pdf", record="yards", redacted=True)
    with pytest.raises(Invalid):
        reporting.make(database, "attendee-list", tmp_path / "none.pdf")


def test_chapters_of_a_document_begin_their_pages(database: Database, pilots: dict[str, int], tmp_path: Path) -> None:
    import docx

    reporting.make(database, "pilot-partners", tmp_path / "all.docx")
    written = docx.Document(str(tmp_path / "all.docx"))
    begun = [one.text for one in written.paragraphs if one.paragraph_format.page_break_before]
    headings = [block.text for block in built(database).blocks if isinstance(block, Heading) and block.level == 1]
    assert begun == [name for name in headings if name != "What the framework learns"]


def test_maps_mark_their_places_inside_the_picture() -> None:
    places = [Place("Kisumu", -0.09, 34.77), Place("Suva", -18.14, 178.44), Place("Anadyr", 64.73, 177.51)]
    for drawing in (world_map(places), *(near_map(place) for place in places)):
        names = [shape for shape in drawing.shapes if isinstance(shape, Label)]
        assert {one.text for one in names} <= {place.name for place in places}
        assert all(0 <= one.x < drawing.width and 0 < one.y < drawing.height for one in names)
        assert isinstance(drawing.shapes[0], Box)
        assert not any(isinstance(shape, Stroke) for shape in drawing.shapes)
        assert len(drawing.shapes) > 3


def test_one_pilot_alone_goes_on_without_leaving_a_page_half_empty(database: Database, pilots: dict[str, int]) -> None:
    assert PageBreak() not in built(database, pilots["yards"]).blocks
    assert PageBreak() in built(database).blocks


@pytest.fixture
def crowded(database: Database) -> int:
    """A pilot with more of everything than a page holds."""
    with database.write("Set up") as unit:
        words = "Long words on why it matters to those who live there. " * 15
        city = make.city(unit, name="Kisumu", country="KE", latitude="-0.09", longitude="34.77")
        key = make.pilot(unit, title="Crowded " * 40, city_id=city, budget="100", currency="EUR", problem=words,
                         approach=words)  # fmt: skip
        for number in range(12):
            union = make.organisation(unit, name=f"Union {number} of everybody in all of the yards of the city")
            make.pilot_partner(unit, pilot_id=key, organisation_id=union, role="lead")
            make.milestone(unit, pilot_id=key, title=words[:100], due=f"2031-{number + 1:02}-01")
            make.action(unit, title=words[:90], pilot_id=key)
            make.reading(unit, indicator_id=make.indicator(unit, pilot_id=key, target="40", baseline="0"))
    return key


def test_a_crowded_pilot_keeps_to_its_page_and_says_how_much_more_there_is(
    database: Database, crowded: int, tmp_path: Path
) -> None:
    for ending in ("pdf", "xlsx"):
        reporting.make(database, "pilot-partners", tmp_path / f"all.{ending}")
    pages = [page.extract_text() for page in PdfReader(tmp_path / "all.pdf").pages]
    assert ["On the way" in page and "Indicators" in page for page in pages].count(True) == 1
    assert len(pages) == 3  # the overview and the annex, each one page
    shown = next(block for block in built(database).blocks if isinstance(block, Table) and block.title == "Partners")
    assert f"And {12 - len(list(shown.rows))} more." in told(built(database))
    assert len(shown.whole) == 12
    alone = table(built(database, crowded), "Partners")
    assert len(alone) == 12  # there it goes on to the next page
    workbook = openpyxl.load_workbook(tmp_path / "all.xlsx")
    sheet = next(name for name in workbook.sheetnames if name.startswith("Partners"))
    assert workbook[sheet].max_row == 13


def test_a_pilot_that_fits_is_told_whole(database: Database, pilots: dict[str, int]) -> None:
    assert "more." not in told(built(database))
    assert "…" not in told(built(database))


def test_the_list_handed_out_has_the_gap_of_the_report(
    database: Database, pilots: dict[str, int], tmp_path: Path
) -> None:
    export_list(database, "pilots", tmp_path / "pilots.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "pilots.xlsx").active
    heads, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    names = ("Pilot", "Budget", "Asked", "Promised", "Received", "Gap to budget")
    found = {row[heads.index("Pilot")]: [row[heads.index(name)] for name in names[1:]] for row in rows}
    assert found == {"An idea": [None] * 5, "Yards that count": [1000, 0, 600, 250.25, 400]}


def test_a_share_of_an_award_in_another_currency_is_said_to_be_open(database: Database, pilots: dict[str, int]) -> None:
    with database.write("Award") as unit:
        grant = make.opportunity(unit, title="Dollars", status="awarded", requested="80", currency="EUR", awarded="90",
                                 awarded_currency="USD")  # fmt: skip
        make.allocation(unit, opportunity_id=grant, pilot_id=pilots["yards"], amount="80", currency="EUR")
    stands = {row[4]: row[2] for row in table(built(database), "Funders")}
    assert stands == {
        Decimal(600): "Awarded", Decimal(90): "Application sent", Decimal(80): "Awarded; share to be settled",
    }  # fmt: skip
