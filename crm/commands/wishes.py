"""The command about diets and access needs that have outlived their event."""

from __future__ import annotations

import sys

import click

from crm.commands.request import Request, json_option
from crm.errors import Invalid
from crm.i18n import _
from crm.terminal import give


@click.command()
@click.option("--forget", "event", default="", metavar="REF", help="Delete those of this event for good.")
@click.option("--yes", is_flag=True, help="Do not ask whether that is really meant.")
@json_option
@click.pass_obj
def wishes(request: Request, event: str, yes: bool, as_json: bool) -> None:
    """Diets and access needs still kept sixty days after their event; --forget deletes those of one for good."""
    from crm.dates import today  # noqa: PLC0415
    from crm.keys import to_text  # noqa: PLC0415
    from crm.queries.refs import resolve  # noqa: PLC0415
    from crm.queries.wishes import KEPT_DAYS, outlived_wishes  # noqa: PLC0415
    from crm.services.wishes import forget_wishes  # noqa: PLC0415

    with request.open() as database:
        with database.read() as connection:
            only = resolve(connection, event, ("event",)).key if event else None
            found = outlived_wishes(connection, today(), only)
        if only is None:
            rows = [
                {"event": to_text(one.event), "name": one.name, "date": one.date, "participants": one.count,
                 "diets": one.diets, "access_needs": one.access_needs}
                for one in found
            ]  # fmt: skip
            line = _("{event}  {date}  {name}: {diets} diets, {access_needs} access needs")
            lines = "\n".join(line.format(**row) for row in rows)
            give({"outlived": rows}, lines or _("No diet or access need has outlived its event."), as_json=as_json)
            return
        if not found:
            sentence = _("Nothing of this event is kept longer than {days} days after it: there is nothing to forget.")
            raise Invalid({}, sentence.format(days=KEPT_DAYS))
        _make_sure(found[0].name, found[0].count, sure=yes)
        count = forget_wishes(database, only)
    told = _("Deleted for good: diets and access needs of {count} participants.").format(count=count)
    give({"participants": count}, told, as_json=as_json)


def _make_sure(event: str, count: int, *, sure: bool) -> None:
    """Ask at a terminal; elsewhere --yes must have been given."""
    if sure:
        return
    asked = _("Delete diets and access needs of {count} participants of {event} for good? This cannot be undone.")
    if not sys.stdin.isatty():
        raise Invalid({}, _("This cannot be undone: say --yes if it is meant."))
    click.confirm(asked.format(count=count, event=event), abort=True, err=True)
