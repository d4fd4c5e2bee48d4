"""What a column means to a person: forms, lists, filters, import, export and history read this and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, MetaData, Table, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class Kind(StrEnum):
    """What sort of value a field holds; decides its editor, its alignment, its filter and its cell type."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    DATE = "date"  # ISO 8601, also partial: 2018, 2018-02, --03-22
    MOMENT = "moment"  # UTC, to the millisecond
    CHOICE = "choice"
    CHOICES = "choices"  # a set in the order given, the first one primary
    WORDS = "words"  # free words in order
    NUMBER = "number"
    DECIMAL = "decimal"  # text of a decimal number: JSON would keep 15 digits of a float
    YES_NO = "yes_no"
    REFERENCE = "reference"  # the key of another record
    COUNTRY = "country"
    LANGUAGES = "languages"
    HASH = "hash"


@dataclass(frozen=True, slots=True)
class Field:
    """The description of a column. `label` and `help` are message ids; `_` translates them where they are shown.

    `aliases` are the headings under which other programs export the field. `personal`, `sensitive` and `internal`
    say what may leave: sensitive values only when named, internal ones never.
    """

    label: str
    kind: Kind = Kind.TEXT
    help: str = ""
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    refers_to: str = ""
    personal: bool = False
    sensitive: bool = False
    internal: bool = False
    searched: bool = True
    required: bool = False
    certain: bool = True


FIELD: Final = "field"
DERIVED: Final = "derived"


class WordList(TypeDecorator[tuple[str, ...]]):
    """An ordered set of words as `|one|two|`: one LIKE asks for membership, on every database alike."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return pack_words(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:
        return unpack_words(value)


def pack_words(value: Any) -> str | None:
    """The stored form of a word list; None for an empty one. A `|` inside a word becomes `¦`."""
    if isinstance(value, str):
        value = (value,)
    kept = dict.fromkeys(word.replace("|", "¦").strip() for word in value or () if word and word.strip())
    return f"|{'|'.join(kept)}|" if kept else None


def unpack_words(value: str | None) -> tuple[str, ...]:
    return tuple(value.strip("|").split("|")) if value and value.strip("|") else ()


Key = BigInteger().with_variant(Integer, "sqlite")
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_TYPES: Final = {
    Kind.CHOICES: WordList,
    Kind.WORDS: WordList,
    Kind.LANGUAGES: WordList,
    Kind.NUMBER: BigInteger,
    Kind.YES_NO: Boolean,
}


def column(name: str, field: Field, *, derived: bool = False, index: bool = False, default: Any = None) -> Column[Any]:
    """A described column. Values are text, whole numbers, yes/no or word lists: the journal's JSON keeps them exactly.

    `derived` columns are recomputed from others and left out of the journal.
    """
    type_ = _TYPES.get(field.kind, Text)
    return Column(
        name,
        type_(),
        nullable=field.kind != Kind.YES_NO,
        default=False if field.kind == Kind.YES_NO else default,
        server_default="0" if field.kind == Kind.YES_NO else None,
        index=index,
        info={FIELD: field, DERIVED: derived},
    )


def reference(name: str, target: str, field: Field, *, required: bool = False, cascade: bool = False) -> Column[Any]:
    """A described foreign key; `cascade` marks the owner, whose purge takes this row along."""
    return Column(
        name,
        Key,
        ForeignKey(f"{target}.id", ondelete="CASCADE" if cascade else None),
        nullable=not required,
        index=True,
        info={FIELD: field, DERIVED: False},
    )


def key() -> Column[Any]:
    return Column("id", Key, primary_key=True, autoincrement=False)


def trashed() -> Column[Any]:
    """When the row was put in the trash, in UTC; empty while it lives."""
    return Column("trashed_at", Text, info={FIELD: Field("In the trash since", Kind.MOMENT, internal=True)})


def journaled(name: str, *items: Any) -> Table:
    """A table whose every change is kept by the journal: it has a key and a trash mark."""
    return Table(name, metadata, key(), *items, trashed(), info={"journaled": True})


def plain(name: str, *items: Any) -> Table:
    """A table outside the journal: the journal itself, or what is derived from journaled rows."""
    return Table(name, metadata, *items)


def field_of(column: Column[Any]) -> Field | None:
    """The description of a column, or None for keys and technical columns."""
    field = column.info.get(FIELD)
    return field if isinstance(field, Field) else None


def is_journaled(table: Table) -> bool:
    return bool(table.info.get("journaled"))


def is_derived(column: Column[Any]) -> bool:
    return bool(column.info.get(DERIVED))
