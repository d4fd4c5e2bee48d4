"""Objects of our own in a file that ReportLab writes: fonts, structure, metadata, the colours' profile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from crm.reports.pdf.packing import packed, stream

_NO_FONT = "none"
PRODUCER = "Smart City, Just City"
_ARCHIVAL = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"


@cache
def _pdfdoc() -> Any:
    """ReportLab's objects: 0.1 s that only who writes a PDF should wait for."""
    from reportlab import rl_config  # noqa: PLC0415
    from reportlab.pdfbase import pdfdoc  # noqa: PLC0415

    rl_config.useA85 = 0  # streams stay bytes: a quarter smaller
    return pdfdoc


@cache
def _raw_class() -> Any:
    class Raw(_pdfdoc().PDFObject):  # type: ignore[misc]
        """An object whose text is already made."""

        def __init__(self, content: bytes) -> None:
            self.content = content

        def format(self, _document: Any) -> bytes:
            return self.content

    return Raw


def raw(content: bytes = b"null") -> Any:
    """An object of a PDF whose text is already made."""
    return _raw_class()(content)


class _NoFont:
    """ReportLab puts a font of its own on every page, unless that font says it comes later."""

    fontName = _NO_FONT  # noqa: N815 - ReportLab's names
    _dynamicFont = True  # noqa: N815
    _multiByte = True  # noqa: N815

    class face:  # noqa: N801
        name = _NO_FONT


class Objects:
    """The objects of one file under way."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._document = canvas._doc  # noqa: SLF001 - the one place that knows how ReportLab keeps them
        self._made = 0
        self.form: int | None = None  # the object that names the fields, where there are any

    def reserve(self) -> int:
        """The number of an object that `fill` writes later."""
        self._made += 1
        name = f"own{self._made}"
        self._document.Reference(raw(), name)
        return self.number(name)

    def fill(self, number: int, content: bytes) -> None:
        self._document.idToObject[self._document.numberToId[number]].content = content

    def add(self, content: bytes) -> int:
        number = self.reserve()
        self.fill(number, content)
        return number

    def number(self, name: str) -> int:
        return int(self._document.idToObjectNumberAndVersion[name][0])

    def reference(self, number: int) -> Any:
        return _pdfdoc().PDFObjectReference(self._document.numberToId[number])

    def put_font(self, name: str, number: int) -> None:
        """Let every page know a font by its name."""
        self._document.idToObject["BasicFonts"].dict[name] = self.reference(number)

    def page(self, number: int) -> Any:
        """A finished page, from 1."""
        return self._document.idToObject[f"Page{number}"]

    def finish(self, title: str, author: str, subject: str, language: str, structure: int) -> None:
        """What the catalogue says: language, structure, metadata, colours (PDF/A-2, PDF/UA-1)."""
        catalog = self._document.Catalog
        catalog.__NoDefault__ = [*type(catalog).__NoDefault__, "OutputIntents"]
        catalog.Lang = _pdfdoc().PDFString(language)
        catalog.MarkInfo = raw(b"<< /Marked true >>")
        catalog.ViewerPreferences = raw(b"<< /DisplayDocTitle true >>")
        catalog.StructTreeRoot = self.reference(structure)
        if self.form is not None:
            catalog.AcroForm = self.reference(self.form)
        claim = "" if self.form is not None else _ARCHIVAL
        metadata = _metadata(title, author, subject, language, self._moment(), claim)
        catalog.Metadata = self.reference(self.add(metadata))
        profile = self.add(stream(_profile(), b"/N 3"))
        catalog.OutputIntents = raw(
            b"[<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) "
            b"/Info (sRGB IEC61966-2.1) /DestOutputProfile %d 0 R >>]" % profile
        )

    def write(self) -> bytes:
        """The whole file."""
        self._document.format = self._format
        content: bytes = self._document.GetPDFData(self._canvas)
        return content

    def _format(self) -> bytes:
        """In place of ReportLab's own, which writes objects one by one."""
        document = self._document
        root, info = (self._number_of(one) for one in (document.Catalog, document.info))
        return packed(self._numbered(), root, info, b"".join(document.ID().split(b"%")[:1]))

    def _number_of(self, one: Any) -> int:
        return self.number(self._document.Reference(one).name)

    def _numbered(self) -> Iterator[tuple[int, bytes]]:
        """Each object as it is written; some make further ones meanwhile."""
        document, number = self._document, 0
        while (name := document.numberToId.get(number := number + 1)) is not None:
            yield number, _pdfdoc().format(document.idToObject[name], document, toplevel=1)

    def _moment(self) -> datetime:
        """When the file says it was made; whole seconds, as it says it."""
        stamp = self._document._timeStamp  # noqa: SLF001
        zone = timezone(timedelta(hours=stamp.dhh, minutes=stamp.dmm))
        return datetime.fromtimestamp(int(stamp.t), UTC).astimezone(zone)


def new_canvas(width: float, height: float) -> Any:
    """A canvas without a font; its file is of PDF 1.7."""
    _pdfdoc()
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    if _NO_FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(_NoFont())
    canvas = Canvas(
        "", pagesize=(width, height), pageCompression=1, pdfVersion=(1, 7), initialFontName=_NO_FONT, lang="en"
    )
    canvas.setProducer(PRODUCER)
    canvas.setCreator(PRODUCER)
    return canvas


def _metadata(title: str, author: str, subject: str, language: str, moment: datetime, claim: str) -> bytes:
    made = moment.isoformat()
    text = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{escape(subject)}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate>
<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool><pdf:Producer>{PRODUCER}</pdf:Producer>
{claim}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
    return stream(text.encode(), b"/Type /Metadata /Subtype /XML", packed=False)


@cache
def _profile() -> bytes:
    from PIL import ImageCms  # noqa: PLC0415

    return bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
