from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
# Counts the modules whose source is read while two modules that use Qt, and one of Qt's own, are imported.
COUNT = """
import inspect
from crm.ui.kit.plain_imports import restore_imports
read, get_source = [], inspect.getsource
inspect.getsource = lambda module: read.append(module) or get_source(module)
{first}
import crm.ui.kit.colours
from PySide6 import QtSvg
import crm.ui.kit.icons
print(len(read))
"""


def sources_read(first: str) -> int:
    script = COUNT.format(first=first)
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return int(done.stdout)


def test_no_source_is_read_where_python_imports_by_itself() -> None:
    assert sources_read("restore_imports()") == 0


def test_pyside_reads_the_source_of_every_module_otherwise() -> None:
    assert sources_read("") > 0
