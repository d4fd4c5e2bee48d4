"""Adding and changing publications and their versions; two versions side by side, section by section."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from crm.dates import today
from crm.i18n import N_, _
from crm.models.fields import field_of
from crm.models.records import PUBLICATION, PUBLICATION_VERSION, RecordKind
from crm.queries.records import load
from crm.queries.versions import publication_view, versions_of
from crm.refs import Ref
from crm.services import versions
from crm.store.database import Database
from crm.ui.kit.buttons import button
from crm.ui.kit.context import Context
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.kit.file_dialog import choose_file
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import FormField, Rows, Section
from crm.ui.kit.labels import caption, short
from crm.ui.records import compare_dialog
from crm.ui.records.compare_dialog import CompareDialog, Comparing, Version
from crm.ui.records.lookup import RecordLookup
from crm.ui.records.writing import write

Save = Callable[[Database, Document | None, Document, Path | None], int]


def _fields(kind: RecordKind, names: Iterable[str], *, wide: bool = False) -> tuple[FormField, ...]:
    return tuple(FormField(name, kind.fields[name], wide=wide) for name in names)


def publication_form() -> tuple[Section, ...]:
    return (
        Section("", (*_fields(PUBLICATION, ("title",), wide=True),
                     *_fields(PUBLICATION, ("type", "status", "lead_id", "comments_until", "language", "short_name",
                                            "summary")))),
        Section(N_("More"), _fields(PUBLICATION, ("provenance",)), folded=True),
    )  # fmt: skip


def version_form() -> tuple[Section, ...]:
    """Its number and day, what changed, and the sections that comments speak of."""
    child = PUBLICATION_VERSION.child("sections")
    described = ((name, field_of(child.table.c[name])) for name in child.columns)
    fields = tuple(FormField(name, field) for name, field in described if field)
    return (
        Section("", _fields(PUBLICATION_VERSION, ("number", "date", "note"))),
        Section(N_("Sections"), (Rows(child.name, child.label, fields, N_("Add section")),)),
    )


class PublicationDialog(EditDialog):
    """A form of publications: `store` writes it; `files` says that a file may come with it: what was given out."""

    def __init__(
        self, context: Context, title: str, sections: tuple[Section, ...], document: Document, store: Save, *,
        new: bool, kind: str = "", files: str = "",
    ) -> None:  # fmt: skip
        self._context, self._label, self._store, self._kind, self._is_new = context, title, store, kind, new
        self._file: Path | None = None
        super().__init__(title, sections, document, RecordLookup(context), context.window, new=new)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.save_requested.connect(self._write)
        if files:
            self._offer_file(files)

    def set_file(self, path: Path | None) -> None:
        """Let a file come along."""
        self._file = path
        self._named.setText(short(path.name) if path is not None else "")
        self._named.setVisible(path is not None)

    def save(self) -> None:
        if self._file is not None and self._base is not None and not self.form.changed_names():
            self._set_busy(busy=True)
            self.save_requested.emit(dict(self._base), self.form.document())
            return
        super().save()

    def _offer_file(self, words: str) -> None:
        self._named = caption("")
        self._named.hide()
        row = QHBoxLayout()
        row.addWidget(button(words, self._choose, image="paperclip"))
        row.addWidget(self._named, 1)
        row.addStretch(1)
        self._head.addLayout(row)

    def _choose(self) -> None:
        path = choose_file(self, _("Choose a file"), str(Path.home()))
        if path:
            self.set_file(Path(path))

    def _write(self, base: Document | None, edited: Document) -> None:
        file, store = self._file, self._store

        def work(database: Database) -> int:
            return store(database, base, edited, file)

        write(self._context, self._label, work, self._done, self.show_failure)

    def _done(self, key: int) -> None:
        self.saved()
        if self._is_new and self._kind:
            self._context.navigation.open(Ref(self._kind, key))


def _save(database: Database, base: Document | None, edited: Document, _file: Path | None) -> int:
    return versions.save(database, base, edited)


def add_publication(context: Context) -> PublicationDialog:
    """Open the form of a new publication."""
    document: Document = {"kind": PUBLICATION.name, "title": None, "type": "discussion_paper", "status": "planned",
                          "language": "en", "lead_id": None, "lead": context.settings.staff_name}  # fmt: skip
    dialog = PublicationDialog(
        context, _("New publication"), publication_form(), document, _save, new=True, kind=PUBLICATION.name
    )
    dialog.open()
    return dialog


def edit_publication(context: Context, key: int) -> PublicationDialog:
    """Open the form of a publication.

    Raises:
        NotFound: it is in the trash or gone.
    """
    with context.database.read() as connection:
        view = publication_view(connection, key)
    title = _("Edit {title}").format(title=view.document["title"])
    document = {**view.document, "lead": view.lead}
    dialog = PublicationDialog(context, title, publication_form(), document, _save, new=False)
    dialog.open()
    return dialog


def add_version(context: Context, publication: int) -> PublicationDialog:
    """Open the form of a new version; it begins with the sections of the one before."""
    with context.database.read() as connection:
        before = next(iter(versions_of(connection, publication)), None)
    sections = [
        {"number": one["number"], "title": one["title"], "text": one["text"]}
        for one in (before or {}).get("sections", ())
    ]
    document: Document = {"kind": PUBLICATION_VERSION.name, "publication_id": publication, "number": None,
                          "date": today(), "sections": sections}  # fmt: skip

    def store(database: Database, base: Document | None, edited: Document, file: Path | None) -> int:
        return versions.save_version(database, base, {**edited, "publication_id": publication}, file)

    dialog = PublicationDialog(
        context, _("New version"), version_form(), document, store, new=True, files=_("Attach the file given out…")
    )
    dialog.open()
    return dialog


def edit_version(context: Context, key: int) -> PublicationDialog:
    """Open the form of a version.

    Raises:
        NotFound: it is in the trash or gone.
    """
    with context.database.read() as connection:
        document = load(connection, PUBLICATION_VERSION, key)
    title = _("Edit {title}").format(title=document["number"])
    dialog = PublicationDialog(
        context, title, version_form(), document, versions.save_version, new=False,
        files=_("Attach the file given out…"),
    )  # fmt: skip
    dialog.open()
    return dialog


def compare(context: Context, publication: int, chosen: tuple[int, int] | None = None) -> CompareDialog | None:
    """Show two versions side by side, the whole first, then section by section.

    Raises:
        NotFound: the publication is in the trash or gone.
    """
    with context.database.read() as connection:
        found = publication_view(connection, publication).versions
    named = {"": _("All of it")}
    shown = []
    for one in found:
        parts = {"": "\n\n".join(_section(row) for row in one["sections"])}
        for row in one["sections"]:
            number = str(row["number"] or row["title"] or "")
            parts[number] = str(row["text"] or "")
            named.setdefault(number, " ".join(filter(None, (row["number"], row["title"]))))
        shown.append(Version(one["id"], str(one["number"]), parts))
    what = Comparing(shown, _("Section"), named, _("One of the versions has no text in this section."))
    return compare_dialog.compare(context, what, chosen)


def _section(row: Document) -> str:
    head = " ".join(filter(None, (row["number"], row["title"])))
    return "\n\n".join(filter(None, (head, row["text"])))
