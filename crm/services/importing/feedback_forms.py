"""Filled feedback forms as they come back: which form each is, and what was answered in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from crm.errors import Unreadable
from crm.i18n import _
from crm.queries.feedback import Question
from crm.queries.feedback_forms import EMAIL, QUOTE, TICKED, TOKEN, Token, field_name, token_in

_SIGNATURE: Final = b"%PDF-"
_NAME: Final = re.compile(r"(p[0-9A-Z]{13}_)?(.*)", re.DOTALL)
_HEAD: Final = 1024  # bytes within which a PDF says that it is one
Value = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FilledForm:
    """One form of a file: its token, and by field, without what all of them begin with, what was put in."""

    token: Token
    values: Mapping[str, str]
    digest: str

    @property
    def email(self) -> str:
        return self.values.get(EMAIL, "").strip()

    @property
    def may_be_quoted(self) -> bool:
        return self.values.get(QUOTE) == TICKED

    def answer(self, place: int, question: Question) -> Value:
        """What was answered to the question at a place, from 0; '' for nothing."""
        if question.kind == "several":
            return tuple(
                choice
                for number, choice in enumerate(question.choices)
                if self.values.get(field_name(place, number)) == TICKED
            )
        value = self.values.get(field_name(place), "").strip()
        return _chosen(value, question.choices) if question.kind == "choice" else value


def _chosen(value: str, choices: Sequence[str]) -> str:
    """A choice by its number, or by its own words, as some programs keep it."""
    if value.isdecimal() and 1 <= int(value) <= len(choices):
        return choices[int(value) - 1]
    return value


def is_pdf(path: Path) -> bool:
    """Whether a file is a PDF, by what it begins with."""
    try:
        with path.open("rb") as file:
            return _SIGNATURE in file.read(_HEAD)
    except OSError:
        return False  # opening it says why


def filled_forms(path: Path) -> list[FilledForm]:
    """The forms of a file in their order; of several to different people those left empty are left out.

    Raises:
        Unreadable: it is damaged, locked, has no fields, or is no form of this program.
    """
    fields = _fields(path)
    if not fields:
        sentence = _("{name} has no fields to read: it was printed, scanned or flattened. Type its answers in instead.")
        raise Unreadable(sentence.format(name=path.name))
    groups: dict[str, dict[str, str]] = defaultdict(dict)
    for name, value in fields.items():
        start, own = _NAME.fullmatch(name).groups("")  # type: ignore[union-attr] # it matches whatever there is
        groups[start][own] = value
    digest = blake2b(path.read_bytes(), digest_size=12).hexdigest()
    tokens = ((token_in(values.get(TOKEN, "")), values) for values in groups.values())
    found = [FilledForm(token, values, digest) for token, values in tokens if token]
    if not found:
        sentence = _("{name} is a form of another program: no feedback form of ours is in it.")
        raise Unreadable(sentence.format(name=path.name))
    return found if len(found) == 1 else [one for one in found if any(_answers(one.values))]


def _answers(values: Mapping[str, str]) -> Iterator[str]:
    return (value for name, value in values.items() if name != TOKEN and value.strip())


def _fields(path: Path) -> dict[str, str]:
    """Names of fields with what is in them, '' for those that are empty or not ticked."""
    from pypdf import PdfReader  # noqa: PLC0415 - needed for this alone

    try:
        reader = PdfReader(path)
        locked = reader.is_encrypted and not reader.decrypt("")
        found: dict[str, Any] = {} if locked else reader.get_fields() or {}
        values = {name: _plain(field) for name, field in found.items()}
    except OSError as error:
        raise Unreadable(_("{name} cannot be read: {why}").format(name=path.name, why=error.strerror)) from error
    except Exception as error:  # a stranger's file can break a reader anywhere
        raise Unreadable(_("{name} is damaged: its fields cannot be read.").format(name=path.name)) from error
    if locked:
        raise Unreadable(_("{name} is locked with a password: save it without one.").format(name=path.name))
    return values


def _plain(field: Any) -> str:
    """What a field holds; '' for what is empty or not ticked."""
    value = field.get("/V")
    if isinstance(value, list):
        value = value[0] if value else None
    if value is None:
        return ""
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    if field.get("/FT") == "/Btn":  # a name, though some programs write it as a text
        text = text.removeprefix("/")
        return "" if text == "Off" else text
    return text.replace("\r\n", "\n").replace("\r", "\n")
