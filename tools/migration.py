"""Write a migration from what the tables in `crm/models` say now.

    uv run tools/migration.py --freeze           write the first one anew; until the first release is tagged
    uv run tools/migration.py "add shoe size"    draft the next one; read it, and name it in crm/store/migrations

A migration is literal text: it does the same whatever the models become later.
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

FIRST = migrations.FOLDER / "versions" / "0001_first_release.py"
_LEFT_OUT = ("auto generated", "end Alembic", "info={")
_HEAD = '''"""{title}."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = {before}
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
{body}
'''


def first() -> str:
    """The text of the first migration: everything the models say."""
    return _text("The tables of the first release", "0001", None, _operations(empty=True))


def draft(title: str) -> tuple[Path, str]:
    """Path and text of the next migration: what the models say and a file of the newest version lacks."""
    revision = f"{int(migrations.KNOWN[-1]) + 1:04}"
    name = re.sub(r"\W+", "_", title.lower()).strip("_")
    path = FIRST.with_name(f"{revision}_{name}.py")
    return path, _text(title[0].upper() + title[1:], revision, migrations.KNOWN[-1], _operations(empty=False))


def _operations(*, empty: bool) -> str:
    """The operations that lead from an empty file, or from one of the newest version, to the models."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "before.db"
        if not empty:
            migrations.upgrade(path, None)
        made = engine.make_engine(path, None)
        with made.connect() as connection:
            operations = produce_migrations(_context(connection), metadata).upgrade_ops
        made.dispose()
    return render_python_code(operations, render_as_batch=not empty, render_item=_render) if operations else ""


def _context(connection: Connection) -> MigrationContext:
    return MigrationContext.configure(connection, opts={"include_name": _is_ours})


def _is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    return kind != "table" or not str(name).startswith(TEXT_TABLE)


def _render(kind: str, thing: Any, _context: Any) -> str | Literal[False]:
    """A migration imports nothing of ours: a list of words is text to the database."""
    if kind != "type":
        return False
    return "sa.Text()" if isinstance(thing, WordList) else "KEY" if thing is Key else False


def _text(title: str, revision: str, before: str | None, operations: str) -> str:
    lines = [line for line in operations.splitlines() if not any(mark in line for mark in _LEFT_OUT)]
    body = "\n".join(line if line.startswith("    ") or not line else f"    {line}" for line in lines)
    text = _HEAD.format(title=title, revision=revision, before=f'"{before}"' if before else None, body=body.rstrip())
    formatted = subprocess.run(
        [sys.executable, "-m", "ruff", "format", "--config", str(ROOT / "pyproject.toml"), "-"],
        input=text, capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    return formatted.stdout


def _is_released() -> bool:
    tags = subprocess.run(["git", "tag", "--list", "v*"], cwd=ROOT, capture_output=True, text=True, check=True)
    return bool(tags.stdout.strip())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("title", nargs="?", help="what the next migration does")
    parser.add_argument("--freeze", action="store_true", help="write the first migration anew")
    options = parser.parse_args()
    if options.freeze == bool(options.title):
        parser.error("say either --freeze or what the next migration does")
    if options.freeze and _is_released():
        print("A release is tagged: workspaces of it exist, so the first migration stays. Draft the next one instead.")
        return 1
    path, text = (FIRST, first()) if options.freeze else draft(options.title)
    path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{path.relative_to(ROOT)} is written.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
