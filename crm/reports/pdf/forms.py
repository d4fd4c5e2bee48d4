"""Fields to fill in on pages (ISO 32000-2 §12.7): texts, boxes to tick, circles, lists, and texts that nobody sees.

Labels, boxes and circles are drawn on the page, in any script; a field is the place above them that takes what is
typed. Whatever shows the form draws what is typed, with the Latin face that the file brings; letters which that face
has not are drawn in a typeface of the viewer, which is why a form is no file for archives (PDF/A). Marks are drawings
that the file brings, so it must not ask for appearances to be made anew (NeedAppearances): poppler would then draw
ticks with a font of signs, and none at all where the system lacks it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from crm.reports.pdf.packing import stream
from crm.reports.pdf.paper import Paper, ink, literal, rounded
from crm.reports.pdf.tags import Tag
from crm.reports.pdf.typing import typing_font

_READ_ONLY, _MULTILINE, _RADIO, _COMBO = 1, 1 << 12, 1 << 15, 1 << 17
_PRINTED, _HIDDEN = 4, 2
_LARGE: Final = 16.0  # points: a mark fills a box of that size
_TYPED: Final = b"/DA (/Typed 10 Tf 0 g)"


class Box(NamedTuple):
    """A place on the page, from its lower left corner."""

    x: float
    y: float
    width: float
    height: float


class Form:
    """The fields of a file under way; `close` must come before the paper is saved."""

    def __init__(self, paper: Paper, colour: str) -> None:
        self._paper = paper
        self._colour = colour
        self._fields: list[int] = []
        self._fonts = b"<< /Font << /Typed %d 0 R >> >>" % typing_font(paper.objects.add)

    def text(self, name: str, label: str, box: Box, tag: Tag, *, is_long: bool = False) -> None:
        """A text of any length; `is_long` for several lines."""
        entries = b"/FT /Tx /Ff %d /V () %b" % (_MULTILINE if is_long else 0, _TYPED)
        self._field(name, label, box, tag, entries + b" /AP << /N %d 0 R >>" % self._blank(box))

    def tick(self, name: str, label: str, box: Box, tag: Tag, value: str) -> None:
        """A box to tick; ticked, it has the value."""
        self._field(name, label, box, tag, b"/FT /Btn /V /Off " + self._marked(box, value, _tick))

    def circles(self, name: str, label: str) -> Circles:
        """One of several: each is added to what this returns."""
        return Circles(self, self._add(b"null", is_field=True), name, label)

    def choice(self, name: str, label: str, box: Box, tag: Tag, options: Sequence[tuple[str, str]]) -> None:
        """A list to choose one from: values with what is shown of them."""
        listed = b" ".join(b"[%b %b]" % (literal(value), literal(shown)) for value, shown in options)
        entries = b"/FT /Ch /Ff %d /V () /Opt [%b] %b" % (_COMBO, listed, _TYPED)
        self._field(name, label, box, tag, entries + b" /AP << /N %d 0 R >>" % self._blank(box))

    def hidden(self, name: str, value: str) -> None:
        """A text that is neither seen nor changed, and comes back with the form."""
        number = self._add(
            b"<< /Type /Annot /Subtype /Widget /FT /Tx /Ff %d /F %d /Rect [0 0 0 0] /T %b /V %b "
            b"%b >>" % (_READ_ONLY, _HIDDEN, literal(name), literal(value), _TYPED), is_field=True
        )  # fmt: skip
        self._paper.annotate(number, None)

    def close(self) -> None:
        """Name all fields in the file."""
        listed = b" ".join(b"%d 0 R" % number for number in self._fields)
        entries = b"<< /Fields [%b] %b /DR %b >>" % (listed, _TYPED, self._fonts)
        self._paper.fill_in(entries)

    # Inside

    def widget(self, box: Box, tag: Tag, entries: bytes) -> int:
        """A place for a field, tagged as one."""
        right, top = box.x + box.width, box.y + box.height
        number = self._add(
            b"<< /Type /Annot /Subtype /Widget /F %d /Rect [%.2f %.2f %.2f %.2f] /StructParent %d %b >>"
            % (_PRINTED, box.x, box.y, right, top, self._paper.structure.next_object, entries)
        )
        self._paper.annotate(number, tag.child("Form"))
        return number

    def fill(self, number: int, content: bytes) -> None:
        self._paper.objects.fill(number, content)

    def circle(self, box: Box, value: str) -> bytes:
        return self._marked(box, value, _dot)

    def _field(self, name: str, label: str, box: Box, tag: Tag, entries: bytes) -> None:
        self._fields.append(self.widget(box, tag, b"/T %b /TU %b %b" % (literal(name), literal(label), entries)))

    def _add(self, content: bytes, *, is_field: bool = False) -> int:
        number = self._paper.objects.add(content)
        if is_field:
            self._fields.append(number)
        return number

    def _blank(self, box: Box) -> int:
        return self._shown(box, b"/Tx BMC EMC", self._fonts)

    def _marked(self, box: Box, value: str, mark: str) -> bytes:
        scale = min(box.width, box.height) / _LARGE
        drawn = f"q {scale:.4f} 0 0 {scale:.4f} 0 0 cm {ink(self._colour)} rg {ink(self._colour)} RG {mark} Q".encode()
        on, off = self._shown(box, drawn), self._shown(box, b"")
        return b"/AS /Off /AP << /N << /%b %d 0 R /Off %d 0 R >> >>" % (value.encode("ascii"), on, off)

    def _shown(self, box: Box, content: bytes, resources: bytes = b"<< >>") -> int:
        entries = b"/Type /XObject /Subtype /Form /BBox [0 0 %.2f %.2f] /Resources %b" % (
            box.width, box.height, resources,
        )  # fmt: skip
        return self._add(stream(content, entries))


class Circles:
    """A field of which one circle is filled at a time, or none."""

    def __init__(self, form: Form, number: int, name: str, label: str) -> None:
        self._form, self._number = form, number
        self._about = b"/FT /Btn /Ff %d /T %b /TU %b" % (_RADIO, literal(name), literal(label))
        self._kids: list[int] = []

    def add(self, value: str, label: str, box: Box, tag: Tag) -> None:
        """A circle; filled, the field has the value."""
        entries = b"/Parent %d 0 R /TU %b " % (self._number, literal(label)) + self._form.circle(box, value)
        self._kids.append(self._form.widget(box, tag, entries))
        listed = b" ".join(b"%d 0 R" % kid for kid in self._kids)
        self._form.fill(self._number, b"<< %b /V /Off /Kids [%b] >>" % (self._about, listed))


_tick: Final = "2 w 1 J 1 j 3.5 8.2 m 6.8 4.6 l 12.6 11.8 l S"
_dot: Final = f"{rounded(4, 4, 8, 8, 4)} f"
