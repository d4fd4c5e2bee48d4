"""Two texts beside each other, word by word: what stands in both, what was taken out, what was put in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Sort = Literal["same", "out", "in"]
_PIECES = re.compile(r"\s+|\w+|[^\w\s]", re.UNICODE)
_ALIKE = 0.35  # from here on a paragraph counts as the other one changed


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that stands in both, was taken out of the older one, or was put into the newer one."""

    text: str
    sort: Sort = "same"


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph as it was and as it is, each as runs; an empty side is one that is not there."""

    before: tuple[Run, ...]
    after: tuple[Run, ...]

    @property
    def is_same(self) -> bool:
        return all(run.sort == "same" for run in (*self.before, *self.after))


def compared(before: str, after: str) -> list[Pair]:
    """The paragraphs of two texts beside each other."""
    old, new = _paragraphs(before), _paragraphs(after)
    found: list[Pair] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [Pair((Run(text),), (Run(text),)) for text in old[i1:i2]]
        else:
            found += _changed(old[i1:i2], new[j1:j2])
    return found


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"\n\s*\n|\n", text) if part.strip()]


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    """Each newer paragraph beside the older one it is likest to, in order; the others stand alone."""
    start = 0
    for text in new:
        likeness = [SequenceMatcher(None, _words(one), _words(text), autojunk=False).ratio() for one in old[start:]]
        best = max(range(len(likeness)), key=likeness.__getitem__, default=-1)
        if best < 0 or likeness[best] < _ALIKE:
            yield Pair((), (Run(text, "in"),))
            continue
        yield from (Pair((Run(one, "out"),), ()) for one in old[start : start + best])
        yield _by_words(old[start + best], text)
        start += best + 1
    yield from (Pair((Run(one, "out"),), ()) for one in old[start:])


def _words(text: str) -> list[str]:
    return _PIECES.findall(text)


def _by_words(before: str, after: str) -> Pair:
    old, new = _words(before), _words(after)
    left, right = list[Run](), list[Run]()
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        out, put = "".join(old[i1:i2]), "".join(new[j1:j2])
        if tag == "equal":
            left.append(Run(out))
            right.append(Run(put))
            continue
        left += [Run(out, "out")] if out else []
        right += [Run(put, "in")] if put else []
    return Pair(tuple(left), tuple(right))
