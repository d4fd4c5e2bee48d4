"""A list of any length: the first items in memory, the others in a file that vanishes with it."""

from __future__ import annotations

import pickle
import tempfile
import weakref
from array import array
from collections.abc import Iterable, Sequence
from typing import IO, Final, TypeVar, overload

KEPT: Final = 1_000
T = TypeVar("T")


class Spool(Sequence[T]):
    """Grows at its end; what is in it is read, never changed. Raises OSError where the disk is full."""

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._first: list[T] = []
        self._file: IO[bytes] | None = None
        self._starts = array("Q")
        self._end = 0
        self.extend(items)

    def append(self, item: T) -> None:
        if len(self._first) < KEPT:
            self._first.append(item)
            return
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the list lives
            weakref.finalize(self, self._file.close)
        packed = pickle.dumps(item)
        self._file.seek(self._end)
        self._file.write(packed)
        self._starts.append(self._end)
        self._end += len(packed)

    def extend(self, items: Iterable[T]) -> None:
        for item in items:
            self.append(item)

    def __len__(self) -> int:
        return len(self._first) + len(self._starts)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: int | slice) -> T | list[T]:
        if isinstance(index, slice):
            return [self._item(number) for number in range(*index.indices(len(self)))]
        return self._item(range(len(self))[index])

    def _item(self, number: int) -> T:
        if number < KEPT or self._file is None:
            return self._first[number]
        self._file.seek(self._starts[number - KEPT])
        item: T = pickle.load(self._file)
        return item
