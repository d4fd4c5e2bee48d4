"""Opening a workbook in a process of its own first: a damaged one can make the library ask for 400 GB, and dies of it.

Whatever happens there is only an exit status here. This module is what that process loads, so it imports nothing of
the program.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

PROBE: Final = "--probe-workbook"  # the argument by which a packaged program, which is its own Python, is asked
_ENDINGS: Final = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".xltx", ".xltm", ".xlam", ".xla")
TABLES: Final = (SheetTypeEnum.WorkSheet, SheetTypeEnum.MacroSheet)
_MOST_BYTES: Final = 3 << 30
_SECONDS: Final = 60
_PYTHON_FAILED: Final = (1, 2)  # it did not come as far as the workbook
_TOO_LARGE: Final = 3
_SCRIPT: Final = (
    "import sys; sys.path[:] = {path!r}; from crm.services.importing.probe import main; sys.exit(main(sys.argv))"
)


def survives(path: Path) -> bool:
    """Whether the workbook can be read through without the process dying, growing beyond measure or taking a minute."""
    if getattr(sys, "frozen", False):
        command = [sys.executable, PROBE, str(path)]
    else:
        command = [sys.executable, "-I", "-S", "-c", _SCRIPT.format(path=sys.path), str(path)]
    try:
        done = subprocess.run(
            command,
            timeout=_SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        return False
    except OSError:
        return True  # no process can be had here; the workbook is opened all the same
    return done.returncode in (0, *_PYTHON_FAILED)


def main(arguments: list[str]) -> int:
    """Load all tables of the workbook that the last argument names; returns the exit status of this process.

    What the library refuses politely is no danger: the caller finds it again.
    """
    _limit_memory()
    try:
        workbook = opened(Path(arguments[-1]))
        for sheet in workbook.sheets_metadata:
            if sheet.typ in TABLES:
                workbook.get_sheet_by_name(sheet.name)
    except MemoryError:
        return _TOO_LARGE
    except Exception:  # noqa: BLE001 - a refusal
        return 0
    except BaseException:  # noqa: BLE001 - a panic of the library, which is no Exception
        return _TOO_LARGE
    return 0


def opened(path: Path) -> CalamineWorkbook:
    """The workbook, whatever ending its name has; the ending tells the library only where to begin.

    Raises:
        PasswordError, CalamineError, OSError: as the library puts it.
    """
    if path.suffix.lower() in _ENDINGS:
        try:
            return CalamineWorkbook.from_path(str(path))
        except PasswordError:
            raise
        except (CalamineError, OSError):
            pass  # perhaps it has another format than its name says
    with path.open("rb") as file:
        return CalamineWorkbook.from_filelike(file)


def _limit_memory() -> None:
    """Where the system can: elsewhere asking for too much fails by itself, or the minute ends it."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
