"""The rules of the house that a machine can hold; docs/architecture.md says why each is there.

Import rules stand in `pyproject.toml` under `[tool.importlinter]`; the others here.
"""

from __future__ import annotations

import ast
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import grimp

from crm.models.fields import field_of, metadata
from crm.models.records import KINDS
from crm.models.schema import journaled_tables
from tools.messages import gathered

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_WINDOW = 400, 50, 300
# path, as a pattern → why it and its functions may be longer
LONG = {"crm/store/migrations/versions/*": "declarations: a call per table"}
# path, as a pattern → why imports of our own stand inside its functions
OWN_IMPORTS_INSIDE = {
    "crm/cli.py": "a command loads what it needs and no more: most of its time is imports",
    "crm/commands/*.py": "so do commands of areas",
    "main.py": "a command loads no Qt, the window no command",
    "crm/ui/*/area.py": "a page is made when it is first shown",
    "crm/ui/shell/late.py": "what the first frame does not need",
    "crm/ui/events/papers.py": "what draws pages loads when the menu of papers opens",
}
# Tables outside the journal: the journal itself, what is derived from journaled rows, and the bytes of documents.
PLAIN_TABLES = {
    "step", "change", "journal_context", "workspace", "search_record", "search_name", "match_key", "content",
    "handed_rows",
}  # fmt: skip

SHOWS_TEXT = {
    "addAction", "addButton", "addMenu", "addTab", "setAccessibleDescription", "setAccessibleName",
    "setInformativeText", "setLabelText", "setPlaceholderText", "setStatusTip", "setTabText", "setText", "setTitle",
    "setToolTip", "setWhatsThis", "setWindowTitle", "showMessage",
    "QAction", "QCheckBox", "QGroupBox", "QLabel", "QMenu", "QPushButton", "QRadioButton",
}  # fmt: skip
EXPECTED = {"Ambiguous", "Conflict", "Expected", "Invalid", "NotFound", "Unavailable", "Unreadable", "WrongPassphrase"}
TRANSLATED = {"_", "ngettext"}


@cache
def modules() -> dict[str, ast.Module]:
    """Path → syntax tree of every module of the program."""
    paths = [*sorted((ROOT / "crm").rglob("*.py")), *ROOT.glob("main.py")]
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def in_ui() -> dict[str, ast.Module]:
    return {path: tree for path, tree in modules().items() if path.startswith("crm/ui/") or path == "crm/app.py"}


def listed(path: str, reasons: Mapping[str, str]) -> bool:
    return any(fnmatch(path, pattern) for pattern in reasons)


def lines_of(path: str) -> int:
    return len((ROOT / path).read_text(encoding="utf-8").splitlines())


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """The last name of what is called, with the call: `("setText", …)` for `self.label.setText("…")`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.func.attr, node
            elif isinstance(node.func, ast.Name):
                yield node.func.id, node


def is_plain_words(node: ast.AST) -> bool:
    """Whether it is a text with letters in it, written as it is, or put together from such."""
    if isinstance(node, ast.JoinedStr):
        return any(is_plain_words(part) for part in node.values)
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and any(map(str.isalpha, node.value))


def is_typed(node: ast.AST) -> bool:
    """Whether it is the beginning of a word, as a person types it into a search field."""
    return (
        isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.islower() and len(node.value) < 4
    )


def test_imports_keep_the_layers() -> None:
    # In a process of its own: it switches off every logger that is there already.
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_modules_import_each_other() -> None:
    graph = grimp.build_graph("crm", exclude_type_checking_imports=True, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    TopologicalSorter(imports).prepare()  # raises CycleError, which names the cycle


def test_own_imports_stand_at_the_head_of_a_file() -> None:
    inside = {
        path
        for path, tree in modules().items()
        for function in functions(tree)
        for node in ast.walk(function)
        if (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "crm")
        or (isinstance(node, ast.Import) and any(name.name.split(".")[0] == "crm" for name in node.names))
    }
    unlisted = {path for path in inside if not listed(path, OWN_IMPORTS_INSIDE)}
    assert unlisted == set(), "only pages, made when first shown, are imported inside a function"
    assert [pattern for pattern in OWN_IMPORTS_INSIDE if not any(fnmatch(path, pattern) for path in inside)] == []


def test_files_and_functions_stay_small() -> None:
    files = {path: lines_of(path) for path in modules() if not listed(path, LONG)}
    assert {path: lines for path, lines in files.items() if lines > LONGEST_FILE} == {}
    assert statistics.median(lines for lines in files.values() if lines > 1) <= 120
    sizes = {
        f"{path}:{function.name}": (function.end_lineno or 0) - function.lineno + 1
        for path, tree in modules().items()
        if not listed(path, LONG)
        for function in functions(tree)
    }
    assert {name: lines for name, lines in sizes.items() if lines > LONGEST_FUNCTION} == {}
    assert statistics.median(sizes.values()) <= 8


def test_the_window_stays_small() -> None:
    windows = [path for path in modules() if path.startswith("crm/ui/shell/") and path.endswith("window.py")]
    assert [path for path in windows if lines_of(path) > LONGEST_WINDOW] == []


def test_slots_have_names() -> None:
    slots = [call.args[0] for tree in in_ui().values() for name, call in calls(tree) if name == "connect" and call.args]
    assert sum(isinstance(slot, ast.Lambda) for slot in slots) <= 0.05 * len(slots)


def test_every_function_says_its_types() -> None:
    untyped = [
        f"{path}:{function.name}"
        for path, tree in modules().items()
        for function in functions(tree)
        if function.returns is None
    ]
    assert untyped == []


def test_every_table_is_journaled_with_a_trash_mark_or_known_as_plain() -> None:
    journaled = {table.name for table in journaled_tables()}
    assert set(metadata.tables) - journaled == PLAIN_TABLES
    assert [name for name in journaled if "trashed_at" not in metadata.tables[name].columns] == []


def test_every_column_of_a_journaled_table_is_described() -> None:
    bare = [
        f"{table.name}.{column.name}"
        for table in journaled_tables()
        for column in table.columns
        if column.name != "id" and field_of(column) is None
    ]
    assert bare == []


def test_nothing_is_translated_before_the_language_is_known() -> None:
    """`_` at import time would freeze the text; declared texts are marked by `N_`."""
    early = [
        f"{path}:{node.lineno}"
        for path, tree in modules().items()
        for node in at_import(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATED
    ]
    assert early == []


def at_import(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when the module is imported: everything but the bodies of functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            for default in (*child.args.defaults, *filter(None, child.args.kw_defaults), *child.decorator_list):
                yield from ast.walk(default)
        elif not isinstance(child, ast.Lambda):
            yield child
            yield from at_import(child)


def test_every_description_is_in_the_catalogue() -> None:
    described = [field for table in metadata.sorted_tables for column in table.columns if (field := field_of(column))]
    labels = {text for field in described for text in (field.label, field.help) if text}
    for kind in KINDS.values():
        labels |= {kind.label, kind.plural, *(child.label for child in kind.children)}
    assert labels - {message.id for message in gathered(ROOT / "crm")} == set(), "mark it with N_()"


def test_every_visible_text_can_be_translated() -> None:
    bare = [
        f"{path}:{call.lineno} {name}"
        for path, tree in in_ui().items()
        for name, call in calls(tree)
        if name in SHOWS_TEXT and any(is_plain_words(text) and not is_typed(text) for text in call.args)
    ]
    assert bare == [], "wrap it in _()"


def test_every_expected_error_can_be_translated() -> None:
    bare = [
        f"{path}:{call.lineno} {name}"
        for path, tree in modules().items()
        for name, call in calls(tree)
        if name in EXPECTED
        for argument in call.args
        if any(map(is_plain_words, argument.values if isinstance(argument, ast.Dict) else [argument]))
    ]
    assert bare == [], "wrap it in _()"


def test_qt_keeps_count_of_none() -> None:
    """PySide6 6.12.0 lost a reference of None with each call on Python 3.11, and the process died of it."""
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(100):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 50


def test_files_are_chosen_in_one_place() -> None:
    """Qt's own dialogs open every file they list, and closing the workspace drops its locks."""
    asking = {path.name for path in (ROOT / "crm").rglob("*.py") if "QFileDialog" in path.read_text(encoding="utf-8")}
    assert asking == {"file_dialog.py"}


def test_every_command_works_where_qt_is_missing(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("given_name,family_name\nAmina,Okello\n", encoding="utf-8")
    session = """
        new w.scjc --empty
        -w w.scjc import contacts in.csv --errors bad.csv
        -w w.scjc export people -o out.xlsx
        -w w.scjc search okel
        -w w.scjc changes
        -w w.scjc undo
        -w w.scjc redo
        -w w.scjc check
        -w w.scjc backup b.zip
        restore b.zip again.scjc
    """
    code = (
        "import sys; sys.modules['PySide6'] = None\n"  # importing it fails
        "import main\n"
        f"for line in {[line.split() for line in session.strip().splitlines()]}:\n"
        "    if status := main.main(line): sys.exit(f'{line}: {status}')\n"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
