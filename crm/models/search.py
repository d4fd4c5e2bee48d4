"""What is derived from records so that they are found: rebuilt at any time, never journaled."""

from __future__ import annotations

from sqlalchemy import Column, Index, Text

from crm.models.fields import Key, plain

# A record as a search result shows it.
search_record = plain(
    "search_record",
    Column("id", Key, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("sort_key", Text, nullable=False),
)
# Each word of a record's names, in the order of the alphabet: answers what was typed so far, best first, by one range.
search_name = plain(
    "search_name",
    Column("word", Text, primary_key=True),
    Column("sort_key", Text, primary_key=True),
    Column("id", Key, primary_key=True),
    Index("ix_search_name_id", "id"),
    clustered=True,
)
# Keys under which two records may be the same party; matching blocks by them.
match_key = plain(
    "match_key",
    Column("value", Text, primary_key=True),
    Column("id", Key, primary_key=True),
    Index("ix_match_key_id", "id"),
    clustered=True,
)
