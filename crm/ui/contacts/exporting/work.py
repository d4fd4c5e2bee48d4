"""What handing out does beside the window: no Qt in here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from crm.files import safe_name
from crm.i18n import _
from crm.models.records import KINDS
from crm.progress import Progress
from crm.queries import lists
from crm.queries.named_exports import NamedExport, keys_of
from crm.reports.lists.document import Written
from crm.reports.lists.writing import FORMATS, LABELS, Format
from crm.services.everything import export_everything
from crm.services.export_columns import Offered, on_offer
from crm.services.exporting import LISTS, export_list
from crm.services.handouts import Given
from crm.store.database import Database

_CARDS: Final = ("vcard", "vcard4")
_CALENDAR: Final = "ics"
_DUE: Final = {"task", "deadline"}  # what has a day, and is done or not
EVERYTHING: Final = ".zip"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be handed out: `keys` None for all records of the list, no `columns` for all that are filled in."""

    list_name: str
    format_name: str
    columns: tuple[str, ...] = ()
    keys: Sequence[int] | None = None
    kept: NamedExport | None = None  # whose filter and order are meant, where no keys are
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class Handed:
    """What was written, and where."""

    path: Path
    written: Written


@dataclass(frozen=True, slots=True)
class Listed:
    """A list on offer: its columns, and how many records it has, None where that is not known before."""

    name: str
    columns: tuple[Offered, ...]
    count: int | None


def formats_of(list_name: str) -> tuple[Format, ...]:
    """The formats a list can be written in: people and organisations are cards, parties get post, tasks are due."""
    kinds = set(LISTS[list_name].kinds)
    barred = (() if kinds <= {"person", "organisation"} else _CARDS) + (() if kinds <= _DUE else (_CALENDAR,))
    barred += () if LISTS[list_name].is_flat else (LABELS,)
    return tuple(one for one in FORMATS if one.name not in barred)


def has_columns(format_name: str) -> bool:
    """Whether columns can be chosen: a card, a label and a calendar entry have their own fields."""
    return format_name.partition(":")[0] not in (*_CARDS, _CALENDAR, LABELS)


def has_marks(list_name: str) -> bool:
    """Whether the list says who does not want to be contacted."""
    return any("do_not_contact" in KINDS[kind].fields for kind in LISTS[list_name].kinds)


def proposal(title: str, ending: str, today: date) -> str:
    """A name for the file: 'People 2026-11-23.xlsx'."""
    return f"{safe_name(f'{title} {today.isoformat()}')}{ending}"


def read_list(database: Database, list_name: str, progress: Progress) -> Listed:
    """What a list offers before anything is chosen."""
    progress.advance(0)
    chosen = LISTS[list_name]
    with database.read() as connection:
        count = None if chosen.where else sum(lists.count(connection, KINDS[kind]) for kind in chosen.kinds)
    return Listed(list_name, on_offer(database, list_name), count)


def hand_out(database: Database, order: Order, path: Path, progress: Progress) -> Handed:
    """Write the file, whole or not at all.

    Raises:
        Unavailable: the file cannot be written; InUse says under which name it could.
    """
    keys, named = order.keys, ""
    if keys is None and order.kept is not None:
        with database.read() as connection:
            keys = keys_of(connection, order.kept, LISTS[order.list_name].kinds[0])
        named = order.kept.name
    written = export_list(
        database, order.list_name, path, columns=order.columns, keys=keys, format_name=order.format_name,
        progress=progress, given=Given(order.recipient, named),
    )  # fmt: skip
    return Handed(path, written)


def hand_out_everything(database: Database, path: Path, progress: Progress) -> Handed:
    """Write all lists and documents into one archive."""
    return Handed(path, export_everything(database, path, progress))


def everything_called(workspace: str, today: date) -> str:
    """A name for the archive of everything."""
    name = _("{workspace} everything {date}").format(workspace=workspace, date=today.isoformat())
    return f"{safe_name(name)}{EVERYTHING}"
