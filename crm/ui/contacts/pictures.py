"""The dialogs of this area filled with the first record there is, as the guide pictures them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PySide6.QtWidgets import QDialog

from crm.keys import to_text
from crm.models.records import KINDS
from crm.queries.lists import ListQuery, keys
from crm.queries.records import titles_of
from crm.queries.unlisted_cities import meant, unlisted
from crm.refs import Ref
from crm.services import documents
from crm.services.importing.run import plan
from crm.ui.contacts.exporting.dialog import open_export
from crm.ui.contacts.exporting.named_manager import NamedManager
from crm.ui.contacts.field_manager import FieldManager
from crm.ui.contacts.importing.row_dialog import RowDialog
from crm.ui.contacts.importing.wizard import COLUMNS, COMPARE, FILES, open_wizard
from crm.ui.contacts.link_dialogs import ask_affiliation, ask_relationship
from crm.ui.contacts.log_dialog import edit_interaction, log_interaction
from crm.ui.contacts.party_dialog import add_party, edit_party
from crm.ui.contacts.set_dialog import SetDialog
from crm.ui.contacts.tag_dialog import TagDialog
from crm.ui.contacts.tag_manager import TagManager
from crm.ui.contacts.task_dialog import add_task, edit_task
from crm.ui.contacts.unlisted_dialog import UnlistedDialog
from crm.ui.kit.context import Context
from crm.ui.kit.document_dialog import DocumentDialog
from crm.ui.records.parties_editor import Party

Maker = Callable[[Context, Sequence[Party]], QDialog]
_SOME: Final = 12
_TABLE: Final = (
    "First name,Last name,E-mail,Organisation,Job title,City,Birthday,Shirt size,Remarks\n"
    "Nia,Lanternwood,nia@example.org,Quayside Residents (fictional),Chair,Kisumu,1984-05-02,M,Spoke at the night walk\n"
    "Piotr,Świetlik,piotr@example.org,Lamp & Ledger (fictional),Analyst,Gdańsk,in spring,L,\n"
    "Nia,Lanternwood,nia@example.org,Quayside Residents (fictional),Chairwoman,Kisumu,,M,Asked for the minutes\n"
    ",,,,,,,S,No name on the form\n"
)
_LOG: Final = (
    "Date,Type,Topic,With,What was said,Key points,Next step,Due,Weather\n"
    "13/02/2026,Zoom,Buses at night,{name},The last bus leaves at ten.,No lamps,Send the map,20/02/2026,Rain\n"
    "16/02/2026,phone,Lamps,Nobody Known (fictional),Two streets are dark.,,,,\n"
    ",letter,A letter without a date,,,,,,\n"
)
_PLAN: Final = (
    "Id,Action,Progress,Status,Note\n"
    "{key},{title},70 %,in progress,Two of three offices have answered.\n"
    ",Ask the third office once more,0 %,,\n"
)


def picture(name: str, context: Context) -> QDialog | None:
    """The dialog of that name; None where the workspace has nothing to show in it."""
    kind, make = _MAKERS[name]
    if not kind:
        return make(context, [])
    parties = _first(context, kind)
    return make(context, parties) if parties else None


def _first(context: Context, kind: str) -> list[Party]:
    with context.database.read() as connection:
        found = keys(connection, ListQuery(kind))[:_SOME]
        titles = titles_of(connection, kind, found)
    return [Party(Ref(kind, key), titles[key]) for key in found]


def _new(kind: str) -> Maker:
    return lambda context, _parties: add_party(context, KINDS[kind])


def _edit(context: Context, parties: Sequence[Party]) -> QDialog:
    return edit_party(context, KINDS[parties[0].ref.kind], parties[0].ref.key)


def _document(context: Context, parties: Sequence[Party]) -> QDialog:
    """The first document there is, looked at."""
    one, database = parties[0], context.database
    read = partial(documents.content_of, database, one.ref.key)
    dialog = DocumentDialog(one.title, read, context.jobs, parties.__len__, parties.__len__, context.window)
    dialog.open()
    return dialog


def _keys(parties: Sequence[Party]) -> list[int]:
    return [party.ref.key for party in parties]


def _import(context: Context, step: int) -> QDialog:
    wizard = open_wizard(context)
    if step:
        wizard.show_text(_TABLE, step)
    return wizard


def _import_interactions(context: Context, parties: Sequence[Party]) -> QDialog:
    wizard = open_wizard(context, kind="interaction")
    wizard.show_text(_LOG.format(name=parties[0].title), COLUMNS)
    return wizard


def _import_actions(context: Context, parties: Sequence[Party]) -> QDialog:
    """A sheet of the plan as a partner sends it back: one action got further, and one is new."""
    wizard = open_wizard(context, kind="action")
    wizard.show_text(_PLAN.format(key=to_text(parties[0].ref.key), title=parties[0].title), COMPARE)
    return wizard


def _row_of_table(context: Context, _parties: Sequence[Party]) -> QDialog:
    """A row of that table with something wrong in it."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "people.csv")
        path.write_text(_TABLE, encoding="utf-8")
        part = plan([path]).parts[0]
        row = next(row for row in part.rows() if row.problems)
        return RowDialog(part, row, context.window)


def _cities_of_addresses(context: Context, _parties: Sequence[Party]) -> QDialog:
    with context.database.read() as connection:
        found = unlisted(connection) or [meant(words)[1] for words in _CITIES]
    dialog = UnlistedDialog(context, found)
    dialog.open()
    return dialog


# Cities as addresses write them: plain ones, one that is several, one too small to be known.
_CITIES: Final = (
    ("Kiev", "", ""),
    ("Leuven", "Belgium", ""),
    ("Springfield", "USA", ""),
    ("Lantern Quay", "Kenya", ""),
)
# What the dialog is called → the kind of record it needs, and how it is made.
_MAKERS: Final[dict[str, tuple[str, Maker]]] = {
    "new-person": ("", _new("person")),
    "new-organisation": ("", _new("organisation")),
    "new-city": ("", _new("city")),
    "cities-of-addresses": ("", _cities_of_addresses),
    "edit-person": ("person", _edit),
    "edit-organisation": ("organisation", _edit),
    "edit-city": ("city", _edit),
    "log-interaction": ("person", lambda context, parties: log_interaction(context, parties[:2])),
    "edit-interaction": ("interaction", lambda context, parties: edit_interaction(context, parties[0].ref.key)),
    "add-follow-up": ("person", lambda context, parties: add_task(context, parties[:1])),
    "edit-follow-up": ("task", lambda context, parties: edit_task(context, parties[0].ref.key)),
    "affiliation": ("person", lambda context, parties: ask_affiliation(context, *parties[0], None)),
    "relationship": ("person", lambda context, parties: ask_relationship(context, *parties[0], None)),
    "tags-of-records": ("person", lambda context, parties: TagDialog(context, KINDS["person"], _keys(parties))),
    "set-a-field": ("person", lambda context, parties: SetDialog(context, KINDS["person"], _keys(parties))),
    "tags": ("", lambda context, _parties: TagManager(context)),
    "custom-fields": ("", lambda context, _parties: FieldManager(context)),
    "import-files": ("", lambda context, _parties: _import(context, FILES)),
    "import-columns": ("", lambda context, _parties: _import(context, COLUMNS)),
    "import-compare": ("", lambda context, _parties: _import(context, COMPARE)),
    "import-interactions": ("person", _import_interactions),
    "import-actions": ("action", _import_actions),
    "import-row": ("", _row_of_table),
    "document": ("document", _document),
    "export": ("person", lambda context, _parties: open_export(context, None)),
    "named-exports": ("", lambda context, _parties: NamedManager(context)),
}
