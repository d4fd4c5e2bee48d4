"""The house around the code: licences, pins, and what no committed text may hold."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from crm.cli import IMPORTS, OF_EVENTS, commands
from crm.reports.registry import REPORTS
from crm.services.exporting import LISTS
from tools import lock

ROOT = Path(__file__).resolve().parent.parent
LICENCES = ROOT / "resources" / "licences"
TEXTS_OF_OTHERS = ("LICENSE", "resources/licences/", "resources/fonts/", "resources/icons/")

# What these look for is spelt so that the patterns do not find themselves.
REGISTRY = re.compile(r"py[p]i\.o[r]g|pythonhos[t]ed|npm[j]s\.|deb\.debi[a]n|artifact[o]ry|index-u[r]l")
MACHINE_PATH = re.compile(r"(?<![\w./~-])/(?:work|farm|root|tmp)/(?!\.X11-unix/)[\w.-]+/")
UNFINISHED = re.compile(
    r"\bTO[D]O\b|\bFIX[M]E\b|\bX[X]X\b|raise NotImpl[e]mented|coming s[o]on|placeholder p[a]ge", re.IGNORECASE
)
EMAIL = re.compile(r"[\w.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)
PARTS_OF_MEASUREMENTS = {"start_bare", "start_ours"}
FICTIONAL = re.compile(r"@(?:[a-z0-9-]+\.)*example\.(?:org|com|net)$|\.(?:example|invalid|test)$", re.IGNORECASE)


@cache
def committed(*patterns: str) -> dict[str, str]:
    """Path → text of every committed text file, others' texts left out."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listing.returncode:
        pytest.skip("not a clone: nothing is committed here")
    names = [name for name in listing.stdout.split("\0") if name and not name.startswith(TEXTS_OF_OTHERS)]
    texts = {}
    for name in names:
        data = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b""
        if b"\0" not in data:
            texts[name] = data.decode("utf-8", "replace")
    return texts


def found(pattern: re.Pattern[str], *paths: str) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in committed(*paths).items()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


@pytest.mark.parametrize(
    ("pattern", "paths"),
    [(REGISTRY, ()), (MACHINE_PATH, ()), (UNFINISHED, ("crm", "main.py"))],
    ids=["registry", "machine path", "unfinished"],
)
def test_committed_text_is_free_of(pattern: re.Pattern[str], paths: tuple[str, ...]) -> None:
    assert found(pattern, *paths) == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (REGISTRY, "index = https://" + "py" + "pi.org/simple"),
        (MACHINE_PATH, "open('" + "/root" + "/someone/x')"),
        (UNFINISHED, "# TO" + "DO: later"),
    ],
)
def test_what_is_looked_for_would_be_found(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)


def test_addresses_in_tests_and_samples_are_fictional() -> None:
    addresses = {
        f"{name}: {address}"
        for name, text in committed("tests", "crm", "docs", "bench", "README.md").items()
        for address in EMAIL.findall(text)
        if not FICTIONAL.search(address)
    }
    assert addresses == set()


def test_no_lock_file_with_addresses_is_committed() -> None:
    names = {Path(name).name for name in committed()}
    assert names.isdisjoint({"uv.lock", "package-lock.json", "poetry.lock", "Pipfile.lock"})
    assert "://" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_constraints_and_lock_agree() -> None:
    locked = lock.pins((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    constrained = lock.constraints()
    unpinned = {name: version for name, version in locked.items() if name not in lock.direct()}
    assert unpinned.items() <= constrained.items(), "run: uv run tools/lock.py"
    assert lock.direct().isdisjoint(constrained)


def test_direct_dependencies_are_pinned_exactly_and_locked() -> None:
    runtime: list[str] = lock.table()["project"]["dependencies"]
    for requirement in lock.requirements():
        assert re.fullmatch(r"[\w.-]+(\[\w+\])?==[\w.]+", requirement)
    locked = lock.pins((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    assert {lock.normalised(line): line.split("==")[1] for line in runtime}.items() <= locked.items()


@pytest.mark.skipif(Path(sys.prefix) != ROOT / ".venv", reason="not in the environment that uv made")
def test_what_is_installed_is_pinned_with_all_it_needs() -> None:
    pinned = lock.constraints() | {lock.normalised(line): line.split("==")[1] for line in lock.requirements()}
    here = {lock.normalised(found.name): found for found in metadata.distributions()}
    installed = {name: here[name] for name in pinned if name in here}
    assert {name: found.version for name, found in installed.items()}.items() <= pinned.items()
    needs = {
        lock.normalised(need.name)
        for found in installed.values()
        for need in map(Requirement, found.requires or ())
        if need.marker is None or need.marker.evaluate({"extra": ""})
    }
    assert needs <= set(installed), "run: uv run tools/lock.py"


def test_lock_reads_names_and_versions() -> None:
    text = "alembic==1.20.1 \\\n    --hash=sha256:0\ncolorama==0.4.6 ; sys_platform == 'win32' \\\n    # via click\n"
    assert lock.pins(text) == {"alembic": "1.20.1", "colorama": "0.4.6"}
    assert lock.normalised("Some_Package[extra] >= 1") == "some-package"
    before, after = (f'a = 1\nconstraint-dependencies = [\n    "{pin}",\n]\nb = 2\n' for pin in ("x==1", "y==2"))
    assert lock.with_constraints(before, {"y": "2"}) == after


def rows() -> list[list[str]]:
    """Cells of every row of the tables in `resources/licences/README.md`."""
    lines = (LICENCES / "README.md").read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]


def test_each_folder_of_resources_names_its_licence() -> None:
    listed = {match.group(1) for row in rows() if len(row) == 4 and (match := re.fullmatch(r"`(.+)`", row[1]))}
    ours = {"licences", "locale", "help", "templates", "style", "starter", "sample"}
    folders = {path.name for path in (ROOT / "resources").iterdir() if path.is_dir()}
    assert folders - ours == listed


def test_each_licence_named_lies_beside() -> None:
    named = set(re.findall(r"`([\w.-]+\.txt)`", (LICENCES / "README.md").read_text(encoding="utf-8")))
    assert named == {path.name for path in LICENCES.glob("*.txt")}


def test_each_package_installed_is_listed() -> None:
    cells = {name.strip() for row in rows() if len(row) == 3 for name in re.split(r", with | and |,", row[0].lower())}
    locked = set(lock.pins((ROOT / "requirements.lock").read_text(encoding="utf-8")))
    assert locked <= cells, "list it in resources/licences/README.md"
    assert cells - locked == {"package", "---"}, "no longer installed"


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_python_here_is_one_we_promise() -> None:
    assert (3, 11) <= sys.version_info < (3, 15)
    assert lock.table()["project"]["requires-python"] == ">=3.11,<3.15"


def test_the_readme_gives_the_two_commands() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert "python3 -m pip install uv && uv run main.py" in lines
    assert "python3 -m pip install uv && uv run pytest" in lines


def test_ci_runs_the_tests_as_the_readme_says_and_installs_what_qt_needs() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "test_command=$(grep -m 1 '^python3 .* && uv run pytest$' README.md)" in script
    needed = re.search(r"apt-get install ([\w .-]+)`", readme)
    assert needed is not None
    array = re.search(r"debian_packages=\(\n(.*?)\n\)", script, re.DOTALL)
    assert array is not None
    assert set(needed.group(1).split()) <= set(array.group(1).split())


def test_links_in_documents_lead_somewhere() -> None:
    broken = [
        f"{name}: {target}"
        for name, text in committed("*.md").items()
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
        if not (ROOT / name).parent.joinpath(target).exists()
    ]
    assert broken == []


def test_docs_name_every_module_of_the_layers() -> None:
    rows = [line.split("|") for line in (ROOT / "docs" / "areas.md").read_text(encoding="utf-8").splitlines()]
    named = {row[1].strip(" `"): set(re.findall(r"`(\w+)`", "|".join(row[2:]))) for row in rows if len(row) > 4}
    for layer in ("models", "store", "queries", "services", "reports", "ui"):
        there = {path.stem for path in (ROOT / "crm" / layer).iterdir() if not path.name.startswith("__")}
        assert named[layer] == there, f"docs/areas.md, {layer}"


def test_the_readme_names_every_command_list_report_and_kind_of_import() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"^uv run main\.py (?:-w W )?(\w+)", text, re.MULTILINE))
    assert shown | {"demo"} == set(commands.commands)
    assert [name for name in (*LISTS, *(one.name for one in REPORTS)) if f"`{name}`" not in text] == []
    kinds = re.search(r"import ([\w|]+) FILE", text)
    assert kinds is not None
    assert set(kinds.group(1).split("|")) == {*IMPORTS, *OF_EVENTS}


def test_docs_name_every_measurement() -> None:
    named = set(
        re.findall(r"^\| `bench\.(\w+)`", (ROOT / "docs" / "measuring.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert named == {path.stem for path in (ROOT / "bench").glob("*.py")} - {
        "__init__",
        "measure",
        *PARTS_OF_MEASUREMENTS,
    }
