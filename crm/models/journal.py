"""The journal: labelled steps and what each changed. Read by undo, history, refresh and exchange."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text

from crm.models.fields import Key, plain

step = plain(
    "step",
    Column("id", Key, primary_key=True, autoincrement=False),
    Column("label", Text, nullable=False),
    Column("kind", Text, nullable=False),  # edit, import, undo, redo, final
    Column("at", Text, nullable=False),
    Column("clock", Text, nullable=False, index=True),  # hybrid logical clock: orders steps of several sites
    Column("site", Integer, nullable=False),
    Column("window", Text, nullable=False),
    Column("staff_id", Key),
    Column("staff_name", Text),
    Column("undoes_id", Key, ForeignKey("step.id"), index=True),
    Column("undone_by_id", Key, ForeignKey("step.id")),
    Column("detail", Text),  # JSON: what a final step says of itself
    Column("shrunk_at", Text),  # when its images were removed: who, when and which fields stay
)
change = plain(
    "change",
    Column("id", Integer, primary_key=True),
    Column("step_id", Key, ForeignKey("step.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("table_name", Text, nullable=False),
    Column("row_id", Key, nullable=False),
    Column("op", Text, nullable=False),
    Column("before", Text),  # JSON of the changed columns; empty for I
    Column("after", Text),  # JSON of the changed columns; empty for D
    CheckConstraint("op IN ('I', 'U', 'D')", name="op"),
    Index("ix_change_row", "table_name", "row_id"),
)
# One row. The current step of the writing transaction: triggers refuse a write where it is empty; and the highest key
# handed out so far: every writer goes on above it, so two programs of one installation never make the same key.
journal_context = plain(
    "journal_context",
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("step_id", Key),
    Column("last_key", Key),
)
workspace = plain(
    "workspace",
    Column("name", Text, primary_key=True),
    Column("value", Text),
)
