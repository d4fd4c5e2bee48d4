"""Making records of another kind from whatever is in view: of what was said there, or about whom or what it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol, TypeVar

from crm.queries.action_plan import Origin, offered
from crm.queries.records import titles_of
from crm.refs import Ref
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.dialog import Dialog
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.kit.form import Document
from crm.ui.records.in_view import page_in_view
from crm.ui.records.making import MakeDialog, Making

D = TypeVar("D", bound=EditDialog)


class Line(Protocol):
    """A record that something said may become, or became."""

    @property
    def key(self) -> int: ...
    @property
    def title(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Made(Generic[D]):
    """What is made: `making` says how, `add` opens its form with a draft, which `drafted` begins from what was said.

    `about` is what a draft says of a record nothing was said in; `known` what comes from things of a kind already, by
    their keys; `open` those that may be linked instead.
    """

    making: Making
    add: Callable[[Context, Document | None], D]
    drafted: Callable[[Database, Origin], Document]
    about: Callable[[Context, Ref, str], Document]
    known: Callable[[Any, str, Sequence[int]], Mapping[int, Sequence[Any]]]
    open: Callable[[Database], Sequence[Line]]


def make_from_view(context: Context, made: Made[D]) -> Dialog | D:
    """Offer what was said in the record in view; where nothing was, open the form with whom or what it is about."""
    page = page_in_view(context)
    return make_from(context, page.shown if page is not None else None, made)


def make_from(context: Context, ref: Ref | None, made: Made[D]) -> Dialog | D:
    """As `make_from_view`, for any record."""
    if ref is None:
        return made.add(context, None)
    with context.database.read() as connection:
        origins = offered(connection, ref)
        name = "" if origins else titles_of(connection, ref.kind, [ref.key]).get(ref.key, "")
    if not origins:
        return made.add(context, made.about(context, ref, name))
    if len(origins) == 1:
        return made.add(context, made.drafted(context.database, origins[0]))
    into = [(line.title, line.key) for line in made.open(context.database)]
    already = _already(context.database, origins, made)
    dialog = MakeDialog(context, replace(made.making, into=into), origins, already)
    dialog.open()
    return dialog


def _already(database: Database, origins: Sequence[Origin], made: Made[D]) -> dict[tuple[str, int], list[str]]:
    """Titles of what comes from each of them already."""
    keys: dict[str, list[int]] = {}
    for one in origins:
        keys.setdefault(one.kind, []).append(one.key)
    with database.read() as connection:
        return {
            (kind, key): [line.title for line in lines]
            for kind, own in keys.items()
            for key, lines in made.known(connection, kind, own).items()
        }
