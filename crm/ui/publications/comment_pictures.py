"""The dialogs of publications and comments as the guide pictures them."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QDialog

from crm.queries.comments import comment_lines, undecided
from crm.queries.lists import ListQuery, keys
from crm.queries.versions import publication_view, versions_of
from crm.ui.kit.context import Context
from crm.ui.publications.comment_dialog import edit_comment
from crm.ui.publications.decide_dialog import DecideDialog
from crm.ui.publications.publication_dialogs import compare, edit_publication, edit_version

DIALOGS: Final = (
    "edit-comment", "decide-comments", "edit-publication", "edit-publication-version", "compare-publication",
)  # fmt: skip


def comment_picture(name: str, context: Context) -> QDialog | None:
    """The dialog of that name; None where there is nothing to show in it."""
    with context.database.read() as connection:
        lines, open_ = comment_lines(connection), undecided(connection)
        publication = _most_versions(context)
    if name == "decide-comments":
        if not open_:
            return None
        dialog = DecideDialog(context, open_)
        dialog.open()
        return dialog
    if name == "edit-comment":
        decided = [line.key for line in lines if line.changed_text]
        return edit_comment(context, decided[0]) if decided else None
    if publication is None:
        return None
    if name == "edit-publication":
        return edit_publication(context, publication)
    with context.database.read() as connection:
        versions = publication_view(connection, publication).versions
    if name == "edit-publication-version":
        return edit_version(context, versions[0]["id"]) if versions else None
    return compare(context, publication)


def _most_versions(context: Context) -> int | None:
    with context.database.read() as connection:
        found = {key: len(versions_of(connection, key)) for key in keys(connection, ListQuery("publication"))}
    return max(found, key=found.__getitem__, default=None)
