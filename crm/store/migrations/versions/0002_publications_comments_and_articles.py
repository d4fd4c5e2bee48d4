"""Publications with their versions, comments on them, and articles."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "publication",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("short_name", sa.Text(), nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("lead_id", KEY, nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("comments_until", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["lead_id"], ["staff_member.id"], name=op.f("fk_publication_lead_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
    )
    op.create_index(op.f("ix_publication_lead_id"), "publication", ["lead_id"], unique=False)

    op.create_table(
        "publication_version",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("publication_id", KEY, nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("document_id", KEY, nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_publication_version_document_id")),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publication.id"],
            name=op.f("fk_publication_version_publication_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication_version")),
    )
    op.create_index(op.f("ix_publication_version_document_id"), "publication_version", ["document_id"], unique=False)
    op.create_index(
        op.f("ix_publication_version_publication_id"), "publication_version", ["publication_id"], unique=False
    )

    op.create_table(
        "article",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("series", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("author_id", KEY, nullable=True),
        sa.Column("editor_id", KEY, nullable=True),
        sa.Column("outlet_id", KEY, nullable=True),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("embargo", sa.Text(), nullable=True),
        sa.Column("scheduled_on", sa.Text(), nullable=True),
        sa.Column("published_on", sa.Text(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("lens", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("words", sa.BigInteger(), nullable=True),
        sa.Column("city_id", KEY, nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_article_author_id")),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_article_city_id")),
        sa.ForeignKeyConstraint(["editor_id"], ["staff_member.id"], name=op.f("fk_article_editor_id")),
        sa.ForeignKeyConstraint(["outlet_id"], ["organisation.id"], name=op.f("fk_article_outlet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
    )
    op.create_index(op.f("ix_article_author_id"), "article", ["author_id"], unique=False)
    op.create_index(op.f("ix_article_city_id"), "article", ["city_id"], unique=False)
    op.create_index(op.f("ix_article_due"), "article", ["due"], unique=False)
    op.create_index(op.f("ix_article_editor_id"), "article", ["editor_id"], unique=False)
    op.create_index(op.f("ix_article_outlet_id"), "article", ["outlet_id"], unique=False)
    op.create_index(op.f("ix_article_published_on"), "article", ["published_on"], unique=False)
    op.create_index(op.f("ix_article_status"), "article", ["status"], unique=False)

    op.create_table(
        "comment",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("publication_id", KEY, nullable=False),
        sa.Column("version_id", KEY, nullable=True),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("paragraph", sa.Text(), nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("proposed", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("person_id", KEY, nullable=True),
        sa.Column("organisation_id", KEY, nullable=True),
        sa.Column("may_be_named", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("received_on", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("interaction_id", KEY, nullable=True),
        sa.Column("event_id", KEY, nullable=True),
        sa.Column("disposition", sa.Text(), nullable=True),
        sa.Column("rationale", sa.Text(), nullable=True),
        sa.Column("changed_text", sa.Text(), nullable=True),
        sa.Column("decided_by_id", KEY, nullable=True),
        sa.Column("decided_on", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.Text(), nullable=True),
        sa.Column("satisfied", sa.Text(), nullable=True),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["decided_by_id"], ["staff_member.id"], name=op.f("fk_comment_decided_by_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_comment_event_id")),
        sa.ForeignKeyConstraint(["interaction_id"], ["interaction.id"], name=op.f("fk_comment_interaction_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_comment_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_comment_person_id")),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_comment_publication_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["version_id"], ["publication_version.id"], name=op.f("fk_comment_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    op.create_index(op.f("ix_comment_decided_by_id"), "comment", ["decided_by_id"], unique=False)
    op.create_index(op.f("ix_comment_disposition"), "comment", ["disposition"], unique=False)
    op.create_index(op.f("ix_comment_event_id"), "comment", ["event_id"], unique=False)
    op.create_index(op.f("ix_comment_external_id"), "comment", ["external_id"], unique=False)
    op.create_index(op.f("ix_comment_interaction_id"), "comment", ["interaction_id"], unique=False)
    op.create_index(op.f("ix_comment_organisation_id"), "comment", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_comment_person_id"), "comment", ["person_id"], unique=False)
    op.create_index(op.f("ix_comment_publication_id"), "comment", ["publication_id"], unique=False)
    op.create_index(op.f("ix_comment_received_on"), "comment", ["received_on"], unique=False)
    op.create_index(op.f("ix_comment_version_id"), "comment", ["version_id"], unique=False)

    op.create_table(
        "publication_section",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("version_id", KEY, nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["publication_version.id"],
            name=op.f("fk_publication_section_version_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication_section")),
    )
    op.create_index(op.f("ix_publication_section_version_id"), "publication_section", ["version_id"], unique=False)

    op.create_table(
        "article_note",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("article_id", KEY, nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_article_note_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_note")),
    )
    op.create_index(op.f("ix_article_note_article_id"), "article_note", ["article_id"], unique=False)

    op.create_table(
        "interviewee",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("article_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=True),
        sa.Column("organisation_id", KEY, nullable=True),
        sa.Column("city_id", KEY, nullable=True),
        sa.Column("consent", sa.Text(), nullable=True),
        sa.Column("consented_on", sa.Text(), nullable=True),
        sa.Column("part", sa.Text(), nullable=True),
        sa.Column("trashed_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN city_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_interviewee_one_party"),
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_interviewee_article_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_interviewee_city_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_interviewee_organisation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_interviewee_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interviewee")),
    )
    op.create_index(op.f("ix_interviewee_article_id"), "interviewee", ["article_id"], unique=False)
    op.create_index(op.f("ix_interviewee_city_id"), "interviewee", ["city_id"], unique=False)
    op.create_index(op.f("ix_interviewee_organisation_id"), "interviewee", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_interviewee_person_id"), "interviewee", ["person_id"], unique=False)

    with op.batch_alter_table("attachment", recreate="always") as batch_op:
        batch_op.add_column(sa.Column("article_id", KEY, nullable=True), insert_after="opportunity_id")
        batch_op.drop_constraint(batch_op.f("ck_attachment_one_party"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_attachment_one_party"),
            "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN city_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN event_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN pilot_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN opportunity_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN article_id IS NULL THEN 0 ELSE 1 END) = 1",
        )
        batch_op.create_index(batch_op.f("ix_attachment_article_id"), ["article_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_attachment_article_id"), "article", ["article_id"], ["id"], ondelete="CASCADE"
        )

    with op.batch_alter_table("origin", recreate="always") as batch_op:
        batch_op.add_column(sa.Column("comment_id", KEY, nullable=True), insert_after="document_id")
        batch_op.create_index(batch_op.f("ix_origin_comment_id"), ["comment_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_origin_comment_id"), "comment", ["comment_id"], ["id"])

    with op.batch_alter_table("pilot_origin", recreate="always") as batch_op:
        batch_op.add_column(sa.Column("comment_id", KEY, nullable=True), insert_after="document_id")
        batch_op.create_index(batch_op.f("ix_pilot_origin_comment_id"), ["comment_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_pilot_origin_comment_id"), "comment", ["comment_id"], ["id"])
