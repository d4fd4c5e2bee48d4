from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from crm.dates import days_from_today, today
from crm.errors import Invalid
from crm.models import contacts
from crm.queries.funding import funding_lines
from crm.queries.funding_totals import by_funder, by_pilot, by_stage, totals
from crm.queries.money import Sums
from crm.refs import Ref
from crm.reports.document import Callout, Document, Facts, Heading, Rich, Table, plain
from crm.reports.made import funding, profile
from crm.reports.report import Asked
from crm.services import funding as services
from crm.services import reporting
from crm.services.exporting import export_list
from crm.store.database import Database
from crm.values.currencies import read_money
from tests import make

Cells = list[tuple[Any, ...]]


@pytest.fixture
def pipeline(database: Database) -> dict[str, int]:
    """Opportunities of three funders in four currencies, with cents that do not divide."""
    with database.write("Set up") as unit:
        keys = {name: make.organisation(unit, name=name, sectors=("funder",)) for name in ("Lamp Trust", "Quay Fund")}
        keys |= {
            "stairs": make.pilot(unit, title="Light the stairs", budget="500.00", currency="EUR"),
            "yards": make.pilot(unit, title="Open the yards", budget="90", currency="USD"),
        }
    thirds = [{"pilot_id": keys["stairs"], "amount": "33.33"}, {"pilot_id": keys["yards"], "amount": "33.34"}]
    rate = {"rate": "0.877", "rate_currency": "EUR", "rate_on": "2018-01-01"}
    for document in (
        {"title": "First", "requested": "100.10", "currency": "EUR", "funder_id": keys["Lamp Trust"],
         "allocations": thirds, "probability": 33, "deadlines": [{"type": "loi", "date": days_from_today(-1)}]},
        {"title": "Second", "requested": "0.15", "currency": "USD", "probability": 50, **rate,
         "status": "loi_submitted"},
        {"title": "Third", "requested": "90", "currency": "EUR", "awarded": "77.77", "awarded_currency": "USD",
         "status": "awarded", "funder_id": keys["Quay Fund"], "allocations": [{**thirds[0], "currency": "USD"}],
         "instalments": [{"amount": "10.01", "received_on": "2018-02-01"}], "awarded_rate": "0.877",
         "rate_currency": "EUR", "rate_on": "2018-01-01"},
        {"title": "Lost", "requested": "5000", "currency": "GBP", "status": "declined"},
        {"title": "No rate", "requested": "7.01", "currency": "KES", "status": "application_submitted"},
        {"title": "No amount"},
    ):  # fmt: skip
        services.save(database, None, document)
    return keys


def built(database: Database, **options: str) -> Document:
    with database.read() as connection:
        return funding.build(connection, Asked(None, today(), options=options))


def under(document: Document, heading: str) -> Cells:
    """The cells of the first table behind a heading."""
    blocks = iter(document.blocks)
    next(block for block in blocks if isinstance(block, Heading) and block.text == heading)
    return [row.cells for row in next(block for block in blocks if isinstance(block, Table)).rows]


def grouped(cells: Cells, *, currency: int, amount: int) -> dict[tuple[str, str], Decimal]:
    """Amounts by the name of their group, which stands in its first row alone, and by currency."""
    found, name = dict[tuple[str, str], Decimal](), ""
    for row in cells:
        name = row[0] or name
        if row[amount] not in ("", None):
            found[name, row[currency]] = Decimal(str(row[amount]))
    return found


def named(sums: dict[str, Sums], says: dict[str, str]) -> dict[tuple[str, str], Decimal]:
    return {(says.get(name, name), code): amount for name, own in sums.items() for code, amount in own.items()}


STAGES = {
    "prospecting": "Prospecting", "loi_submitted": "LOI sent", "application_submitted": "Application sent",
    "awarded": "Awarded", "declined": "Declined",
}  # fmt: skip


def test_queries_report_and_workbook_agree_to_the_cent(
    database: Database, pipeline: dict[str, int], tmp_path: Path
) -> None:
    """The list's and the board's sums are those of the queries: tests/ui/funding reads them off the screen."""
    with database.read() as connection:
        lines = funding_lines(connection)
    expected = {
        "By stage": named({name: one.plain or one.lost for name, one in by_stage(lines).items()}, STAGES),
        "By funder": named({name: one.plain for name, one in by_funder(lines).items()}, {"": "No funder yet"}),
        "By pilot": named(dict(by_pilot(lines)), {"": "Allocated to no pilot"}),
    }
    document = built(database)
    assert {heading: grouped(under(document, heading), currency=1, amount=2) for heading in expected} == expected
    out = tmp_path / "funding.xlsx"
    reporting.make(database, "funding", out)
    book = openpyxl.load_workbook(out)
    for heading, amounts in expected.items():
        rows = [row for row in book[heading].iter_rows(min_row=2, values_only=True) if any(row)]
        found = grouped([tuple("" if cell is None else cell for cell in row) for row in rows], currency=1, amount=2)
        assert found == amounts, heading
    listed = exported(database, tmp_path)
    assert listed == totals(lines).plain | totals(lines).lost
    whole = totals(lines).plain
    for parts in (expected["By funder"], expected["By pilot"]):
        assert {code: sum(v for (_n, own), v in parts.items() if own == code) for code in whole} == whole


def exported(database: Database, folder: Path) -> dict[str, Decimal]:
    """What the amounts in the workbook of the list add up to, by currency."""
    out = folder / "list.xlsx"
    export_list(database, "funding", out)
    sheet = openpyxl.load_workbook(out).active
    assert sheet is not None
    heads, *rows = sheet.iter_rows(values_only=True)
    found: dict[str, Decimal] = {}
    for row in rows:
        cells = dict(zip(heads, row, strict=True))
        if cells["Counts as"] is not None:
            code = str(cells["In"])
            found[code] = found.get(code, Decimal(0)) + Decimal(str(cells["Counts as"]))
    return found


def test_the_summary_names_what_is_in_no_sum_and_what_no_rate_leads_to(
    database: Database, pipeline: dict[str, int]
) -> None:
    document = built(database)
    (facts,) = [block for block in document.blocks if isinstance(block, Facts)]
    assert [(one.label, one.value, one.note) for one in facts.items] == [
        ("EUR", "100.10", "weighted 33.03"), ("KES", "7.01", "weighted 3.50"), ("USD", "77.92", "weighted 77.85"),
    ]  # fmt: skip
    said = " ".join(breakable(block.text) for block in document.blocks if hasattr(block, "text"))
    assert said.startswith("Sought and won: EUR 100.10 · KES 7.01 · USD 77.92.")
    # 100.10 + 0.15 × 0.877 → 0.13 + 77.77 × 0.877 → 68.20; of weights 33.03 + 0.07 + 68.20
    assert "EUR 168.43, weighted EUR 101.30" in said
    assert "Without an amount, and in no sum: No amount." in said
    (callout,) = [block for block in document.blocks if isinstance(block, Callout)]
    assert breakable(callout.text) == "Left out of the converted sums, for no rate is stored: No rate (KES 7.01)."


def breakable(text: Rich) -> str:
    """A text with spaces that break, as a person types them."""
    return plain(text).replace("\N{NO-BREAK SPACE}", " ")


def test_opportunities_stand_in_the_order_of_their_stages(database: Database, pipeline: dict[str, int]) -> None:
    cells = under(built(database), "Each opportunity")
    assert [row[0] for row in cells] == ["First", "No amount", "Second", "No rate", "Third", "Lost"]


def test_another_currency_can_be_asked_for_but_it_must_be_one(database: Database, pipeline: dict[str, int]) -> None:
    cells = under(built(database, currency="usd"), "Each opportunity")
    assert {row[0]: row[7] for row in cells} == {
        "First": "no rate", "Second": "0.15", "Third": "77.77", "Lost": "no rate", "No rate": "no rate",
        "No amount": "",
    }  # fmt: skip
    with pytest.raises(Invalid, match="“lamps” is not a currency"):
        built(database, currency="lamps")


def test_each_pilots_gap_is_told(database: Database, pipeline: dict[str, int]) -> None:
    rows = under(built(database), "Gap to budget")
    assert rows == [
        ("Light the stairs", "EUR", "500", "33.33", "0", "0", "0", "500"),
        ("Light the stairs", "USD", "", "0", "0", "33.33", "4.29", ""),
        ("Open the yards", "USD", "90", "0", "0", "0", "0", "90"),
        ("Open the yards", "EUR", "", "33.34", "0", "0", "0", ""),
    ]


def test_what_is_to_be_looked_at_is_warned_of(database: Database, pipeline: dict[str, int]) -> None:
    services.save(database, None, {"title": "Won", "requested": "5", "currency": "EUR", "status": "awarded"})
    with database.write("Trash") as unit:
        unit.trash(contacts.organisation, [pipeline["Quay Fund"]])
    document = built(database)
    assert document.warnings == (
        "The funder of “Third” is in the trash.", "“Won” is awarded, but nobody has said how much.",
    )  # fmt: skip
    assert [(row[1], row[2]) for row in under(document, "What is due")] == [("Letter of intent", "First")]


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".xlsx"])
def test_it_is_written_in_each_format_also_of_nothing(database: Database, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"funding{ending}"
    reporting.make(database, "funding", out)
    assert out.stat().st_size > 0


def test_the_profile_of_a_funder_says_what_is_sought_and_what_it_gives(
    database: Database, pipeline: dict[str, int]
) -> None:
    trust = pipeline["Lamp Trust"]
    with database.write("Grants") as unit:
        for amount in ("100", "900", "250.50"):
            make.grant_made(unit, funding_org_id=trust, amount=amount, currency="GBP", recipient="Yard Club")
    with database.read() as connection:
        document = profile.build(connection, Asked(Ref("organisation", trust), today()))
    assert under(document, "Funding") == [("First", "Prospecting", "EUR 100.10")]
    assert [row[1:3] for row in under(document, "Whom it funds")] == [
        ("Yard Club", "GBP 250.50"), ("Yard Club", "GBP 900"), ("Yard Club", "GBP 100"),
    ]  # fmt: skip
    details = [row for block in document.blocks if hasattr(block, "rows") and not isinstance(block, Table)
               for row in block.rows]  # fmt: skip
    assert ("GBP", "100 to 900, half of them up to 250.50 (3 grants)") in details


def test_the_written_sums_can_be_read_again(database: Database, pipeline: dict[str, int]) -> None:
    with database.read() as connection:
        found = totals(funding_lines(connection))
    (facts,) = [block for block in built(database).blocks if isinstance(block, Facts)]
    assert {one.label: Decimal(read_money(one.value, one.label)[0]) for one in facts.items} == found.plain
