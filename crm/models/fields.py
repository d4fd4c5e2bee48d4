"""What a column means to a person: forms, lists, filters, import, export and history read this and nothing else."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, MetaData, Table, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from crm.i18n import N_
from crm.models.kinds import Field, Kind

__all__ = [
    "DERIVED",
    "FIELD",
    "Field",
    "Key",
    "Kind",
    "WordList",
    "column",
    "field_of",
    "is_derived",
    "is_journaled",
    "journaled",
    "key",
    "metadata",
    "pack_words",
    "plain",
    "reference",
    "trashed",
    "unpack_words",
]


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
    return Column("trashed_at", Text, info={FIELD: Field(N_("In the trash since"), Kind.MOMENT, internal=True)})


def journaled(name: str, *items: Any) -> Table:
    """A table whose every change is kept by the journal: it has a key and a trash mark."""
    return Table(name, metadata, key(), *items, trashed(), info={"journaled": True})


def plain(name: str, *items: Any, clustered: bool = False) -> Table:
    """A table outside the journal: the journal itself, or what is derived from journaled rows.

    `clustered` keeps the rows in the order of the primary key (SQLite: WITHOUT ROWID).
    """
    options: dict[str, Any] = {"sqlite_with_rowid": False} if clustered else {}
    return Table(name, metadata, *items, **options)


def field_of(column: Column[Any]) -> Field | None:
    """The description of a column, or None for keys and technical columns."""
    field = column.info.get(FIELD)
    return field if isinstance(field, Field) else None


def is_journaled(table: Table) -> bool:
    return bool(table.info.get("journaled"))


def is_derived(column: Column[Any]) -> bool:
    return bool(column.info.get(DERIVED))
