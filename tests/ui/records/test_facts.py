from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from crm.ui.records.facts import Facts, Line, Prose, copy_button, link, more_button, words


def test_a_link_is_cut_to_the_room_there_is_and_says_all_in_its_tool_tip(qtbot: QtBot) -> None:
    name = "Housing & <Planning> Forum of the Whole Region"
    made = link(name, list)
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    assert made.text().replace("&&", "&") == name
    assert made.toolTip() == ""
    made.resize(QSize(80, made.height()))
    assert "…" in made.text()
    assert made.toolTip() == name.replace("&", "&amp;").replace("<", "&lt;")
    assert made.minimumSizeHint().width() < 80
    assert made.accessibleName() == name


def test_a_link_is_pressed_by_keyboard(qtbot: QtBot) -> None:
    pressed: list[str] = []
    made = link("Forum", partial(pressed.append, "x"))
    qtbot.addWidget(made)
    QTest.keyClick(made, Qt.Key.Key_Space)
    assert pressed == ["x"]


def test_texts_are_plain_and_never_ask_for_more_room_than_there_is(qtbot: QtBot) -> None:
    made = words("<b>W</b>" * 500)
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert len(made.text()) == 1_200
    line = Line("W" * 500, None, "note")
    qtbot.addWidget(line)
    assert line.minimumSizeHint().width() < 100


def test_a_long_text_is_shown_whole_when_asked(qtbot: QtBot) -> None:
    prose = Prose("word " * 400)
    qtbot.addWidget(prose)
    prose.show()
    label = prose.findChildren(QLabel)[0]
    assert len(label.text()) <= 1_200
    prose.show_all()
    assert len(label.text()) == 2_000
    assert not prose._more.isVisible()


def test_values_are_copied_and_changed(qtbot: QtBot) -> None:
    copy = copy_button("amina@example.org")
    qtbot.addWidget(copy)
    copy.click()
    assert QGuiApplication.clipboard().text() == "amina@example.org"
    changed: list[QWidget] = []
    facts, value = Facts("About"), words("Just")
    qtbot.addWidget(facts)
    assert facts.is_empty
    facts.add("Lens", value, changed.append)
    facts.show()
    QTest.mouseDClick(value, Qt.MouseButton.LeftButton)
    assert changed == [value]


def test_a_small_menu_does_what_it_says(qtbot: QtBot) -> None:
    done: list[str] = []
    button = more_button("More", (("Change…", "pencil", partial(done.append, "changed")),))
    qtbot.addWidget(button)
    (entry,) = button.menu().actions()
    entry.trigger()
    assert (entry.text(), done) == ("Change…", ["changed"])
