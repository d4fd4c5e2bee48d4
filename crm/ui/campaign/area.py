"""What the campaign says, when it goes out, and what people answer."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from crm.i18n import N_
from crm.ui.kit.actions import WINDOW, Action
from crm.ui.kit.area import Area, Dialog, Page, PageWidget
from crm.ui.kit.context import Context


def _messages(context: Context) -> PageWidget:
    from crm.ui.campaign.messages_page import messages_page

    return messages_page(context)


def _posts(context: Context) -> PageWidget:
    from crm.ui.campaign.posts_page import posts_page

    return posts_page(context)


def _questions(context: Context) -> PageWidget:
    from crm.ui.campaign.questions_page import questions_page

    return questions_page(context)


def _add_message(context: Context) -> None:
    from crm.ui.campaign.message_dialog import add_message

    add_message(context)


def _add_post(context: Context) -> None:
    from crm.ui.campaign.post_dialog import add_post

    add_post(context)


def _picture(name: str, context: Context) -> QWidget | None:
    from crm.ui.campaign.pictures import picture

    return picture(name, context)


# What the guide pictures besides the pages; crm/ui/campaign/pictures.py fills them.
PICTURED = ("edit-message", "edit-post", "new-week", "week-results", "week-texts")
CAMPAIGN = Area(
    "campaign",
    N_("Campaign"),
    (
        Page("messages", N_("Messages"), "megaphone", _messages, ("message",)),
        Page("posts", N_("Content calendar"), "calendar-check", _posts, ("post",)),
        Page("questions", N_("Questions and results"), "chart-column", _questions, ("survey",)),
    ),
    (
        Action("record.new_message", N_("New message…"), _add_message, "megaphone", "", WINDOW),
        Action("record.new_post", N_("Plan a post…"), _add_post, "calendar-check", "", WINDOW),
    ),
    tuple(Dialog(name, partial(_picture, name)) for name in PICTURED),
)
