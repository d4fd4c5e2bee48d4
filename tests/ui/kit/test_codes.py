from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from crm.ui.kit.chip_editors import LanguagesEditor
from crm.ui.kit.codes import countries, country_code, language_code, languages
from crm.ui.kit.editors import CountryEditor, PhoneEditor
from crm.ui.kit.wording import country, language
from crm.values import places


@pytest.mark.parametrize(
    ("typed", "code"),
    [("Kenya", "KE"), (" kenya ", "KE"), ("ke", "KE"), ("Cote d'Ivoire", "CI"), ("Wakanda", "Wakanda")],
)
def test_countries_are_known_by_name_and_code(typed: str, code: str) -> None:
    assert country_code(typed) == code


@pytest.mark.parametrize(("typed", "code"), [("Swahili", "sw"), ("EN", "en"), ("Elvish", "Elvish")])
def test_languages_are_known_by_name_and_code(typed: str, code: str) -> None:
    assert language_code(typed) == code


def test_every_code_is_said_by_its_name() -> None:
    assert {country(code) for code in countries().values()} == set(countries())
    assert all(language(code) in languages() for code in languages().values())


def test_a_country_is_typed_by_name_and_kept_by_code(qtbot: QtBot) -> None:
    editor = CountryEditor()
    qtbot.addWidget(editor)
    editor.set_value("KE")
    assert (editor.input.text(), editor.value()) == ("Kenya", "KE")
    editor.set_value(None)
    assert editor.value() is None
    QTest.keyClicks(editor.input, "sweden")
    assert editor.value() == "SE"


def test_a_phone_number_says_how_it_is_understood_or_what_seems_wrong(qtbot: QtBot) -> None:
    places.set_home("KE")
    editor = PhoneEditor()
    qtbot.addWidget(editor)
    editor.set_value("0700 123456")
    assert (editor.hint(), editor.value()) == ("+254 700 123456", "0700 123456")
    editor.set_value("+254 700 123456")
    assert editor.hint() == ""
    editor.set_value("+999 12")
    assert "country code that does not exist" in editor.hint()
    editor.set_value(None)
    assert editor.hint() == ""


def test_languages_are_typed_by_name_and_kept_by_code(qtbot: QtBot) -> None:
    editor = LanguagesEditor()
    qtbot.addWidget(editor)
    editor.set_value(("en",))
    editor.add("Swahili")
    QTest.keyClicks(editor.input, "french")
    assert editor.value() == ("en", "sw", "fr")
    assert [chip.text for chip in editor._chips] == ["English", "Swahili"]
