from __future__ import annotations

from crm.dates import days_from_today
from crm.models import pilots
from crm.queries.fit import Cell
from crm.queries.fit_facts import fit_board
from crm.services import fit
from crm.store.database import Database
from tests import make


def board(database: Database, sector: str = "") -> dict[str, list[Cell]]:
    with database.read() as connection:
        return {row[0].city_name: row for row in fit_board(connection, sector)}


def scores(cell: Cell) -> dict[str, int]:
    return {one.criterion: one.points for one in cell.scores}


def test_cities_come_with_what_is_known_of_them_and_the_best_first(database: Database) -> None:
    with database.write("Set up") as unit:
        kisumu, suva, accra = (make.city(unit, name=name, country=code, sort_key=name.lower())
                               for name, code in (("Kisumu", "KE"), ("Suva", "FJ"), ("Accra", "GH")))  # fmt: skip
        make.city(unit, name="Nowhere")
        office = make.organisation(unit, name="City Hall", city_id=kisumu, sectors=("local_government",))
        make.organisation(unit, name="Yards Union", city_id=kisumu, sectors=("civil_society",), lens="both")
        make.organisation(unit, name="Reef Group", city_id=suva, sectors=("civil_society",), lens="just")
        officer = make.person(unit)
        make.affiliation(unit, person_id=officer, organisation_id=office)
        make.participation(unit, person_id=officer, status="attended")
        talk = make.interaction(unit, date=days_from_today(-20))
        make.participant(unit, interaction_id=talk, person_id=officer)
        make.signature(unit, city_id=kisumu, status="verified")
        make.pilot(unit, title="Ghana lights", city_id=accra, elements=("equity",), sector="energy")
        make.grant_made(unit, title="Housing in Kenya", funder="Lamp Fund", amount="500", currency="EUR")
    rows = board(database, "housing")
    assert list(rows) == ["Kisumu", "Suva", "Accra"]
    assert scores(rows["Kisumu"][0]) == {
        "commitment": 3, "attended": 1, "local_partner": 2, "funder": 2, "readiness": 2,
    }  # fmt: skip
    assert [scores(one)["local_partner"] for one in rows["Suva"]] == [1, 2, 1]
    assert [one.element for one in rows["Suva"]] == ["data", "equity", "data_equity"]


def test_a_pilot_stands_in_the_cells_of_its_elements_and_sector(database: Database) -> None:
    with database.write("Set up") as unit:
        city = make.city(unit, name="Accra")
        key = make.pilot(unit, title="Lights", city_id=city, elements=("equity", "data"), sector="energy")
        make.pilot(unit, title="Given up", city_id=city, elements=("data",), sector="energy", stage="stopped")
        grant = make.opportunity(unit, status="awarded", awarded="10", currency="EUR")
        make.allocation(unit, opportunity_id=grant, pilot_id=key, amount="10", currency="EUR")
    for sector, titles in (("", [["Lights"], ["Lights"], []]), ("energy", [["Lights"], ["Lights"], []]),
                           ("housing", [[], [], []])):  # fmt: skip
        row = board(database, sector)["Accra"]
        assert [[line.title for line in one.pilots] for one in row] == titles
    assert scores(board(database)["Accra"][0])["funder"] == 3


def test_an_override_counts_in_its_own_cell_until_the_rule_is_followed_again(database: Database) -> None:
    with database.write("Set up") as unit:
        city = make.city(unit, name="Accra")
        make.pilot(unit, city_id=city)
    fit.override(database, (city, "data", "housing", "readiness"), 2, "They wrote to us")
    assert [scores(one)["readiness"] for one in board(database, "housing")["Accra"]] == [2, 0, 0]
    assert [scores(one)["readiness"] for one in board(database)["Accra"]] == [0, 0, 0]
    fit.follow_the_rule(database, (city, "data", "housing", "readiness"))
    assert [scores(one)["readiness"] for one in board(database, "housing")["Accra"]] == [0, 0, 0]


def test_what_lies_in_the_trash_counts_for_nothing(database: Database) -> None:
    with database.write("Set up") as unit:
        city = make.city(unit, name="Accra")
        key = make.pilot(unit, city_id=city)
        unit.trash(pilots.pilot, [key])
    assert board(database) == {}
