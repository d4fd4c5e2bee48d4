"""The lists kept under names: renamed, deleted; what each holds is changed where lists are handed out."""

from __future__ import annotations

from collections.abc import Sequence

from crm.i18n import _
from crm.queries.named_exports import NamedExport, named_exports
from crm.reports.lists.writing import FORMATS
from crm.services import named_exports as kept
from crm.services.exporting import LISTS
from crm.store.database import Database
from crm.ui.contacts.exporting.name_form import NameForm, RenameForm
from crm.ui.contacts.manager import Line, Manager
from crm.ui.kit.context import Context


class NamedManager(Manager):
    """Each with the list it is of and its format."""

    def __init__(self, context: Context) -> None:
        advice = _("To change what one holds, choose it when you export a list, and keep it under the same name.")
        super().__init__(context, _("Named exports"), advice, _("New named export…"))

    def lines(self, database: Database) -> Sequence[Line]:
        with database.read() as connection:
            found = named_exports(connection)
        return [Line(one.name, _held(one), None, one) for one in found]

    def edit(self, thing: NamedExport | None) -> None:
        if thing is None:
            form = NameForm(self.context, "", lambda name: NamedExport(name, "people", "xlsx"), self)
            form.kept.connect(self.reload)
            form.open()
        else:
            rename = RenameForm(self.context, thing, self)
            rename.renamed.connect(self.reload)
            rename.open()

    def delete(self, thing: NamedExport) -> None:
        sentence = _("Named export “{name}” deleted").format(name=thing.name)
        self.do(_("Delete named export"), lambda database: kept.delete(database, thing), sentence)


def _held(one: NamedExport) -> str:
    """'People · Excel workbook · filtered'."""
    listed = LISTS.get(one.list_name)
    name = one.format_name.partition(":")[0]
    written = next((known.label for known in FORMATS if known.name == name), "")
    parts = (_(listed.title) if listed else one.list_name, _(written), _("filtered") if one.narrows else "")
    return " · ".join(filter(None, parts))
