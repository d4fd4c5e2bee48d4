"""A comment that begins with what is in view: who speaks, or the interaction or event in which it was said."""

from __future__ import annotations

from crm.queries.comment_drafts import drafted_comment
from crm.ui.kit.context import Context
from crm.ui.publications.comment_dialog import CommentDialog, add_comment
from crm.ui.records.in_view import page_in_view


def comment_from_view(context: Context) -> CommentDialog | None:
    """Open the form of a new comment, begun with the record in view."""
    page = page_in_view(context)
    ref = page.shown if page is not None else None
    if ref is None:
        return add_comment(context)
    with context.database.read() as connection:
        draft = drafted_comment(connection, ref)
    return add_comment(context, draft)
