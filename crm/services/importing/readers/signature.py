"""What stands under an e-mail, pasted: name, role, organisation, numbers and address, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from crm.i18n import N_, _
from crm.services.importing.draft import Draft
from crm.services.importing.finishing import finish
from crm.services.importing.incoming import Incoming
from crm.services.importing.personal_names import split_name
from crm.services.importing.readers.text_file import TextFile
from crm.services.importing.source import CardSource
from crm.services.importing.values import tidy
from crm.text import fold
from crm.values.places import country_code

MOST_BYTES: Final = 4096
_MOST_LINES: Final = 25
_LONGEST: Final = 120  # characters of a line; longer ones are what was written, not who wrote it
_EMAIL = re.compile(r"(?:mailto:)?([\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_WEBSITE = re.compile(r"\b(?:https?://|www\.)[^\s<>|]+[^\s<>|.,;)]", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w/])(?:\+|00|\(0|0|\(\+)?\d[\d\s().–/-]{5,20}\d(?:\s*(?:x|ext\.?|extn\.?)\s*\d{1,6})?(?![\w/])"
)
_PRONOUNS = re.compile(
    r"\(?\b((?:she|he|they|ze|hen|sie|er|elle|il|iel|ella|él)(?:\s*/\s*[\w]+){1,2})\b\)?", re.IGNORECASE
)
_POSTAL_CODE = re.compile(r"\b(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]{0,2}-?\d{4,6}(?: [A-Z]{2})?)\b")
_STREET = re.compile(
    r"\b(?:p\.? ?o\.? ?box|street|st\.|road|rd\.?|avenue|ave\.?|lane|floor|suite|building|house|square|plaza|rue|calle|"
    r"avenida|via|rua)\b|(?:str\.|straße|strasse|weg|platz|gasse|allee|straat|laan|gade|gatan)(?:\s|,|$)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s+[|·•–—]\s+|\s*\|\s*|\t+|\s{3,}")
_AT = re.compile(r"\s+(?:at|bei|chez)\s+|\s*@\s+", re.IGNORECASE)
_RULE = re.compile(r"[\W_]*")
_LABEL = re.compile(r"^([\w. -]{1,16}?)\s*[:.]?\s*$")
_CLOSINGS: Final = (
    "best", "all the best", "warmly", "take care", "thanks again", "thanks and", "yours sincerely", "yours faithfully",
    "with kind regards", "with best wishes", "cordiali saluti", "distinti saluti", "med vanlig halsning",
    "kind regards", "best regards", "warm regards", "regards", "best wishes", "many thanks", "thanks",
    "liebe grusse", "herzliche grusse", "schone grusse", "grusse", "gruss", "lg", "mfg", "vg",
    "amities", "thank you", "sincerely", "yours", "cheers",
    "mit freundlichen grussen", "freundliche grusse", "viele grusse",
    "beste grusse", "cordialement", "bien a vous", "saludos", "un saludo", "atentamente", "atenciosamente", "abracos",
    "met vriendelijke groet", "sent from my", "hartelijke groet", "cordialmente", "bien cordialement", "salutations",
)  # fmt: skip
_OPENINGS: Final = (
    "hi",
    "hello",
    "hey",
    "dear",
    "good morning",
    "good afternoon",
    "good evening",
    "greetings",
    "hallo",
    "liebe",
    "lieber",
    "guten tag",
    "sehr geehrte",
    "sehr geehrter",
    "bonjour",
    "cher",
    "chere",
    "madame",
    "monsieur",
    "hola",
    "estimado",
    "estimada",
    "buenos dias",
    "ola",
    "prezado",
    "prezada",
    "ciao",
    "gentile",
    "beste",
    "geachte",
    "habari",
    "jambo",
)
_OPENING_WORDS: Final = 6
_ROLES: Final = frozenset(
    """
    director manager officer head chief coordinator adviser advisor analyst assistant associate chair chairperson
    president mayor councillor secretary treasurer professor lecturer researcher fellow engineer architect planner
    consultant editor
    journalist reporter lead leader specialist founder partner executive commissioner minister representative lawyer
    counsel intern student teacher scientist economist producer member trustee deputy vice senior ceo cto cfo coo
    leiter leiterin referent referentin direktor direktorin geschaftsfuhrer geschaftsfuhrerin directeur directrice
    responsable directora coordinador coordinadora gerente diretor diretora presidente
    """.split()
)
_BODIES: Final = frozenset(
    "ltd limited inc llc corp corporation company plc gmbh ag foundation stiftung trust institute institut university "
    "association verein council ministry department agency organisation organization city municipality county "
    "office centre center school college society union alliance initiative programme "
    "group partners network lab labs studio bank fund forum commission authority embassy universitat universite "
    "universidad universidade stadt ville".split()
)
_MARKS: Final = {
    "mobile": "m mob mobile cell cellphone handy mobil portable movil celular whatsapp",
    "fax": "f fax telefax",
    "work": "t tel telephone phone p o office direct d dir w work telefon tlf tel direct line switchboard",
    "home": "h home privat",
}  # fmt: skip
_LABELS: Final = {word: label for label, words in _MARKS.items() for word in words.split()}


def is_signature(text: str) -> bool:
    """Whether a pasted text is a few short lines with an e-mail address or a phone number, and no table."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not 2 <= len(lines) <= _MOST_LINES or max(map(len, lines)) > _LONGEST:
        return False
    if any(len({line.count(mark) for line in lines}) == 1 and mark in lines[0] for mark in "\t;,"):
        return False  # as many cells in each line: a table
    return bool(_EMAIL.search(text) or _PHONE.search(text)) and len(_EMAIL.findall(text)) <= 2


class SignatureSource(CardSource):
    """One card: each line is looked at for what it holds; what nothing is made of goes into the notes."""

    called = N_("E-mail signature")

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.headings = (_("Text"),)
        self._text = TextFile(path).head(MOST_BYTES)

    def cards(self) -> Iterator[Incoming]:
        self.position = 1.0
        draft = Draft()
        _Reading(draft).take([tidy(line) for line in self._text.splitlines()])
        record = finish(draft, "" if draft.record.get("full_name") else "organisation" if _firm(draft) else "person")
        yield Incoming(self.file, 1, record, tuple(draft.problems), (self._text,))


def _firm(draft: Draft) -> str:
    rows = draft.record.get("affiliations") or [{}]
    return str(rows[0].get("organisation", ""))


class _Reading:
    """What has been found in the lines so far. The name comes first, then what somebody is, then where."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._affiliation: dict[str, object] = {}
        self._address: dict[str, str] = {}
        self._words: list[str] = []

    def take(self, lines: Sequence[str]) -> None:
        for line in self._below_text(lines):
            rest = self._reached(line)
            for part in filter(None, map(str.strip, _BETWEEN.split(rest))):
                if not (_RULE.fullmatch(part) or _is_closing(part) or _is_opening(part)):
                    self._words.append(part)
        for part in self._words:
            self._name(part)
        if self._affiliation:
            self._draft.extend("affiliations", [self._affiliation])
        if self._address:
            self._draft.extend("addresses", [_placed(self._address["street"])])

    def _below_text(self, lines: Sequence[str]) -> Sequence[str]:
        """The lines below what was written, where a closing or a rule parts them; what is left out is told."""
        marks = [number for number, line in enumerate(lines) if _is_closing(line) or line in ("--", "—", "__")]
        start = next((mark for mark in reversed(marks) if _is_reached(lines[mark + 1 :])), None)
        written = " ".join(filter(None, lines[:start])) if start is not None else ""
        if written:
            self._draft.tell("", written[:_LONGEST], _("This stands above the signature; it was left out."))
        return lines[start + 1 :] if start is not None else lines

    def _reached(self, line: str) -> str:
        """Take addresses, websites and numbers out of a line; gives what is left of it."""
        draft, line = self._draft, _BETWEEN.sub(" | ", line)
        for found in _EMAIL.finditer(line):
            draft.extend("emails", [{"address": found[1]}])
        line = _without_label(_EMAIL, line)
        for found in _WEBSITE.finditer(line):
            draft.extend("websites", [found[0]])
        line = _without_label(_WEBSITE, line)
        if _is_place(line):
            return line
        for found in _PHONE.finditer(line):
            if sum(letter.isdigit() for letter in found[0]) >= 7:
                label = _phone_label(line[: found.start()])
                draft.extend("phones", [{"number": found[0].strip(), "label": label or "work"}])
        return _without_label(_PHONE, line, digits=7)

    def _name(self, part: str) -> None:
        record = self._draft.record
        pronouns = _PRONOUNS.search(part)
        if pronouns and "pronouns" not in record:
            record["pronouns"] = pronouns[1].replace(" ", "")
            part = part.replace(pronouns[0], "").strip(" ,|")
        if not part:
            return
        if "full_name" not in record and not self._affiliation and _is_name(part):
            record["full_name"] = part
        elif self._address or _is_place(part):
            self._locate(part)
        else:
            self._employ(part)

    def _employ(self, part: str) -> None:
        """A role, an organisation, or both in one line: 'Director at', 'Director, Institute of …'."""
        pieces = _AT.split(part, maxsplit=1)
        if len(pieces) == 1 and _is_role(part) and "," in part:
            role, rest = part.rsplit(",", 1)
            pieces = [role, rest.strip()] if _is_body(rest) else [part]
        if len(pieces) == 2:
            self._employ(pieces[0])
            self._put("organisation", pieces[1])
        elif _is_role(part) and not (_is_body(part) and "role" in self._affiliation):
            self._put("role", part)
        elif "organisation" not in self._affiliation and (_is_body(part) or "role" in self._affiliation):
            self._put("organisation", part)
        elif _is_body(part) and "organisation" in self._affiliation:
            self._put("department", [str(self._affiliation["organisation"])])
            self._affiliation["organisation"] = part
        else:
            self._draft.keep(_("Text"), part)

    def _put(self, name: str, value: object) -> None:
        if name in self._affiliation and self._affiliation[name] != value:
            self._draft.keep(_("Text"), str(value))
        else:
            self._affiliation[name] = value

    def _locate(self, part: str) -> None:
        lines = [*filter(None, self._address.get("street", "").split("\n")), part]
        self._address["street"] = "\n".join(lines)


def _without_label(pattern: re.Pattern[str], line: str, digits: int = 0) -> str:
    """The line without what the pattern finds and the word before it: 'Tel: +254 …' leaves nothing."""
    pieces, end = [], 0
    for found in pattern.finditer(line):
        if sum(letter.isdigit() for letter in found[0]) < digits:
            continue
        before = line[end : found.start()]
        head, mark, label = before.rpartition("|") if "|" in before else ("", "", before)
        pieces.append(head + mark if _LABEL.match(label) or _RULE.fullmatch(label) else before)
        end = found.end()
    return ("".join(pieces) + line[end:]).strip(" ,;|:/") if end else line


def _phone_label(before: str) -> str:
    words = fold(re.sub(r"[^\w\s]", " ", before)).split()
    return next((_LABELS[word] for word in reversed(words) if word in _LABELS), "")


def _placed(text: str) -> dict[str, str]:
    """An address as it stood, with postal code, city and country in fields of their own where they are plain."""
    lines = [[piece.strip() for piece in line.split(",")] for line in text.split("\n")]
    row: dict[str, str] = {}
    if country_code(lines[-1][-1]):
        row["country"] = lines[-1].pop()
    place = lines[-1][-1] if lines[-1] else lines[-2][-1] if len(lines) > 1 else ""
    code = _POSTAL_CODE.search(place)
    city = place.replace(code[0], "", 1).strip(" -") if code else place
    if city and not re.search(r"\d", city) and (code or row) and not _STREET.search(city):
        row |= {"city": city, **({"postal_code": code[0]} if code else {})}
        (lines[-1] or lines[-2]).pop()
    street = "\n".join(filter(None, (", ".join(line) for line in lines)))
    return {**({"street": street} if street else {}), **row}


def _is_reached(lines: Sequence[str]) -> bool:
    text = "\n".join(lines)
    return bool(_EMAIL.search(text) or _PHONE.search(text))


def _begins(line: str, phrases: Sequence[str]) -> bool:
    """Whether a line is one of the phrases, or begins with one of several words."""
    key = " ".join(re.sub(r"[^\w\s]", " ", fold(line)).split())
    return any(key == phrase or (" " in phrase and key.startswith(f"{phrase} ")) for phrase in phrases)


def _is_closing(line: str) -> bool:
    return _begins(line, _CLOSINGS)


def _is_opening(line: str) -> bool:
    """'Hi,', 'Dear Ms Okello,': few words that end with a comma or an exclamation mark."""
    words = re.sub(r"[^\w\s]", " ", fold(line)).split()
    ends = line.rstrip().endswith((",", "!", "，"))
    return ends and 0 < len(words) <= _OPENING_WORDS and (words[0] in _OPENINGS or _begins(line, _OPENINGS))


def _is_name(part: str) -> bool:
    if not re.search(r"[^\W\d_]", part) or re.search(r"\d", part) or _is_body(part):
        return False
    plain = part.partition(",")[0]
    return bool(split_name(part) or split_name(plain) or len(part.split()) == 1) and not _is_role(plain)


def _is_place(part: str) -> bool:
    """Whether it is a line of an address: 'Institute of Street Light' is none, it has no number."""
    return bool(_STREET.search(part) and re.search(r"\d", part)) or bool(_POSTAL_CODE.fullmatch(part.partition(" ")[0]))


def _words_of(part: str) -> set[str]:
    return set(re.sub(r"[^\w\s]", " ", fold(part)).split())


def _is_role(part: str) -> bool:
    return bool(_words_of(part) & _ROLES)


def _is_body(part: str) -> bool:
    return bool(_words_of(part) & _BODIES)
