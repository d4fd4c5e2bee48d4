"""What is written and published: the articles of the series, from pitch to print."""

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


def _add_article(context: Context) -> None:
    from crm.ui.publications.article_dialog import add_article

    add_article(context)


def _picture(name: str, context: Context) -> QDialog | None:
    from crm.ui.publications.pictures import picture

    return picture(name, context)


# The dialogs the guide pictures; crm/ui/publications/pictures.py fills them.
DIALOGS = ("edit-article", "set-articles", "note-article")
PUBLICATIONS = Area(
    "publications",
    N_("Publications"),
    (Page("articles", N_("Articles"), "newspaper", _articles, ("article",)),),
    (Action("record.new_article", N_("New article…"), _add_article, "newspaper", "", WINDOW),),
    tuple(Dialog(name, partial(_picture, name)) for name in DIALOGS),
)
