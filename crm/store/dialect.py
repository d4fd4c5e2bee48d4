"""The words in which SQLite's SQL differs from other databases': the next backend has its own here, and nothing else.

What is asked elsewhere is SQL that SQLite and PostgreSQL both understand, with `?` for each value that comes from
outside; a driver that wants another mark gets it in its engine (SQLAlchemy's `before_cursor_execute`). The names put
into it are those of our own tables and columns, and keys, which are whole numbers. What only SQLite has (its files,
its triggers, its full-text table) is used by the modules made for that; `tests/store/test_dialect.py` lists them.
"""

from __future__ import annotations

TODAY = "date('now', 'localtime')"  # the day where the person is, as ISO 8601

YEAR_AGO = "date('now', 'localtime', '-1 year')"


def days_later(sql: str, days: str) -> str:
    """The day that many days after an ISO date; NULL where either is."""
    return f"date({sql}, {days} || ' days')"


def holds(sql: str) -> str:
    """Whether a text contains the value that follows."""
    return f"instr({sql}, ?) > 0"


def joined(sql: str) -> str:
    """The texts of several rows in one, parted by `|` as in a word list."""
    return f"group_concat({sql}, '|')"


def folded(sql: str) -> str:
    """A text as people compare it: `crm.text.fold`, which each connection knows."""
    return f"fold({sql})"


def number(sql: str) -> str:
    """A text as a number to compare and order by; 0 for one that is none."""
    return f"CAST({sql} AS REAL)"


def names_in(image: str) -> str:
    """The names of the members of a JSON object, as a JSON list."""
    return f"(SELECT json_group_array(key) FROM json_each({image}))"
