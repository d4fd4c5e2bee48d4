from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from crm.errors import Unavailable
from crm.i18n import N_
from crm.progress import Progress
from crm.text import fold
from crm.ui.kit.actions import WINDOW, Action, ActionSet
from crm.ui.kit.jobs import Jobs, ManualExecutor
from crm.ui.kit.palette import Hit, Palette, command_hits

NAMES = ("Amina Okello", "Łukasz Žižka", "Lucas Meyer")


class Finder:
    """A `PaletteSource` over three people and two commands; what is opened is written down."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.asked: list[str] = []
        self.kinds_asked: list[str] = []
        self.refuses = False

    def note(self, what: str) -> Callable[[], None]:
        return lambda: self.opened.append(what)

    def commands(self, text: str) -> Sequence[Hit]:
        all_of = ("New person", "Import contacts")
        return [Hit("Commands", name, self.note(name)) for name in all_of if fold(text) in fold(name)]

    kinds = (("person", "People"), ("city", "Cities"))

    def records(self, text: str, kind: str, progress: Progress) -> Sequence[Hit]:
        progress.advance(0)
        self.kinds_asked.append(kind)
        if self.refuses:
            raise Unavailable("The workspace is locked.")
        self.asked.append(text)
        return [
            Hit("People", name, self.note(name), "Kampala", "user", title_marks=[(0, len(text))])
            for name in NAMES
            if fold(name).startswith(fold(text))
        ]


@pytest.fixture
def finder() -> Finder:
    return Finder()


@pytest.fixture
def manual() -> ManualExecutor:
    return ManualExecutor()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    return window


@pytest.fixture
def palette(window: QWidget, finder: Finder, manual: ManualExecutor) -> Palette:
    palette = Palette(finder, Jobs(manual), window)
    palette.open()
    manual.drain()
    return palette


def press(palette: Palette, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(palette.search, key)


def test_it_opens_with_what_was_last_open_and_the_commands(palette: Palette, finder: Finder) -> None:
    assert palette.titles() == [*NAMES, "New person", "Import contacts"]
    press(palette, Qt.Key.Key_Return)
    assert finder.opened == ["Amina Okello"]
    assert not palette.isVisible()


def test_typing_narrows_both_and_only_the_newest_question_is_asked(
    palette: Palette, finder: Finder, manual: ManualExecutor
) -> None:
    finder.asked.clear()
    QTest.keyClicks(palette.search, "lu")
    manual.drain()
    assert finder.asked == ["lu"]
    assert palette.titles() == ["Łukasz Žižka", "Lucas Meyer"]


def test_an_answer_that_comes_after_commands_were_asked_for_is_dropped(
    palette: Palette, finder: Finder, manual: ManualExecutor
) -> None:
    palette.search.clear()
    palette.open()  # asks for what was opened last
    QTest.keyClicks(palette.search, ">imp")
    manual.drain()
    assert palette.titles() == ["Import contacts"]
    press(palette, Qt.Key.Key_Return)
    assert finder.opened == ["Import contacts"]


def test_arrows_pass_over_headings_and_stay_inside(palette: Palette, finder: Finder) -> None:
    press(palette, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert palette.list.currentIndex().data() == "New person"
    press(palette, Qt.Key.Key_PageDown)
    assert palette.list.currentIndex().data() == "Import contacts"
    press(palette, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert finder.opened == ["New person"]


def test_enter_waits_for_the_answer(palette: Palette, finder: Finder, manual: ManualExecutor) -> None:
    QTest.keyClicks(palette.search, "luc")
    press(palette, Qt.Key.Key_Return)
    assert finder.opened == []
    manual.drain()
    assert finder.opened == ["Lucas Meyer"]


def test_an_answer_after_escape_opens_nothing(palette: Palette, finder: Finder, manual: ManualExecutor) -> None:
    QTest.keyClicks(palette.search, "luc")
    press(palette, Qt.Key.Key_Return)
    palette.close()
    manual.drain()
    assert finder.opened == []
    palette.open()
    assert palette.search.text() == ""


def test_what_was_chosen_stays_chosen_when_records_come_in(palette: Palette, manual: ManualExecutor) -> None:
    QTest.keyClicks(palette.search, "n")
    press(palette, Qt.Key.Key_Down)
    assert palette.list.currentIndex().data() == "Import contacts"
    palette._take([Hit("People", "Nakato", lambda: None)])
    assert palette.list.currentIndex().data() == "Import contacts"
    manual.drain()


def test_a_command_stands_above_names_that_are_only_similar(
    palette: Palette, finder: Finder, manual: ManualExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    near = Hit("Similar names", "Newton Person", finder.note("Newton Person"), similar=True)
    monkeypatch.setattr(finder, "records", lambda _text, _kind, _progress: [near])
    QTest.keyClicks(palette.search, "new person")
    manual.drain()
    assert palette.titles() == ["New person", "Newton Person"]
    press(palette, Qt.Key.Key_Return)
    assert finder.opened == ["New person"]


def test_only_commands_behind_the_sign(palette: Palette, finder: Finder, manual: ManualExecutor) -> None:
    finder.asked.clear()
    QTest.keyClicks(palette.search, ">imp")
    assert palette.titles() == ["Import contacts"]
    press(palette, Qt.Key.Key_Return)
    assert finder.opened == ["Import contacts"]
    manual.drain()
    assert "imp" not in finder.asked


def test_it_says_that_nothing_or_why_nothing_is_found(palette: Palette, finder: Finder, manual: ManualExecutor) -> None:
    QTest.keyClicks(palette.search, "zzz")
    assert palette._nothing.isHidden(), "not before the answer is there"
    manual.drain()
    assert palette._nothing.text() == "Nothing found."
    finder.refuses = True
    QTest.keyClicks(palette.search, "z")
    manual.drain()
    assert palette._nothing.text() == "The workspace is locked."


def test_actions_are_found_by_the_beginnings_of_their_words(window: QWidget) -> None:
    done: list[str] = []
    actions = (
        Action[list[str]](
            "file.import", N_("Import contacts…"), lambda done: done.append("import"), "upload", "Ctrl+I"
        ),
        Action[list[str]]("record.contact", N_("Contact by e-mail"), lambda done: done.append("mail"), scope=WINDOW),
        Action[list[str]]("record.none", N_("Contact nobody"), lambda done: done.append("no"), enabled=bool),
    )
    sets = (ActionSet(actions, done, window),)
    hits = command_hits(sets, "cont", "Commands")
    assert [hit.title for hit in hits] == ["Contact by e-mail", "Import contacts…"]
    assert hits[1].keys == "Ctrl+I"
    hits[1].open()
    assert done == ["import"]
    assert [hit.title for hit in command_hits(sets, "con imp", "")] == ["Import contacts…"]
    assert len(command_hits(sets, "", "")) == 2


def test_tab_goes_through_the_kinds_and_asks_for_one(palette: Palette, finder: Finder, manual: ManualExecutor) -> None:
    press(palette, Qt.Key.Key_Tab)
    manual.drain()
    assert (finder.kinds_asked[-1], palette.titles()) == ("person", list(NAMES)), "no commands among people"
    press(palette, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    manual.drain()
    assert finder.kinds_asked[-1] == ""
    press(palette, Qt.Key.Key_Backtab)
    manual.drain()
    assert finder.kinds_asked[-1] == "city"
    palette.close()
    palette.open()
    assert palette.kinds.chosen == ""


def test_a_kind_can_be_written_before_the_words(palette: Palette, finder: Finder, manual: ManualExecutor) -> None:
    for typed, asked, kind in (("city: kam", "kam", "city"), ("Peo:luk", "luk", "person"), ("re: x", "re: x", "")):
        palette.search.setText(typed)
        manual.drain()
        assert (finder.asked[-1], finder.kinds_asked[-1]) == (asked, kind)


def test_what_was_asked_for_is_painted_bold(palette: Palette, manual: ManualExecutor) -> None:
    pictures = []
    for text in ("ami", ""):
        palette.search.setText(text)
        manual.drain()
        palette.list.setCurrentIndex(palette.list.model().index(1, 0))
        pictures.append(palette.list.grab(palette.list.visualRect(palette.list.model().index(1, 0))).toImage())
    assert pictures[0] != pictures[1]
