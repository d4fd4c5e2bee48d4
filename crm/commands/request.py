"""What the options before a command say: the workspace it is about, opened for whoever asks."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from crm.errors import Invalid
from crm.i18n import _
from crm.settings import load_settings
from crm.store.database import COMMAND_LINE, Author, Database

PASSPHRASE = "CRM_PASSPHRASE"


class Request:
    """What the options before the command say."""

    def __init__(self, workspace: str | None) -> None:
        self.workspace = workspace

    def path(self) -> Path:
        if not self.workspace:
            raise click.UsageError(_("Name the workspace: -w FILE before the command."))
        if "://" in self.workspace:
            raise Invalid({}, _("“{name}” is a database address; this version opens workspace files.").format(
                name=self.workspace.split("://", maxsplit=1)[0]))  # fmt: skip
        return Path(self.workspace)

    @contextmanager
    def open(self) -> Iterator[Database]:
        from crm.store import workspace  # noqa: PLC0415 - the database layer loads where a command needs it

        path = self.path()
        database = workspace.open_workspace(path, author(), passphrase(path))
        try:
            yield database
        finally:
            database.close()


def author() -> Author:
    settings = load_settings()
    return Author(settings.staff_name, settings.site, COMMAND_LINE)


def passphrase(path: Path) -> str | None:
    """The passphrase of an encrypted workspace: from the environment, else asked for at a terminal."""
    from crm.store.engine import is_encrypted  # noqa: PLC0415

    if not path.is_file() or not is_encrypted(path):
        return None
    return os.environ.get(PASSPHRASE) or asked(confirm=False)


def asked(*, confirm: bool) -> str | None:
    """A passphrase typed at the terminal; None where there is none."""
    if not sys.stdin.isatty():
        return None
    return str(click.prompt(_("Passphrase"), hide_input=True, confirmation_prompt=confirm, err=True))


json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document on standard output.")
