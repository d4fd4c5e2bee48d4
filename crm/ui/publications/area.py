"""What is written and published: papers in versions with the comments on them, and the articles of the series."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog

from crm.i18n import N_
from crm.ui.kit.actions import WINDOW, Action
from crm.ui.kit.area import Area, Dialog, Page, PageWidget
from crm.ui.kit.context import Context


def _articles(context: Context) -> PageWidget:
    from crm.ui.publications.articles_page import articles_page

    return articles_page(context)


def _publications(context: Context) -> PageWidget:
    from crm.ui.publications.publications_page import publications_page

    return publications_page(context)


def _comments(context: Context) -> PageWidget:
    from crm.ui.publications.comments_page import comments_page

    return comments_page(context)


def _add_comment(context: Context) -> None:
    from crm.ui.publications.comment_draft import comment_from_view

    comment_from_view(context)


def _add_article(context: Context) -> None:
    from crm.ui.publications.article_dialog import add_article

    add_article(context)


def _picture(name: str, context: Context) -> QDialog | None:
    from crm.ui.publications.pictures import picture

    return picture(name, context)


# The dialogs the guide pictures; crm/ui/publications/pictures.py fills them.
DIALOGS = (
    "edit-comment", "decide-comments", "edit-publication", "edit-publication-version", "compare-publication",
    "edit-article", "set-articles", "note-article",
)  # fmt: skip
PUBLICATIONS = Area(
    "publications",
    N_("Publications"),
    (
        Page("publications", N_("Publications"), "book-open", _publications, ("publication",)),
        Page("comments", N_("Comments"), "message-square", _comments, ("comment",)),
        Page("articles", N_("Articles"), "newspaper", _articles, ("article",)),
    ),
    (
        Action(
            "record.new_comment",
            N_("New comment…"),
            _add_comment,
            "message-square",
            "",
            WINDOW,
            help=N_("On a publication; said by or at what is in view: a person, an interaction, an event"),
        ),
        Action("record.new_article", N_("New article…"), _add_article, "newspaper", "", WINDOW),
    ),
    tuple(Dialog(name, partial(_picture, name)) for name in DIALOGS),
)
