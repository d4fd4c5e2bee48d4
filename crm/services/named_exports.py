"""Keeping lists under names, and handing them out by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from crm.errors import Invalid
from crm.files import safe_name
from crm.i18n import _
from crm.models import exports
from crm.models.records import NAMED_EXPORT
from crm.progress import Progress
from crm.queries.named_exports import NamedExport, export_named, keys_of, packed
from crm.reports.lists.document import Written
from crm.reports.lists.writing import FORMATS
from crm.services.export_columns import on_offer
from crm.services.exporting import LISTS, Where, export_list, list_named
from crm.services.handouts import Given
from crm.services.rules import checked
from crm.store.database import Database
from crm.text import fold


def keep(database: Database, one: NamedExport) -> int:
    """Keep a list under its name as one step, which is returned; what had that name before is changed to it.

    Sensitive columns are left out: they leave only when they are named anew each time.

    Raises:
        Invalid: it has no name, or one that a list has from the start; or a column or filter is unknown.
    """
    name = _checked_name(one.name)
    _check_query(database, one)
    with database.read() as connection:
        before = export_named(connection, name)
    key = one.key or (before.key if before else 0)
    if before is not None and before.key != key:
        raise Invalid({"name": _("There is a named export “{name}” already.").format(name=name)})
    values = {**_values(database, one), "name": name}
    label = _("Change named export “{name}”") if key else _("Keep named export “{name}”")
    with database.write(label.format(name=name)) as unit:
        if key:
            unit.update(exports.named_export, key, values)
        else:
            unit.insert(exports.named_export, values)
    return unit.step


def _checked_name(name: str) -> str:
    cleaned = str(checked(NAMED_EXPORT, {"name": name})["name"])
    if fold(cleaned) in {fold(text) for listed in LISTS.values() for text in (listed.name, _(listed.title))}:
        raise Invalid({"name": _("“{name}” is one of the lists themselves. Choose another name.").format(name=cleaned)})
    return cleaned


def _values(database: Database, one: NamedExport) -> dict[str, Any]:
    withheld = {column.name for column in on_offer(database, one.list_name) if column.sensitive}
    return {
        "list": one.list_name, "format": one.format_name, "text": one.text, "filters": packed(one.filters),
        "columns": tuple(name for name in one.columns if name not in withheld),
        "sort": one.sort, "descending": one.descending,
    }  # fmt: skip


def _check_query(database: Database, one: NamedExport) -> None:
    chosen = list_named(one.list_name)
    if (one.narrows or one.orders) and len(chosen.kinds) > 1:
        raise Invalid({"list": _("Only a list of one kind of record can keep a filter or an order.")})
    with database.read() as connection:
        keys_for(connection, one)


def keys_for(connection: Connection, one: NamedExport) -> Any:
    """The keys of its records, None for all of its list in the usual order."""
    chosen = list_named(one.list_name)
    if not one.narrows and not one.orders:
        return None
    return keys_of(connection, one, chosen.kinds[0])


def rename(database: Database, one: NamedExport, name: str) -> int:
    """Call it otherwise; returns the step.

    Raises:
        Invalid: it cannot be called so, or another one is.
    """
    wanted = _checked_name(name)
    with database.read() as connection:
        other = export_named(connection, wanted)
    if other is not None and other.key != one.key:
        raise Invalid({"name": _("There is a named export “{name}” already.").format(name=wanted)})
    with database.write(_("Rename named export “{old}” to “{new}”").format(old=one.name, new=wanted)) as unit:
        unit.update(exports.named_export, one.key, {"name": wanted})
    return unit.step


def delete(database: Database, one: NamedExport) -> int:
    """Put it in the trash; returns the step. What was handed out stays."""
    with database.write(_("Delete named export “{name}”").format(name=one.name)) as unit:
        unit.trash(exports.named_export, [one.key])
    return unit.step


def hand_out(
    database: Database, one: NamedExport, out: Path, *, where: Where = (), columns: tuple[str, ...] = (),
    format_name: str = "", progress: Progress | None = None, recipient: str = "",
) -> tuple[Path, Written]:  # fmt: skip
    """Write it to a file, or into a folder under its own name; returns where. An ending that is known says the format.

    Raises:
        Invalid: a column or filter is no longer there.
        Unavailable: the file cannot be written.
    """
    path = path_of(one, out)
    own = one.format_name if path.suffix.lower() == _ending(one.format_name) else ""
    with database.read() as connection:
        found = keys_for(connection, one)
    written = export_list(
        database, one.list_name, path, where=where, columns=columns or one.columns, keys=found,
        format_name=format_name or own, progress=progress, given=Given(recipient, one.name),
    )  # fmt: skip
    return path, written


def path_of(one: NamedExport, out: Path) -> Path:
    """The file meant: in a folder one of its name, else `out`, with the ending of its format where it has none."""
    path = out / safe_name(one.name) if out.is_dir() else out
    known = {known.ending for known in FORMATS}
    return path if path.suffix.lower() in known else path.with_name(path.name + (_ending(one.format_name) or ".xlsx"))


def _ending(format_name: str) -> str:
    name = format_name.partition(":")[0]
    return next((known.ending for known in FORMATS if known.name == name), "")
