"""Draft a migration from what the tables in `crm/models` say now.

    uv run tools/migration.py "add shoe size"    draft the next one; read it, and name it in crm/store/migrations

A migration is literal text: it does the same whatever the models become later. Those that are committed stay as they
are, since workspaces were made with them. What a draft does not see are changed CHECK constraints, and the place of a
new column among the others: `insert_after` with `recreate="always"` gives it.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from crm.models.fields import Key, WordList
from crm.models.schema import metadata
from crm.store import engine, migrations
from crm.store.search import TEXT_TABLE

_LEFT_OUT = ("auto generated", "end Alembic", "info={")
_HEAD = '''"""{title}."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
{body}
'''


def draft(title: str) -> tuple[Path, str]:
    """Path and text of the next migration: what the models say and a file of the newest version lacks."""
    revision = f"{int(migrations.KNOWN[-1]) + 1:04}"
    name = re.sub(r"\W+", "_", title.lower()).strip("_")
    path = migrations.FOLDER / "versions" / f"{revision}_{name}.py"
    return path, _text(title[0].upper() + title[1:], revision, migrations.KNOWN[-1], _operations())


def _operations() -> str:
    """The operations that lead from a file of the newest version to the models."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "before.db"
        made = engine.make_engine(path, None, foreign_keys=False)
        with made.connect().execution_options(writing=True) as connection, connection.begin():
            migrations.run(connection)  # triggers would ask for tables that the next one makes
            operations = produce_migrations(_context(connection), metadata).upgrade_ops
        made.dispose()
    return render_python_code(operations, render_as_batch=True, render_item=_render) if operations else ""


def _context(connection: Connection) -> MigrationContext:
    return MigrationContext.configure(connection, opts={"include_name": _is_ours})


def _is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    return kind != "table" or not str(name).startswith(TEXT_TABLE)


def _render(kind: str, thing: Any, _context: Any) -> str | Literal[False]:
    """A migration imports nothing of ours: a list of words is text to the database."""
    if kind != "type":
        return False
    return "sa.Text()" if isinstance(thing, WordList) else "KEY" if thing is Key else False


def _text(title: str, revision: str, before: str, operations: str) -> str:
    lines = [line for line in operations.splitlines() if not any(mark in line for mark in _LEFT_OUT)]
    body = "\n".join(line if line.startswith("    ") or not line else f"    {line}" for line in lines)
    text = _HEAD.format(title=title, revision=revision, before=before, body=body.rstrip())
    formatted = subprocess.run(
        [sys.executable, "-m", "ruff", "format", "--config", str(ROOT / "pyproject.toml"), "-"],
        input=text, capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    return formatted.stdout


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("title", help="what the next migration does")
    path, text = draft(parser.parse_args().title)
    path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{path.relative_to(ROOT)} is written.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
