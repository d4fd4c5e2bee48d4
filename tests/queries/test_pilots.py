from __future__ import annotations

from decimal import Decimal

from crm.dates import days_from_today
from crm.models import contacts, pilots
from crm.models.records import PILOT
from crm.queries.lists import Filter, ListQuery, all_columns, keys, rows
from crm.queries.pilot_views import lesson_sections, lessons, pilot_view, pilots_from, pilots_naming, pilots_with
from crm.queries.pilots import budgets, partners_of, pilot_lines
from crm.refs import Ref
from crm.store.database import Database
from tests import make


def test_lines_stand_by_stage_and_their_budgets_by_currency(database: Database) -> None:
    with database.write("Set up") as unit:
        make.pilot(unit, title="B", stage="design", budget="10.50", currency="EUR")
        make.pilot(unit, title="A", stage="design", budget="0.25", currency="EUR")
        make.pilot(unit, title="C", stage="idea", budget="7", currency="USD")
        make.pilot(unit, title="D", stage="stopped", budget="7")
    with database.read() as connection:
        lines = pilot_lines(connection)
    assert [line.title for line in lines] == ["C", "A", "B", "D"]
    assert budgets(lines) == {"EUR": Decimal("10.75"), "USD": Decimal(7)}
    assert [line.is_open for line in lines] == [True, True, True, False]


def test_partners_stand_by_role_and_one_in_the_trash_is_told(database: Database) -> None:
    with database.write("Set up") as unit:
        key, union = make.pilot(unit), make.organisation(unit, name="Union")
        contact = make.person(unit, full_name="Ama Mensah")
        make.pilot_partner(unit, pilot_id=key, organisation_id=union, role="funder", commitment="signed")
        make.pilot_partner(unit, pilot_id=key, city_id=make.city(unit), role="lead", contact_id=contact)
        unit.trash(contacts.organisation, [union])
    with database.read() as connection:
        (line,) = pilot_lines(connection, [key])
    assert [(one.name, one.role, one.lives, one.is_bound) for one in line.partners] == [
        ("Kisumu", "lead", True, False), ("Union (in the trash)", "funder", False, True),
    ]  # fmt: skip
    assert (line.partners[0].contact_name, [one.name for one in line.lost_partners]) == (
        "Ama Mensah", ["Union (in the trash)"],
    )  # fmt: skip
    assert [one.role for one in line.having("funder")] == ["funder"]


def test_the_next_milestone_is_due_first_and_late_ones_count_while_it_goes_on(database: Database) -> None:
    with database.write("Set up") as unit:
        key = make.pilot(unit)
        make.milestone(unit, pilot_id=key, title="Someday")
        make.milestone(unit, pilot_id=key, title="Late", due=days_from_today(-2))
        make.milestone(unit, pilot_id=key, title="Done", due=days_from_today(-9), reached_on=days_from_today(-8))
    with database.read() as connection:
        (line,) = pilot_lines(connection, [key])
    assert line.next_milestone is not None
    assert (line.next_milestone.title, line.late_milestones) == ("Late", 1)
    with database.write("End") as unit:
        unit.update(pilots.pilot, key, {"stage": "completed"})
    with database.read() as connection:
        assert pilot_lines(connection, [key])[0].late_milestones == 0


def test_a_view_has_the_gravest_risk_and_the_newest_lesson_first(database: Database) -> None:
    with database.write("Set up") as unit:
        key = make.pilot(unit)
        make.risk(unit, pilot_id=key, text="Closed", likelihood="high", impact="high", status="closed")
        make.risk(unit, pilot_id=key, text="Small", likelihood="low", impact="low")
        make.risk(unit, pilot_id=key, text="Grave", likelihood="high", impact="medium")
        make.lesson(unit, pilot_id=key, text="Old", date="2018-01")
        make.lesson(unit, pilot_id=key, text="New", date="2018-05")
        make.action(unit, title="Buy paper", pilot_id=key)
        make.task(unit, title="Done", pilot_id=key, status="completed", due="2018-01-01")
        make.task(unit, title="Open", pilot_id=key)
    with database.read() as connection:
        view = pilot_view(connection, key)
    assert [row["text"] for row in view.risks] == ["Grave", "Small", "Closed"]
    assert [row["text"] for row in view.lessons] == ["New", "Old"]
    assert [one.title for one in view.actions] == ["Buy paper"]
    assert [one.title for one in view.tasks] == ["Open", "Done"]


def test_a_party_knows_the_pilots_it_is_in(database: Database) -> None:
    with database.write("Set up") as unit:
        city, person = make.city(unit), make.person(unit)
        here, there = make.pilot(unit, title="Here", city_id=city), make.pilot(unit, title="There")
        make.pilot_partner(unit, pilot_id=here, person_id=person, role="technical")
        make.pilot_partner(unit, pilot_id=there, city_id=city, role="city_government", contact_id=person)
    with database.read() as connection:
        of_city = pilots_with(connection, Ref("city", city))
        of_person = pilots_with(connection, Ref("person", person))
    assert [(line.title, role) for line, role in of_city] == [("Here", ""), ("There", "city_government")]
    assert [(line.title, role) for line, role in of_person] == [("Here", "technical"), ("There", "city_government")]


def test_whoever_goes_to_the_trash_knows_the_pilots_that_name_it(database: Database) -> None:
    with database.write("Set up") as unit:
        city, person = make.city(unit), make.person(unit)
        make.pilot(unit, title="Here", city_id=city)
        make.pilot_partner(unit, pilot_id=make.pilot(unit, title="There"), person_id=person)
        make.pilot_partner(unit, pilot_id=make.pilot(unit, title="Asked"), city_id=city, contact_id=person)
        gone = make.pilot(unit, title="Gone", city_id=city)
        unit.trash(pilots.pilot, [gone])
    with database.read() as connection:
        assert pilots_naming(connection, "city", [city]) == ["Here", "Asked"]
        assert pilots_naming(connection, "person", [person, city]) == ["There", "Asked"]
        assert pilots_naming(connection, "organisation", [person]) == []


def test_lessons_stand_by_section_and_pilots_by_what_they_come_from(database: Database) -> None:
    with database.write("Set up") as unit:
        key = make.pilot(unit, title="Yards")
        make.lesson(unit, pilot_id=key, text="Nowhere", date="2018-01")
        make.lesson(unit, pilot_id=key, text="First", date="2018-01", section="Equity")
        make.lesson(unit, pilot_id=key, text="Second", date="2018-05", section="Equity")
        make.action(unit, section="Data")
        decision = make.decision(unit)
        make.pilot_origin(unit, pilot_id=key, decision_id=decision)
    with database.read() as connection:
        assert [(one.section, one.text) for one in lessons(connection)] == [
            ("Equity", "Second"), ("Equity", "First"), ("", "Nowhere")
        ]  # fmt: skip
        assert lesson_sections(connection) == ["Data", "Equity"]
        found = pilots_from(connection, "decision", [decision, 1])
        assert {source: [line.title for line in lines] for source, lines in found.items()} == {decision: ["Yards"]}


def test_the_list_says_what_to_look_at(database: Database) -> None:
    with database.write("Set up") as unit:
        lead, person = make.staff_member(unit), make.person(unit)
        calm = make.pilot(unit, title="Calm", lead_id=lead)
        late = make.pilot(unit, title="Late", lead_id=lead)
        make.milestone(unit, pilot_id=late, title="First yard", due=days_from_today(-2))
        lost = make.pilot(unit, title="Lost")
        city = make.city(unit)
        nowhere = make.pilot(unit, title="Nowhere", lead_id=lead, city_id=city)
        make.pilot_partner(unit, pilot_id=lost, person_id=person)
        make.pilot_partner(unit, pilot_id=calm, organisation_id=make.organisation(unit), contact_id=person)
        unit.trash(contacts.person, [person])
        unit.trash(contacts.city, [city])
    with database.read() as connection:
        columns = all_columns(connection, PILOT)
        shown = [columns[name] for name in ("attention", "next_milestone")]
        assert rows(connection, PILOT, shown, [calm, late, lost, nowhere]) == {
            calm: (("contact_in_trash",), None), nowhere: (("city_in_trash",), None),
            late: (("milestone_overdue",), "First yard"),
            lost: (("partner_in_trash", "nobody_leads_it"), None),
        }  # fmt: skip
        query = ListQuery("pilot", filters=(Filter("attention", "is", "milestone_overdue"),))
        assert list(keys(connection, query)) == [late]
        (partner,) = partners_of(connection, [calm])[calm]
        assert (partner.lives, partner.contact_lives) == (True, False)
