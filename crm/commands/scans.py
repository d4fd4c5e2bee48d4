"""Filing scans of what was signed by the codes on them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from crm.commands.request import Request, json_option
from crm.i18n import _, ngettext
from crm.keys import to_text
from crm.terminal import give, say


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--code", default="", help="The code printed on the sheet, where it cannot be read off the scan.")
@json_option
@click.pass_obj
def scan(request: Request, files: tuple[Path, ...], code: str, as_json: bool) -> None:
    """Keep FILES (PDF, PNG, JPEG, TIFF) as the evidence of the signatures that the codes on them name."""
    from crm.services.scans import file_scan, left_blank  # noqa: PLC0415

    if code and len(files) > 1:
        raise click.UsageError(_("--code is for one file."))
    told: list[dict[str, Any]] = []
    with request.open() as database:
        for path in files:
            filed = file_scan(database, path, code)
            count = ngettext("filed with {count} signature", "filed with {count} signatures", len(filed.keys))
            say(" ".join(filter(None, (f"{path.name}: {count}", left_blank(filed)))))
            told.append({
                "file": str(path), "signatures": [to_text(key) for key in filed.keys],
                "made": [to_text(key) for key in filed.made], "pages_without_code": list(filed.blank),
                "step": to_text(filed.step),
            })  # fmt: skip
    lines = "\n".join(f"{one['file']}  {' '.join(one['signatures'])}" for one in told)
    give({"scans": told}, lines, as_json=as_json)
