"""The failures that are expected, each told to the user as a sentence where it belongs.

Everything else that is raised is a bug: logged with an id, shown in one dialog, and the program goes on.
"""

from __future__ import annotations

from collections.abc import Mapping


class Expected(Exception):
    """A failure whose text is a sentence a user can act on."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Invalid(Expected):
    """What was given cannot be stored; says which field and why.

    `fields` maps a field's name (a child's as `emails.0.address`) to its message.
    """

    def __init__(self, fields: Mapping[str, str], sentence: str | None = None) -> None:
        super().__init__(sentence if sentence is not None else "  ".join(fields.values()))
        self.fields = dict(fields)


class Conflict(Expected):
    """A stored value moved since the person began to edit it.

    `fields` maps a field's name to the value now stored and the value the person wants.
    """

    def __init__(self, sentence: str, fields: Mapping[str, tuple[object, object]]) -> None:
        super().__init__(sentence)
        self.fields = dict(fields)


class NotFound(Expected):
    """What was asked for is not there (any more)."""


class Ambiguous(Expected):
    """A short name stands for several records; `candidates` lists them as (id, title)."""

    def __init__(self, sentence: str, candidates: tuple[tuple[str, str], ...]) -> None:
        super().__init__(sentence)
        self.candidates = candidates


class Unavailable(Expected):
    """The surroundings refuse: a locked or damaged file, a full disk, no permission, no network."""


class Unreadable(Expected):
    """A file handed to us cannot be read as what it claims to be."""


class WrongPassphrase(Unavailable):
    """The workspace is encrypted and the passphrase does not open it."""


class Cancelled(Exception):
    """The person stopped a job; whatever it was writing has been rolled back."""
