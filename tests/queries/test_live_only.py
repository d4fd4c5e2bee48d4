"""No query returns unasked what lies in the trash: held by reading the code, and by running every public function.

A new function is run by the names of its parameters, see `argument`; a name that is not known there fails the test.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from pathlib import Path
from types import GeneratorType
from typing import Any

import pytest
from sqlalchemy import Connection, Table

from crm.errors import Expected
from crm.keys import to_text
from crm.models.documents import ATTACHED_ALSO
from crm.models.fields import Kind, field_of
from crm.models.records import KINDS
from crm.models.schema import AREAS, journaled_tables
from crm.queries.lists import ListQuery, all_columns
from crm.queries.mapping import Scope
from crm.queries.records import load, load_many
from crm.queries.search import Hit
from crm.refs import Ref
from crm.store import undo
from crm.store.database import Database
from tests import make
from tests.queries.reading import contents, heard, named, table_names

QUERIES = Path(__file__).resolve().parent.parent.parent / "crm" / "queries"
TABLES = {table.name: table for table in journaled_tables()}
LISTED = (
    "person", "organisation", "city", "interaction", "task", "event", "action", "pilot", "opportunity", "deadline",
    "grant_made", "document", "signature", "ask", "statement", "message",
    "post", "article", "publication", "comment",
)  # fmt: skip
PARTIES = ("person", "organisation", "city")
THROUGH = {"live", "live_as", "in_trash", "with_trash", "RecordKind"}
# File and table as it is written → why it is read with what lies in the trash.
WHOLE = {
    ("columns.py", "{_AFFILIATION}"): "says itself that it is live",
    ("imports.py", "import_batch"): "what an import did is told also when it was taken back",
    ("imports.py", "source"): "what an import did is told also when it was taken back",
    ("lists.py", "{kind.table.name}"): "the trash has a list too; rows are asked for by key",
    ("matching.py", "{KINDS[kind].table.name}"): "only live records have match keys",
    **{("snippets.py", kind): "only live records are found" for kind in ("organisation", "interaction", "event")},
    **{("snippets.py", kind): "only live records are found" for kind in ("city", "task", "action", "signature")},
    **{("snippets.py", kind): "only live records are found" for kind in ("opportunity", "grant_made")},
    **{("snippets.py", kind): "only live records are found" for kind in ("message", "survey", "post", "article")},
    **{("snippets.py", kind): "only live records are found" for kind in ("publication",)},
}  # fmt: skip
# Functions that say what a step did or would do: what it put in the trash is what is asked.
# A reference to a record in the trash is shown by its title with this behind it.
IN_TRASH = "zz (in the trash)"
ASKED = {"described_rows", "described_pointers", "described_fields", "imported", "recent_steps", "steps"}


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(QUERIES.glob("*.py")):
        yield path.name, ast.parse(path.read_text(encoding="utf-8"))


def test_tables_are_selected_from_through_live() -> None:
    wrong = []
    for name, tree in trees():
        through = {
            id(part)
            for call in ast.walk(tree)
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in THROUGH
            for part in ast.walk(call)
        }
        wrong += [
            f"{name}:{node.lineno} {ast.unparse(node)}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and is_table(node) and id(node) not in through
        ]
    assert wrong == [], "write live(…) around it"


def is_table(node: ast.Attribute) -> bool:
    areas = {area.__name__.rsplit(".", 1)[-1] for area in AREAS}
    return isinstance(node.value, ast.Name) and node.value.id in areas and node.attr in TABLES


def test_sql_says_of_every_table_that_it_is_live() -> None:
    found = {
        (name, table)
        for name, tree in trees()
        for text in texts(tree)
        for table, alias in re.findall(r"\b(?:FROM|JOIN)\s+(\{[^}]*\}|\w+)(?:\s+(?:AS\s+)?([a-z]\w*))?", text)
        if (table in TABLES or "table.name" in table or table == "{_AFFILIATION}")
        and f"{alias}.trashed_at".removeprefix(".") not in text
    }
    assert found <= set(WHOLE), "add “AND alias.trashed_at IS NULL”, or say in WHOLE why not"


def texts(tree: ast.AST) -> Iterator[str]:
    """Every text in the code as a whole: parts put together, what is filled in as `{name}`."""
    text = joined(tree)
    if text is not None:
        yield text
        return
    for child in ast.iter_child_nodes(tree):
        yield from texts(child)


def joined(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(joined(part) or "" for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return f"{{{ast.unparse(node.value)}}}"
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = joined(node.left), joined(node.right)
        return (left or "") + (right or "") if left is not None or right is not None else None
    return None


@dataclass
class World:
    """A row of every table for every party, all tied together; each says of itself which table it is of."""

    keys: dict[str, list[int]]
    step: int

    def first(self, name: str) -> int:
        return self.keys[name][0]


def mark(name: str) -> str:
    return f"zz{name.replace('_', '')}zz"


def build(database: Database) -> World:
    with database.write("Fill") as unit:
        keys: dict[str, list[int]] = {}
        for name, table in TABLES.items():
            keys[name] = [unit.insert(table, {**values(table), **refs}) for refs in references(table, keys)]
        return World(keys, unit.step)


# What has a shape of its own, that a mark would break.
SHAPED: dict[str, dict[str, Any]] = {
    "attachment": {"role": "photo"},
    "handout": {"filters": "{}"},
    "reading": {"value": "12"},
    "allocation": {"amount": "1"},
    "deadline": {"done_on": None},
}


def values(table: Table) -> dict[str, Any]:
    own: dict[str, Any] = {}
    for column in table.columns:
        described = field_of(column)
        if described is None or column.foreign_keys or column.name == "trashed_at":
            continue
        if described.kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL, Kind.URL):
            own[column.name] = mark(table.name)
        elif described.kind == Kind.WORDS:
            own[column.name] = (mark(table.name),)
        elif described.kind == Kind.DATE:
            own[column.name] = "2118-02-07"
        elif described.choices:
            own[column.name] = described.choices[0]
    return own | SHAPED.get(table.name, {})


def references(table: Table, keys: dict[str, list[int]]) -> list[dict[str, int]]:
    """What a table's rows point at: where it is one party of several, a row for each."""
    targets = {key.parent.name: key.column.table.name for key in table.foreign_keys if key.column.table is not table}
    if table.name == "relationship":
        pairs = product(PARTIES, PARTIES)
        return [{f"from_{one}_id": keys[one][0], f"to_{other}_id": keys[other][0]} for one, other in pairs]
    all_of_them = {column: keys[target][0] for column, target in targets.items()}
    party = [f"{kind}_id" for kind in PARTIES if f"{kind}_id" in targets]
    if not any("party" in str(check.name) for check in table.constraints):
        return [all_of_them]
    party += [f"{kind}_id" for kind in ATTACHED_ALSO] if table.name == "attachment" else []
    fixed = {column: key for column, key in all_of_them.items() if column not in party}
    return [{**fixed, column: all_of_them[column]} for column in party]


@cache
def functions() -> tuple[tuple[str, Callable[..., Any]], ...]:
    """Every public function that reads a workspace."""
    found = []
    for path in sorted(QUERIES.glob("*.py")):
        module = importlib.import_module(f"crm.queries.{path.stem}") if path.stem != "__init__" else None
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == getattr(module, "__name__", "") and not name.startswith("_")
            if own and "connection" in inspect.signature(function).parameters and name not in ASKED:
                found.append((f"{path.stem}.{name}", function))
    return tuple(found)


_UNFIT = object()


def arguments(connection: Connection, world: World, function: Callable[..., Any], kind: str) -> dict[str, Any] | None:
    """What to call a function with to ask it about a record of a kind; None where it cannot be asked that."""
    parameters = list(inspect.signature(function).parameters.values())[1:]
    given = {one.name: argument(connection, world, kind, one) for one in parameters if one.default is one.empty}
    return None if any(value is _UNFIT for value in given.values()) else given


def argument(connection: Connection, world: World, kind: str, one: inspect.Parameter) -> Any:  # noqa: C901, PLR0911, PLR0912
    key = world.first(kind)
    match one.name:
        case "kind":
            return KINDS[kind] if "RecordKind" in str(one.annotation) else kind
        case "key":
            return key
        case "ref":
            return Ref(kind, key) if kind in PARTIES else _UNFIT
        case "refs":
            return [Ref(name, world.first(name)) for name in LISTED if name != kind]
        case "keys" if "Mapping" in str(one.annotation):
            return {1: frozenset({f"n:{mark(kind)}", f"o:{mark(kind)}", f"c:{mark(kind)}", f"x:{mark(kind)}"})}
        case "keys" | "wanted":
            return [key]
        case "interaction" if "Document" in str(one.annotation):
            return load_many(connection, KINDS[kind], [key]).get(key, _UNFIT) if kind == one.name else _UNFIT
        case "city" | "interaction" | "event" | "publication":
            return key if kind == one.name else _UNFIT
        case "survey":
            return world.first("survey") if kind == "event" else _UNFIT
        case "version" | "view":
            return _UNFIT
        case "row":
            return {}
        case "dimension":
            return "sector"
        case "group":
            return "seats"
        case "sector":
            return "housing"
        case "found":
            return [(key, kind, mark(kind))]
        case "terms":
            return [mark(kind)]
        case "names":
            return [mark("tag")]
        case "text" | "term":
            return mark(kind)
        case "name":
            return mark("city")
        case "sectors" | "affiliations" | "organisations" | "relationships":
            return []
        case "owner":
            return mark("staff_member")
        case "channel":
            return "email"
        case "identifier":
            return to_text(key)
        case "country" | "region":
            return ""
        case "scope":
            return Scope()
        case "query":
            return ListQuery(kind)
        case "one":
            return _UNFIT
        case "records":
            return _UNFIT
        case "columns":
            return list(all_columns(connection, KINDS[kind]).values())
        case "today":
            return "2018-01-01"
        case "document":
            return loaded(connection, kind, key)
        case "incoming":
            return [{"kind": kind, "full_name": mark(kind), "name": mark(kind), "external_id": mark(kind)}]
    pytest.fail(f"say in argument what {one.name} is")


def loaded(connection: Connection, kind: str, key: int) -> Any:
    try:
        return load(connection, KINDS[kind], key)
    except Expected:
        return _UNFIT


Answer = tuple[str, set[int]]


def outcome(connection: Connection, function: Callable[..., Any], given: dict[str, Any]) -> Answer:
    """What a function tells, as one text, and the keys it hands out at the top."""
    try:
        found = function(connection, **given)
    except (Expected, KeyError, StopIteration):
        return "", set()
    if isinstance(found, GeneratorType):
        found = list(found)
    if isinstance(found, list):  # the words that were asked for are nothing that was found
        found = [replace(one, terms=()) if isinstance(one, Hit) else one for one in found]
    keys = {one for one in found if isinstance(one, int)} if isinstance(found, array | list | dict | set) else set()
    return repr(found).replace(IN_TRASH, ""), keys  # what says so itself hides nothing


@dataclass(frozen=True)
class Question:
    """A function and the kind of record it is asked about; `asked` is '' where each kind would ask the same."""

    name: str
    function: Callable[..., Any]
    kind: str
    asked: str

    def ask(self, connection: Connection, world: World) -> Answer:
        given = arguments(connection, world, self.function, self.kind)
        return ("", set()) if given is None else outcome(connection, self.function, given)


def questions(connection: Connection, world: World) -> Iterator[Question]:
    for name, function in functions():
        kinds: dict[str, list[str]] = {}  # by what would be given
        for kind in LISTED:
            given = arguments(connection, world, function, kind)
            if given is not None:
                kinds.setdefault(repr(given), []).append(kind)
        for alike in kinds.values():
            yield Question(name, function, alike[0], alike[0] if len(alike) == 1 else "")


class Full:
    """A workspace with a world in it, all live, what every question is answered then, and what is read for that."""

    def __init__(self, folder: Path) -> None:
        self.database = make.database(folder)
        self.world = build(self.database)
        with self.database.read() as connection, heard(self.database) as statements:
            self.live = contents(connection)
            tables = table_names(connection)
            self.answers: list[tuple[Question, Answer, frozenset[str]]] = []
            for question in tuple(questions(connection, self.world)):
                statements.clear()
                answer = question.ask(connection, self.world)
                self.answers.append((question, answer, named(statements, tables)))

    def ask(self) -> Iterator[tuple[Question, Answer]]:
        """All questions with their answers of now. What reads no table that is another than then need not be asked."""
        with self.database.read() as connection:
            now = contents(connection)
            changed = {name for name in now if now[name] != self.live[name]}
            for question, answer, read in self.answers:
                yield question, answer if read.isdisjoint(changed) else question.ask(connection, self.world)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Full]:
    """Whoever puts something into the trash takes it back."""
    made = Full(tmp_path_factory.mktemp("full"))
    yield made
    made.database.close()


@pytest.mark.parametrize("table", TABLES)
def test_queries_leave_out_what_is_in_the_trash(full: Full, table: str) -> None:
    gone = set(full.world.keys[table])
    with full.database.write("Trash") as unit:
        unit.trash(TABLES[table], gone)
    wrong = [
        f"{question.name} asked for {question.asked or 'all'}"
        for question, (told, keys) in full.ask()
        if (question.asked != table or question.name in FINDERS) and (mark(table) in told or keys & gone)
    ]
    assert not undo.undo(full.database).kept
    assert wrong == []


# Functions that are not given the record itself but have to find it.
FINDERS = {"lists.keys", "lists.count", "search.search", "contacts.named_like", "contacts.names_of", "contacts.living",
           "refs.resolve", "matching.block", "matching.matches", "matching.matches_with_records"}  # fmt: skip


def test_the_test_would_see_what_is_told(full: Full) -> None:
    """Everything live, each table's mark or key is told by some function: else its absence would show nothing."""
    told = " ".join(text for _question, (text, _keys), _read in full.answers)
    unseen = {name for name in TABLES if mark(name) not in told}
    assert unseen <= {
        "tagging",
        "attachment",
        "participant",
        "source",
        "import_batch",
        "relationship",
        "check_in",
        "coding",
        "response",
        "bookmark",
        "origin",
        "pilot_origin",
        "instalment",
        "programme_target",
    }
    assert {name for name, _function in functions()} >= FINDERS
