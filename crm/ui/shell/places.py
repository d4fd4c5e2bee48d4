"""Where one has been, as a browser keeps it."""

from __future__ import annotations

from dataclasses import dataclass

from crm.refs import Ref

_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A page, and the record that was in view on it."""

    page: str
    ref: Ref | None = None


class Places:
    """The places visited in order, and which of them one is at. Going elsewhere forgets what lay ahead."""

    def __init__(self) -> None:
        self._visited: list[Place] = []
        self._at = -1

    @property
    def current(self) -> Place | None:
        return self._visited[self._at] if self._visited else None

    @property
    def can_go_back(self) -> bool:
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        return self._at + 1 < len(self._visited)

    def visit(self, place: Place) -> None:
        """Go somewhere new; where one already is stays one place."""
        if place != self.current:
            self._visited = [*self._visited[: self._at + 1], place][-_LIMIT:]
            self._at = len(self._visited) - 1

    def amend(self, ref: Ref | None) -> None:
        """Another record came into view on the same page: going through a list is no journey."""
        if self._visited:
            self._visited[self._at] = Place(self._visited[self._at].page, ref)

    def back(self) -> Place | None:
        """One place back, or None at the first."""
        return self._move(-1) if self.can_go_back else None

    def forward(self) -> Place | None:
        """One place forward, or None at the last."""
        return self._move(1) if self.can_go_forward else None

    def _move(self, by: int) -> Place:
        self._at += by
        return self._visited[self._at]
