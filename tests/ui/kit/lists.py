"""A list of people made up in memory, for the tests of tables and pages."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import Any

from crm.errors import Unavailable
from crm.i18n import N_
from crm.models.kinds import Kind
from crm.progress import Progress
from crm.text import fold
from crm.ui.kit.columns import CHIPS, STRONG, Column, Row
from crm.ui.kit.query import Query

BIG = 1 << 52  # keys are 63-bit: what would overflow an int signal must show here
COLUMNS = (
    Column("name", N_("Name"), width=200, look=STRONG),
    Column("city", N_("City"), width=120),
    Column("met", N_("Last contact"), Kind.DATE, width=120),
    Column("events", N_("Events"), Kind.NUMBER, width=80),
    Column("tags", N_("Tags"), Kind.WORDS, width=160, look=CHIPS, sortable=False),
    Column("notes", N_("Notes"), Kind.LONG_TEXT, shown=False),
)
NAMES = ("Amina Okello", "Łukasz Žižka", "Mei Lin 李", "Björn Åström", "Thandiwe Nkosi", "José García")


def keys_of(*numbers: int) -> array[int]:
    return array("q", (BIG + number for number in numbers))


class People:
    """A `RowSource` over people kept in a dict, which counts what it is asked for."""

    def __init__(self, count: int = 6) -> None:
        self.rows: dict[int, Row] = {BIG + number: person(number) for number in range(count)}
        self.loads: list[int] = []
        self.asked: list[Query] = []
        self.refuses = False

    def keys(self, query: Query, progress: Progress) -> array[int]:
        progress.advance(0)
        self.asked.append(query)
        found = [key for key, row in self.rows.items() if fold(query.text) in fold(row["name"])]
        for condition in query.filters:
            found = [key for key in found if fold(condition.value) in fold(str(self.rows[key][condition.field]))]
        if query.sort:
            found.sort(key=lambda key: fold(str(self.rows[key][query.sort])), reverse=query.descending)
        return array("q", found)

    def load(self, keys: Sequence[int]) -> Mapping[int, Row]:
        if self.refuses:
            raise Unavailable("The workspace is locked.")
        self.loads.append(len(keys))
        return {key: self.rows[key] for key in keys if key in self.rows}


def person(number: int) -> Row:
    return {
        "name": NAMES[number % len(NAMES)], "city": "Kampala", "met": "2017-11", "events": 1000 + number,
        "tags": ("convening", "speaker"), "notes": None,
    }  # fmt: skip


class Notebook:
    """A `Memory` in a dict."""

    def __init__(self) -> None:
        self.pages: dict[str, dict[str, Any]] = {}

    def recall(self, page: str) -> dict[str, Any]:
        return dict(self.pages.get(page, {}))

    def remember(self, page: str, values: Mapping[str, Any]) -> None:
        self.pages.setdefault(page, {}).update(values)
