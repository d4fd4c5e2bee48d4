"""Plainly fictional lists and records, and the texts that break writers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crm.models.kinds import Kind
from crm.reports.lists.document import ListColumn, ListDocument, Value

# A name in each script that contacts come in.
SCRIPTS = (
    "Amina Okello", "Łukasz Żółć-Åström", "Ελένη Παπαδοπούλου", "Ольга Ковальчук", "Արամ Խաչատրյան", "ნინო ბერიძე",
    "מרים כהן", "مريم العلي", "ܡܪܝܡ", "सुनीता शर्मा", "সুমন দাস", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "નીતા પટેલ", "ତନୁଜା", "மீனா குமார்",
    "లక్ష్మి రావు", "ಸುಧಾ", "ലക്ഷ്മി നായർ", "නිමල් පෙරේරා", "สมชาย ใจดี", "ສົມສັກ", "မြင့်မြင့်", "សុខ សុភា", "አበበ በቀለ",
    "李小龍", "たなか はなこ", "김민준", "ᠪᠠᠲᠤ", "བསྟན་འཛིན", "ᏣᎳᎩ", "ⵜⴰⵎⴰⵣⵉⵖⵜ", "𠮷野家", "𞤀𞤣𞤢𞤥",
)  # fmt: skip
AWKWARD = (
    "=1+1", "=HYPERLINK(\"https://example.org\")", "+31 20 123 4567", "-5", "@handle", "\t=1", "'=1", "''+1", "'t Hart",
    "＝1+1", " =1+1", "<b>bold</b> & \"quoted\", 'single'", "a,b;c|d", "line one\nline two", "00123",
    "12345678901234567890",
    "1E5", "2018-02-07", "07/02/2018", "TRUE", "#N/A", "_x0041_", "_x000D_",
    "😀👩‍👩‍👧‍👦🇰🇪", "\u202efdp.exe\u202c",
    "\u200fמרים\u200e",
    "e\u0301 decomposed", "back\\slash \\n", "100%", "${x}", "{0}", "NULL", "a\u2028b",
    "a\u0085b", "x" * 300, "é" * 100,
    "\\,\\;", "item1.X:Y", "END:VCARD", " lead and trail ",
)  # fmt: skip
HOSTILE = ("nul\x00nul", "bell\x07", "half\ud800", "\ufffe", "\x1b[31mred", "cr\r\nlf", "cr\ralone")


def listed(*rows: Sequence[Value], kinds: Sequence[Kind] = (), notes: tuple[str, ...] = ()) -> ListDocument:
    """A list whose columns are called A, B, C …"""
    kinds = kinds or [Kind.TEXT] * max(map(len, rows), default=1)
    columns = [ListColumn(chr(97 + place), chr(65 + place), kind) for place, kind in enumerate(kinds)]
    return ListDocument("People", tuple(columns), rows, notes)


def person(**values: Any) -> dict[str, Any]:
    """A person's document as it leaves the program, with every name of the published JSON."""
    texts = (
        "prefix", "given_name", "additional_names", "family_name", "suffix", "full_name", "native_name", "name_order",
        "nickname", "pronouns", "gender", "salutation", "birthday", "notes", "external_id",
    )  # fmt: skip
    lists = (
        "emails",
        "phones",
        "addresses",
        "affiliations",
        "websites",
        "tags",
        "languages",
        "do_not_contact",
        "sources",
    )
    empty: dict[str, Any] = {"kind": "person", "id": "01J8ZK5T0QF3M"} | dict.fromkeys(texts, "")
    return empty | {name: [] for name in lists} | {"custom": {}, "has_photo": False} | values


def organisation(**values: Any) -> dict[str, Any]:
    texts = ("name", "acronym", "city", "notes", "external_id")
    lists = ("sectors", "emails", "phones", "addresses", "websites", "tags", "do_not_contact", "sources")
    empty: dict[str, Any] = {"kind": "organisation", "id": "01J8ZK5T0QF3N"} | dict.fromkeys(texts, "")
    return empty | {name: [] for name in lists} | {"custom": {}} | values


def city(**values: Any) -> dict[str, Any]:
    empty = {"kind": "city", "id": "01J8ZK5T0QF3P", "name": "", "country": "", "region": ""}
    return empty | dict.fromkeys(("geonames_id", "latitude", "longitude", "population")) | values


AMINA = person(
    prefix="Dr", given_name="Amina", additional_names="Grace, Wanjiru", family_name="Okello", suffix="Jr.",
    full_name="Dr Amina Grace, Wanjiru Okello Jr.", native_name="أمينة", name_order="given_first", nickname="Mina; A.",
    pronouns="she/her", gender="woman", salutation="Dear Dr Okello", birthday="1985-03-22",
    notes="Met in Nairobi.\nCall; later, please \\ soon",
    emails=[
        {"address": "amina@example.org", "label": "work", "primary": True},
        {"address": "a.okello@example.org", "label": "", "primary": False},
        {"address": "mina@example.org", "label": "on leave", "primary": False},
    ],
    phones=[{"number": "+254 20 555 0100", "label": "work fax"}, {"number": "020 555 0101", "label": "mobile"}],
    addresses=[
        {"po_box": "PO Box 7", "extended": "3rd floor", "street": "Example Road 5, Block B", "postal_code": "00100",
         "city": "Nairobi", "region": "", "country": "Kenya", "label": "work"},
        {"po_box": "", "extended": "", "street": "Teststraße 1", "postal_code": "01069", "city": "Dresden",
         "region": "Sachsen", "country": "Germany", "label": ""},
    ],
    affiliations=[
        {"organisation": "Fictional Fund; East", "organisation_id": "01J8ZK5T0QF3N",
         "department": ["Grants, Africa", "Cities"], "role": "Head of grants", "function": "Economist",
         "start": "2018-02", "end": "", "primary": True},
        {"organisation": "Example Institute", "organisation_id": "01J8ZK5T0QF3Q", "department": [], "role": "Fellow",
         "function": "", "start": "2010", "end": "2017-12-31", "primary": False},
    ],
    websites=["https://example.org/a,b;c?d=e", "https://example.org/2"], tags=["funder", "water, waste"],
    languages=["en", "sw"], do_not_contact=["phone", "sms"], external_id="ext-7",
    custom={"Shoe size": "39", "Diet: what?": "no \"nuts\"; none"},
)  # fmt: skip
FUND = organisation(
    name="Fictional Fund; East", acronym="FFE", sectors=["funder", "civil_society"], city="Nairobi",
    notes="Funds, a lot", emails=[{"address": "office@example.org", "label": "", "primary": True}],
    phones=[{"number": "+254 20 555 0102", "label": ""}],
    addresses=[{"po_box": "", "extended": "", "street": "Example Road 5", "postal_code": "00100", "city": "Nairobi",
                "region": "", "country": "Kenya", "label": ""}],
    websites=["https://example.org"], tags=["partner"], do_not_contact=["post"], custom={"Board": "7"},
)  # fmt: skip
