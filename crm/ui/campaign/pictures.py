"""The dialogs of the campaign, and a question with its sides, as the guide pictures them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from crm.queries.feedback import questions, weekly_surveys
from crm.queries.lists import ListQuery, keys
from crm.ui.campaign.message_dialog import edit_message
from crm.ui.campaign.post_dialog import edit_post
from crm.ui.campaign.question_pane import QuestionPane
from crm.ui.kit.context import Context
from crm.ui.surveys.forms import ask_week
from crm.ui.surveys.sides import TEXTS

_SIZE: Final = QSize(1072, 790)  # of a page in a window of usual size


def picture(name: str, context: Context) -> QWidget | None:
    """The dialog or side of that name; None where there is nothing to show in it."""
    if name == "new-week":
        return ask_week(context, _shown)
    if name.startswith("week-"):
        return _week(context, name)
    kind, opened = _EDITED[name]
    with context.database.read() as connection:
        found = list(keys(connection, ListQuery(kind)))
    return opened(context, found[-1]) if found else None


def _week(context: Context, name: str) -> QWidget | None:
    """The week in which most answered, by choices or in words."""
    with context.database.read() as connection:
        known = weekly_surveys(connection)
        worded = {one.key for one in known if any(q.kind == "text" for q in questions(connection, one.key))}
    wanted = [one for one in known if (one.key in worded) == (name == "week-texts")]
    if not wanted:
        return None
    pane = QuestionPane(context)
    pane.resize(_SIZE)
    pane.show_key(max(wanted, key=lambda one: one.responses).key)
    if name == "week-texts":
        pane.sides.show_view(TEXTS)
    return pane


def _shown(_key: int) -> None:
    """Nothing is stored for a picture."""


_EDITED: Final[dict[str, tuple[str, Callable[[Context, int], QWidget]]]] = {
    "edit-message": ("message", edit_message), "edit-post": ("post", edit_post),
}  # fmt: skip
