"""Commands that make reports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from crm.commands.request import Request, json_option
from crm.i18n import _
from crm.terminal import give, say


class _ReportName(click.ParamType[str]):
    """The name of a report; which there are is loaded once one is asked for."""

    name = "report"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from crm.reports.registry import REPORTS  # noqa: PLC0415

        names = [one.name for one in REPORTS]
        if value not in names:
            self.fail(
                _("There is no report “{name}”. The reports are: {known}.").format(name=value, known=", ".join(names)),
                param,
                ctx,
            )
        return str(value)


@click.command()
@click.argument("name", metavar="NAME", type=_ReportName())
@click.option("-o", "--output", "out", required=True, type=click.Path(path_type=Path))
@click.option("--event", default="", metavar="REF", help="The event it is about.")
@click.option("--record", default="", metavar="REF", help="The person, organisation, city … it is about.")
@click.option("--redacted", is_flag=True, help="Leave personal details out.")
@click.option("--set", "options", multiple=True, metavar="OPTION=VALUE", help="What the report lets you choose.")
@click.option("--template", default="", metavar="NAME", help="Of letters, certificates and labels.")
@click.option("--to", "recipient", default="", metavar="WHO", help="To whom it is handed out.")
@json_option
@click.pass_obj
def report(
    request: Request, name: str, out: Path, event: str, record: str, redacted: bool, options: tuple[str, ...],
    template: str, recipient: str, as_json: bool,
) -> None:  # fmt: skip
    """Make the report NAME: .pdf, .docx or .xlsx by the ending of OUT."""
    from crm.services import reporting  # noqa: PLC0415

    with request.open() as database:
        chosen = {**_chosen(options), **({"template": template} if template else {})}
        notes = reporting.make(
            database, name, out, event=event, record=record, redacted=redacted, options=chosen, recipient=recipient
        )
    for note in notes:
        say(note)
    written = str(reporting.target(out, chosen))
    give({"file": written, "notes": list(notes)}, written, as_json=as_json)


def _chosen(options: tuple[str, ...]) -> dict[str, str]:
    pairs = [option.partition("=") for option in options]
    if any(not sign for _name, sign, _value in pairs):
        raise click.UsageError(_("--set takes OPTION=VALUE."))
    return {name.strip(): value.strip() for name, _sign, value in pairs}
