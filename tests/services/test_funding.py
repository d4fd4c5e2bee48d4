from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from crm.dates import days_from_today, today
from crm.errors import Conflict, Invalid, NotFound
from crm.models import contacts, pilots
from crm.models import funding as tables
from crm.models.records import OPPORTUNITY, ORGANISATION, PILOT
from crm.queries.columns import ListColumn, columns_of
from crm.queries.deadlines import open_deadlines
from crm.queries.due import due
from crm.queries.funding import FundingLine, funding_lines, pilot_money
from crm.queries.funding_totals import by_funder, by_pilot, by_stage, totals, usual_currency
from crm.queries.funding_view import opportunity_view
from crm.queries.lists import Filter, ListQuery, keys, rows
from crm.queries.money import Money
from crm.queries.records import Document, load
from crm.queries.search import search
from crm.services import funding
from crm.store import undo
from crm.store.database import Database
from tests import make


def stored(database: Database, key: int) -> Document:
    with database.read() as connection:
        return load(connection, OPPORTUNITY, key)


def line_of(database: Database, key: int) -> FundingLine:
    with database.read() as connection:
        return funding_lines(connection, [key])[0]


def eur(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


@pytest.fixture
def world(database: Database) -> dict[str, int]:
    with database.write("Set up") as unit:
        return {
            "trust": make.organisation(unit, name="Lamp Trust", sectors=("funder",)),
            "stairs": make.pilot(unit, title="Light the stairs", budget="1000", currency="EUR"),
            "yards": make.pilot(unit, title="Open the yards", budget="500", currency="EUR"),
        }


def add(database: Database, **values: Any) -> int:
    document = {"title": "Lamps", "requested": "1000", "currency": "EUR", **values}
    return funding.save(database, None, document)


def refusal(database: Database, **values: Any) -> dict[str, str]:
    with pytest.raises(Invalid) as caught:
        add(database, **values)
    return caught.value.fields


def test_an_opportunity_is_saved_with_its_parts_and_taken_back(database: Database, world: dict[str, int]) -> None:
    key = add(
        database, funder_id=world["trust"], currency="eur", requirements=[{"text": "Two signatures"}],
        deadlines=[{"type": "loi", "date": "2031-02-01", "requirement": "Two pages"}],
        allocations=[{"pilot_id": world["stairs"], "amount": "600"}],
    )  # fmt: skip
    found = stored(database, key)
    assert (found["status"], found["currency"], found["probability"]) == ("prospecting", "EUR", 10)
    assert [(row["date"], row["status"], row["author"]) for row in found["stages"]] == [
        (today(), "prospecting", "Tess Tester")
    ]
    assert found["allocations"][0] | {"id": 0} == {
        "id": 0, "pilot_id": world["stairs"], "pilot": "Light the stairs", "amount": "600", "currency": "EUR",
    }  # fmt: skip
    line = line_of(database, key)
    assert (line.worth, line.unallocated) == (eur("1000"), eur("400"))
    undo.undo(database)
    with database.read() as connection:
        assert funding_lines(connection) == []


def test_a_funder_that_is_only_named_is_found_or_made(database: Database, world: dict[str, int]) -> None:
    known, new = add(database, funder="the lamp trust"), add(database, funder="Quay Fund")
    assert stored(database, known)["funder_id"] == world["trust"]
    with database.read() as connection:
        made = load(connection, ORGANISATION, stored(database, new)["funder_id"])
    assert (made["name"], made["sectors"]) == ("Quay Fund", ("funder",))
    undo.undo(database)
    with database.read() as connection:
        assert len(keys(connection, ListQuery("organisation"))) == 1


def test_one_opportunity_goes_from_letter_to_award_and_is_counted_once(database: Database) -> None:
    key = add(database)
    for stage in ("loi_submitted", "application_submitted", "awarded"):
        funding.set_values(database, [key], {"status": stage})
        with database.read() as connection:
            lines = funding_lines(connection)
        assert totals(lines).plain == {"EUR": Decimal(1000)}
        assert {name: len(one.plain) for name, one in by_stage(lines).items() if one.count} == {stage: 1}
    found = stored(database, key)
    assert [row["status"] for row in found["stages"]] == [
        "prospecting", "loi_submitted", "application_submitted", "awarded",
    ]  # fmt: skip
    assert (found["probability"], found["awarded_on"]) == (100, today())


def test_a_stage_that_stays_is_not_noted_twice(database: Database) -> None:
    key = add(database)
    funding.save(database, stored(database, key), {**stored(database, key), "title": "More lamps"})
    assert len(stored(database, key)["stages"]) == 1


def test_what_was_lost_counts_as_nothing_and_is_told_apart(database: Database) -> None:
    key, other = add(database), add(database, requested="70.50")
    funding.set_values(database, [key], {"status": "declined"})
    with database.read() as connection:
        found = totals(funding_lines(connection))
    assert (found.plain, found.lost, found.weighted) == (
        {"EUR": Decimal("70.50")}, {"EUR": Decimal(1000)}, {"EUR": Decimal("7.05")},
    )  # fmt: skip
    funding.set_values(database, [key], {"status": "loi_submitted"})
    assert stored(database, key)["probability"] == 25  # what was decided and goes on after all has its usual chance
    assert stored(database, other)["probability"] == 10


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"currency": "XYZ"}, "currency", "“XYZ” is not a currency. Write its three letters, as EUR."),
        ({"currency": None}, "currency", "Say in which currency, as EUR."),
        ({"requested": "-5"}, "requested", "An amount is not below nothing."),
        ({"requested": "5.005"}, "requested", "EUR has 2 decimals at most."),
        ({"requested": "5.5", "currency": "JPY"}, "requested", "JPY has 0 decimals at most."),
        ({"requested": "much"}, "requested", "“much” is not a number."),
        ({"probability": 140}, "probability", "A probability is a number from 0 to 100, not 140."),
        ({"rate": "0"}, "rate", "A rate is above nothing."),
        ({"rate": "1.1"}, "rate_currency", "Say into which currency the rate leads, as EUR."),
        ({"rate": "1.1", "rate_currency": "USD"}, "rate_on", "Say of which day the rate is."),
        ({"start": "2018-05-01", "end": "2018-04-01"}, "end", "The end lies before the start."),
        ({"contact": "Nobody known"}, "contact_id", "Choose one of those offered."),
        ({"deadlines": [{"type": "loi", "date": "2018-02-01", "remind": -1}]}, "deadlines.0.remind",
         "Say how many days before, from 0."),
        ({"instalments": [{"amount": "1.001"}]}, "instalments.0.amount", "EUR has 2 decimals at most."),
        ({"allocations": [{"pilot": "Nothing known", "amount": "1"}]}, "allocations.0.pilot_id",
         "Choose one of those offered."),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_at_its_field(
    database: Database, values: dict[str, Any], field: str, said: str
) -> None:
    assert refusal(database, **values)[field] == said


def test_an_allocation_above_its_opportunity_is_refused_at_the_row(database: Database, world: dict[str, int]) -> None:
    rows_ = [{"pilot_id": world["stairs"], "amount": "600"}, {"pilot_id": world["yards"], "amount": "400.01"}]
    assert refusal(database, allocations=rows_) == {
        "allocations.1.amount":
            "EUR 0.01 too much: EUR 1,000.01 of EUR 1,000 would be allocated."
    }  # fmt: skip
    assert "allocations.0.amount" in refusal(database, requested=None, allocations=rows_[:1])
    said = refusal(database, allocations=[{**rows_[0], "currency": "USD"}])
    assert said == {"allocations.0.currency": "This opportunity is in EUR: allocate it in that currency."}
    with database.read() as connection:
        assert funding_lines(connection) == []


def test_an_award_below_what_is_allocated_is_refused_or_shared_out(database: Database, world: dict[str, int]) -> None:
    key = add(database, allocations=[
        {"pilot_id": world["stairs"], "amount": "600"}, {"pilot_id": world["yards"], "amount": "400"},
    ])  # fmt: skip
    with pytest.raises(Invalid) as caught:
        funding.award(database, key, "800.01", "EUR", "2018-05-01")
    assert list(caught.value.fields) == ["allocations.1.amount"]
    assert stored(database, key)["status"] == "prospecting"
    funding.award(database, key, "800.01", "EUR", "2018-05-01", share=True)
    line = line_of(database, key)
    assert [one.money for one in line.allocated] == [eur("480.01"), eur("320.00")]
    assert (line.worth, line.unallocated) == (eur("800.01"), eur("0"))


def test_an_award_in_another_currency_counts_in_it_and_is_allocated_anew(
    database: Database, world: dict[str, int]
) -> None:
    key = add(database, allocations=[{"pilot_id": world["stairs"], "amount": "600"}], status="application_submitted")
    funding.award(database, key, "1200", "usd", "2018-05-01")
    line = line_of(database, key)
    assert line.is_in_another_currency
    assert (line.requested, line.worth) == (eur("1000"), Money(Decimal(1200), "USD"))
    assert (line.allocated, [one.money for one in line.outdated]) == ((), [eur("600")])
    assert line.unallocated == Money(Decimal(1200), "USD")
    with database.read() as connection:
        assert totals(funding_lines(connection)).plain == {"USD": Decimal(1200)}
        money = pilot_money(connection, [world["stairs"]])[world["stairs"]]
        assert [(one.currency, one.asked, one.promised, one.gap) for one in money.figures] == [
            ("EUR", Decimal(0), Decimal(0), Decimal(1000))
        ]
        assert [one.money for _line, one in money.outdated] == [eur("600")]
        flagged = keys(connection, ListQuery("opportunity", filters=(Filter("attention", "is", "allocate_anew"),)))
        assert list(flagged) == [key]
        assert list(keys(connection, ListQuery("opportunity", filters=(
            Filter("attention", "is", "award_in_another_currency"),)))) == [key]  # fmt: skip
    undo.undo(database)
    funding.award(database, key, "1200", "USD", "2018-05-01", share=True)
    assert [str(one.money) for one in line_of(database, key).allocated] == ["USD 720"]


def test_a_pilots_bar_says_what_was_asked_promised_and_received(database: Database, world: dict[str, int]) -> None:
    with database.write("Budget") as unit:
        unit.update(pilots.pilot, world["stairs"], {"budget": "2000"})
    half = [{"pilot_id": world["stairs"], "amount": "500"}, {"pilot_id": world["yards"], "amount": "250"}]
    add(database, title="Sought", allocations=half)
    add(database, title="Asked", allocations=half, status="loi_submitted")
    add(database, title="Lost", allocations=half, status="declined")
    add(database, title="Dollars", currency="USD", allocations=half, status="loi_submitted")
    won = add(
        database, title="Won", allocations=half, status="awarded", awarded="900", awarded_currency="EUR",
        instalments=[{"due": "2018-01-01", "amount": "300.01", "received_on": "2018-01-02"}, {"amount": "500"}],
    )  # fmt: skip
    assert line_of(database, won).received == eur("300.01")
    with database.read() as connection:
        found = pilot_money(connection, [world["stairs"], world["yards"]])
    one, dollars = found[world["stairs"]].figures
    assert (one.sought, one.asked, one.promised) == (Decimal(500), Decimal(500), Decimal(500))
    assert one.received == Decimal("166.67")  # 500 of 900 of what came in; the other pilot has 83.34, nobody 50.00
    assert found[world["yards"]].figures[0].received == Decimal("83.34")
    assert (one.gap, one.unasked) == (Decimal(1500), Decimal(1000))
    assert (dollars.currency, dollars.asked, dollars.budget, dollars.gap) == ("USD", Decimal(500), None, None)
    assert found[world["yards"]].figures[0].gap == Decimal(250)


def test_sums_by_stage_funder_and_pilot_are_the_same_money(database: Database, world: dict[str, int]) -> None:
    add(database, funder_id=world["trust"], requested="100.10", allocations=[
        {"pilot_id": world["stairs"], "amount": "33.33"}, {"pilot_id": world["yards"], "amount": "33.34"},
    ])  # fmt: skip
    add(database, requested="0.01", status="loi_submitted")
    add(database, requested="5", currency="USD", funder_id=world["trust"])
    add(database, requested=None)
    with database.read() as connection:
        lines = funding_lines(connection)
    whole = totals(lines).plain
    assert whole == {"EUR": Decimal("100.11"), "USD": Decimal(5)}
    for parts in ([one.plain for one in by_stage(lines).values()], [one.plain for one in by_funder(lines).values()],
                  list(by_pilot(lines).values())):  # fmt: skip
        assert {code: sum((part.get(code, Decimal(0)) for part in parts), Decimal(0)) for code in whole} == whole
    assert list(by_funder(lines)) == ["Lamp Trust", ""]
    assert by_pilot(lines)[""] == {"EUR": Decimal("33.44"), "USD": Decimal(5)}
    assert [line.title for line in totals(lines).blank] == ["Lamps"]


def test_converted_totals_name_what_cannot_be_converted(database: Database) -> None:
    add(database, requested="0.05", currency="USD", rate="0.5", rate_currency="EUR", rate_on="2018-01-01")
    add(database, requested="0.05", currency="USD", rate="0.5", rate_currency="EUR", rate_on="2018-01-01")
    add(database, requested="10", probability=50)
    add(database, title="No rate", requested="7", currency="KES")
    with database.read() as connection:
        lines = funding_lines(connection)
    found = totals(lines, usual_currency(lines))
    assert (found.into, found.converted) == ("EUR", Decimal("10.04"))
    assert [line.title for line in found.unconvertible] == ["No rate"]
    assert found.needs_converting
    assert found.converted_weighted == Decimal("5.00")  # 10 % of 0.025 is nothing


def test_the_award_has_a_rate_of_its_own(database: Database) -> None:
    key = add(database, rate="1.2", rate_currency="GBP", rate_on="2018-01-01", awarded_rate="0.8")
    funding.award(database, key, "100", "USD", "2018-05-01")
    with database.read() as connection:
        assert totals(funding_lines(connection), "GBP").converted == Decimal(80)


def test_deadlines_bind_until_the_stage_is_past_them(database: Database) -> None:
    key = add(database, deadlines=[
        {"type": "loi", "date": days_from_today(-3)},
        {"type": "application", "date": days_from_today(20), "remind": 30},
        {"type": "final_report", "date": days_from_today(3)},
    ])  # fmt: skip

    def binding() -> list[str]:
        with database.read() as connection:
            return [one.type for one in open_deadlines(connection)]

    assert binding() == ["loi", "application"]
    with database.read() as connection:
        assert [(one.type, one.is_late) for one in due(connection, today()).deadlines] == [
            ("loi", True), ("application", False),
        ]  # fmt: skip
        assert due(connection, today(), "Somebody else").deadlines == ()
    funding.set_values(database, [key], {"status": "application_submitted"})
    assert binding() == []
    funding.set_values(database, [key], {"status": "awarded"})
    assert binding() == ["final_report"]
    with database.read() as connection:
        view = opportunity_view(connection, key)
        (told,) = rows(connection, OPPORTUNITY, [column_of("next_deadline")], [key]).values()
    assert ([one.type for one in view.binding], told[0]) == (["final_report"], days_from_today(3))
    funding.mark(database, tables.deadline, view.document["deadlines"][1]["id"], done=True)
    assert binding() == []
    undo.undo(database)
    assert binding() == ["final_report"]


def column_of(name: str) -> ListColumn:
    return next(column for column in columns_of(OPPORTUNITY) if column.name == name)


def test_ticks_are_steps_and_what_is_gone_cannot_be_ticked(database: Database) -> None:
    key = add(database, requirements=[{"text": "Two signatures"}], instalments=[{"amount": "5"}])
    found = stored(database, key)
    funding.mark(database, tables.requirement, found["requirements"][0]["id"], done=True)
    funding.mark(database, tables.instalment, found["instalments"][0]["id"], done=True)
    found = stored(database, key)
    assert (found["requirements"][0]["done"], found["instalments"][0]["received_on"]) == (True, today())
    funding.mark(database, tables.instalment, found["instalments"][0]["id"], done=False)
    assert stored(database, key)["instalments"][0]["received_on"] is None
    with pytest.raises(NotFound):
        funding.mark(database, tables.instalment, 5, done=True)


def test_what_an_opportunity_names_in_the_trash_is_told_and_nothing_is_changed(
    database: Database, world: dict[str, int]
) -> None:
    first = add(database, title="First")
    with database.write("Set up") as unit:
        kofi = make.person(unit, given_name="Kofi", family_name="Mensah", full_name="Kofi Mensah")
    allocations = [{"pilot_id": world["stairs"], "amount": "5"}]
    key = add(database, funder_id=world["trust"], contact_id=kofi, previous_id=first, allocations=allocations)
    assert line_of(database, key).trashed == ()
    with database.write("Trash") as unit:
        unit.trash(contacts.organisation, [world["trust"]])
        unit.trash(contacts.person, [kofi])
        unit.trash(OPPORTUNITY.table, [first])
        unit.trash(PILOT.table, [world["stairs"]])
    line = line_of(database, key)
    assert (line.funder, line.contact) == ("Lamp Trust (in the trash)", "Kofi Mensah (in the trash)")
    assert line.trashed == ("funder", "contact", "previous", "pilot")
    with database.read() as connection:
        for name in line.trashed:
            flag = (Filter("attention", "is", f"{name}_in_trash"),)
            assert list(keys(connection, ListQuery("opportunity", filters=flag))) == [key]
    base = stored(database, key)
    funding.save(database, base, {**base, "title": "More lamps"})
    assert stored(database, key)["funder_id"] == world["trust"]


def test_what_moved_meanwhile_is_a_conflict(database: Database) -> None:
    key = add(database)
    base = stored(database, key)
    funding.save(database, base, {**base, "requested": "1200"})
    with pytest.raises(Conflict) as caught:
        funding.save(database, base, {**base, "requested": "1300"})
    assert caught.value.fields == {"requested": ("1200", "1300")}


def test_a_grant_continues_an_earlier_one_but_not_itself(database: Database) -> None:
    first = add(database, title="First")
    second = add(database, title="Second", previous_id=first)
    with database.read() as connection:
        before, after = opportunity_view(connection, second), opportunity_view(connection, first)
    assert before.previous is not None
    assert (before.previous[1], [title for _ref, title in after.following]) == ("First", ["Second"])
    base = stored(database, first)
    with pytest.raises(Invalid, match="A grant does not continue itself"):
        funding.save(database, base, {**base, "previous_id": first})


def test_an_opportunity_is_found_by_funder_and_pilot(database: Database, world: dict[str, int]) -> None:
    key = add(database, funder_id=world["trust"], allocations=[{"pilot_id": world["yards"], "amount": "1"}])
    with database.read() as connection:
        for asked in ("lamp trust", "yards", "lamps"):
            assert key in [hit.key for hit in search(connection, asked)]


def test_grants_do_not_continue_one_another_in_a_ring(database: Database) -> None:
    first = add(database, title="First")
    second = add(database, title="Second", previous_id=first)
    third = add(database, title="Third", previous_id=second)
    base = stored(database, first)
    for previous, name in ((second, "Second"), (third, "Third")):
        with pytest.raises(Invalid) as caught:
            funding.save(database, base, {**base, "previous_id": previous})
        assert caught.value.fields["previous_id"].startswith(f"“{name}” itself continues this one.")
    assert stored(database, first)["previous_id"] is None
    base = stored(database, third)
    funding.save(database, base, {**base, "previous_id": first})
    assert stored(database, third)["previous_id"] == first
