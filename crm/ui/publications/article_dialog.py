"""Adding and changing an article with its interviewees and dated notes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from crm.errors import Expected, Invalid
from crm.i18n import N_, _
from crm.models.records import ARTICLE
from crm.queries.publications import known_series
from crm.queries.records import load
from crm.services import publications
from crm.ui.kit.confirm import confirm
from crm.ui.kit.context import Context
from crm.ui.kit.described import fields_of, rows_of
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import Section
from crm.ui.publications.wording import early_said
from crm.ui.records.record_dialog import RecordDialog

BLANK: Document = {
    "kind": "article", "title": None, "status": publications.NEW, "interviewees": [], "progress": [],
}  # fmt: skip


def form(series: Sequence[str]) -> tuple[Section, ...]:
    """The form of an article; `series` are offered as the one it belongs to."""
    known = fields_of(ARTICLE, ("series",), offered={"series": tuple(series)})
    return (
        Section("", (*fields_of(ARTICLE, ("title",), wide=True), *known,
                     *fields_of(ARTICLE, ("status", "byline", "author_id", "editor_id", "outlet_id", "due",
                                          "city_id")))),
        Section(N_("Interviewees"), (rows_of(ARTICLE, "interviewees", N_("Add interviewee")),)),
        Section(N_("Publication"), fields_of(ARTICLE, ("embargo", "scheduled_on", "published_on", "link"))),
        Section(N_("How it goes"), (rows_of(ARTICLE, "progress", N_("Add note")),)),
        Section(N_("About"), fields_of(ARTICLE, ("summary", "lens", "language", "words", "provenance", "notes"))),
    )  # fmt: skip


class ArticleDialog(RecordDialog):
    """`base` is the article as stored, or a draft of a new one. What appears before its embargo ends is asked about."""

    def __init__(self, context: Context, document: Document, *, new: bool) -> None:
        title = _("New article") if new else _("Edit {title}").format(title=document["title"])
        with context.database.read() as connection:
            known = known_series(connection)
        super().__init__(context, ARTICLE, title, form(known), document, publications.save, new=new)

    def show_move(self, status: str, error: Expected) -> None:
        """Fill in what moving to a state sets, and say at its field what is missing for that."""
        for name, value in publications.moved(self._base or {}, status).items():
            box = self.form.find_field(name)
            if box is not None:
                box.replace_value(value)
        self.show_failure(error)

    def consider(self, base: Document | None, edited: Document) -> None:
        found = publications.early({**(base or {}), **edited})
        if found is None or (base is not None and publications.early(base) == found):
            self.write(base, edited)
            return
        asked = confirm(self, _("Before the embargo ends?"), early_said(found), _("Save all the same"),
                        partial(self.write, base, edited), danger=False)  # fmt: skip
        asked.rejected.connect(self._stay)

    def _stay(self) -> None:
        self.show_failure(Invalid({"embargo": _("The embargo ends only after it appears.")}))


def add_article(context: Context, draft: Document | None = None) -> ArticleDialog:
    """Open the form of a new article, of the series that was written for last, filled with a draft if there is one."""
    with context.database.read() as connection:
        series = known_series(connection)[0]
    document = {**BLANK, "series": series, "editor": context.settings.staff_name, "editor_id": None, **(draft or {})}
    dialog = ArticleDialog(context, document, new=True)
    dialog.open()
    return dialog


def edit_article(context: Context, key: int) -> ArticleDialog:
    """Open the form of an article.

    Raises:
        NotFound: it is in the trash or gone.
    """
    with context.database.read() as connection:
        document = load(connection, ARTICLE, key)
    dialog = ArticleDialog(context, document, new=False)
    dialog.open()
    return dialog
