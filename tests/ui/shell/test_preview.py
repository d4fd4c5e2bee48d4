from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import pytest

from crm.i18n import N_
from crm.models.kinds import Kind
from crm.models.records import kind_of
from crm.queries import lists
from crm.store.thin import schema_of
from crm.ui.kit.area import Area, Page
from crm.ui.shell.preview import MEMORY, Preview
from crm.ui.shell.window import Window
from tests import make
from tests.ui.shell.conftest import Desk, PlainPage


class ListingPage(PlainPage):
    """Remembers what its list asked, and keeps what it took over."""

    def preview(self) -> Mapping[str, Any]:
        with self.context.database.read() as connection:
            keys, values = lists.keys_statement(connection, lists.ListQuery("person"))
            chosen = [lists.all_columns(connection, kind_of("person"))[name] for name in ("full_name", "tags")]
            schema = schema_of(connection)
        return {
            "name": "listing", "title": N_("People"), "prompt": N_("Search people"), "sort": "", "descending": False,
            "columns": [["full_name", N_("Name"), Kind.TEXT, 200, True, "strong"],
                        ["tags", N_("Tags"), Kind.WORDS, 200, True, "chips"]],
            "keys": keys, "arguments": list(values), "schema": schema,
            "rows": lists.rows_statement(kind_of("person"), chosen),
            "values": [["full_name", Kind.TEXT], ["tags", Kind.WORDS]],
        }  # fmt: skip

    def take_over(self, state: Mapping[str, Any]) -> None:
        self.taken = dict(state)


@pytest.fixture
def listing(desk: Desk) -> Desk:
    """A desk whose workspace has two people, and whose only page was in front when the program ended."""
    page = Page("listing", N_("Listing"), "users", ListingPage, ("person",))
    other = Page("other", N_("Other"), "file", PlainPage)
    desk.program.areas = (Area("listing", N_("Listing"), (page, other)),)
    window = desk.enter()
    assert window.session is not None
    with window.session.database.write("Add") as unit:
        make.tagging(unit, person_id=make.person(unit, full_name="Ama Mensah", family_name="Mensah"))
        make.person(unit, full_name="Esi Addo", family_name="Addo")
    window.close()
    return desk


def started(desk: Desk) -> Window:
    """A window as the program starts it, before anything is loaded."""
    window = desk.program.make_window(desk.workspace)
    window.show()
    window.show_preview(desk.workspace)
    return window


def opened(desk: Desk, window: Window) -> ListingPage:
    from crm.ui.shell import late

    late.opening(window).open(str(desk.workspace))
    desk.drain()
    return cast("ListingPage", window.pages.widget_shown)


def first_look(window: Window) -> Preview:
    shown = window.pages.currentWidget()
    assert isinstance(shown, Preview)
    return shown


def test_the_list_is_there_before_the_workspace_is_opened(listing: Desk) -> None:
    window = started(listing)
    model = first_look(window).list.model
    rows = [[model.index(row, column).data() for column in range(2)] for row in range(model.rowCount())]
    assert sorted(rows) == [["Ama Mensah", "housing"], ["Esi Addo", ""]]
    assert window.session is None


def test_the_page_takes_over_where_the_person_was(listing: Desk) -> None:
    window = started(listing)
    look = first_look(window).list
    look.go_to(look.model.keys[1])
    look.filter_bar.search.setText("ama")
    key = look.table.current_key()
    page = opened(listing, window)
    assert window.pages.previewing
    page.loaded.emit()
    assert window.pages.currentWidget() is page
    assert (page.taken["key"], page.taken["text"]) == (key, "ama")


def test_going_to_another_page_ends_it(listing: Desk) -> None:
    window = started(listing)
    opened(listing, window)
    window.navigator.show_page("other")
    assert not window.pages.previewing
    assert window.pages.currentWidget() is window.pages.widget_shown


@pytest.mark.parametrize(
    "damage",
    [{"rows": "SELECT nonsense"}, {"columns": [["only a name"]]}, {"schema": "another"}, {"values": None}, {"keys": 7}],
)
def test_what_cannot_be_shown_is_left_out(listing: Desk, damage: dict[str, Any]) -> None:
    view = listing.program.settings.view[MEMORY]
    view["kept"] = {**view["kept"], **damage}
    window = started(listing)
    assert not window.pages.previewing


def test_another_workspace_another_version_and_another_page_show_none(listing: Desk) -> None:
    kept = dict(listing.program.settings.view[MEMORY])
    of_another = {**kept["kept"], "name": "other"}
    for change in ({"workspace": "/elsewhere.scjc"}, {"program": "0.0.1"}, {"kept": None}, {"kept": of_another}):
        listing.program.settings.view[MEMORY] = {**kept, **change}
        assert not started(listing).pages.previewing
