from __future__ import annotations

import pytest

from crm.text import words
from crm.values import places


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("UK", "GB"), ("U.K.", "GB"), ("England", "GB"), ("Deutschland", "DE"), ("Côte d’Ivoire", "CI"),
        ("Cote d'Ivoire", "CI"), ("Ivory Coast", "CI"), ("South Korea", "KR"), ("Korea, Republic of", "KR"),
        ("Türkiye", "TR"), ("TURKEY", "TR"), ("Viet Nam", "VN"), ("Vietnam", "VN"), ("KEN", "KE"), ("ke", "KE"),
        ("日本", "JP"), ("Кения", "KE"), ("مصر", "EG"), ("ประเทศไทย", "TH"), ("the Netherlands", "NL"),
        ("Republic of Kenya", "KE"), ("Federal Republic of Germany", "DE"), ("U.S.A.", "US"), ("Kongo-Kinshasa", "CD"),
    ],
)  # fmt: skip
def test_a_country_is_known_by_any_of_its_names(written: str, code: str) -> None:
    assert places.country_code(written) == code


@pytest.mark.parametrize("written", ["Wakanda", "Korea", "", " ", "republic of", "x" * 1000])
def test_what_is_no_country_or_two_is_none(written: str) -> None:
    assert places.country_code(written) == ""


def test_every_country_is_found_by_its_english_name_and_its_codes() -> None:
    known = places._words("countries")
    assert len(known.names) > 240
    for code, name in known.names.items():
        assert {places.country_code(name), places.country_code(code), places.country_code(code.lower())} == {code}
        assert places.country_name(code) == name


def test_spellings_are_folded_words_and_mean_one_country() -> None:
    for spelling in places.country_spellings("Deutschland"):
        assert " ".join(words(spelling)) == spelling
        assert places.country_code(spelling) == "DE"
    assert {"germany", "allemagne", "de", "deu"} <= places.country_spellings("Alemania")
    assert places.country_spellings("Wakanda") == {"wakanda"}


@pytest.mark.parametrize(
    ("written", "code"),
    [("English", "en"), ("français", "fr"), ("pt-BR", "pt"), ("zh_Hans", "zh"), ("Kiswahili", "sw"), ("spa", "es"),
     ("Filipino", "fil"), ("हिन्दी", "hi"), ("Elvish", ""), ("", "")],
)  # fmt: skip
def test_a_language_is_known_by_any_of_its_names(written: str, code: str) -> None:
    assert places.language_code(written) == code


def test_a_language_stands_in_records_by_code_or_in_english() -> None:
    assert places.language_names("deutsch") == {"deutsch", "de", "german"}
    assert places.language_names("Elvish") == {"elvish"}


def test_the_country_in_view_is_the_records_own_else_that_of_the_installation(norway: str) -> None:
    assert places.in_view({"country": "KE", "addresses": [{"country": "Uganda"}]}) == "KE"
    assert places.in_view({"addresses": [{"city": "Kampala"}, {"country": "Ouganda"}]}) == "UG"
    assert places.in_view({"addresses": [{"country": "Wakanda"}]}) == norway


@pytest.fixture
def norway() -> str:
    places.set_home("NO")
    return places.home()


def test_without_a_setting_the_systems_country_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("locale.getlocale", lambda: ("en_KE", "UTF-8"))
    places.set_home("")
    assert places.home() == "KE"
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    places.set_home("")
    assert places.home() == ""
