"""What is done with the party in view: dialogs that are opened, and what needs none."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from crm.i18n import _
from crm.models.records import CITY, KINDS
from crm.queries.contacts import Affiliated
from crm.queries.relationships import Related
from crm.refs import Ref
from crm.services import bookmarks, contacts, tags, tasks
from crm.ui.contacts.link_dialogs import ask_affiliation, ask_relationship
from crm.ui.contacts.log_dialog import log_interaction
from crm.ui.contacts.party_dialog import add_party, edit_party
from crm.ui.contacts.quick_edit import QuickEdit
from crm.ui.contacts.tag_dialog import TagDialog
from crm.ui.kit.codes import country_code
from crm.ui.kit.measures import WIDE
from crm.ui.records.assessing import assess, change_assessment, remove_assessment
from crm.ui.records.parties_editor import Party
from crm.ui.records.past import restore
from crm.ui.records.writing import tell_done, write

if TYPE_CHECKING:
    from crm.ui.contacts.party_pane import PartyPane


class PartyDeeds:
    """Acts on whatever party the pane shows when it is asked."""

    def __init__(self, pane: PartyPane) -> None:
        self._pane = pane
        self._context = pane.context

    @property
    def _ref(self) -> Ref:
        return self._pane.ref

    @property
    def _title(self) -> str:
        return self._pane.profile.title if self._pane.profile else ""

    def edit(self, field: str = "") -> None:
        edit_party(self._context, KINDS[self._ref.kind], self._ref.key, field)

    def change(self, field: str, beside: QWidget) -> None:
        """Open the small window of one field over its value."""
        if self._pane.profile is not None:
            kind, document = KINDS[self._ref.kind], self._pane.profile.document
            popup = QuickEdit(self._context, kind, document, field, self._pane)
            popup.open_at(beside.mapToGlobal(QPoint(-WIDE, -WIDE)))

    def consent(self) -> None:
        self.edit("consents" if self._pane.profile and self._pane.profile.document["consents"] else "do_not_contact")

    def add_city(self, address: dict[str, Any]) -> None:
        """Add the city an address names: its form fills itself, and nothing is stored before it is looked at."""
        given = {"name": address["city"], "country": address["country"] or None, "region": address["region"] or None}
        given["country"] = country_code(given["country"] or "") or given["country"]
        add_party(self._context, CITY, given)

    def tag(self) -> None:
        TagDialog(self._context, KINDS[self._ref.kind], [self._ref.key]).open()

    def star(self) -> None:
        """Put a star beside the record, or take it away."""
        if self._pane.profile is None:
            return
        ref, staff, on = self._ref, self._context.settings.staff_name, not self._pane.profile.starred
        write(self._context, _("Star"), lambda database: bookmarks.set_starred(database, ref, staff, starred=on))

    def untag(self, name: str) -> None:
        kind, key = KINDS[self._ref.kind], self._ref.key
        write(self._context, _("Untag"), lambda database: tags.tag(database, kind, [key], remove=[name]))

    def affiliation(self, one: Affiliated | None) -> None:
        ask_affiliation(self._context, self._ref, self._title, one)

    def end_affiliation(self, one: Affiliated) -> None:
        done = partial(tell_done, self._context, _("{who} is a former affiliation from today").format(who=one.title))
        write(self._context, _("End affiliation"), lambda database: contacts.end_affiliation(database, one.key), done)

    def remove_affiliation(self, one: Affiliated) -> None:
        done = partial(tell_done, self._context, _("Affiliation with {who} removed").format(who=one.title))
        remove = contacts.remove_affiliation
        write(self._context, _("Remove affiliation"), lambda database: remove(database, one.key), done)

    def relationship(self, one: Related | None) -> None:
        ask_relationship(self._context, self._ref, self._title, one)

    def remove_relationship(self, one: Related) -> None:
        done = partial(tell_done, self._context, _("Relationship with {who} removed").format(who=one.title))
        remove = contacts.remove_relationship
        write(self._context, _("Remove relationship"), lambda database: remove(database, one.key), done)

    def assess(self) -> None:
        assess(self._context, [(self._ref, self._title)])

    def change_assessment(self, key: int) -> None:
        change_assessment(self._context, key)

    def remove_assessment(self, key: int) -> None:
        remove_assessment(self._context, key)

    def log(self) -> None:
        log_interaction(self._context, [Party(self._ref, self._title)])

    def complete(self, ref: Ref) -> None:
        done = partial(tell_done, self._context, _("Follow-up completed"))
        write(self._context, _("Complete"), lambda database: tasks.set_status(database, [ref.key], tasks.DONE), done)

    def restore(self, step: int) -> None:
        """Make the record what it was when a step ended."""
        restore(self._context, self._ref, step)
