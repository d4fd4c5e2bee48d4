"""Whatever the keyboard can reach says what it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from pytestqt.qtbot import QtBot

from crm.ui.kit.actions import Action
from crm.ui.kit.column_chooser import ColumnChooser
from crm.ui.kit.confirm import Confirm
from crm.ui.kit.conflict_box import ConflictBox
from crm.ui.kit.crash_dialog import CrashDialog
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.kit.empty_state import EmptyState
from crm.ui.kit.filter_bar import FilterBar
from crm.ui.kit.filter_editor import FilterEditor
from crm.ui.kit.jobs import Jobs, ManualExecutor
from crm.ui.kit.list_page import ListPage
from crm.ui.kit.notice import NoticeBar
from crm.ui.kit.palette import Palette
from crm.ui.kit.query import Filter
from crm.ui.kit.shortcut_sheet import ShortcutSheet, shortcuts_of
from crm.ui.kit.timeline import Entry, Timeline
from tests.ui.kit.forms import AMINA, SECTIONS, Directory
from tests.ui.kit.lists import Notebook, People
from tests.ui.kit.test_filter_bar import CITY, SECTOR
from tests.ui.kit.test_list_page import SPEC
from tests.ui.kit.test_palette import Finder


def list_page() -> QWidget:
    manual = ManualExecutor()
    page = ListPage(SPEC, People(), Jobs(manual), Notebook(), EmptyState("users", "No people yet", ""))
    page.filter_bar.set_filters([Filter("city", "contains", "Kampala")])
    page.refresh()
    manual.drain()
    return page


def filter_editor() -> QWidget:
    return FilterEditor((CITY, SECTOR), None, FilterBar((CITY,), ""))


def chooser() -> QWidget:
    page = list_page()
    assert isinstance(page, ListPage)
    return ColumnChooser(page.table.header, page)


def palette() -> QWidget:
    return Palette(Finder(), Jobs(ManualExecutor()), QWidget())


def notice() -> QWidget:
    bar = NoticeBar()
    bar.tell("Saved.", "success", ("Undo", print))
    return bar


def timeline() -> QWidget:
    line = Timeline("")
    line.set_entries([Entry("2018", "Call", token=1, action="Restore this")])
    return line


def sheet() -> QWidget:
    return ShortcutSheet([("Edit", shortcuts_of([Action[None]("edit.undo", "Undo", print, shortcut="Ctrl+Z")]))])


def crash() -> QWidget:
    dialog = CrashDialog("1a2b", ValueError("x"), "1.0")
    dialog._toggle()
    return dialog


def conflict() -> QWidget:
    return ConflictBox({"city": ("Nairobi", "Kampala")}, str, lambda _path, value: str(value))


def edit_dialog() -> QWidget:
    return EditDialog("Edit", SECTIONS, AMINA, Directory())


def confirm() -> QWidget:
    return Confirm("Delete?", "For good.", "Delete")


MAKERS = (
    list_page, filter_editor, chooser, palette, notice, timeline, sheet, crash, conflict, edit_dialog, confirm,
)  # fmt: skip


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_every_stop_of_the_tab_key_has_a_name(make: Callable[[], QWidget], qtbot: QtBot) -> None:
    widget = make()
    qtbot.addWidget(widget.parentWidget() or widget)  # a parent goes first, and takes along what it has
    widget.show()
    stops = [
        child
        for child in widget.findChildren(QWidget)
        if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus and not child.focusProxy()
        and not inside_another(child)
    ]  # fmt: skip
    nameless = [child for child in stops if not (child.accessibleName() or said(child))]
    assert stops
    assert nameless == []


def said(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def inside_another(widget: QWidget) -> bool:
    """The parts Qt itself puts into a table, a scroll area or an editable box speak through these."""
    parent = widget.parentWidget()
    return widget.objectName().startswith("qt_") or isinstance(parent, QAbstractScrollArea) or (
        parent is not None and parent.focusProxy() is widget
    )  # fmt: skip
