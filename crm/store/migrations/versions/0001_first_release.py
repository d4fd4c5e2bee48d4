"""The tables of the first release."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "content",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", "part", name=op.f("pk_content")),
    )
    op.create_table(
        "custom_field",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("record_kind", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("choices", sa.Text(), nullable=True),
        sa.Column("help", sa.Text(), nullable=True),
        sa.Column("personal", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custom_field")),
    )
    op.create_table(
        "document",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("media_type", sa.Text(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("added_on", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_index(op.f("ix_document_sha256"), "document", ["sha256"], unique=False)
    op.create_table(
        "handout",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=True),
        sa.Column("list", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("file", sa.Text(), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("filters", sa.Text(), nullable=True),
        sa.Column("rows", sa.BigInteger(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handout")),
    )
    op.create_index(op.f("ix_handout_at"), "handout", ["at"], unique=False)
    op.create_table(
        "import_batch",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("file", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("policy", sa.Text(), nullable=True),
        sa.Column("mapping", sa.Text(), nullable=True),
        sa.Column("created", sa.BigInteger(), nullable=True),
        sa.Column("updated", sa.BigInteger(), nullable=True),
        sa.Column("skipped", sa.BigInteger(), nullable=True),
        sa.Column("failed", sa.BigInteger(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
    )
    op.create_table(
        "initiative",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("objective", sa.Text(), nullable=True),
        sa.Column("vision", sa.Text(), nullable=True),
        sa.Column("goals", sa.Text(), nullable=True),
        sa.Column("framing", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative")),
    )
    op.create_table(
        "journal_context",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("step_id", KEY, nullable=True),
        sa.Column("last_key", KEY, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_context")),
    )
    op.create_table(
        "match_key",
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.PrimaryKeyConstraint("value", "id", name=op.f("pk_match_key")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_match_key_id", "match_key", ["id"], unique=False)
    op.create_table(
        "message",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("hashtags", sa.Text(), nullable=True),
        sa.Column("channels", sa.Text(), nullable=True),
        sa.Column("audience", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
    )
    op.create_table(
        "named_export",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("list", sa.Text(), nullable=True),
        sa.Column("format", sa.Text(), nullable=True),
        sa.Column("columns", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("filters", sa.Text(), nullable=True),
        sa.Column("sort", sa.Text(), nullable=True),
        sa.Column("descending", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_named_export")),
    )
    op.create_table(
        "phase",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("months", sa.BigInteger(), nullable=True),
        sa.Column("certainty", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phase")),
    )
    op.create_table(
        "programme_target",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_target")),
    )
    op.create_table(
        "search_name",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.PrimaryKeyConstraint("word", "sort_key", "id", name=op.f("pk_search_name")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_search_name_id", "search_name", ["id"], unique=False)
    op.create_table(
        "search_record",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_record")),
    )
    op.create_table(
        "staff_member",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("initials", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_member")),
    )
    op.create_table(
        "statement",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("short_name", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
    )
    op.create_table(
        "step",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("clock", sa.Text(), nullable=False),
        sa.Column("site", sa.Integer(), nullable=False),
        sa.Column("window", sa.Text(), nullable=False),
        sa.Column("staff_id", KEY, nullable=True),
        sa.Column("staff_name", sa.Text(), nullable=True),
        sa.Column("undoes_id", KEY, nullable=True),
        sa.Column("undone_by_id", KEY, nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("shrunk_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["undoes_id"], ["step.id"], name=op.f("fk_step_undoes_id")),
        sa.ForeignKeyConstraint(["undone_by_id"], ["step.id"], name=op.f("fk_step_undone_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step")),
    )
    op.create_index(op.f("ix_step_clock"), "step", ["clock"], unique=False)
    op.create_index(op.f("ix_step_undoes_id"), "step", ["undoes_id"], unique=False)
    op.create_table(
        "tag",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("colour", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag")),
    )
    op.create_table(
        "template",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template")),
    )
    op.create_table(
        "workspace",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_workspace")),
    )
    op.create_table(
        "activity",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("phase_id", KEY, nullable=True),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("certainty", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["phase_id"], ["phase.id"], name=op.f("fk_activity_phase_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
    )
    op.create_index(op.f("ix_activity_phase_id"), "activity", ["phase_id"], unique=False)
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("step_id", KEY, nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("row_id", KEY, nullable=False),
        sa.Column("op", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.CheckConstraint("op IN ('I', 'U', 'D')", name=op.f("ck_change_op")),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f("fk_change_step_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index("ix_change_row", "change", ["table_name", "row_id"], unique=False)
    op.create_index(op.f("ix_change_step_id"), "change", ["step_id"], unique=False)
    op.create_table(
        "city",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("geonames_id", sa.BigInteger(), nullable=True),
        sa.Column("latitude", sa.Text(), nullable=True),
        sa.Column("longitude", sa.Text(), nullable=True),
        sa.Column("population", sa.BigInteger(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("lens", sa.Text(), nullable=True),
        sa.Column("certainty", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("owner_id", KEY, nullable=True),
        sa.Column("contact_rhythm", sa.Text(), nullable=True),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("sort_key", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["staff_member.id"], name=op.f("fk_city_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_city")),
    )
    op.create_index(op.f("ix_city_external_id"), "city", ["external_id"], unique=False)
    op.create_index(op.f("ix_city_owner_id"), "city", ["owner_id"], unique=False)
    op.create_index("ix_city_sort_key", "city", ["sort_key", "id"], unique=False)
    op.create_table(
        "handed_rows",
        sa.Column("handout_id", KEY, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["handout_id"], ["handout.id"], name=op.f("fk_handed_rows_handout_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("handout_id", name=op.f("pk_handed_rows")),
    )
    op.create_table(
        "interaction",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("staff_id", KEY, nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff_member.id"], name=op.f("fk_interaction_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interaction")),
    )
    op.create_index(op.f("ix_interaction_date"), "interaction", ["date"], unique=False)
    op.create_index(op.f("ix_interaction_staff_id"), "interaction", ["staff_id"], unique=False)
    op.create_table(
        "message_file",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("message_id", KEY, nullable=False),
        sa.Column("document_id", KEY, nullable=False),
        sa.Column("alt", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_message_file_document_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name=op.f("fk_message_file_message_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_file")),
    )
    op.create_index(op.f("ix_message_file_document_id"), "message_file", ["document_id"], unique=False)
    op.create_index(op.f("ix_message_file_message_id"), "message_file", ["message_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("prefix", sa.Text(), nullable=True),
        sa.Column("given_name", sa.Text(), nullable=True),
        sa.Column("additional_names", sa.Text(), nullable=True),
        sa.Column("family_name", sa.Text(), nullable=True),
        sa.Column("suffix", sa.Text(), nullable=True),
        sa.Column("full_name", sa.Text(), nullable=True),
        sa.Column("native_name", sa.Text(), nullable=True),
        sa.Column("name_order", sa.Text(), nullable=True),
        sa.Column("nickname", sa.Text(), nullable=True),
        sa.Column("pronouns", sa.Text(), nullable=True),
        sa.Column("gender", sa.Text(), nullable=True),
        sa.Column("salutation", sa.Text(), nullable=True),
        sa.Column("birthday", sa.Text(), nullable=True),
        sa.Column("languages", sa.Text(), nullable=True),
        sa.Column("do_not_contact", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("lens", sa.Text(), nullable=True),
        sa.Column("certainty", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("owner_id", KEY, nullable=True),
        sa.Column("contact_rhythm", sa.Text(), nullable=True),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("sort_key", sa.Text(), nullable=True),
        sa.Column("position", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["staff_member.id"], name=op.f("fk_person_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_external_id"), "person", ["external_id"], unique=False)
    op.create_index(op.f("ix_person_owner_id"), "person", ["owner_id"], unique=False)
    op.create_index("ix_person_sort_key", "person", ["sort_key", "id"], unique=False)
    op.create_table(
        "statement_version",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("statement_id", KEY, nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("change", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("changed", sa.Text(), nullable=True),
        sa.Column("document_id", KEY, nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_statement_version_document_id")),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statement.id"], name=op.f("fk_statement_version_statement_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement_version")),
    )
    op.create_index(op.f("ix_statement_version_document_id"), "statement_version", ["document_id"], unique=False)
    op.create_index(op.f("ix_statement_version_statement_id"), "statement_version", ["statement_id"], unique=False)
    op.create_table(
        "event",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("short_name", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("time", sa.Text(), nullable=True),
        sa.Column("end_date", sa.Text(), nullable=True),
        sa.Column("end_time", sa.Text(), nullable=True),
        sa.Column("time_zone", sa.Text(), nullable=True),
        sa.Column("duration", sa.Text(), nullable=True),
        sa.Column("venue", sa.Text(), nullable=True),
        sa.Column("city_id", KEY, nullable=True),
        sa.Column("capacity", sa.BigInteger(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("activity_id", KEY, nullable=True),
        sa.Column("is_template", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("certainty", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_event_activity_id")),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_event_city_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_index(op.f("ix_event_activity_id"), "event", ["activity_id"], unique=False)
    op.create_index(op.f("ix_event_city_id"), "event", ["city_id"], unique=False)
    op.create_index(op.f("ix_event_date"), "event", ["date"], unique=False)
    op.create_table(
        "fit_score",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("city_id", KEY, nullable=False),
        sa.Column("element", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("criterion", sa.Text(), nullable=True),
        sa.Column("points", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_fit_score_city_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fit_score")),
    )
    op.create_index(op.f("ix_fit_score_city_id"), "fit_score", ["city_id"], unique=False)
    op.create_table(
        "organisation",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("acronym", sa.Text(), nullable=True),
        sa.Column("sectors", sa.Text(), nullable=True),
        sa.Column("city_id", KEY, nullable=True),
        sa.Column("do_not_contact", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("lens", sa.Text(), nullable=True),
        sa.Column("certainty", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("owner_id", KEY, nullable=True),
        sa.Column("contact_rhythm", sa.Text(), nullable=True),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("sort_key", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_organisation_city_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["staff_member.id"], name=op.f("fk_organisation_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_index(op.f("ix_organisation_city_id"), "organisation", ["city_id"], unique=False)
    op.create_index(op.f("ix_organisation_external_id"), "organisation", ["external_id"], unique=False)
    op.create_index(op.f("ix_organisation_owner_id"), "organisation", ["owner_id"], unique=False)
    op.create_index("ix_organisation_sort_key", "organisation", ["sort_key", "id"], unique=False)
    op.create_table(
        "pilot",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("short_name", sa.Text(), nullable=True),
        sa.Column("city_id", KEY, nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("elements", sa.Text(), nullable=True),
        sa.Column("lens", sa.Text(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("approach", sa.Text(), nullable=True),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("budget", sa.Text(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("lead_id", KEY, nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("certainty", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_pilot_city_id")),
        sa.ForeignKeyConstraint(["lead_id"], ["staff_member.id"], name=op.f("fk_pilot_lead_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pilot")),
    )
    op.create_index(op.f("ix_pilot_city_id"), "pilot", ["city_id"], unique=False)
    op.create_index(op.f("ix_pilot_lead_id"), "pilot", ["lead_id"], unique=False)
    op.create_index(op.f("ix_pilot_stage"), "pilot", ["stage"], unique=False)
    op.create_table(
        "point",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("interaction_id", KEY, nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interaction.id"], name=op.f("fk_point_interaction_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point")),
    )
    op.create_index(op.f("ix_point_interaction_id"), "point", ["interaction_id"], unique=False)
    op.create_table(
        "version_text",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("version_id", KEY, nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["version_id"], ["statement_version.id"], name=op.f("fk_version_text_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version_text")),
    )
    op.create_index(op.f("ix_version_text_version_id"), "version_text", ["version_id"], unique=False)
    op.create_table(
        "action",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("owner_id", KEY, nullable=True),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("progress", sa.BigInteger(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("done_on", sa.Text(), nullable=True),
        sa.Column("priority", sa.Text(), nullable=True),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("city_id", KEY, nullable=True),
        sa.Column("pilot_id", KEY, nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_action_city_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["staff_member.id"], name=op.f("fk_action_owner_id")),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_action_pilot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
    )
    op.create_index(op.f("ix_action_city_id"), "action", ["city_id"], unique=False)
    op.create_index(op.f("ix_action_due"), "action", ["due"], unique=False)
    op.create_index(op.f("ix_action_owner_id"), "action", ["owner_id"], unique=False)
    op.create_index(op.f("ix_action_pilot_id"), "action", ["pilot_id"], unique=False)
    op.create_table(
        "address",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("person_id", KEY, nullable=True),
        sa.Column("organisation_id", KEY, nullable=True),
        sa.Column("city_id", KEY, nullable=True),
        sa.Column("po_box", sa.Text(), nullable=True),
        sa.Column("extended", sa.Text(), nullable=True),
        sa.Column("street", sa.Text(), nullable=True),
        sa.Column("postal_code", sa.Text(), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN city_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_address_one_party"),
        ),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_address_city_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_address_organisation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_address_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address")),
    )
    op.create_index(op.f("ix_address_city_id"), "address", ["city_id"], unique=False)
    op.create_index(op.f("ix_address_organisation_id"), "address", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_address_person_id"), "address", ["person_id"], unique=False)
    op.create_table(
        "affiliation",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("organisation_id", KEY, nullable=True),
        sa.Column("city_id", KEY, nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("function", sa.Text(), nullable=True),
        sa.Column("department", sa.Text(), nullable=True),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("primary", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_affiliation_city_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_affiliation_organisation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_affiliation_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_affiliation")),
    )
    op.create_index(op.f("ix_affiliation_city_id"), "affiliation", ["city_id"], unique=False)
    op.create_index(op.f("ix_affiliation_organisation_id"), "affiliation", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_affiliation_person_id"), "affiliation", ["person_id"], unique=False)
    op.create_table(
        "ask",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("statement_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=True),
        sa.Column("organisation_id", KEY, nullable=True),
        sa.Column("city_id", KEY, nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("through_id", KEY, nullable=True),
        sa.Column("owner_id", KEY, nullable=True),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("asked_on", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("next_step", sa.Text(), nullable=True),
        sa.Column("next_due", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN city_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_ask_one_party"),
        ),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_ask_city_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_ask_organisation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["staff_member.id"], name=op.f("fk_ask_owner_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_ask_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statement.id"], name=op.f("fk_ask_statement_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["through_id"], ["person.id"], name=op.f("fk_ask_through_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ask")),
    )
    op.create_index(op.f("ix_ask_city_id"), "ask", ["city_id"], unique=False)
    op.create_index(op.f("ix_ask_next_due"), "ask", ["next_due"], unique=False)
    op.create_index(op.f("ix_ask_organisation_id"), "ask", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_ask_owner_id"), "ask", ["owner_id"], unique=False)
    op.create_index(op.f("ix_ask_person_id"), "ask", ["person_id"], unique=False)
    op.create_index(op.f("ix_ask_statement_id"), "ask", ["statement_id"], unique=False)
    op.create_index(op.f("ix_ask_through_id"), "ask", ["through_id"], unique=False)
    op.create_table(
        "assessment",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("person_id", KEY, nullable=True),
        sa.Column("organisation_id", KEY, nullable=True),
        sa.Column("city_id", KEY, nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("influence", sa.Text(), nullable=True),
        sa.Column("interest", sa.Text(), nullable=True),
        sa.Column("engagement", sa.Text(), nullable=True),
        sa.Column("desired_engagement", sa.Text(), nullable=True),
        sa.Column("position", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("staff_id", KEY, nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN city_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_assessment_one_party"),
        ),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_assessment_city_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_assessment_organisation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_assessment_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff_member.id"], name=op.f("fk_assessment_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
    )
    op.create_index(op.f("ix_assessment_city_id"), "assessment", ["city_id"], unique=False)
    op.create_index(op.f("ix_assessment_organisation_id"), "assessment", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_assessment_person_id"), "assessment", ["person_id"], unique=False)
    op.create_index(op.f("ix_assessment_staff_id"), "assessment", ["staff_id"], unique=False)
    op.create_table(
        "balance_target",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("event_id", KEY, nullable=False),
        sa.Column("dimension", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("minimum", sa.BigInteger(), nullable=True),
        sa.Column("maximum", sa.BigInteger(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_balance_target_event_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_balance_target")),
    )
    op.create_index(op.f("ix_balance_target_event_id"), "balance_target", ["event_id"], unique=False)
    op.create_table(
        "bookmark",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("staff_id", KEY, nullable=True),
        sa.Column("person_id", KEY, nullable=True),
        sa.Column("organisation_id", KEY, nullable=True),
        sa.Column("city_id", KEY, nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN city_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_bookmark_one_party"),
        ),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_bookmark_city_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_bookmark_organisation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_bookmark_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name=op.f("fk_bookmark_staff_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bookmark")),
    )
    op.create_index(op.f("ix_bookmark_city_id"), "bookmark", ["city_id"], unique=False)
    op.create_index(op.f("ix_bookmark_organisation_id"), "bookmark", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_bookmark_person_id"), "bookmark", ["person_id"], unique=False)
    op.create_index(op.f("ix_bookmark_staff_id"), "bookmark", ["staff_id"], unique=False)
    op.create_table(
        "budget_line",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("event_id", KEY, nullable=False),
        sa.Column("item", sa.Text(), nullable=True),
        sa.Column("planned", sa.Text(), nullable=True),
        sa.Column("spent", sa.Text(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_budget_line_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_line")),
    )
    op.create_index(op.f("ix_budget_line_event_id"), "budget_line", ["event_id"], unique=False)
    op.create_table(
        "closing",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("event_id", KEY, nullable=False),
        sa.Column("closed_at", sa.Text(), nullable=True),
        sa.Column("minutes", sa.Text(), nullable=True),
        sa.Column("attended", sa.BigInteger(), nullable=True),
        sa.Column("no_shows", sa.BigInteger(), nullable=True),
        sa.Column("walk_ins", sa.BigInteger(), nullable=True),
        sa.Column("organisations", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_closing_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closing")),
    )
    op.create_index(op.f("ix_closing_event_id"), "closing", ["event_id"], unique=False)
    op.create_table(
        "consent",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("person_id", KEY, nullable=True),
        sa.Column("organisation_id", KEY, nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("lawful_basis", sa.Text(), nullable=True),
        sa.Column("wording", sa.Text(), nullable=True),
        sa.Column("given_at", sa.Text(), nullable=True),
        sa.Column("how", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_consent_one_party"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_consent_organisation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_consent_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(op.f("ix_consent_organisation_id"), "consent", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_consent_person_id"), "consent", ["person_id"], unique=False)
    op.create_table(
        "custom_value",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("custom_field_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=True),
        sa.Column("organisation_id", KEY, nullable=True),
        sa.Column("city_id", KEY, nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN city_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_custom_value_one_party"),
        ),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_custom_value_city_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["custom_field_id"], ["custom_field.id"], name=op.f("fk_custom_value_custom_field_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_custom_value_organisation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_custom_value_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custom_value")),
    )
    op.create_index(op.f("ix_custom_value_city_id"), "custom_value", ["city_id"], unique=False)
    op.create_index(op.f("ix_custom_value_custom_field_id"), "custom_value", ["custom_field_id"], unique=False)
    op.create_index(op.f("ix_custom_value_organisation_id"), "custom_value", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_custom_value_person_id"), "custom_value", ["person_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("event_id", KEY, nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("place", sa.BigInteger(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_decision_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_event_id"), "decision", ["event_id"], unique=False)
    op.create_table(
        "email",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("person_id", KEY, nullable=True),
        sa.Column("organisation_id", KEY, nullable=True),
        sa.Column("city_id", KEY, nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("primary", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN city_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_email_one_party"),
        ),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_email_city_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_email_organisation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_email_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_email")),
    )
    op.create_index(op.f("ix_email_city_id"), "email", ["city_id"], unique=False)
    op.create_index(op.f("ix_email_organisation_id"), "email", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_email_person_id"), "email", ["person_id"], unique=False)
    op.create_table(
        "grant_made",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("funder", sa.Text(), nullable=True),
        sa.Column("funding_org_id", KEY, nullable=True),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("recipient_org_id", KEY, nullable=True),
        sa.Column("amount", sa.Text(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("awarded_on", sa.Text(), nullable=True),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("programme", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("identifier", sa.Text(), nullable=True),
        sa.Column("funder_identifier", sa.Text(), nullable=True),
        sa.Column("recipient_identifier", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["funding_org_id"], ["organisation.id"], name=op.f("fk_grant_made_funding_org_id")),
        sa.ForeignKeyConstraint(["recipient_org_id"], ["organisation.id"], name=op.f("fk_grant_made_recipient_org_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_made")),
    )
    op.create_index(op.f("ix_grant_made_awarded_on"), "grant_made", ["awarded_on"], unique=False)
    op.create_index(op.f("ix_grant_made_funding_org_id"), "grant_made", ["funding_org_id"], unique=False)
    op.create_index(op.f("ix_grant_made_identifier"), "grant_made", ["identifier"], unique=False)
    op.create_index(op.f("ix_grant_made_recipient_org_id"), "grant_made", ["recipient_org_id"], unique=False)
    op.create_table(
        "indicator",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("pilot_id", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("baseline", sa.Text(), nullable=True),
        sa.Column("baseline_on", sa.Text(), nullable=True),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("target_on", sa.Text(), nullable=True),
        sa.Column("disaggregation", sa.Text(), nullable=True),
        sa.Column("place", sa.BigInteger(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_indicator_pilot_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
    )
    op.create_index(op.f("ix_indicator_pilot_id"), "indicator", ["pilot_id"], unique=False)
    op.create_table(
        "lesson",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("pilot_id", KEY, nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_lesson_pilot_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson")),
    )
    op.create_index(op.f("ix_lesson_pilot_id"), "lesson", ["pilot_id"], unique=False)
    op.create_table(
        "milestone",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("pilot_id", KEY, nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("reached_on", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_milestone_pilot_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
    )
    op.create_index(op.f("ix_milestone_due"), "milestone", ["due"], unique=False)
    op.create_index(op.f("ix_milestone_pilot_id"), "milestone", ["pilot_id"], unique=False)
    op.create_table(
        "opportunity",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("funder_id", KEY, nullable=True),
        sa.Column("contact_id", KEY, nullable=True),
        sa.Column("programme_area", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("requested", sa.Text(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("probability", sa.BigInteger(), nullable=True),
        sa.Column("awarded", sa.Text(), nullable=True),
        sa.Column("awarded_currency", sa.Text(), nullable=True),
        sa.Column("awarded_on", sa.Text(), nullable=True),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("rate", sa.Text(), nullable=True),
        sa.Column("awarded_rate", sa.Text(), nullable=True),
        sa.Column("rate_currency", sa.Text(), nullable=True),
        sa.Column("rate_on", sa.Text(), nullable=True),
        sa.Column("previous_id", KEY, nullable=True),
        sa.Column("owner_id", KEY, nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["person.id"], name=op.f("fk_opportunity_contact_id")),
        sa.ForeignKeyConstraint(["funder_id"], ["organisation.id"], name=op.f("fk_opportunity_funder_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["staff_member.id"], name=op.f("fk_opportunity_owner_id")),
        sa.ForeignKeyConstraint(["previous_id"], ["opportunity.id"], name=op.f("fk_opportunity_previous_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opportunity")),
    )
    op.create_index(op.f("ix_opportunity_contact_id"), "opportunity", ["contact_id"], unique=False)
    op.create_index(op.f("ix_opportunity_funder_id"), "opportunity", ["funder_id"], unique=False)
    op.create_index(op.f("ix_opportunity_owner_id"), "opportunity", ["owner_id"], unique=False)
    op.create_index(op.f("ix_opportunity_previous_id"), "opportunity", ["previous_id"], unique=False)
    op.create_index(op.f("ix_opportunity_status"), "opportunity", ["status"], unique=False)
    op.create_table(
        "participant",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("interaction_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=True),
        sa.Column("organisation_id", KEY, nullable=True),
        sa.Column("city_id", KEY, nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN city_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_participant_one_party"),
        ),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_participant_city_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interaction.id"], name=op.f("fk_participant_interaction_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_participant_organisation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_participant_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
    )
    op.create_index(op.f("ix_participant_city_id"), "participant", ["city_id"], unique=False)
    op.create_index(op.f("ix_participant_interaction_id"), "participant", ["interaction_id"], unique=False)
    op.create_index(op.f("ix_participant_organisation_id"), "participant", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_participant_person_id"), "participant", ["person_id"], unique=False)
    op.create_table(
        "phone",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("person_id", KEY, nullable=True),
        sa.Column("organisation_id", KEY, nullable=True),
        sa.Column("city_id", KEY, nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN city_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_phone_one_party"),
        ),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_phone_city_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_phone_organisation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_phone_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phone")),
    )
    op.create_index(op.f("ix_phone_city_id"), "phone", ["city_id"], unique=False)
    op.create_index(op.f("ix_phone_organisation_id"), "phone", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_phone_person_id"), "phone", ["person_id"], unique=False)
    op.create_table(
        "pilot_partner",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("pilot_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=True),
        sa.Column("organisation_id", KEY, nullable=True),
        sa.Column("city_id", KEY, nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("commitment", sa.Text(), nullable=True),
        sa.Column("committed_on", sa.Text(), nullable=True),
        sa.Column("contact_id", KEY, nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN city_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_pilot_partner_one_party"),
        ),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_pilot_partner_city_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["contact_id"], ["person.id"], name=op.f("fk_pilot_partner_contact_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_pilot_partner_organisation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_pilot_partner_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_pilot_partner_pilot_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pilot_partner")),
    )
    op.create_index(op.f("ix_pilot_partner_city_id"), "pilot_partner", ["city_id"], unique=False)
    op.create_index(op.f("ix_pilot_partner_contact_id"), "pilot_partner", ["contact_id"], unique=False)
    op.create_index(op.f("ix_pilot_partner_organisation_id"), "pilot_partner", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_pilot_partner_person_id"), "pilot_partner", ["person_id"], unique=False)
    op.create_index(op.f("ix_pilot_partner_pilot_id"), "pilot_partner", ["pilot_id"], unique=False)
    op.create_table(
        "relationship",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("from_person_id", KEY, nullable=True),
        sa.Column("from_organisation_id", KEY, nullable=True),
        sa.Column("from_city_id", KEY, nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("to_person_id", KEY, nullable=True),
        sa.Column("to_organisation_id", KEY, nullable=True),
        sa.Column("to_city_id", KEY, nullable=True),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN from_person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN from_organisation_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN from_city_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_relationship_one_from_party"),
        ),
        sa.CheckConstraint(
            "(CASE WHEN to_person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN to_organisation_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN to_city_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_relationship_one_to_party"),
        ),
        sa.ForeignKeyConstraint(
            ["from_city_id"], ["city.id"], name=op.f("fk_relationship_from_city_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["from_organisation_id"],
            ["organisation.id"],
            name=op.f("fk_relationship_from_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["from_person_id"], ["person.id"], name=op.f("fk_relationship_from_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["to_city_id"], ["city.id"], name=op.f("fk_relationship_to_city_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["to_organisation_id"],
            ["organisation.id"],
            name=op.f("fk_relationship_to_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["to_person_id"], ["person.id"], name=op.f("fk_relationship_to_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relationship")),
    )
    op.create_index(op.f("ix_relationship_from_city_id"), "relationship", ["from_city_id"], unique=False)
    op.create_index(
        op.f("ix_relationship_from_organisation_id"), "relationship", ["from_organisation_id"], unique=False
    )
    op.create_index(op.f("ix_relationship_from_person_id"), "relationship", ["from_person_id"], unique=False)
    op.create_index(op.f("ix_relationship_to_city_id"), "relationship", ["to_city_id"], unique=False)
    op.create_index(op.f("ix_relationship_to_organisation_id"), "relationship", ["to_organisation_id"], unique=False)
    op.create_index(op.f("ix_relationship_to_person_id"), "relationship", ["to_person_id"], unique=False)
    op.create_table(
        "risk",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("pilot_id", KEY, nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("likelihood", sa.Text(), nullable=True),
        sa.Column("impact", sa.Text(), nullable=True),
        sa.Column("response", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_risk_pilot_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk")),
    )
    op.create_index(op.f("ix_risk_pilot_id"), "risk", ["pilot_id"], unique=False)
    op.create_table(
        "session",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("event_id", KEY, nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("room", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("certainty", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_session_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
    )
    op.create_index(op.f("ix_session_event_id"), "session", ["event_id"], unique=False)
    op.create_table(
        "signature",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("version_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=True),
        sa.Column("organisation_id", KEY, nullable=True),
        sa.Column("city_id", KEY, nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("officer_id", KEY, nullable=True),
        sa.Column("capacity", sa.Text(), nullable=True),
        sa.Column("mandate", sa.Text(), nullable=True),
        sa.Column("resolution", sa.Text(), nullable=True),
        sa.Column("resolution_date", sa.Text(), nullable=True),
        sa.Column("signed_on", sa.Text(), nullable=True),
        sa.Column("method", sa.Text(), nullable=True),
        sa.Column("document_id", KEY, nullable=True),
        sa.Column("caveats", sa.Text(), nullable=True),
        sa.Column("listing_consent", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("consented_on", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("withdrawn_on", sa.Text(), nullable=True),
        sa.Column("consortium", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("consortium_since", sa.Text(), nullable=True),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN city_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_signature_one_party"),
        ),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_signature_city_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_signature_document_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["person.id"], name=op.f("fk_signature_officer_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_signature_organisation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_signature_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["version_id"], ["statement_version.id"], name=op.f("fk_signature_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature")),
    )
    op.create_index(op.f("ix_signature_city_id"), "signature", ["city_id"], unique=False)
    op.create_index(op.f("ix_signature_document_id"), "signature", ["document_id"], unique=False)
    op.create_index(op.f("ix_signature_external_id"), "signature", ["external_id"], unique=False)
    op.create_index(op.f("ix_signature_name"), "signature", ["name"], unique=False)
    op.create_index(op.f("ix_signature_officer_id"), "signature", ["officer_id"], unique=False)
    op.create_index(op.f("ix_signature_organisation_id"), "signature", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_signature_person_id"), "signature", ["person_id"], unique=False)
    op.create_index(op.f("ix_signature_signed_on"), "signature", ["signed_on"], unique=False)
    op.create_index(op.f("ix_signature_version_id"), "signature", ["version_id"], unique=False)
    op.create_table(
        "source",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("import_batch_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=True),
        sa.Column("organisation_id", KEY, nullable=True),
        sa.Column("city_id", KEY, nullable=True),
        sa.Column("row", sa.BigInteger(), nullable=True),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN city_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_source_one_party"),
        ),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_source_city_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["import_batch_id"], ["import_batch.id"], name=op.f("fk_source_import_batch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_source_organisation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_source_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )
    op.create_index(op.f("ix_source_city_id"), "source", ["city_id"], unique=False)
    op.create_index(op.f("ix_source_import_batch_id"), "source", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_source_organisation_id"), "source", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_source_person_id"), "source", ["person_id"], unique=False)
    op.create_table(
        "survey",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("short_name", sa.Text(), nullable=True),
        sa.Column("event_id", KEY, nullable=True),
        sa.Column("anonymous", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("introduction", sa.Text(), nullable=True),
        sa.Column("smallest_group", sa.BigInteger(), nullable=True),
        sa.Column("closed_on", sa.Text(), nullable=True),
        sa.Column("asked_from", sa.Text(), nullable=True),
        sa.Column("asked_until", sa.Text(), nullable=True),
        sa.Column("asked_where", sa.Text(), nullable=True),
        sa.Column("method", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_survey_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
    )
    op.create_index(op.f("ix_survey_event_id"), "survey", ["event_id"], unique=False)
    op.create_table(
        "tagging",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("tag_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=True),
        sa.Column("organisation_id", KEY, nullable=True),
        sa.Column("city_id", KEY, nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN city_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_tagging_one_party"),
        ),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_tagging_city_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_tagging_organisation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_tagging_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name=op.f("fk_tagging_tag_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tagging")),
    )
    op.create_index(op.f("ix_tagging_city_id"), "tagging", ["city_id"], unique=False)
    op.create_index(op.f("ix_tagging_organisation_id"), "tagging", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_tagging_person_id"), "tagging", ["person_id"], unique=False)
    op.create_index(op.f("ix_tagging_tag_id"), "tagging", ["tag_id"], unique=False)
    op.create_table(
        "wave",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("event_id", KEY, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("reply_by", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("approver_id", KEY, nullable=True),
        sa.Column("approved_at", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["approver_id"], ["staff_member.id"], name=op.f("fk_wave_approver_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_wave_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wave")),
    )
    op.create_index(op.f("ix_wave_approver_id"), "wave", ["approver_id"], unique=False)
    op.create_index(op.f("ix_wave_event_id"), "wave", ["event_id"], unique=False)
    op.create_table(
        "website",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("person_id", KEY, nullable=True),
        sa.Column("organisation_id", KEY, nullable=True),
        sa.Column("city_id", KEY, nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN city_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_website_one_party"),
        ),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_website_city_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_website_organisation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_website_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_website")),
    )
    op.create_index(op.f("ix_website_city_id"), "website", ["city_id"], unique=False)
    op.create_index(op.f("ix_website_organisation_id"), "website", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_website_person_id"), "website", ["person_id"], unique=False)
    op.create_table(
        "action_note",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("action_id", KEY, nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_action_note_action_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_note")),
    )
    op.create_index(op.f("ix_action_note_action_id"), "action_note", ["action_id"], unique=False)
    op.create_table(
        "allocation",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("opportunity_id", KEY, nullable=False),
        sa.Column("pilot_id", KEY, nullable=False),
        sa.Column("amount", sa.Text(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["opportunity_id"], ["opportunity.id"], name=op.f("fk_allocation_opportunity_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_allocation_pilot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allocation")),
    )
    op.create_index(op.f("ix_allocation_opportunity_id"), "allocation", ["opportunity_id"], unique=False)
    op.create_index(op.f("ix_allocation_pilot_id"), "allocation", ["pilot_id"], unique=False)
    op.create_table(
        "attachment",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("document_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=True),
        sa.Column("organisation_id", KEY, nullable=True),
        sa.Column("city_id", KEY, nullable=True),
        sa.Column("event_id", KEY, nullable=True),
        sa.Column("pilot_id", KEY, nullable=True),
        sa.Column("opportunity_id", KEY, nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN city_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN event_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN pilot_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN opportunity_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_attachment_one_party"),
        ),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_attachment_city_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_attachment_document_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_attachment_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["opportunity_id"], ["opportunity.id"], name=op.f("fk_attachment_opportunity_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_attachment_organisation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attachment_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_attachment_pilot_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(op.f("ix_attachment_city_id"), "attachment", ["city_id"], unique=False)
    op.create_index(op.f("ix_attachment_document_id"), "attachment", ["document_id"], unique=False)
    op.create_index(op.f("ix_attachment_event_id"), "attachment", ["event_id"], unique=False)
    op.create_index(op.f("ix_attachment_opportunity_id"), "attachment", ["opportunity_id"], unique=False)
    op.create_index(op.f("ix_attachment_organisation_id"), "attachment", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_attachment_person_id"), "attachment", ["person_id"], unique=False)
    op.create_index(op.f("ix_attachment_pilot_id"), "attachment", ["pilot_id"], unique=False)
    op.create_table(
        "contributor",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("action_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("part", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_contributor_action_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_contributor_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contributor")),
    )
    op.create_index(op.f("ix_contributor_action_id"), "contributor", ["action_id"], unique=False)
    op.create_index(op.f("ix_contributor_person_id"), "contributor", ["person_id"], unique=False)
    op.create_table(
        "deadline",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("opportunity_id", KEY, nullable=False),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("remind", sa.BigInteger(), nullable=True),
        sa.Column("done_on", sa.Text(), nullable=True),
        sa.Column("requirement", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["opportunity_id"], ["opportunity.id"], name=op.f("fk_deadline_opportunity_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline")),
    )
    op.create_index(op.f("ix_deadline_date"), "deadline", ["date"], unique=False)
    op.create_index(op.f("ix_deadline_opportunity_id"), "deadline", ["opportunity_id"], unique=False)
    op.create_table(
        "funding_stage",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("opportunity_id", KEY, nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["opportunity_id"], ["opportunity.id"], name=op.f("fk_funding_stage_opportunity_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funding_stage")),
    )
    op.create_index(op.f("ix_funding_stage_opportunity_id"), "funding_stage", ["opportunity_id"], unique=False)
    op.create_table(
        "instalment",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("opportunity_id", KEY, nullable=False),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("amount", sa.Text(), nullable=True),
        sa.Column("received_on", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["opportunity_id"], ["opportunity.id"], name=op.f("fk_instalment_opportunity_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instalment")),
    )
    op.create_index(op.f("ix_instalment_due"), "instalment", ["due"], unique=False)
    op.create_index(op.f("ix_instalment_opportunity_id"), "instalment", ["opportunity_id"], unique=False)
    op.create_table(
        "invitation",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("event_id", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("wave_id", KEY, nullable=True),
        sa.Column("partstat", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("token", sa.Text(), nullable=True),
        sa.Column("sent_at", sa.Text(), nullable=True),
        sa.Column("sent_how", sa.Text(), nullable=True),
        sa.Column("reply_by", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.Text(), nullable=True),
        sa.Column("held_until", sa.Text(), nullable=True),
        sa.Column("released_at", sa.Text(), nullable=True),
        sa.Column("plus_ones", sa.BigInteger(), nullable=True),
        sa.Column("delegate_id", KEY, nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("override_reason", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["delegate_id"], ["invitation.id"], name=op.f("fk_invitation_delegate_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_invitation_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_invitation_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name=op.f("fk_invitation_wave_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
    )
    op.create_index(op.f("ix_invitation_delegate_id"), "invitation", ["delegate_id"], unique=False)
    op.create_index(op.f("ix_invitation_event_id"), "invitation", ["event_id"], unique=False)
    op.create_index(op.f("ix_invitation_person_id"), "invitation", ["person_id"], unique=False)
    op.create_index(op.f("ix_invitation_token"), "invitation", ["token"], unique=False)
    op.create_index(op.f("ix_invitation_wave_id"), "invitation", ["wave_id"], unique=False)
    op.create_table(
        "pledge",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("signature_id", KEY, nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("next_check", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["signature_id"], ["signature.id"], name=op.f("fk_pledge_signature_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pledge")),
    )
    op.create_index(op.f("ix_pledge_signature_id"), "pledge", ["signature_id"], unique=False)
    op.create_table(
        "post",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("planned_on", sa.Text(), nullable=True),
        sa.Column("planned_at", sa.Text(), nullable=True),
        sa.Column("posted_on", sa.Text(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("reach", sa.BigInteger(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("message_id", KEY, nullable=True),
        sa.Column("survey_id", KEY, nullable=True),
        sa.Column("owner_id", KEY, nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_post_message_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["staff_member.id"], name=op.f("fk_post_owner_id")),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], name=op.f("fk_post_survey_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
    )
    op.create_index(op.f("ix_post_message_id"), "post", ["message_id"], unique=False)
    op.create_index(op.f("ix_post_owner_id"), "post", ["owner_id"], unique=False)
    op.create_index(op.f("ix_post_planned_on"), "post", ["planned_on"], unique=False)
    op.create_index(op.f("ix_post_survey_id"), "post", ["survey_id"], unique=False)
    op.create_table(
        "question",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("survey_id", KEY, nullable=False),
        sa.Column("session_id", KEY, nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("choices", sa.Text(), nullable=True),
        sa.Column("lowest", sa.BigInteger(), nullable=True),
        sa.Column("highest", sa.BigInteger(), nullable=True),
        sa.Column("lowest_label", sa.Text(), nullable=True),
        sa.Column("highest_label", sa.Text(), nullable=True),
        sa.Column("place", sa.BigInteger(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_question_session_id")),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], name=op.f("fk_question_survey_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
    )
    op.create_index(op.f("ix_question_session_id"), "question", ["session_id"], unique=False)
    op.create_index(op.f("ix_question_survey_id"), "question", ["survey_id"], unique=False)
    op.create_table(
        "reading",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("indicator_id", KEY, nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("group", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_reading_indicator_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
    )
    op.create_index(op.f("ix_reading_date"), "reading", ["date"], unique=False)
    op.create_index(op.f("ix_reading_indicator_id"), "reading", ["indicator_id"], unique=False)
    op.create_table(
        "requirement",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("opportunity_id", KEY, nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("done", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("for_deadline", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["opportunity_id"], ["opportunity.id"], name=op.f("fk_requirement_opportunity_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requirement")),
    )
    op.create_index(op.f("ix_requirement_opportunity_id"), "requirement", ["opportunity_id"], unique=False)
    op.create_table(
        "response",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("survey_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=True),
        sa.Column("submitted_at", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("quote_consent", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_response_person_id")),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], name=op.f("fk_response_survey_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response")),
    )
    op.create_index(op.f("ix_response_external_id"), "response", ["external_id"], unique=False)
    op.create_index(op.f("ix_response_person_id"), "response", ["person_id"], unique=False)
    op.create_index(op.f("ix_response_survey_id"), "response", ["survey_id"], unique=False)
    op.create_table(
        "speaker",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("event_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("session_id", KEY, nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("billing", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_speaker_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_speaker_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_speaker_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker")),
    )
    op.create_index(op.f("ix_speaker_event_id"), "speaker", ["event_id"], unique=False)
    op.create_index(op.f("ix_speaker_person_id"), "speaker", ["person_id"], unique=False)
    op.create_index(op.f("ix_speaker_session_id"), "speaker", ["session_id"], unique=False)
    op.create_table(
        "standing",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("signature_id", KEY, nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["signature_id"], ["signature.id"], name=op.f("fk_standing_signature_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing")),
    )
    op.create_index(op.f("ix_standing_signature_id"), "standing", ["signature_id"], unique=False)
    op.create_table(
        "task",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("owner_id", KEY, nullable=True),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("completed_on", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("interaction_id", KEY, nullable=True),
        sa.Column("point_id", KEY, nullable=True),
        sa.Column("person_id", KEY, nullable=True),
        sa.Column("organisation_id", KEY, nullable=True),
        sa.Column("city_id", KEY, nullable=True),
        sa.Column("event_id", KEY, nullable=True),
        sa.Column("signature_id", KEY, nullable=True),
        sa.Column("pilot_id", KEY, nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_task_city_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_task_event_id")),
        sa.ForeignKeyConstraint(["interaction_id"], ["interaction.id"], name=op.f("fk_task_interaction_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_task_organisation_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["staff_member.id"], name=op.f("fk_task_owner_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_task_person_id")),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_task_pilot_id")),
        sa.ForeignKeyConstraint(["point_id"], ["point.id"], name=op.f("fk_task_point_id")),
        sa.ForeignKeyConstraint(["signature_id"], ["signature.id"], name=op.f("fk_task_signature_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    op.create_index(op.f("ix_task_city_id"), "task", ["city_id"], unique=False)
    op.create_index(op.f("ix_task_due"), "task", ["due"], unique=False)
    op.create_index(op.f("ix_task_event_id"), "task", ["event_id"], unique=False)
    op.create_index(op.f("ix_task_interaction_id"), "task", ["interaction_id"], unique=False)
    op.create_index(op.f("ix_task_organisation_id"), "task", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_task_owner_id"), "task", ["owner_id"], unique=False)
    op.create_index(op.f("ix_task_person_id"), "task", ["person_id"], unique=False)
    op.create_index(op.f("ix_task_pilot_id"), "task", ["pilot_id"], unique=False)
    op.create_index(op.f("ix_task_point_id"), "task", ["point_id"], unique=False)
    op.create_index(op.f("ix_task_signature_id"), "task", ["signature_id"], unique=False)
    op.create_table(
        "theme",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("survey_id", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], name=op.f("fk_theme_survey_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
    )
    op.create_index(op.f("ix_theme_survey_id"), "theme", ["survey_id"], unique=False)
    op.create_table(
        "invitation_answer",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("invitation_id", KEY, nullable=False),
        sa.Column("partstat", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("delegate", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name=op.f("fk_invitation_answer_invitation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation_answer")),
    )
    op.create_index(op.f("ix_invitation_answer_invitation_id"), "invitation_answer", ["invitation_id"], unique=False)
    op.create_table(
        "invitation_message",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("invitation_id", KEY, nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name=op.f("fk_invitation_message_invitation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation_message")),
    )
    op.create_index(op.f("ix_invitation_message_invitation_id"), "invitation_message", ["invitation_id"], unique=False)
    op.create_table(
        "participation",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("person_id", KEY, nullable=True),
        sa.Column("event_id", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("invitation_id", KEY, nullable=True),
        sa.Column("host_id", KEY, nullable=True),
        sa.Column("transferred_to_id", KEY, nullable=True),
        sa.Column("registered_at", sa.Text(), nullable=True),
        sa.Column("walk_in", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("diet", sa.Text(), nullable=True),
        sa.Column("access_needs", sa.Text(), nullable=True),
        sa.Column("visibility", sa.Text(), nullable=True),
        sa.Column("visa_letter", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("waitlist_place", sa.BigInteger(), nullable=True),
        sa.Column("waitlist_group", sa.Text(), nullable=True),
        sa.Column("offer_expires", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("badge_code", sa.Text(), nullable=True),
        sa.Column("row_code", sa.Text(), nullable=True),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_participation_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["host_id"], ["participation.id"], name=op.f("fk_participation_host_id")),
        sa.ForeignKeyConstraint(["invitation_id"], ["invitation.id"], name=op.f("fk_participation_invitation_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_participation_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["transferred_to_id"], ["participation.id"], name=op.f("fk_participation_transferred_to_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participation")),
    )
    op.create_index(op.f("ix_participation_badge_code"), "participation", ["badge_code"], unique=False)
    op.create_index(op.f("ix_participation_event_id"), "participation", ["event_id"], unique=False)
    op.create_index(op.f("ix_participation_host_id"), "participation", ["host_id"], unique=False)
    op.create_index(op.f("ix_participation_invitation_id"), "participation", ["invitation_id"], unique=False)
    op.create_index(op.f("ix_participation_person_id"), "participation", ["person_id"], unique=False)
    op.create_index(op.f("ix_participation_transferred_to_id"), "participation", ["transferred_to_id"], unique=False)
    op.create_table(
        "pledge_check",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("pledge_id", KEY, nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["pledge_id"], ["pledge.id"], name=op.f("fk_pledge_check_pledge_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pledge_check")),
    )
    op.create_index(op.f("ix_pledge_check_pledge_id"), "pledge_check", ["pledge_id"], unique=False)
    op.create_table(
        "wording",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("question_id", KEY, nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("choices", sa.Text(), nullable=True),
        sa.Column("lowest", sa.BigInteger(), nullable=True),
        sa.Column("highest", sa.BigInteger(), nullable=True),
        sa.Column("lowest_label", sa.Text(), nullable=True),
        sa.Column("highest_label", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_wording_question_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wording")),
    )
    op.create_index(op.f("ix_wording_question_id"), "wording", ["question_id"], unique=False)
    op.create_table(
        "answer",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("response_id", KEY, nullable=False),
        sa.Column("question_id", KEY, nullable=False),
        sa.Column("wording_id", KEY, nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("choices", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_answer_question_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["response_id"], ["response.id"], name=op.f("fk_answer_response_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["wording_id"], ["wording.id"], name=op.f("fk_answer_wording_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
    )
    op.create_index(op.f("ix_answer_question_id"), "answer", ["question_id"], unique=False)
    op.create_index(op.f("ix_answer_response_id"), "answer", ["response_id"], unique=False)
    op.create_index(op.f("ix_answer_wording_id"), "answer", ["wording_id"], unique=False)
    op.create_table(
        "check_in",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("event_id", KEY, nullable=False),
        sa.Column("participation_id", KEY, nullable=False),
        sa.Column("action", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=True),
        sa.Column("site", sa.BigInteger(), nullable=True),
        sa.Column("method", sa.Text(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("undoes_id", KEY, nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_check_in_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["participation_id"], ["participation.id"], name=op.f("fk_check_in_participation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["undoes_id"], ["check_in.id"], name=op.f("fk_check_in_undoes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_in")),
    )
    op.create_index(op.f("ix_check_in_event_id"), "check_in", ["event_id"], unique=False)
    op.create_index(op.f("ix_check_in_participation_id"), "check_in", ["participation_id"], unique=False)
    op.create_index(op.f("ix_check_in_undoes_id"), "check_in", ["undoes_id"], unique=False)
    op.create_table(
        "candidate",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("event_id", KEY, nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("decision_id", KEY, nullable=True),
        sa.Column("answer_id", KEY, nullable=True),
        sa.Column("person_id", KEY, nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_candidate_answer_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_candidate_decision_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_candidate_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_candidate_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate")),
    )
    op.create_index(op.f("ix_candidate_answer_id"), "candidate", ["answer_id"], unique=False)
    op.create_index(op.f("ix_candidate_decision_id"), "candidate", ["decision_id"], unique=False)
    op.create_index(op.f("ix_candidate_event_id"), "candidate", ["event_id"], unique=False)
    op.create_index(op.f("ix_candidate_person_id"), "candidate", ["person_id"], unique=False)
    op.create_table(
        "coding",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("answer_id", KEY, nullable=False),
        sa.Column("theme_id", KEY, nullable=False),
        sa.Column("coder", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_coding_answer_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_coding_theme_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coding")),
    )
    op.create_index(op.f("ix_coding_answer_id"), "coding", ["answer_id"], unique=False)
    op.create_index(op.f("ix_coding_theme_id"), "coding", ["theme_id"], unique=False)
    op.create_table(
        "origin",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("action_id", KEY, nullable=False),
        sa.Column("decision_id", KEY, nullable=True),
        sa.Column("candidate_id", KEY, nullable=True),
        sa.Column("answer_id", KEY, nullable=True),
        sa.Column("interaction_id", KEY, nullable=True),
        sa.Column("point_id", KEY, nullable=True),
        sa.Column("document_id", KEY, nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_origin_action_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_origin_answer_id")),
        sa.ForeignKeyConstraint(["candidate_id"], ["candidate.id"], name=op.f("fk_origin_candidate_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_origin_decision_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_origin_document_id")),
        sa.ForeignKeyConstraint(["interaction_id"], ["interaction.id"], name=op.f("fk_origin_interaction_id")),
        sa.ForeignKeyConstraint(["point_id"], ["point.id"], name=op.f("fk_origin_point_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_origin")),
    )
    op.create_index(op.f("ix_origin_action_id"), "origin", ["action_id"], unique=False)
    op.create_index(op.f("ix_origin_answer_id"), "origin", ["answer_id"], unique=False)
    op.create_index(op.f("ix_origin_candidate_id"), "origin", ["candidate_id"], unique=False)
    op.create_index(op.f("ix_origin_decision_id"), "origin", ["decision_id"], unique=False)
    op.create_index(op.f("ix_origin_document_id"), "origin", ["document_id"], unique=False)
    op.create_index(op.f("ix_origin_interaction_id"), "origin", ["interaction_id"], unique=False)
    op.create_index(op.f("ix_origin_point_id"), "origin", ["point_id"], unique=False)
    op.create_table(
        "pilot_origin",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("pilot_id", KEY, nullable=False),
        sa.Column("decision_id", KEY, nullable=True),
        sa.Column("candidate_id", KEY, nullable=True),
        sa.Column("answer_id", KEY, nullable=True),
        sa.Column("interaction_id", KEY, nullable=True),
        sa.Column("point_id", KEY, nullable=True),
        sa.Column("document_id", KEY, nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_pilot_origin_answer_id")),
        sa.ForeignKeyConstraint(["candidate_id"], ["candidate.id"], name=op.f("fk_pilot_origin_candidate_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_pilot_origin_decision_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_pilot_origin_document_id")),
        sa.ForeignKeyConstraint(["interaction_id"], ["interaction.id"], name=op.f("fk_pilot_origin_interaction_id")),
        sa.ForeignKeyConstraint(["pilot_id"], ["pilot.id"], name=op.f("fk_pilot_origin_pilot_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["point_id"], ["point.id"], name=op.f("fk_pilot_origin_point_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pilot_origin")),
    )
    op.create_index(op.f("ix_pilot_origin_answer_id"), "pilot_origin", ["answer_id"], unique=False)
    op.create_index(op.f("ix_pilot_origin_candidate_id"), "pilot_origin", ["candidate_id"], unique=False)
    op.create_index(op.f("ix_pilot_origin_decision_id"), "pilot_origin", ["decision_id"], unique=False)
    op.create_index(op.f("ix_pilot_origin_document_id"), "pilot_origin", ["document_id"], unique=False)
    op.create_index(op.f("ix_pilot_origin_interaction_id"), "pilot_origin", ["interaction_id"], unique=False)
    op.create_index(op.f("ix_pilot_origin_pilot_id"), "pilot_origin", ["pilot_id"], unique=False)
    op.create_index(op.f("ix_pilot_origin_point_id"), "pilot_origin", ["point_id"], unique=False)
