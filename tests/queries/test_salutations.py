"""Openings of letters: by language, title, name and what a person said of themselves."""

from __future__ import annotations

from typing import Any

import pytest

from crm.queries.salutations import LANGUAGES, addressed, language_of, salutation

AMINA: dict[str, Any] = {"given_name": "Amina", "family_name": "Okello", "full_name": "Amina Okello"}
WOMAN, MAN = {**AMINA, "gender": "Female"}, {**AMINA, "given_name": "Tom", "full_name": "Tom Okello", "gender": "man"}


@pytest.mark.parametrize(
    ("language", "female", "male", "neutral"),
    [
        ("en", "Dear Ms Okello", "Dear Mr Okello", "Dear Amina Okello"),
        ("de", "Sehr geehrte Frau Okello", "Sehr geehrter Herr Okello", "Guten Tag Amina Okello"),
        ("fr", "Madame Okello", "Monsieur Okello", "Bonjour Amina Okello"),
        ("es", "Estimada Sra. Okello", "Estimado Sr. Okello", "Buenos días, Amina Okello"),
        ("it", "Gentile Sig.ra Okello", "Gentile Sig. Okello", "Gentile Amina Okello"),
        ("pl", "Szanowna Pani", "Szanowny Panie", "Szanowni Państwo"),
        ("sw", "Mpendwa Bi. Okello", "Mpendwa Bw. Okello", "Mpendwa Amina Okello"),
        ("tr", "Sayın Amina Okello", "Sayın Tom Okello", "Sayın Amina Okello"),
        ("zh", "尊敬的Amina Okello女士", "尊敬的Tom Okello先生", "尊敬的Amina Okello"),
    ],
)
def test_each_language_has_its_own_form(language: str, female: str, male: str, neutral: str) -> None:
    assert salutation(WOMAN, language) == female
    assert salutation(MAN, language) == male
    assert salutation(AMINA, language) == neutral


@pytest.mark.parametrize(
    "gender", ["", None, "non-binary", "Nonbinary", "non-binary woman", "prefer not to say", "both"]
)
def test_a_gender_is_never_guessed(gender: str | None) -> None:
    """Neither from the given name nor from pronouns."""
    person = {**AMINA, "gender": gender, "pronouns": "she/her"}
    assert salutation(person) == "Dear Amina Okello"
    assert salutation(person, "de") == "Guten Tag Amina Okello"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_opens_a_letter_to_everybody(language: str) -> None:
    for person in (WOMAN, MAN, AMINA, {"full_name": "Selvi"}, {**AMINA, "prefix": "Prof. Dr."}):
        said = salutation(person, language)
        assert said
        assert "{" not in said
        assert "  " not in said


def test_a_courtesy_says_how_somebody_is_addressed() -> None:
    assert salutation({**AMINA, "prefix": "Frau"}) == "Dear Ms Okello"
    assert salutation({**WOMAN, "prefix": "Mx"}) == "Dear Amina Okello"
    assert salutation({**AMINA, "prefix": "Mme", "languages": ("fr", "en")}) == "Madame Okello"


def test_academic_titles_take_the_place_of_others() -> None:
    doctor, professor = {**WOMAN, "prefix": "Dr."}, {**AMINA, "prefix": "Prof. Dr."}
    assert salutation(doctor) == "Dear Dr Okello"
    assert salutation(doctor, "de") == "Sehr geehrte Frau Dr. Okello"
    assert salutation(doctor, "es") == "Estimada Dra. Okello"
    assert salutation(doctor, "fr") == "Madame Okello"
    assert salutation(professor) == "Dear Professor Okello"
    assert salutation(professor, "de") == "Guten Tag Prof. Dr. Amina Okello"
    assert salutation({**professor, "gender": "f"}, "pl") == "Szanowna Pani Profesor"
    assert salutation(professor, "es") == "Buenos días, Amina Okello"


def test_offices_and_honours() -> None:
    honorable = {**AMINA, "prefix": "The Honorable"}
    assert salutation(honorable, role="Mayor of Kisumu") == "Dear Mayor Okello"
    assert salutation(honorable, role="Deputy Mayor") == "Dear Amina Okello"
    assert salutation({**honorable, "gender": "female"}) == "Dear Ms Okello"
    assert salutation({**AMINA, "prefix": "Mayor"}) == "Dear Mayor Okello"
    assert salutation({**AMINA, "prefix": "H.E."}) == "Your Excellency"
    assert salutation({**AMINA, "prefix": "H.E."}, "fr") == "Excellence"
    assert salutation({**AMINA, "prefix": "Rev."}) == "Dear Rev. Amina Okello"


def test_what_the_record_says_goes_before_what_is_made() -> None:
    own = {**WOMAN, "salutation": "Dear Amina"}
    assert salutation(own) == "Dear Amina"
    assert salutation(own, "de") == "Sehr geehrte Frau Okello"


def test_names_of_other_orders_and_scripts() -> None:
    huong: dict[str, Any] = {
        "given_name": "Hương",
        "family_name": "Nguyễn",
        "full_name": "Nguyễn Thị Hương",
        "gender": "female",
    }
    huong |= {"name_order": "family_first", "languages": ("vi", "en")}
    assert salutation(huong) == "Kính gửi Bà Nguyễn Thị Hương"
    assert salutation(huong, "en") == "Dear Ms Hương"
    li = {"given_name": "Ming", "family_name": "Li", "full_name": "Li Ming", "native_name": "李明", "prefix": "Dr"}
    assert salutation(li, "zh") == "尊敬的李明博士"
    assert salutation(li, "ja") == "李明先生"
    assert salutation({**AMINA, "family_name": "de Vries", "gender": "vrouw"}, "nl") == "Geachte mevrouw De Vries"
    anna = {"given_name": "Анна", "additional_names": "Петровна", "full_name": "Анна Иванова", "gender": "female"}
    assert salutation(anna, "ru") == "Уважаемая Анна Петровна"
    assert salutation({"full_name": "Selvi", "gender": "female"}) == "Dear Ms Selvi"


def test_the_language_is_the_first_one_that_is_known() -> None:
    assert language_of({"languages": ("xx", "sw", "en")}) == "sw"
    assert language_of({"languages": ()}) == "en"
    assert language_of({}) == "en"


@pytest.mark.parametrize(
    ("person", "language", "line"),
    [
        ({"prefix": "Hon."}, "en", "The Honorable Amina Okello"),
        ({"prefix": "Dr"}, "en", "Dr Amina Okello"),
        ({"prefix": "Ms"}, "en", "Ms Amina Okello"),
        ({"gender": "female"}, "en", "Ms Amina Okello"),
        ({"gender": "female", "prefix": "Dr."}, "de", "Frau Dr. Amina Okello"),
        ({"gender": "male"}, "de", "Herrn Amina Okello"),
        ({}, "de", "Amina Okello"),
        ({"prefix": "Dr", "full_name": "Dr Amina Okello"}, "en", "Dr Amina Okello"),
    ],
)
def test_envelopes(person: dict[str, Any], language: str, line: str) -> None:
    assert addressed({**AMINA, **person}, language) == line
