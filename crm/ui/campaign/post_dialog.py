"""Planning a post, and noting what became of it; its text counted for its channel while it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from crm.i18n import N_, _
from crm.models.records import POST
from crm.queries.records import load
from crm.services import posts
from crm.ui.campaign.counted_dialog import Counted, CountedDialog, counted_text
from crm.ui.kit.context import Context
from crm.ui.kit.described import fields_of
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import Section

FORM: Final = (
    Section("", (
        *fields_of(POST, ("title",), wide=True),
        *fields_of(POST, ("channel", "status", "planned_on", "planned_at")), counted_text(POST),
    )),
    Section(N_("What became of it"), fields_of(POST, ("posted_on", "reach", "link"))),
    Section(N_("About"), fields_of(POST, ("message_id", "survey_id", "owner_id"))),
)  # fmt: skip


def _measure(now: Document) -> tuple[Sequence[str], str]:
    return ((now["channel"],) if now.get("channel") else ()), ""


COUNTED: Final = Counted(POST, FORM, posts.save, _measure)


class PostDialog(CountedDialog):
    """`document` is the post as stored, or a draft of a new one."""

    def __init__(self, context: Context, document: Document, *, new: bool) -> None:
        title = _("Plan a post") if new else _("Edit {title}").format(title=document["title"])
        super().__init__(context, COUNTED, title, document, new=new)


def add_post(
    context: Context, *, message: int | None = None, survey: int | None = None, day: str = ""
) -> PostDialog:  # fmt: skip
    """Open the form of a new post: of a message, of a question, or for a day."""
    draft = posts.drafted(context.database, message=message, survey=survey, day=day)
    dialog = PostDialog(context, {**draft, "owner": context.settings.staff_name, "owner_id": None}, new=True)
    dialog.open()
    return dialog


def edit_post(context: Context, key: int) -> PostDialog:
    """Open the form of a post.

    Raises:
        NotFound: it is in the trash or gone.
    """
    with context.database.read() as connection:
        document = load(connection, POST, key)
    dialog = PostDialog(context, document, new=False)
    dialog.open()
    return dialog
