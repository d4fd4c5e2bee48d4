"""A record while its row is being read."""

from __future__ import annotations

from typing import Any

from crm.i18n import _
from crm.services.importing.incoming import Problem
from crm.services.rules import LINE_LENGTH, TEXT_LENGTH


class Draft:
    """What has been read of a row so far. `kept` are lines for the notes: what has no other place or cannot be read.

    `display` is the name before an e-mail address, for a row that names nobody otherwise.
    """

    __slots__ = ("display", "kept", "problems", "record")

    def __init__(self) -> None:
        self.record: dict[str, Any] = {}
        self.problems: list[Problem] = []
        self.kept: list[str] = []
        self.display = ""

    def put(self, name: str, value: Any, heading: str) -> None:
        """Set a field. A second column for it counts where the first is empty, and is kept in the notes elsewhere."""
        if name not in self.record:
            self.record[name] = value
        elif self.record[name] != value:
            self.keep(heading, value)

    def extend(self, name: str, values: list[Any]) -> None:
        """Add to a list, each value once."""
        known = self.record.setdefault(name, [])
        known.extend(value for value in values if value not in known)

    def keep(self, heading: str, value: str) -> None:
        self.kept.append(f"{heading}: {value}")

    def tell(self, heading: str, value: str, reason: str) -> None:
        self.problems.append(Problem(heading, value, reason))

    def unread(self, heading: str, value: str, reason: str) -> None:
        """Keep in the notes what could not be read, and say so."""
        self.keep(heading, value)
        self.tell(heading, value, reason)

    def reject(self, heading: str, value: str, reason: str) -> None:
        self.problems.append(Problem(heading, value, reason, fatal=True))

    def fits(self, heading: str, value: str, limit: int = LINE_LENGTH) -> bool:
        """Whether a text is no longer than a field may be; the row is rejected if it is."""
        if len(value) <= limit:
            return True
        reason = _("This is too long: {count} characters, and there is room for {limit}.")
        self.reject(heading, value[:80] + "…", reason.format(count=f"{len(value):,}", limit=f"{limit:,}"))
        return False

    def add_notes(self) -> None:
        """Put what was kept behind the notes."""
        if self.kept:
            notes = self.record.get("notes")
            self.record["notes"] = "\n".join([notes, *self.kept] if notes else self.kept)[:TEXT_LENGTH]
