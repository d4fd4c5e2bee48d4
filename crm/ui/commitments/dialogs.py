"""Adding and changing statements, versions, signatures, asks and pledges; reaffirming a commitment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from crm.dates import today
from crm.errors import Expected, Invalid
from crm.i18n import _
from crm.models.records import PLEDGE, STATEMENT, STATEMENT_VERSION
from crm.queries.commitments import current_version, signature_document
from crm.queries.lists import ListQuery, keys
from crm.queries.outreach import ask_document
from crm.queries.records import load, titles_of
from crm.refs import Ref
from crm.services import asks, pledges, signatures, statements
from crm.store.database import Database
from crm.ui.commitments import forms
from crm.ui.commitments.places import known_party
from crm.ui.kit.buttons import button
from crm.ui.kit.context import Context
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.kit.file_dialog import choose_file
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import Section
from crm.ui.kit.labels import caption, short
from crm.ui.records.lookup import RecordLookup
from crm.ui.records.writing import write

Save = Callable[[Database, Document | None, Document, Path | None], int]


class CommitmentDialog(EditDialog):
    """A form of this area: `save` stores it, `kind` is opened when a new record of it was made.

    `files` says that a file may come with it: what was signed or printed.
    """

    def __init__(
        self, context: Context, title: str, sections: Sequence[Section], document: Document, save: Save, *,
        new: bool, kind: str = "", files: str = "",
    ) -> None:  # fmt: skip
        self._context, self._store, self._kind, self._is_new = context, save, kind, new
        self._label = title
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

    def show_failure(self, error: Expected) -> None:
        """What is said of the party as a whole belongs to the first of its three fields."""
        if isinstance(error, Invalid) and "party" in error.fields:
            error = Invalid({forms.PARTY[0] if name == "party" else name: text for name, text in error.fields.items()})
        super().show_failure(error)

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
        file = self._file

        def work(database: Database) -> int:
            return self._store(database, base, _with_parties(database, edited), file)

        write(self._context, self._label, work, self._done, self.show_failure)

    def _done(self, key: int) -> None:
        self.saved()
        if self._is_new and self._kind:
            self._context.navigation.open(Ref(self._kind, key))


def _with_parties(database: Database, edited: Document) -> Document:
    """A party that was typed but not chosen is taken where exactly one record is called so; a new city or body is made.

    Raises:
        Invalid: of people none or several are called so.
    """
    result, problems = dict(edited), dict[str, str]()
    for name in (*forms.PARTY, "officer_id", "through_id"):
        text = str(edited.get(name.removesuffix("_id")) or "").strip()
        if name not in edited or edited.get(name) or not text:
            continue
        kind = "person" if name in ("officer_id", "through_id") else name.removesuffix("_id")
        found = known_party(database, kind, text)
        if found is None and kind == "person":
            problems[name] = _("Choose one of those offered, or add the record first.")
        result[name] = found
    if problems:
        raise Invalid(problems)
    return result


def _no_file(save: Callable[[Database, Document | None, Document], int]) -> Save:
    def stored(database: Database, base: Document | None, edited: Document, _file: Path | None) -> int:
        return save(database, base, edited)

    return stored


def add_signature(context: Context, draft: Mapping[str, Any] | None = None) -> CommitmentDialog | None:
    """Open the form of a new signature under the newest version; without a version, say what is to be done first."""
    with context.database.read() as connection:
        version = current_version(connection)
    if version is None:
        sentence = _("There is no version of a statement yet. Add one on the page Statement first.")
        context.notice.tell(sentence, "warning")
        return None
    document = {**forms.BLANK_SIGNATURE, "version_id": version["id"], "version": version["number"],
                "signed_on": today(), **(draft or {})}  # fmt: skip
    dialog = CommitmentDialog(
        context, _("New signature"), forms.signature_form(), document, signatures.save, new=True, kind="signature",
        files=_("Attach what was signed…"),
    )  # fmt: skip
    dialog.open()
    return dialog


def edit_signature(context: Context, key: int) -> CommitmentDialog:
    """Open the form of a signature.

    Raises:
        NotFound: it is in the trash or gone.
    """
    with context.database.read() as connection:
        document = signature_document(connection, key)
    title = _("Edit {title}").format(title=document["name"] or _("Signature"))
    dialog = CommitmentDialog(
        context, title, forms.signature_form(), document, signatures.save, new=False,
        files=_("Attach what was signed…"),
    )  # fmt: skip
    dialog.open()
    return dialog


def reaffirm(context: Context, key: int) -> CommitmentDialog:
    """Open the form in which whoever holds the office now lets the commitment stand.

    Raises:
        NotFound: it is in the trash or gone.
    """
    base, fresh = signatures.to_reaffirm(context.database, key)

    def store(database: Database, _base: Document | None, edited: Document, file: Path | None) -> int:
        return signatures.reaffirm(database, base, {**base, **edited}, file)

    title = _("Reaffirm the commitment of {name}").format(name=base["name"])
    dialog = CommitmentDialog(
        context, title, forms.reaffirm_form(), fresh, store, new=True, kind="signature",
        files=_("Attach what was signed…"),
    )  # fmt: skip
    dialog.open()
    return dialog


def add_ask(context: Context, draft: Mapping[str, Any] | None = None) -> CommitmentDialog | None:
    """Open the form of a new ask; without a statement, say what is to be done first."""
    with context.database.read() as connection:
        version = current_version(connection)
        statement = version["statement_id"] if version else _any_statement(context)
        title = titles_of(connection, "statement", [statement]).get(statement, "") if statement else ""
    if not statement:
        context.notice.tell(_("There is no statement yet. Add one on the page Statement first."), "warning")
        return None
    document = {**forms.BLANK_ASK, "statement_id": statement, "statement": title, "owner_id": None,
                "owner": context.settings.staff_name, **(draft or {})}  # fmt: skip
    dialog = CommitmentDialog(
        context, _("Ask somebody to sign"), forms.ask_form(), document, _no_file(asks.save), new=True, kind="ask"
    )
    dialog.open()
    return dialog


def _any_statement(context: Context) -> int | None:
    with context.database.read() as connection:
        found = keys(connection, ListQuery("statement"))
    return found[0] if found else None


def edit_ask(context: Context, key: int) -> CommitmentDialog:
    """Open the form of an ask.

    Raises:
        NotFound: it is in the trash or gone.
    """
    with context.database.read() as connection:
        document = ask_document(connection, key)
    title = _("Edit {title}").format(title=document["name"])
    dialog = CommitmentDialog(context, title, forms.ask_form(), document, _no_file(asks.save), new=False)
    dialog.open()
    return dialog


def add_statement(context: Context) -> CommitmentDialog:
    """Open the form of a new statement."""
    document: Document = {"kind": "statement", "name": None}
    dialog = CommitmentDialog(
        context, _("New statement"), forms.statement_form(), document, _no_file(statements.save), new=True,
        kind="statement",
    )  # fmt: skip
    dialog.open()
    return dialog


def edit_statement(context: Context, key: int) -> CommitmentDialog:
    """Open the form of a statement.

    Raises:
        NotFound: it is in the trash or gone.
    """
    with context.database.read() as connection:
        document = load(connection, STATEMENT, key)
    title = _("Edit {title}").format(title=document["name"])
    dialog = CommitmentDialog(context, title, forms.statement_form(), document, _no_file(statements.save), new=False)
    dialog.open()
    return dialog


def add_version(context: Context, statement: int) -> CommitmentDialog:
    """Open the form of a new version; it begins with the texts of the one before."""
    with context.database.read() as connection:
        before = current_version(connection, statement)
    texts = [
        {"language": one["language"], "title": one["title"], "text": one["text"]}
        for one in (before["texts"] if before else forms.blank_texts())
    ]
    document: Document = {"kind": "statement_version", "statement_id": statement, "number": None, "date": today(),
                          "change": "minor" if before else "major", "texts": texts}  # fmt: skip

    def store(database: Database, base: Document | None, edited: Document, file: Path | None) -> int:
        return statements.save_version(database, base, {**edited, "statement_id": statement}, file)

    dialog = CommitmentDialog(
        context, _("New version"), forms.version_form(), document, store, new=True, files=_("Attach the printed one…")
    )
    dialog.open()
    return dialog


def edit_version(context: Context, key: int) -> CommitmentDialog:
    """Open the form of a version.

    Raises:
        NotFound: it is in the trash or gone.
    """
    with context.database.read() as connection:
        document = load(connection, STATEMENT_VERSION, key)
    title = _("Edit version {number}").format(number=document["number"])
    dialog = CommitmentDialog(
        context, title, forms.version_form(), document, statements.save_version, new=False,
        files=_("Attach the printed one…"),
    )  # fmt: skip
    dialog.open()
    return dialog


def add_pledge(context: Context, signature: int) -> CommitmentDialog:
    """Open the form of a new pledge of a signatory."""
    document: Document = {"kind": "pledge", "signature_id": signature, "text": None, "status": pledges.NEW}

    def store(database: Database, base: Document | None, edited: Document, _file: Path | None) -> int:
        return pledges.save(database, base, {**edited, "signature_id": signature})

    dialog = CommitmentDialog(context, _("New pledge"), forms.pledge_form(), document, store, new=True)
    dialog.open()
    return dialog


def edit_pledge(context: Context, key: int) -> CommitmentDialog:
    """Open the form of a pledge.

    Raises:
        NotFound: it is in the trash or gone.
    """
    with context.database.read() as connection:
        document = load(connection, PLEDGE, key)
    dialog = CommitmentDialog(
        context, _("Edit pledge"), forms.pledge_form(), document, _no_file(pledges.save), new=False
    )
    dialog.open()
    return dialog
