"""People, organisations and cities, what was said with them, and what is to follow."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog

from crm.i18n import N_
from crm.ui.contacts.lists import CITIES, INTERACTIONS, ORGANISATIONS, PEOPLE, TASKS
from crm.ui.kit.actions import WINDOW, Action
from crm.ui.kit.area import Area, Dialog, Opener, Page, PageWidget
from crm.ui.kit.context import Context
from crm.ui.records.list_of import ListOf


def _party_page(spec: ListOf, context: Context) -> PageWidget:
    from crm.ui.contacts.pages import party_page

    return party_page(context, spec)


def _interaction_page(context: Context) -> PageWidget:
    from crm.ui.contacts.pages import interaction_page

    return interaction_page(context)


def _task_page(context: Context) -> PageWidget:
    from crm.ui.contacts.pages import task_page

    return task_page(context)


def _add(kind: str, context: Context) -> None:
    from crm.models.records import KINDS
    from crm.ui.contacts.party_dialog import add_party

    add_party(context, KINDS[kind])


def _log(context: Context) -> None:
    from crm.ui.contacts.actions import log_here

    log_here(context)


def _add_task(context: Context) -> None:
    from crm.ui.contacts.task_dialog import add_task

    add_task(context)


def _import(context: Context, paths: Sequence[Path] = (), kind: str = "") -> None:
    from crm.ui.contacts.importing.wizard import open_wizard

    open_wizard(context, paths, kind)


def _export(context: Context) -> None:
    from crm.ui.contacts.exporting.dialog import open_export
    from crm.ui.records.in_view import page_in_view

    open_export(context, page_in_view(context))


def _open_named(context: Context, key: int) -> None:
    from crm.ui.contacts.exporting.dialog import open_named

    open_named(context, key)


def _named_exports(context: Context) -> None:
    from crm.ui.contacts.exporting.named_manager import NamedManager

    NamedManager(context).open()


def _export_everything(context: Context) -> None:
    from crm.ui.contacts.exporting.everything import ask_for_everything

    ask_for_everything(context)


def _remind(context: Context) -> None:
    from crm.ui.contacts.reminder import remind

    remind(context)


def _tags(context: Context) -> None:
    from crm.ui.contacts.tag_manager import TagManager

    TagManager(context).open()


def _fields(context: Context) -> None:
    from crm.ui.contacts.field_manager import FieldManager

    FieldManager(context).open()


def _picture(name: str, context: Context) -> QDialog | None:
    from crm.ui.contacts.pictures import picture

    return picture(name, context)


# The dialogs the guide pictures; crm/ui/contacts/pictures.py fills them.
DIALOGS = (
    "new-person", "new-organisation", "new-city", "edit-person", "edit-organisation", "edit-city", "log-interaction",
    "edit-interaction", "add-follow-up", "edit-follow-up", "affiliation", "relationship", "tags-of-records",
    "set-a-field", "tags", "custom-fields", "import-files", "import-columns", "import-compare", "import-interactions",
    "import-actions", "import-row", "export", "named-exports", "document", "cities-of-addresses",
)  # fmt: skip
CONTACTS = Area(
    "contacts",
    N_("Contacts"),
    (
        *(
            Page(spec.name, spec.title, spec.image, partial(_party_page, spec), (spec.kind,))
            for spec in (PEOPLE, ORGANISATIONS, CITIES)
        ),
        Page(INTERACTIONS.name, INTERACTIONS.title, INTERACTIONS.image, _interaction_page, (INTERACTIONS.kind,)),
        Page(TASKS.name, TASKS.title, TASKS.image, _task_page, (TASKS.kind,)),
    ),
    (
        Action("record.new_person", N_("New person…"), partial(_add, "person"), "user-plus", "", WINDOW),
        Action("record.new_organisation", N_("New organisation…"), partial(_add, "organisation"), "building-2", "",
               WINDOW),
        Action("record.new_city", N_("New city…"), partial(_add, "city"), "landmark", "", WINDOW),
        Action("record.new_interaction", N_("Log interaction…"), _log, "message-circle", "Ctrl+L", WINDOW,
               help=N_("With the records chosen or in view; Ctrl+Enter saves it")),
        Action("record.new_task", N_("New follow-up…"), _add_task, "list-checks", "", WINDOW),
        Action("record.tags", N_("Tags of this workspace…"), _tags, "tags", "", WINDOW,
               help=N_("Rename, colour, make one of two, delete")),
        Action("record.fields", N_("Custom fields…"), _fields, "table-properties", "", WINDOW),
        Action("file.import_contacts", N_("Import contacts…"), _import, "file-up", "Ctrl+I", WINDOW,
               help=N_("From spreadsheets and address books")),
        Action("file.import_interactions", N_("Import interactions…"), partial(_import, kind="interaction"),
               "message-circle", "", WINDOW, help=N_("What was said, when and with whom: from a spreadsheet")),
        Action("file.import_tasks", N_("Import follow-ups…"), partial(_import, kind="task"), "list-checks", "", WINDOW,
               help=N_("What is to be done, by whom and until when: from a spreadsheet")),
        Action("file.import_actions", N_("Import actions…"), partial(_import, kind="action"), "target", "", WINDOW,
               help=N_("The plan as a partner filled it in: shows what would change, each row found by its id")),
        Action("file.import_funding", N_("Import funding opportunities…"), partial(_import, kind="opportunity"),
               "hand-coins", "", WINDOW, help=N_("What is sought of whom, how far it is, and when it is due")),
        Action("file.import_signatures", N_("Import signatures…"), partial(_import, kind="signature"), "handshake", "",
               WINDOW, help=N_("Sign-on forms and lists of who signed; who is here already is met")),
        Action("file.import_comments", N_("Import comments…"), partial(_import, kind="comment"), "message-square", "",
               WINDOW, help=N_("What readers say of a version: ISO’s commenting template, or any table")),
        Action("file.import_grants", N_("Import grants made…"), partial(_import, kind="grant_made"), "landmark", "",
               WINDOW, help=N_("Whom a funder funds, as it publishes that (360Giving)")),
        Action("file.export", N_("Export a list…"), _export, "file-down", "Ctrl+E", WINDOW,
               help=N_("As a spreadsheet, as cards or for programs")),
        Action("file.named_exports", N_("Named exports…"), _named_exports, "file-down", "", WINDOW,
               help=N_("Lists that are handed out again and again")),
        Action("file.export_everything", N_("Export everything…"), _export_everything, "archive", "", WINDOW,
               help=N_("All lists and documents in one archive")),
    ),
    tuple(Dialog(name, partial(_picture, name)) for name in DIALOGS),
    _import,
    _remind,
    (Opener("named_export", "file-down", _open_named),),
)  # fmt: skip
