"""Pin what the program installs: remakes `requirements.lock` and `constraint-dependencies` in `pyproject.toml`.

    uv run tools/lock.py              after a change of a direct dependency
    uv run tools/lock.py --upgrade    take the newest of everything that is not pinned by hand

`requirements.lock` is what pip installs with `--require-hashes`; the constraints make `uv run` install the same.
Neither holds an address of a package registry.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PROJECT = ROOT / "pyproject.toml"
LOCK = ROOT / "requirements.lock"
_CONSTRAINTS = re.compile(r"^constraint-dependencies = \[\n.*?^\]\n", re.MULTILINE | re.DOTALL)
_PIN = re.compile(r"^([a-z0-9.-]+)==([^\s\\;]+)", re.MULTILINE)


def pins(text: str) -> dict[str, str]:
    """Name → version of every pin in a compiled list of requirements."""
    return dict(_PIN.findall(text))


def normalised(requirement: str) -> str:
    """The name in a requirement, as package registries compare names (PEP 503)."""
    name = re.split(r"[\s\[<>=!~;]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def table() -> dict[str, Any]:
    return tomllib.loads(PROJECT.read_text(encoding="utf-8"))


def requirements() -> list[str]:
    """The dependencies pinned by hand, the developers' among them."""
    project = table()
    return [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]


def direct() -> set[str]:
    """Their names."""
    return {normalised(line) for line in requirements()}


def constraints() -> dict[str, str]:
    """Name → version as `pyproject.toml` constrains the rest."""
    return pins("\n".join(table()["tool"]["uv"]["constraint-dependencies"]))


def compiled(project: Path, *options: str) -> str:
    """What uv resolves for every platform and Python at once.

    Raises:
        SystemExit: uv is missing or cannot resolve; it has said why.
    """
    uv = os.environ.get("UV") or shutil.which("uv")
    if uv is None:
        sys.exit("uv is not here: python3 -m pip install uv")
    command = [uv, "pip", "compile", "--quiet", project.name, "--universal", "--no-header", *options]
    result = subprocess.run(command, cwd=project.parent, stdout=subprocess.PIPE, text=True, check=False)
    if result.returncode:
        sys.exit("the pins contradict each other; try --upgrade")
    return result.stdout


def with_constraints(text: str, wanted: dict[str, str]) -> str:
    """`pyproject.toml` with its constraints replaced."""
    lines = "".join(f'    "{name}=={version}",\n' for name, version in sorted(wanted.items()))
    return _CONSTRAINTS.sub(lambda _: f"constraint-dependencies = [\n{lines}]\n", text)


def main() -> None:
    """Resolve in a folder of its own, so that a failure leaves both files as they were."""
    parser = argparse.ArgumentParser(description="remake requirements.lock and the constraints in pyproject.toml")
    parser.add_argument("--upgrade", action="store_true", help="take the newest of what is not pinned by hand")
    upgrade: bool = parser.parse_args().upgrade
    text = PROJECT.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / PROJECT.name
        copy.write_text(with_constraints(text, {}) if upgrade else text, encoding="utf-8")
        everything = pins(compiled(copy, "--group", "dev"))
        text = with_constraints(text, {name: everything[name] for name in everything.keys() - direct()})
        copy.write_text(text, encoding="utf-8")
        lock = compiled(copy, "--generate-hashes")
    PROJECT.write_text(text, encoding="utf-8")
    LOCK.write_text(lock, encoding="utf-8")
    print(f"{LOCK.name}: {len(pins(lock))} packages", file=sys.stderr)


if __name__ == "__main__":
    main()
