from __future__ import annotations

from typing import Any

import pytest

from crm.i18n import N_
from crm.models.kinds import Kind
from crm.ui.kit.columns import LEAST_WIDTH, Column, Layout, default_layout, kept, restored
from tests.ui.kit.lists import COLUMNS

NAMES = ("name", "city", "met", "events", "tags", "notes")


def test_a_layout_survives_being_kept() -> None:
    layout = Layout(("city", "name", "met", "events", "tags", "notes"), frozenset({"city", "name"}), {"name": 90})
    assert restored(COLUMNS, kept(layout)) == layout


@pytest.mark.parametrize("damaged", [{}, {"order": 3}, {"order": [1, None]}, {"order": ["gone"]}])
def test_a_damaged_layout_is_the_default(damaged: dict[str, Any]) -> None:
    assert restored(COLUMNS, damaged) == default_layout(COLUMNS)
    assert default_layout(COLUMNS).shown == frozenset(NAMES) - {"notes"}


def test_a_column_added_since_stands_after_its_neighbour_and_is_shown() -> None:
    columns = (COLUMNS[0], Column("country", N_("Country")), *COLUMNS[1:])
    layout = restored(
        columns, {"order": ["met", *NAMES[:2], *NAMES[3:]], "shown": ["met", "name"], "widths": {"gone": 5}}
    )
    assert layout.order[:3] == ("met", "name", "country")
    assert "country" in layout.shown
    assert "city" not in layout.shown


def test_odd_widths_are_put_right() -> None:
    layout = restored(COLUMNS, {"order": list(NAMES), "shown": [], "widths": {"name": 3, "city": "wide"}})
    assert layout.widths == {"name": LEAST_WIDTH}
    assert layout.shown, "a table without columns helps nobody"


def test_a_word_may_hold_a_comma() -> None:
    sectors = Column("sectors", N_("Sectors"), Kind.CHOICES)
    assert sectors.words({"sectors": ("local_government", "media")}) == ["Local government", "Media"]
    tags = Column("tags", N_("Tags"), Kind.WORDS)
    assert tags.words({"tags": ["Housing, land", "Water"]}) == ["Housing, land", "Water"]
    assert tags.words({"tags": None}) == tags.words({}) == []


def test_a_column_can_say_its_own_text() -> None:
    column = Column("name", N_("Name"), text=lambda row: f"{row['name']}!")
    assert column.say({"name": "Amina"}) == "Amina!"
