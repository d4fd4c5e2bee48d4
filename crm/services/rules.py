"""What may be stored: each field by its kind, each record by its own sense. All of it is said at the field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from crm.dates import is_date
from crm.errors import Invalid
from crm.i18n import N_, _
from crm.models.fields import Field, Kind, field_of
from crm.models.records import Child, RecordKind
from crm.text import clean, one_line

LINE_LENGTH = 2_000
TEXT_LENGTH = 1_000_000
_MOST = 1 << 63  # what a database keeps as a whole number
# Light on purpose: what mail systems accept is wider than any pattern; this refuses what can never arrive.
_EMAIL = re.compile(r"[^\s@,;<>\"]+@[^\s@,;<>\"]+")
_SPACED = (Kind.LONG_TEXT,)
_NAME = Field(N_("A tag, or the name of a field,"))
_OWN = Field(N_("The value"), Kind.LONG_TEXT)
_NOT_TEXT = (
    Kind.NUMBER, Kind.DECIMAL, Kind.YES_NO, Kind.REFERENCE, Kind.CHOICES, Kind.WORDS, Kind.LANGUAGES,
)  # fmt: skip


def checked(kind: RecordKind, document: Mapping[str, Any]) -> dict[str, Any]:
    """The document with its values cleaned; only what is in it is looked at.

    Raises:
        Invalid: with a message for each field that cannot be stored.
    """
    problems: dict[str, str] = {}
    cleaned: dict[str, Any] = dict(document)
    for name, field in kind.fields.items():
        if name in document:
            cleaned[name] = _check(field, document[name], name, problems)
    for child in kind.children:
        if child.name in document:
            cleaned[child.name] = [
                _check_row(child, row, f"{child.name}.{index}", problems)
                for index, row in enumerate(document[child.name])
            ]
    _check_words(cleaned, problems)
    _check_order(cleaned, "", problems)
    if kind.name == "person":
        _check_person(cleaned, problems)
    if problems:
        raise Invalid(problems)
    return cleaned


def _check_row(child: Child, row: str | Mapping[str, Any], path: str, problems: dict[str, str]) -> dict[str, Any]:
    cleaned = {child.single: row} if isinstance(row, str) else dict(row)
    for name, value in tuple(cleaned.items()):
        field = field_of(child.table.c[name]) if name in child.table.c else None
        if field is not None:
            cleaned[name] = _check(field, value, f"{path}.{name}", problems)
    _check_order(cleaned, f"{path}.", problems)
    return cleaned


def _check_words(cleaned: dict[str, Any], problems: dict[str, str]) -> None:
    """Tags, and fields of the user's own under their names."""
    if cleaned.get("tags"):
        tags = [_check(_NAME, name, "tags", problems) for name in cleaned["tags"]]
        cleaned["tags"] = [name for name in tags if name]
    if cleaned.get("custom"):
        named = [(_check(_NAME, name, "custom", problems), value) for name, value in cleaned["custom"].items()]
        cleaned["custom"] = {name: _check(_OWN, value, f"custom.{name}", problems) for name, value in named if name}


def _check_order(row: Mapping[str, Any], path: str, problems: dict[str, str]) -> None:
    start, end = row.get("start"), row.get("end")
    if isinstance(start, str) and isinstance(end, str) and end < start[: len(end)]:
        problems.setdefault(f"{path}end", _("The end lies before the start."))


def _check(field: Field, value: Any, path: str, problems: dict[str, str]) -> Any:
    if isinstance(value, str):
        value = clean(value) if field.kind in _SPACED else one_line(value)
    elif isinstance(value, list | tuple):
        value = type(value)(map(one_line, value))
    if value in (None, "", (), []):
        if field.required:
            problems[path] = _("{field} is needed.").format(field=_(field.label))
        return None if field.kind != Kind.YES_NO else False
    message = _fault(field, value)
    if message:
        problems[path] = message
    return value


def _fault(field: Field, value: Any) -> str:
    texts = value if isinstance(value, list | tuple) else (value,) if isinstance(value, str) else ()
    longest = max(map(len, texts), default=0)
    if longest > (TEXT_LENGTH if field.kind in _SPACED else LINE_LENGTH):
        return _("{field} is too long: {count} characters.").format(field=_(field.label), count=f"{longest:,}")
    if field.kind not in _NOT_TEXT and not isinstance(value, str):
        return _("“{value}” is not text.").format(value=str(value)[:40])
    if field.kind == Kind.EMAIL and not _EMAIL.fullmatch(value):
        return _("“{value}” is not an e-mail address. It should look like name@example.org.").format(value=value[:80])
    if field.kind == Kind.DATE and (not is_date(value) or (value.startswith("--") and not field.yearless)):
        return _("“{value}” is not a date. Write 2018-02-07, 2018-02 or 2018.").format(value=value[:40])
    if field.kind == Kind.NUMBER and not (type(value) is int and abs(value) < _MOST):
        return _("“{value}” is not a whole number.").format(value=str(value)[:40])
    if field.kind == Kind.DECIMAL and not re.fullmatch(r"-?\d+(\.\d+)?", str(value)):
        return _("“{value}” is not a number.").format(value=str(value)[:40])
    unknown = _unknown_choices(field, value)
    if unknown:
        return _("“{value}” is not one of: {choices}.").format(value=unknown, choices=", ".join(field.choices))
    return ""


def _unknown_choices(field: Field, value: Any) -> str:
    if not field.choices or field.kind not in (Kind.CHOICE, Kind.CHOICES):
        return ""
    values = (value,) if isinstance(value, str) else value
    return ", ".join(str(one) for one in values if one not in field.choices)


def _check_person(person: Mapping[str, Any], problems: dict[str, str]) -> None:
    names = ("given_name", "family_name", "full_name", "native_name", "nickname", "additional_names")
    asked = [name for name in (*names, "emails", "phones") if name in person]
    whole = len(asked) == len(names) + 2 or "id" not in person
    if whole and not any(person.get(name) for name in (*names, "emails", "phones")):
        problems["family_name"] = _("A person needs a name, an e-mail address or a phone number.")
