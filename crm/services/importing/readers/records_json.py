"""Records as this program writes them in JSON: a list of record documents, or one of them; and published grants."""

from __future__ import annotations

import json
from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from typing import Any, Final

from crm.errors import Unreadable
from crm.i18n import N_, _
from crm.models.kinds import Kind
from crm.models.records import KINDS as RECORDS
from crm.services.importing.described_rows import record_from
from crm.services.importing.draft import Draft
from crm.services.importing.finishing import KINDS, finish
from crm.services.importing.incoming import Incoming, Problem
from crm.services.importing.kinds import BY_RECORD
from crm.services.importing.readers.grants_json import grants_in
from crm.services.importing.readers.pictures import photo_beside
from crm.services.importing.source import CardSource

_MOST_BYTES: Final = 256 << 20
_ROWS: Final = ("emails", "phones", "addresses", "affiliations", "consents")
_WORDS: Final = ("websites", "tags", "languages", "sectors", "do_not_contact")
_ONLY_TOLD: Final = ("has_photo", "photo", "sources")  # what is said about a record; its photo lies beside the file


class JsonSource(CardSource):
    """Record documents in one array (RFC 8259); the whole file is held while it is read.

    `only` is the one kind of records that is taken; '' for all.

    Raises:
        Unreadable: it is not JSON, or holds no records.
    """

    called = N_("Records")
    only: str = ""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.headings = (_("Record"),)
        if path.stat().st_size > _MOST_BYTES:
            raise Unreadable(_("{name} is too large to be read as JSON. Export it as CSV.").format(name=path.name))
        try:
            document = json.loads(path.read_text(encoding="utf-8-sig"))
        except (ValueError, RecursionError) as error:
            raise Unreadable(_("{name} is not whole: it cannot be read as JSON.").format(name=path.name)) from error
        published = grants_in(document)
        found = document.get("records", [document]) if isinstance(document, dict) else document
        found = found if published is None else published
        self._records: list[Any] = found if isinstance(found, list) else []
        if not any(isinstance(one, dict) and one.get("kind") in (*KINDS, *BY_RECORD) for one in self._records):
            raise Unreadable(_("{name} holds no records that could be brought in.").format(name=path.name))

    def cards(self) -> Iterator[Incoming]:
        for number, document in enumerate(self._records, 1):
            self.position = number / len(self._records)
            yield self._incoming(number, document)

    def _incoming(self, number: int, document: Any) -> Incoming:
        raw = (json.dumps(document, ensure_ascii=False),)
        draft = Draft()
        kind = document.get("kind") if isinstance(document, dict) else None
        if self.only and kind != self.only:
            draft.reject("kind", str(kind or ""), _("This is a record of another kind."))
            return Incoming(self.file, number, {}, tuple(draft.problems), raw)
        if kind in BY_RECORD:
            return record_from(BY_RECORD[str(kind)], document, self.file, number, raw)
        if kind not in KINDS:
            draft.reject("kind", str(kind or ""), _("This is neither a person, an organisation nor a city."))
            return Incoming(self.file, number, {}, tuple(draft.problems), raw)
        for name, value in document.items():
            if name in _ONLY_TOLD or value in (None, "", [], {}):
                continue
            if _has_shape(name, value):
                draft.record[name] = str(value) if _is_number_of_text(kind, name, value) else value
            else:
                text = json.dumps(value, ensure_ascii=False)[:200]
                draft.unread(name, text, _("This is not how the field is written; it was put into the notes."))
        record, named = finish(draft, kind), str(document.get("photo") or "")
        photo = photo_beside(self.path.parent, named) if named else None
        if named and photo is None:
            reason = _("This photo is not beside the file: unpack the whole archive, and import from there.")
            return Incoming(self.file, number, record, (*draft.problems, Problem("photo", named[:200], reason)), raw)
        return Incoming(self.file, number, record, tuple(draft.problems), raw, photo)


def is_json(path: Path) -> bool:
    """Whether a file, which begins like a list in JSON, is one to its end."""
    try:
        if path.stat().st_size <= _MOST_BYTES:
            json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return False
    return True


def _has_shape(name: str, value: Any) -> bool:
    """Whether a field is a list, a set of the user's own fields, or a single value, as its name wants."""
    if name in _ROWS:
        return isinstance(value, list) and all(map(_is_row, value))
    if name in _WORDS:
        return _is_words(value)
    if name == "custom":
        return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
    return isinstance(value, str) or (
        isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
    )


def _is_row(row: Any) -> bool:
    """Whether it is a row of a list: texts, yes or no, or words, each under its name."""
    return isinstance(row, dict) and all(
        value is None or isinstance(value, str | bool) or _is_words(value) for value in row.values()
    )


def _is_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _is_number_of_text(kind: str, name: str, value: Any) -> bool:
    """Whether a number stands where text is kept: decimals too are."""
    field = RECORDS[kind].fields.get(name)
    return isinstance(value, int | float) and not (field and field.kind == Kind.NUMBER)
