"""Adding and changing an article with its interviewees and dated notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt

from crm.errors import Expected, Invalid
from crm.i18n import N_, _
from crm.models.fields import field_of
from crm.models.records import ARTICLE
from crm.queries.publications import known_series
from crm.queries.records import load
from crm.refs import Ref
from crm.services import publications, records
from crm.store.database import Database
from crm.ui.kit.confirm import confirm
from crm.ui.kit.context import Context
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import FormField, Rows, Section
from crm.ui.publications.wording import early_said
from crm.ui.records.lookup import RecordLookup
from crm.ui.records.writing import write

BLANK: Document = {
    "kind": "article", "title": None, "status": publications.NEW, "interviewees": [], "progress": [],
}  # fmt: skip


def _fields(names: Iterable[str], *, wide: bool = False) -> tuple[FormField, ...]:
    return tuple(FormField(name, ARTICLE.fields[name], wide=wide) for name in names)


def _rows(name: str, add: str) -> Rows:
    child = ARTICLE.child(name)
    described = ((name, field_of(child.table.c[name])) for name in child.columns)
    return Rows(child.name, child.label, tuple(FormField(name, field) for name, field in described if field), add)


def form(series: Sequence[str]) -> tuple[Section, ...]:
    """The form of an article; `series` are offered as the one it belongs to."""
    known = FormField("series", ARTICLE.fields["series"], suggestions=tuple(series))
    return (
        Section("", (*_fields(("title",), wide=True), known, *_fields(("status", "byline", "author_id", "editor_id",
                                                                        "outlet_id", "due", "city_id")))),
        Section(N_("Interviewees"), (_rows("interviewees", N_("Add interviewee")),)),
        Section(N_("Publication"), _fields(("embargo", "scheduled_on", "published_on", "link"))),
        Section(N_("How it goes"), (_rows("progress", N_("Add note")),)),
        Section(N_("About"), _fields(("summary", "lens", "language", "words", "provenance", "notes"))),
    )  # fmt: skip


class ArticleDialog(EditDialog):
    """`base` is the article as stored, or a draft of a new one. What appears before its embargo ends is asked about."""

    def __init__(self, context: Context, document: Document, *, new: bool) -> None:
        self._context, self._is_new = context, new
        title = _("New article") if new else _("Edit {title}").format(title=document["title"])
        with context.database.read() as connection:
            known = known_series(connection)
        super().__init__(title, form(known), document, RecordLookup(context), context.window, new=new)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.save_requested.connect(self._consider)

    def show_move(self, status: str, error: Expected) -> None:
        """Fill in what moving to a state sets, and say at its field what is missing for that."""
        for name, value in publications.moved(self._base or {}, status).items():
            box = self.form.find_field(name)
            if box is not None:
                box.replace_value(value)
        self.show_failure(error)

    def _consider(self, base: Document | None, edited: Document) -> None:
        found = publications.early({**(base or {}), **edited})
        if found is None or (base is not None and publications.early(base) == found):
            self._write(base, edited)
            return
        asked = confirm(self, _("Before the embargo ends?"), early_said(found), _("Save all the same"),
                        partial(self._write, base, edited), danger=False)  # fmt: skip
        asked.rejected.connect(self._stay)

    def _stay(self) -> None:
        self.show_failure(Invalid({"embargo": _("The embargo ends only after it appears.")}))

    def _write(self, base: Document | None, edited: Document) -> None:
        def work(database: Database) -> int:
            return publications.save(database, base, edited)

        write(self._context, records.save_label(ARTICLE, base, edited), work, self._done, self.show_failure)

    def _done(self, key: int) -> None:
        self.saved()
        if self._is_new:
            self._context.navigation.open(Ref("article", key))


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
