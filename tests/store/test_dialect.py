"""SQLite's own words stand in few modules, so that another database has few of them to answer for."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from crm.dates import today
from crm.store import dialect
from crm.store.database import Database

ROOT = Path(__file__).resolve().parents[2]
# path, as a pattern → what of SQLite it is made for
OWN = {
    "crm/store/dialect.py": "words for which another database has others",
    "crm/store/engine.py": "files, keys, locks",
    "crm/store/thin.py": "a first look into a file",
    "crm/store/workspace.py": "what a file says it is",
    "crm/store/database.py": "free pages and the log of a file",
    "crm/store/backup.py": "files put in place of others",
    "crm/store/snapshot.py": "copies of files",
    "crm/store/check.py": "the pages of a file, its tables and triggers",
    "crm/store/journal.py": "triggers",
    "crm/store/search.py": "the full-text table",
    "crm/store/migrations/*": "the pages of a file",
}
WORDS = re.compile(
    r"\b(instr|group_concat|json_\w+|fold|datetime|strftime|julianday|ifnull|iif|printf)\(|date\('|"
    r"\b(PRAGMA|MATCH|GLOB|VACUUM|rowid|fts5|INSERT OR|REPLACE INTO|sqlite_master)\b| IS (NOT )?\?"
)


def texts(tree: ast.Module) -> Iterator[str]:
    """The texts of a module but its docstrings."""
    described = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in described:
            yield node.value


def test_only_modules_made_for_it_speak_sqlite() -> None:
    found = [
        f"{path}: {match[0]}"
        for module in sorted((ROOT / "crm").rglob("*.py"))
        if not any(fnmatch(path := module.relative_to(ROOT).as_posix(), own) for own in OWN)
        for text in texts(ast.parse(module.read_text(encoding="utf-8")))
        for match in WORDS.finditer(text)
    ]
    assert found == []


def test_each_of_those_modules_is_there() -> None:
    assert [own for own in OWN if not list(ROOT.glob(own))] == []


def test_the_words_mean_what_they_say(database: Database) -> None:
    with database.read() as connection:

        def said(sql: str, *values: object) -> object:
            return connection.exec_driver_sql(f"SELECT {sql}", values).scalar()

        assert said(dialect.TODAY) == today()
        assert said(dialect.holds("'Nairobi'"), "robi") == 1
        assert said(dialect.holds("'Nairobi'"), "Robi") == said(dialect.holds("'50 %'"), "_") == 0
        assert said(dialect.folded("'Łódź'")) == "lodz"
        assert said(dialect.folded("NULL")) is None
        assert said(dialect.number("'10.5'")) == 10.5
        assert said(f"{dialect.joined('name')} FROM (SELECT 'a' AS name UNION ALL SELECT 'b')") == "a|b"
        names = said(dialect.names_in('\'{"given_name": "Ama", "notes": null}\''))
        assert json.loads(str(names)) == ["given_name", "notes"]
