"""A city by any of its names: the one that is meant, or those that may be."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from crm.queries.gazetteer import Place, by_id, country_code, find, named, region_names, resolve
from tests.corpus import fixtures

KYIV, COPENHAGEN, BEIJING, KUALA_LUMPUR = 703448, 2618425, 1816670, 1735161


def meant(text: str, country: str = "", region: str = "") -> int | None:
    place = resolve(text, country, region)
    return place.geonames_id if place else None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Kyiv", KYIV), ("Kiev", KYIV), ("КИЇВ", KYIV), ("Киев", KYIV), ("København", COPENHAGEN),
        ("Kobenhavn", COPENHAGEN), ("copenhagen", COPENHAGEN), ("北京", BEIJING), ("Peking", BEIJING),
        ("kuala lumpur", KUALA_LUMPUR), ("  Kuala   Lumpur ", KUALA_LUMPUR), ("City of Kuala Lumpur", KUALA_LUMPUR),
        ("Kuala Lumpur (Malaysia)", KUALA_LUMPUR), ("Kiev = Kyiv", KYIV), ("Kyiv, Ukraine", KYIV), ("NYC", 5128581),
    ],
)  # fmt: skip
def test_any_name_of_a_city_means_it(text: str, number: int) -> None:
    assert meant(text) == number


@pytest.mark.parametrize("text", ["Springfield", "Valencia", "San José", "Nowhere", "", "!!!", "x" * 500])
def test_what_may_be_several_cities_or_none_means_none(text: str) -> None:
    assert resolve(text) is None


def test_country_and_region_tell_cities_of_one_name_apart() -> None:
    assert meant("Valencia", "ES") == 2509954
    assert meant("Valencia", "Venezuela") == 3625549
    assert meant("Springfield", "USA") is None
    assert meant("Springfield", "US", "IL") == meant("Springfield, Illinois") == 4250542
    assert meant("Springfield, MO, United States") == meant("Springfield", "US", "Missouri") == 4409896
    assert resolve("Kyiv", "Kenya") is None
    assert resolve("Kyiv", "Atlantis") is None


def test_a_far_larger_city_is_meant_and_the_others_are_told() -> None:
    assert meant("London") == 2643743
    assert [(place.country, place.geonames_id) for place in named("London")][:2] == [("GB", 2643743), ("CA", 6058560)]
    assert meant("London", "Canada") == 6058560


def test_a_beginning_offers_the_largest_first() -> None:
    assert [place.name for place in find("kuala l")][:1] == ["Kuala Lumpur"]
    assert find("nair")[0].name == "Nairobi"
    offered = find("s", limit=5)
    assert len(offered) == 5
    assert [place.population for place in offered] == sorted((place.population for place in offered), reverse=True)
    assert {place.country for place in find("san", "Argentina")} == {"AR"}
    assert find("") == []
    assert find("qqqqq") == []


def test_what_is_typed_in_full_stands_before_what_goes_on() -> None:
    assert find("york")[0].country == "GB"
    assert find("Paris")[0].country == "FR"
    assert len({place.geonames_id for place in find("Paris")}) == len(find("Paris"))


def test_a_place_says_what_a_record_can_take_over() -> None:
    place = by_id(KUALA_LUMPUR)
    assert place is not None
    assert place.facts()["country"] == "MY"
    assert (round(float(place.latitude)), round(float(place.longitude))) == (3, 102)
    assert place.facts()["population"] > 1_000_000
    assert by_id(0) is None
    assert Place(1, "Bare", "KE", "", "1", "2", 0).facts() == {
        "country": "KE", "geonames_id": 1, "latitude": "1", "longitude": "2",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KE", "KE"), ("ken", "KE"), ("Kenya", "KE"), ("Deutschland", "DE"), ("U.S.A.", "US"), ("USA", "US"),
        ("UK", "GB"), ("Viet Nam", "VN"), ("the Netherlands", "NL"), ("Korea, Republic of", "KR"),
        ("Congo, The Democratic Republic of the", "CD"), ("United Arab Emirates (the)", "AE"), ("日本", "JP"),
        ("Côte d'Ivoire", "CI"), ("Atlantis", ""), ("", ""),
    ],
)  # fmt: skip
def test_countries_go_by_code_or_name(text: str, code: str) -> None:
    assert country_code(text) == code


def test_regions_go_by_code_or_name() -> None:
    assert region_names("US", "MD") == region_names("US", "maryland") == {"Maryland"}
    assert region_names("US", "Atlantis") == frozenset()


@pytest.mark.corpus
def test_aliases_of_the_corpus_lead_to_their_cities() -> None:
    rows = read(fixtures("cities/geonames-aliases/city_aliases.dev.csv"))
    first = [row for row in rows if [str(place.geonames_id) for place in find(row["alias"])[:1]] == [row["geonameid"]]]
    sure = [row for row in rows if meant(row["alias"]) == int(row["geonameid"])]
    assert len(first) == len(rows)
    assert len(sure) >= 0.99 * len(rows)


@pytest.mark.corpus
def test_other_names_of_un_locode_lead_to_the_same_city() -> None:
    rows = read(fixtures("cities/un-locode/data/alias.csv"))
    pairs = [(row["Country"], *(side.strip() for side in row["Name"].split(" = "))) for row in rows]
    known = [(meant(old, country), meant(new, country)) for country, old, new in pairs]
    both = [pair for pair in known if None not in pair]
    assert len(both) >= 20
    espoonlahti = (7521636, 660158)  # a part of Espoo, and a place of its own there
    assert {pair for pair in both if pair[0] != pair[1]} <= {espoonlahti}


@pytest.mark.corpus
def test_every_country_of_un_locode_is_known() -> None:
    rows = read(fixtures("cities/un-locode/data/country-codes.csv"))
    wrong = [row for row in rows if country_code(row["CountryName"]) != row["CountryCode"]]
    assert {row["CountryCode"] for row in wrong} <= {"XZ"}  # waters, which are no country


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
