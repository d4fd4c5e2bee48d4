"""What the command line hands out: a list by its own name, one kept under a name, labels, or everything."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from crm.errors import Invalid, NotFound
from crm.i18n import _
from crm.keys import to_text
from crm.progress import Progress
from crm.queries.named_exports import NamedExport, export_named, named_exports
from crm.queries.refs import resolve
from crm.reports.lists.document import Written
from crm.reports.lists.writing import LABELS
from crm.services import exporting
from crm.services import named_exports as kept
from crm.services.event_lists import EVENT_ID
from crm.services.everything import export_everything
from crm.services.handouts import Given
from crm.store.database import Database

EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options of `export` say. `sheet` is that of labels."""

    name: str
    out: Path
    where: tuple[tuple[str, str], ...] = ()
    columns: tuple[str, ...] = ()
    format_name: str = ""
    sheet: str = ""
    event: str = ""  # a short name, an id or a name
    recipient: str = ""


def hand_out(database: Database, wanted: Wanted, progress: Progress | None = None) -> tuple[Path, Written]:
    """Write it; returns where, and what had to be said.

    Raises:
        NotFound: nothing is called so.
        Invalid: a field, column, format or sheet is unknown.
        Unavailable: the file cannot be written.
    """
    if wanted.name == EVERYTHING:
        return wanted.out, export_everything(database, wanted.out, progress, wanted.recipient)
    format_name, where = _format(wanted), (*wanted.where, *_of_event(database, wanted.event))
    if wanted.name in exporting.LISTS:
        return wanted.out, exporting.export_list(
            database, wanted.name, wanted.out, where=where, columns=wanted.columns, format_name=format_name,
            progress=progress, given=Given(wanted.recipient),
        )  # fmt: skip
    one = _named(database, wanted.name)
    return kept.hand_out(
        database, one, wanted.out, where=where, columns=wanted.columns, format_name=format_name,
        progress=progress, recipient=wanted.recipient,
    )  # fmt: skip


def _of_event(database: Database, text: str) -> list[tuple[str, str]]:
    """The condition that leaves only what belongs to an event."""
    if not text:
        return []
    with database.read() as connection:
        return [(EVENT_ID, to_text(resolve(connection, text, ("event",)).key))]


def _format(wanted: Wanted) -> str:
    if wanted.sheet:
        if wanted.format_name not in ("", LABELS):
            raise Invalid({"sheet": _("Only labels have a sheet.")})
        return f"{LABELS}:{wanted.sheet}"
    return wanted.format_name


def _named(database: Database, name: str) -> NamedExport:
    with database.read() as connection:
        found = export_named(connection, name)
        names = [one.name for one in named_exports(connection)]
    if found is None:
        known = ", ".join((*exporting.LISTS, EVERYTHING, *names))
        raise NotFound(_("There is no list “{name}”. The lists are: {known}.").format(name=name, known=known))
    return found


def listed(database: Database) -> list[dict[str, str]]:
    """What can be handed out by name: the lists, everything, and what was kept under a name with the list it is of."""
    with database.read() as connection:
        kept_ones = named_exports(connection)
    own = [{"name": one.name, "title": _(one.title)} for one in exporting.LISTS.values()]
    everything = {"name": EVERYTHING, "title": _("All lists and documents")}
    return [*own, everything, *({"name": one.name, "title": "", "list": one.list_name} for one in kept_ones)]
