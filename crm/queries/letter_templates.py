"""Templates of letters, certificates and labels that the workspace keeps."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from crm.models import letter_templates as tables
from crm.store.live import live
from crm.text import fold


@dataclass(frozen=True, slots=True)
class Template:
    """A text with fields to be filled in; `key` is 0 for one that comes with the program or is not kept yet."""

    name: str
    kind: str = "letter"
    language: str = ""
    subject: str = ""
    body: str = ""
    key: int = 0


def templates(connection: Connection) -> list[Template]:
    """All of them by kind and name."""
    table = live(tables.template)
    rows = connection.execute(select(table)).mappings().all()
    found = [
        Template(
            row["name"] or "", row["kind"] or "letter", row["language"] or "", row["subject"] or "", row["body"] or "",
            row["id"],
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: (tables.TEMPLATE_KINDS.index(one.kind), fold(one.name), one.key))


def template_called(connection: Connection, kind: str, name: str) -> Template | None:
    """The one of a kind that has that name, in whatever letters it is written; None where there is none."""
    wanted = fold(name)
    return next((one for one in templates(connection) if one.kind == kind and fold(one.name) == wanted), None)
