"""Starts the program: `main.py [FILE]` opens the window, a command as first argument works without one."""

from __future__ import annotations

import gc
import sys

from crm.ui.shell import display


def main(arguments: list[str]) -> int:
    """Returns the exit status: 0 done, 1 refused or failed, 2 wrong usage."""
    if arguments[:1] == ["--probe-workbook"]:
        from crm.services.importing.probe import main as run
    elif not display.wants_window(arguments):
        from crm.cli import main as run
    else:
        gc.disable()  # nothing made before the first list stands is garbage; `app` collects it then
        if reason := display.why_no_window():
            return display.refuse(reason)
        from crm.ui.kit.plain_imports import restore_imports

        restore_imports()
        from crm.app import main as run
    return run(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
