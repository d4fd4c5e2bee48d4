from __future__ import annotations

from decimal import Decimal

from crm.models.participations import COUNTED
from crm.queries.lists import ListQuery, keys
from crm.queries.measures import MEASURES, Figure, everything, figures, targets
from crm.services import programme
from crm.store.database import Database
from tests import make

TODAY = "2018-02-01"


def read(database: Database) -> dict[str, Figure]:
    with database.read() as connection:
        return {one.name: one for one in figures(connection, TODAY)}


def test_an_empty_workspace_has_no_figure_and_an_unreached_target_has_one(database: Database) -> None:
    assert read(database) == {}
    programme.set_targets(database, {"institutions": ("40", "2018-10")})
    (one,) = read(database).values()
    assert (one.value, one.target, one.due, one.share) == (Decimal(0), Decimal(40), "2018-10", 0.0)


def test_those_who_signed_are_counted_once_and_apart(database: Database) -> None:
    with database.write("Sign") as unit:
        house, person = make.organisation(unit), make.person(unit)
        make.signature(unit, organisation_id=house, status="listed")
        make.signature(unit, organisation_id=house, status="to_be_reaffirmed")
        make.signature(unit, city_id=make.city(unit), status="verified")
        make.signature(unit, organisation_id=make.organisation(unit), status="pending")
        make.signature(unit, organisation_id=make.organisation(unit), status="withdrawn")
        make.signature(unit, person_id=person, status="verified")
    found = read(database)
    assert (found["institutions"].value, found["supporters"].value) == (Decimal(2), Decimal(1))


def test_seats_are_those_of_the_next_event_that_has_some(database: Database) -> None:
    with database.write("Plan") as unit:
        make.event(unit, name="Past", date="2018-01-10", capacity=80)
        make.event(unit, name="Sooner", date="2018-02-03", capacity=None)
        event = make.event(unit, name="Convening", date="2018-02-07", capacity=4)
        for status in (COUNTED[0], COUNTED[1], "cancelled"):
            make.participation(unit, event_id=event, person_id=make.person(unit), status=status)
    one = read(database)["seats"]
    assert (one.title, one.value, one.target, one.share) == ("Convening", Decimal(2), Decimal(4), 0.5)
    assert one.about == ("event", event)


def test_actions_count_of_all_that_were_not_dropped_and_lead_to_those(database: Database) -> None:
    with database.write("Plan") as unit:
        for status in ("done", "done", "agreed", "dropped"):
            make.action(unit, status=status)
    one = read(database)["actions"]
    assert (one.value, one.target) == (Decimal(2), Decimal(3))
    with database.read() as connection:
        assert len(keys(connection, ListQuery("action", filters=one.measure.filters))) == one.value


def test_pilots_and_partners_leave_out_ideas_and_what_stopped(database: Database) -> None:
    with database.write("Plan") as unit:
        for stage in ("idea", "scoping", "under_way", "stopped"):
            pilot = make.pilot(unit, stage=stage)
            make.pilot_partner(unit, pilot_id=pilot, commitment="mou")
            make.pilot_partner(unit, pilot_id=pilot, commitment="letter_of_intent")
    found = read(database)
    assert (found["pilots"].value, found["partners"].value) == (Decimal(2), Decimal(3))


def test_articles_count_once_they_are_out_and_lead_to_those(database: Database) -> None:
    with database.write("Write") as unit:
        for status in ("published", "published", "scheduled"):
            make.article(unit, status=status)
    one = read(database)["articles"]
    assert one.value == Decimal(2)
    with database.read() as connection:
        assert len(keys(connection, ListQuery("article", filters=one.measure.filters))) == one.value


def test_money_is_told_by_currency_to_the_cent_and_never_mixed(database: Database) -> None:
    with database.write("Fund") as unit:
        for amount, currency in (("1000.10", "EUR"), ("0.20", "EUR"), ("500", "USD")):
            grant = make.opportunity(unit, status="awarded", awarded=amount, currency=currency)
            make.instalment(unit, opportunity_id=grant, amount="0.10", received_on="2018-01-05")
            make.instalment(unit, opportunity_id=grant, amount="7", due="2018-05-01")
        make.opportunity(unit, status="prospecting", requested="99999")
    programme.set_targets(database, {"received.EUR": ("100", "")})
    found = read(database)
    assert {name: one.value for name, one in found.items()} == {
        "awarded.EUR": Decimal("1000.30"), "awarded.USD": Decimal(500), "received.EUR": Decimal("0.20"),
        "received.USD": Decimal("0.10"),
    }  # fmt: skip
    assert (found["received.EUR"].target, found["received.USD"].target) == (Decimal(100), None)


def test_a_target_is_told_for_all_that_can_be_counted(database: Database) -> None:
    with database.read() as connection:
        names = {one.measure.name for one in everything(connection, TODAY)}
        assert targets(connection) == {}
    assert names == {one.name for one in MEASURES} - {"seats", "awarded", "received"}


def test_answered_comments_count_of_all_that_came_in_or_to_what_was_set(database: Database) -> None:
    with database.write("Hear") as unit:
        paper = make.publication(unit)
        for day in ("2018-02-01", "", None):
            make.comment(unit, publication_id=paper, disposition="noted", answered_on=day)
    one = read(database)["comments_answered"]
    assert (one.value, one.target) == (Decimal(1), Decimal(3))
    with database.read() as connection:
        assert len(keys(connection, ListQuery("comment", filters=one.measure.filters))) == one.value
    programme.set_targets(database, {"comments_answered": ("2", "2018-10")})
    assert read(database)["comments_answered"].target == Decimal(2)


def test_the_list_behind_a_figure_holds_what_was_counted(database: Database) -> None:
    with database.write("Fill") as unit:
        for status in ("verified", "listed", "to_be_reaffirmed", "pending", "withdrawn"):
            make.signature(unit, organisation_id=make.organisation(unit), status=status)
            make.signature(unit, person_id=make.person(unit), status=status)
        make.signature(unit, city_id=make.city(unit), status="listed")
        for stage in ("idea", "scoping", "under_way", "stopped"):
            make.pilot(unit, stage=stage)
        for status in ("done", "agreed"):
            make.action(unit, status=status)
        for currency in ("EUR", "EUR", "JPY"):
            make.opportunity(unit, status="awarded", awarded="900", currency=currency, awarded_currency=currency)
    found = read(database)
    with database.read() as connection:
        behind = {
            name: len(keys(connection, ListQuery(one.measure.kind, "", one.behind))) for name, one in found.items()
        }
    assert behind["institutions"] == found["institutions"].value == 4
    assert behind["supporters"] == found["supporters"].value == 3
    assert behind["pilots"] == found["pilots"].value == 2
    assert behind["actions"] == found["actions"].value == 1
    assert (behind["awarded.EUR"], behind["awarded.JPY"]) == (2, 1)
