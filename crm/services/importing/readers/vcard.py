"""Cards in a file: vCard 2.1, 3.0 and 4.0, whole or cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from crm.errors import Unreadable
from crm.i18n import N_, _
from crm.services.importing.finishing import finish
from crm.services.importing.incoming import Incoming
from crm.services.importing.readers.card_fields import read_card
from crm.services.importing.readers.content_lines import content_lines, parsed
from crm.services.importing.readers.encodings import FALLBACK
from crm.services.importing.readers.text_file import TextFile
from crm.services.importing.source import CardSource

_MOST_BYTES = 64 << 20
_BEGIN, _END = b"BEGIN:VCARD", b"END:VCARD"
_DEPTHS = {_BEGIN: 1, _END: -1}
_UNBEGUN = N_("The card has no beginning; it was read all the same.")
_FIRST = re.compile(
    rb"(?:VERSION:[234]\.\d\s*$|F?N[;:])", re.IGNORECASE
)  # what a card without its beginning begins with


class _Lines(NamedTuple):
    """The unfolded lines of a card, the lines as they stood, and what was wrong with its beginning or its end."""

    lines: list[bytes]
    raw: list[bytes]
    beginning: str = ""
    ending: str = ""


class VcardSource(CardSource):
    """A file of vCards, read one card at a time."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.headings = (_("Card"),)
        text = TextFile(path)
        self._size = max(text.size, 1)
        self._fallback = FALLBACK if text.encoding.startswith("utf") else text.encoding

    def cards(self) -> Iterator[Incoming]:
        done = 0
        self._number = 0
        for number, card in enumerate(self._split(), 1):
            self._number = number
            done += sum(map(len, card.raw)) + len(card.raw)
            self.position = min(done / self._size, 1.0)
            yield self._incoming(number, card)
        self.position = 1.0

    def _split(self) -> Iterator[_Lines]:
        """Cards; a card inside a card (AGENT of vCard 2.1) stays with the outer one, as lines of its own."""
        card: _Lines | None = None
        depth = 0
        for line, raw in content_lines(self.path):
            mark = _mark(line)
            if card is None:
                if mark != _BEGIN and not _FIRST.match(line):
                    self._outside(raw)
                    continue
                card, depth = _Lines([], [], "" if mark == _BEGIN else _UNBEGUN), 0
            elif mark == _BEGIN and not _is_agent(card.lines):
                yield card._replace(ending=_("The card has no end; the next one begins within it."))
                card, depth = _Lines([], []), 0
            elif mark == _END and not depth:
                yield card
                card = None
                continue
            else:
                depth += _DEPTHS.get(mark, 0)
            card.raw.append(raw)
            if mark not in (_BEGIN, _END):
                self._add(card, line, nested=depth > 0)
        if card:
            yield _cut_off(card)

    def _outside(self, raw: bytes) -> None:
        text = " ".join(raw.replace(b"\0", b"").replace(b"\x1a", b"").decode("utf-8", "replace").split())
        if text:
            self.tell(self._number, text, _("This line stands outside of any card; it was left out."))

    def _add(self, card: _Lines, line: bytes, *, nested: bool) -> None:
        if nested:
            card.lines[-1] += b"\\n" + line.replace(b"\\", b"\\\\")
        else:
            card.lines.append(line)
        if len(card.raw) % 1024 == 0 and sum(map(len, card.raw)) > _MOST_BYTES:
            raise Unreadable(_("{name} is damaged: one of its cards never ends.").format(name=self.file))

    def _incoming(self, number: int, card: _Lines) -> Incoming:
        found = [parsed(line, self._fallback) for line in card.lines]
        read = read_card([one for one in found if one])
        draft = read.draft
        for line, one in zip(card.lines, found, strict=True):
            if one is None:
                text = line.decode("utf-8", "replace")[:200]
                draft.unread(_("Line"), text, _("This line of the card cannot be read; it was put into the notes."))
        for remark in filter(None, (card.beginning, card.ending)):
            draft.tell("", "", _(remark))
        if read.is_list:
            draft.reject("KIND", "group", _("This is a list of contacts, not a contact."))
        record = finish(draft, read.kind)
        raw = b"\n".join(card.raw + ([] if card.ending else [_END])).decode("utf-8", "replace")
        return Incoming(self.file, number, record, tuple(draft.problems), (raw,), read.photo)


def _mark(line: bytes) -> bytes:
    """The beginning or the end of a card as they should be written; any other line as something else."""
    return line.replace(b" ", b"").replace(b"\t", b"").upper() if len(line) < 32 else b""


def _is_agent(lines: list[bytes]) -> bool:
    """Whether the last line announces a card within the card."""
    return (
        bool(lines)
        and lines[-1][:5].upper() == b"AGENT"
        and b":" in lines[-1]
        and (lines[-1].rstrip().endswith(b":") or b"\\n" in lines[-1])
    )


def _cut_off(card: _Lines) -> _Lines:
    """The last card of a file that ends too early: its last line may be half of one, and is left out."""
    last = card.lines[-1].decode("utf-8", "replace")[:200] if card.lines else ""
    remark = _("The file ends in the middle of this card; its last line was left out: {line}").format(line=last)
    return card._replace(lines=card.lines[:-1], ending=remark)
