"""Starts the program: `main.py [FILE]` opens the window, a command as first argument works without one."""

from __future__ import annotations

import sys

from crm.ui.shell import display


def main(arguments: list[str]) -> int:
    """Returns the exit status: 0 done, 1 refused or failed, 2 wrong usage."""
    if not display.wants_window(arguments):
        from crm import cli

        return cli.main(arguments)
    if reason := display.why_no_window():
        sys.stderr.write(f"{reason}\n")
        return 1
    from crm import app

    return app.main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
