from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from crm.i18n import N_
from crm.models.kinds import Kind
from crm.ui.kit.chip import Chip
from crm.ui.kit.filter_bar import FilterBar
from crm.ui.kit.filter_editor import FilterEditor, FilterField, sentence
from crm.ui.kit.query import Filter

CITY = FilterField("city", N_("City"))
SECTOR = FilterField("sectors", N_("Sector"), Kind.CHOICES, choices=("local_government", "media"))
MET = FilterField("met", N_("Last contact"), Kind.DATE)
TAG = FilterField("tags", N_("Tag"), Kind.WORDS, suggest=lambda: ["Convening", "Speaker"])
KAMPALA = Filter("city", "contains", "Kampala")


@pytest.fixture
def bar(qtbot: QtBot) -> FilterBar:
    bar = FilterBar((CITY, SECTOR, MET, TAG), "Search people")
    qtbot.addWidget(bar)
    bar.resize(700, 120)
    bar.show()
    return bar


@pytest.fixture
def told(bar: FilterBar) -> list[Any]:
    told: list[Any] = []
    bar.changed.connect(lambda text, filters: told.append((text, filters)))
    return told


def chips(bar: FilterBar) -> list[Chip]:
    return [chip for chip in bar.findChildren(Chip) if not chip.isHidden()]


def editor(bar: FilterBar) -> FilterEditor:
    return next(editor for editor in bar.findChildren(FilterEditor) if editor.isVisible())


def test_words_and_conditions_are_told_as_plain_data(bar: FilterBar, told: list[Any]) -> None:
    bar.search.setText("ami")
    bar.set_filters([KAMPALA])
    assert told == [("ami", ()), ("ami", (KAMPALA,))]
    assert [chip.text for chip in chips(bar)] == ["City contains Kampala"]


def test_a_condition_is_put_together_by_keyboard(bar: FilterBar, told: list[Any]) -> None:
    bar.add()
    boxes = editor(bar).findChildren(QComboBox)
    boxes[0].setCurrentIndex(1)
    assert [boxes[1].itemText(row) for row in range(boxes[1].count())] == ["is", "is not", "is filled in", "is empty"]
    boxes[2].setCurrentIndex(1)
    QTest.keyClick(editor(bar), Qt.Key.Key_Return)
    assert told == [("", (Filter("sectors", "is", "media"),))]
    assert chips(bar)[0].text == "Sector is Media"


def test_a_condition_without_a_value_is_not_taken(bar: FilterBar, told: list[Any]) -> None:
    bar.add()
    QTest.keyClick(editor(bar), Qt.Key.Key_Return)
    assert told == []
    box = editor(bar).findChildren(QComboBox)[1]
    box.setCurrentIndex(box.findData("empty"))
    assert not editor(bar).findChildren(QLineEdit)[0].isEnabled()
    QTest.keyClick(editor(bar), Qt.Key.Key_Return)
    assert told == [("", (Filter("city", "empty"),))]


def test_values_in_use_are_suggested(bar: FilterBar) -> None:
    bar.add()
    editor(bar).findChildren(QComboBox)[0].setCurrentIndex(3)
    completer = editor(bar).findChildren(QLineEdit)[0].completer()
    completer.setCompletionPrefix("speak")
    assert completer.currentCompletion() == "Speaker"


def test_a_chip_is_changed_in_place(bar: FilterBar, told: list[Any]) -> None:
    bar.set_filters([KAMPALA, Filter("sectors", "is", "media")])
    QTest.keyClick(chips(bar)[0], Qt.Key.Key_Return)
    field = editor(bar).findChildren(QLineEdit)[0]
    assert field.text() == "Kampala"
    field.setText("Nairobi")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told[-1] == ("", (Filter("city", "contains", "Nairobi"), Filter("sectors", "is", "media")))


def test_chips_go_one_by_one_or_all_at_once(bar: FilterBar, told: list[Any]) -> None:
    bar.set_filters([KAMPALA, Filter("sectors", "is", "media"), Filter("unknown", "is", "x")])
    assert len(chips(bar)) == 2
    QTest.keyClick(chips(bar)[0], Qt.Key.Key_Delete)
    assert told[-1] == ("", (Filter("sectors", "is", "media"),))
    bar.search.setText("ami")
    told.clear()
    bar.clear()
    assert told == [("", ())]


def test_escape_empties_the_field_and_down_leaves_it(bar: FilterBar, qtbot: QtBot) -> None:
    bar.search.setText("ami")
    QTest.keyClick(bar.search, Qt.Key.Key_Escape)
    assert bar.text == ""
    with qtbot.waitSignal(bar.search.left_downwards):
        QTest.keyClick(bar.search, Qt.Key.Key_Down)


@pytest.mark.parametrize(
    ("field", "condition", "said"),
    [
        (MET, Filter("met", "after", "2018-02"), "Last contact after Feb 2018"),
        (CITY, Filter("city", "empty"), "City is empty"),
        (FilterField("photo", N_("Photo"), Kind.YES_NO), Filter("photo", "is", "yes"), "Photo is Yes"),
        (CITY, Filter("city", "is", "<b>"), "City is <b>"),
    ],
)
def test_a_condition_reads_as_a_sentence(field: FilterField, condition: Filter, said: str) -> None:
    assert sentence(field, condition) == said
