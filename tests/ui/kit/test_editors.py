from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crm.models.kinds import Field, Kind
from crm.ui.kit.chip import Chip
from crm.ui.kit.chip_editors import ChoicesEditor, WordsEditor
from crm.ui.kit.editors import ChoiceEditor, DateEditor, Editor, LineEditor, LongTextEditor, QuietComboBox
from crm.ui.kit.field_box import FieldBox, make_editor
from crm.ui.kit.form_spec import FormField
from crm.ui.kit.reading import read_date, read_decimal, read_number
from crm.ui.kit.reference_editor import Choice, ReferenceEditor
from tests.ui.kit.forms import NETWORK, Directory


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2018-02-07", "2018-02-07"), ("2018/2/7", "2018-02-07"), ("2018.2.7", "2018-02-07"), ("2018-2", "2018-02"),
        ("2018", "2018"), ("7 Feb 2018", "2018-02-07"), ("7 February 2018", "2018-02-07"),
        ("Feb 7, 2018", "2018-02-07"),
        ("February 2018", "2018-02"), ("--03-22", "--03-22"), ("  ", None), ("3/4/2018", "3/4/2018"), ("soon", "soon"),
        ("2018-02-30", "2018-02-30"),
    ],
)  # fmt: skip
def test_dates_are_read_as_people_write_them(typed: str, read: str | None) -> None:
    assert read_date(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [("1,234", 1234), ("1 234 567", 1234567), ("-5", -5), ("", None), ("many", "many"), ("1,2", "1,2")],
)
def test_numbers_are_read_as_people_write_them(typed: str, read: Any) -> None:
    assert read_number(typed) == read


def test_a_decimal_comma_is_a_point() -> None:
    assert [read_decimal(text) for text in ("0,5", "1.25", "", "−3")] == ["0.5", "1.25", None, "-3"]


VALUES: list[tuple[Kind, Any]] = [
    (Kind.TEXT, "Amina"), (Kind.EMAIL, "a@example.org"), (Kind.PHONE, "+256 1"), (Kind.URL, "https://example.org"),
    (Kind.LONG_TEXT, "one\ntwo"), (Kind.DATE, "2018-02"), (Kind.NUMBER, 12), (Kind.DECIMAL, "0.5"), (Kind.YES_NO, True),
    (Kind.CHOICE, "media"), (Kind.CHOICES, ("media", "other")), (Kind.WORDS, ("a", "b")),
    (Kind.LANGUAGES, ("sw", "en")),
    (Kind.COUNTRY, "UG"), (Kind.REFERENCE, NETWORK),
]  # fmt: skip


def editor(kind: Kind, qtbot: QtBot) -> Editor:
    made = make_editor(
        FormField("x", Field("X", kind, choices=("media", "other"), refers_to="organisation")), Directory()
    )
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(("kind", "value"), VALUES, ids=[kind for kind, _value in VALUES])
def test_every_kind_shows_and_returns_its_value(kind: Kind, value: Any, qtbot: QtBot) -> None:
    made = editor(kind, qtbot)
    assert made.value() in (None, (), False)
    made.set_value(value)
    assert made.value() == value
    made.set_value(None)
    assert made.value() in (None, (), False)


def test_a_name_in_any_script_can_be_typed(qtbot: QtBot) -> None:
    made = editor(Kind.TEXT, qtbot)
    event = QInputMethodEvent()
    event.setCommitString("李明 محمد")
    QApplication.sendEvent(made.target, event)
    assert made.value() == "李明 محمد"


def test_a_date_says_how_it_is_understood_and_tidies_itself(qtbot: QtBot) -> None:
    made = DateEditor()
    qtbot.addWidget(made)
    QTest.keyClicks(made.input, "7 Feb 2018")
    assert made.hint() == ""
    made.input.editingFinished.emit()
    assert made.input.text() == "2018-02-07"
    assert made.hint() == "7 Feb 2018"


def test_a_choice_from_elsewhere_is_shown_and_kept(qtbot: QtBot) -> None:
    made = ChoiceEditor(("smart", "just"))
    qtbot.addWidget(made)
    made.set_value("both_sides")
    assert (made.value(), made.input.currentText()) == ("both_sides", "Both sides")


def test_the_wheel_over_a_choice_changes_nothing(qtbot: QtBot) -> None:
    made = ChoiceEditor(("smart", "just"))
    qtbot.addWidget(made)
    made.set_value("smart")
    made.input.wheelEvent(
        QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )
    )  # fmt: skip
    assert made.value() == "smart"


def test_long_text_grows_and_lets_go_of_tab(qtbot: QtBot) -> None:
    made = LongTextEditor()
    qtbot.addWidget(made)
    low = made.input.height()
    made.set_value("\n".join("lines" for _line in range(8)))
    assert made.input.height() > low
    assert made.input.tabChangesFocus()


def chips(made: Editor) -> list[Chip]:
    return [chip for chip in made.findChildren(Chip) if not chip.isHidden()]


def test_chosen_values_have_an_order_that_can_be_changed(qtbot: QtBot) -> None:
    made = ChoicesEditor(("funder", "media", "other"))
    qtbot.addWidget(made)
    made.show()
    made.set_value(("funder", "media"))
    made.input.setCurrentIndex(made.input.findData("other"))
    made.input.activated.emit(made.input.currentIndex())
    assert made.value() == ("funder", "media", "other")
    assert made.input.isHidden()
    QTest.keyClick(chips(made)[2], Qt.Key.Key_Left)
    assert made.value() == ("funder", "other", "media")
    QTest.keyClick(chips(made)[2], Qt.Key.Key_Space)
    assert made.value() == ("media", "funder", "other")
    QTest.keyClick(chips(made)[0], Qt.Key.Key_Delete)
    assert made.value() == ("funder", "other")
    assert [chip.text for chip in chips(made)] == ["Funder", "Other"]


def test_words_are_ended_by_enter_comma_or_leaving(qtbot: QtBot) -> None:
    made = WordsEditor(("Convening",))
    qtbot.addWidget(made)
    made.show()
    QTest.keyClicks(made.input, "Housing,Water")
    assert made.value() == ("Housing", "Water")
    QTest.keyClick(made.input, Qt.Key.Key_Return)
    QTest.keyClicks(made.input, "Housing")
    made.input.clearFocus()
    assert made.value() == ("Housing", "Water")
    made.input.clear()
    QTest.keyClick(made.input, Qt.Key.Key_Backspace)
    assert made.value() == ("Housing",)
    completer = made.input.completer()
    assert completer is not None
    completer.setCompletionPrefix("conv")
    assert completer.currentCompletion() == "Convening"


def test_a_reference_is_chosen_from_what_is_offered(qtbot: QtBot) -> None:
    directory = Directory()
    made = ReferenceEditor("organisation", directory)
    qtbot.addWidget(made)
    made.show()
    QTest.keyClicks(made.input, "kam")
    assert directory.asked[-1] == ("organisation", "kam")
    assert (made.value(), made.text()) == (None, "kam")
    assert "New" in made.hint()
    completer = made.input.completer()
    assert completer is not None
    offered = completer.completionModel()
    assert offered.index(0, 0).data() == "Kampala Civic Network  ·  Kampala"
    made._choose(made._offered.index(0, 0))
    assert (made.value(), made.text(), made.hint()) == (NETWORK, "Kampala Civic Network", "")
    QTest.keyClick(made.input, Qt.Key.Key_Backspace)
    assert made.value() is None


def test_where_nothing_is_offered_any_more_the_list_goes_away(qtbot: QtBot) -> None:
    asked: list[Callable[[Sequence[Choice]], None]] = []

    class Later(Directory):
        def suggest(self, kind: str, text: str, done: Callable[[Sequence[Choice]], None]) -> None:
            asked.append(done)

    made = ReferenceEditor("organisation", Later())
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.input.setFocus()
    QApplication.processEvents()
    completer = made.input.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    QTest.keyClicks(made.input, "k")
    asked[-1]([Choice(NETWORK, "Kampala Civic Network")])
    assert popup.isVisible()
    QTest.keyClicks(popup, "x")
    assert popup.isVisible()
    asked[-1](())
    assert made.text() == "kx"
    assert not popup.isVisible()


def test_a_field_says_what_is_wrong_before_what_it_means(qtbot: QtBot) -> None:
    box = FieldBox(FormField("x", Field("Salutation", help="As in a letter", required=True)), Directory())
    qtbot.addWidget(box)
    target = box.editor.target
    assert isinstance(box.editor, LineEditor)
    assert (target.accessibleName(), target.accessibleDescription()) == ("Salutation", "As in a letter")
    assert box._label.text() == "Salutation *"
    assert box._label.buddy() is target
    box.show_message("Too long.")
    assert (box._message.text(), target.property("wrong")) == ("Too long.", True)
    box.set_value("Dear Ms Okello")
    assert (box._message.text(), target.property("wrong"), box.is_changed) == ("As in a letter", False, False)
    QTest.keyClicks(box.editor.input, "!")
    assert box.is_changed
    assert box._label.text().endswith("•")


def test_a_space_in_a_name_that_is_typed_is_part_of_it(qtbot: QtBot) -> None:
    box = QuietComboBox()
    qtbot.addWidget(box)
    box.addItems(["City", "Last contact", "Last name", "Lens"])
    box.show()
    before = QApplication.keyboardInputInterval()
    QApplication.setKeyboardInputInterval(60_000)
    try:
        QTest.keyClicks(box, "last n")
        assert (box.currentText(), box.view().isVisible()) == ("Last name", False)
    finally:
        QApplication.setKeyboardInputInterval(before)


def test_a_space_alone_opens_the_list(qtbot: QtBot) -> None:
    box = QuietComboBox()
    qtbot.addWidget(box)
    box.addItems(["City", "Lens"])
    box.show()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert box.view().isVisible()
    box.hidePopup()
