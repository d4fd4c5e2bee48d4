"""What is what on the pages (ISO 32000-2 §14.7): headings, paragraphs, tables with their heads, described figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

AddObject = Callable[[bytes], int]
Reserve = Callable[[], int]
Fill = Callable[[int, bytes], None]


_OBJECTS = 1 << 20  # above all pages: the first number among the parents of what is an object, as a field


class Owned(NamedTuple):
    """An object on a page that is content of an element: a field."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Tag:
    """An element: its type, as `H1`, `P` or `TD`, further entries, and its content: pieces of pages, or elements."""

    kind: str
    entries: bytes = b""
    kids: list[Tag | Owned | tuple[int, int]] = field(default_factory=list)

    def child(self, kind: str, entries: bytes = b"") -> Tag:
        tag = Tag(kind, entries)
        self.kids.append(tag)
        return tag


class Structure:
    """The tree of elements of a document, and which piece of which page belongs to which."""

    def __init__(self) -> None:
        self.root = Tag("Document")
        self._pages: list[list[Tag]] = []
        self._owners: list[Tag] = []

    def begin_page(self) -> int:
        """A further page; returns its number among the parents."""
        self._pages.append([])
        return len(self._pages) - 1

    @property
    def next_object(self) -> int:
        """The number among the parents of the object that is owned next."""
        return _OBJECTS + len(self._owners)

    def own(self, tag: Tag, number: int) -> None:
        """Make an object on the page under way content of an element."""
        tag.kids.append(Owned(len(self._pages) - 1, number))
        self._owners.append(tag)

    def mark(self, tag: Tag) -> int:
        """The number of a further piece of the page that belongs to the element."""
        marked = self._pages[-1]
        number = len(marked)
        marked.append(tag)
        tag.kids.append((len(self._pages) - 1, number))
        return number

    def write(self, reserve: Reserve, fill: Fill, pages: list[int]) -> int:
        """Put the tree into the file; `pages` are the numbers of the pages' objects. Returns the number of its root."""
        top = reserve()
        tags = _all(self.root)
        numbers = {id(tag): reserve() for tag in tags}
        parents = {id(self.root): top}
        for tag in tags:
            number = numbers[id(tag)]
            kids, page = self._kids(tag, numbers, parents, pages)
            fill(
                number,
                b"<< /S /%b /P %d 0 R%b%b /K %b >>" % (tag.kind.encode(), parents[id(tag)], page, tag.entries, kids),
            )
        listed = b" ".join(
            b"%d [%b]" % (number, b" ".join(b"%d 0 R" % numbers[id(tag)] for tag in marked))
            for number, marked in enumerate(self._pages)
        )
        listed += b"".join(
            b" %d %d 0 R" % (_OBJECTS + place, numbers[id(tag)]) for place, tag in enumerate(self._owners)
        )
        tree = reserve()
        fill(tree, b"<< /Nums [%b] >>" % listed)
        fill(
            top,
            b"<< /Type /StructTreeRoot /RoleMap << /Title /P >> /K [%d 0 R] /ParentTree %d 0 R /ParentTreeNextKey %d >>"
            % (numbers[id(self.root)], tree, self.next_object if self._owners else len(self._pages)),
        )
        return top

    @staticmethod
    def _kids(tag: Tag, numbers: dict[int, int], parents: dict[int, int], pages: list[int]) -> tuple[bytes, bytes]:
        """The content of an element, and the page that most of it is on."""
        found, home = [], -1
        for kid in tag.kids:
            if isinstance(kid, Tag):
                parents[id(kid)] = numbers[id(tag)]
                found.append(b"%d 0 R" % numbers[id(kid)])
                continue
            page, mark = kid
            if isinstance(kid, Owned):
                found.append(b"<< /Type /OBJR /Pg %d 0 R /Obj %d 0 R >>" % (pages[page], mark))
                continue
            if home < 0:
                home = page
            found.append(
                b"%d" % mark if page == home else b"<< /Type /MCR /Pg %d 0 R /MCID %d >>" % (pages[page], mark)
            )
        kids = found[0] if len(found) == 1 else b"[%b]" % b" ".join(found)
        return kids, b" /Pg %d 0 R" % pages[home] if home >= 0 else b""


def _all(root: Tag) -> list[Tag]:
    """The elements, each before those in it."""
    found = [root]
    for tag in found:  # grows meanwhile
        found.extend(kid for kid in tag.kids if isinstance(kid, Tag))
    return found
