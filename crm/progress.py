"""How slow work says how far it is, and learns that it should stop."""

from __future__ import annotations

from collections.abc import Callable

from crm.errors import Cancelled


class Progress:
    """Passed to slow work. `advance` tells how far it is and raises `Cancelled` once `cancel` was called."""

    def __init__(self, report: Callable[[int, int, str], None] | None = None) -> None:
        self._report = report
        self._cancelled = False

    def cancel(self) -> None:
        """Ask the work to stop at its next `advance`. Safe from any thread."""
        self._cancelled = True

    @property
    def cancelled(self) -> bool:
        return self._cancelled

    def advance(self, done: int, total: int = 0, text: str = "") -> None:
        """Tell that `done` of `total` (0: unknown) is done.

        Raises:
            Cancelled: `cancel` was called.
        """
        if self._cancelled:
            raise Cancelled
        if self._report is not None:
            self._report(done, total, text)
