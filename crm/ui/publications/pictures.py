"""The dialogs of publications as the guide pictures them."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from crm.queries.publications import article_lines
from crm.ui.kit.context import Context
from crm.ui.publications.article_dialog import edit_article
from crm.ui.publications.comment_pictures import DIALOGS, comment_picture
from crm.ui.publications.set_dialog import SetDialog, note


def picture(name: str, context: Context) -> QDialog | None:
    """The dialog of that name; None where there is nothing to show in it."""
    if name in DIALOGS:
        return comment_picture(name, context)
    with context.database.read() as connection:
        lines = article_lines(connection)
    spoken = [line.key for line in lines if line.interviewees]
    if not spoken:
        return None
    if name == "edit-article":
        return edit_article(context, spoken[0])
    if name == "note-article":
        return note(context, spoken[0])
    dialog = SetDialog(context, [line.key for line in lines[:3]])
    dialog.open()
    return dialog
