"""The command about lists that were handed out: which there are, and what changed since."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from crm.commands.request import Request, json_option
from crm.errors import Invalid
from crm.i18n import _
from crm.keys import from_text, to_text
from crm.terminal import give, say


@click.command()
@click.argument("handout", metavar="[ID]", required=False)
@click.option(
    "-o", "--output", "out", type=click.Path(path_type=Path), help="Write what changed since: .pdf .xlsx .docx"
)
@json_option
@click.pass_obj
def handed(request: Request, handout: str | None, out: Path | None, as_json: bool) -> None:
    """What was handed out, when and to whom; with an ID (or `last`, the newest with rows), what changed in it since."""
    if handout is None:
        _list(request, as_json=as_json)
    else:
        _compare(request, handout, out, as_json=as_json)


def _list(request: Request, *, as_json: bool) -> None:
    from crm.queries.handouts import handouts  # noqa: PLC0415

    with request.open() as database, database.read() as connection:
        found = handouts(connection)
    listed = [
        {"id": to_text(one.key), "at": one.at, "list": one.list_name, "file": one.file, "to": one.recipient,
         "rows": one.rows}
        for one in found
    ]  # fmt: skip
    lines = "\n".join(
        f"{one['id']}  {one['at']}  {one['rows']:>6}  {one['file']}  {one['to']}".rstrip() for one in listed
    )
    give({"handed": listed}, lines or _("Nothing has been handed out yet."), as_json=as_json)


def _compare(request: Request, handout: str, out: Path | None, *, as_json: bool) -> None:
    from crm.services.changed_since import changed_since, save  # noqa: PLC0415

    with request.open() as database:
        key = _key(database, handout)
        notes = save(database, key, out) if out is not None else ()
        found = list(changed_since(database, key).differences())
    for note in notes:
        say(note)
    listed = [{"id": one.id, "change": one.mark, "then": one.then, "now": one.now} for one in found]
    lines = "\n".join(f"{one['change']:<8} {one['id']}" for one in listed)
    give({"changes": listed, "file": str(out or "")}, lines or _("Nothing has changed since."), as_json=as_json)


def _key(database: Any, text: str) -> int:
    from crm.queries.handouts import comparable  # noqa: PLC0415

    if text == "last":
        with database.read() as connection:
            newest = comparable(connection)
        if not newest:
            raise Invalid({}, _("Nothing has been handed out yet of which the rows are kept."))
        return newest[0].key
    try:
        return from_text(text)
    except ValueError as error:
        raise Invalid({}, _("“{text}” is no id; `handed` lists them.").format(text=text)) from error
