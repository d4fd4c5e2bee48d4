"""A person, an organisation or a city in view: head, details, timeline, documents, history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QToolButton, QVBoxLayout, QWidget

from crm.i18n import _
from crm.models.records import RecordKind
from crm.queries import timeline
from crm.queries.profile import Profile, profile_of
from crm.refs import Ref
from crm.services import documents
from crm.store.database import Database
from crm.ui.contacts.details import Details
from crm.ui.contacts.happenings import Happenings
from crm.ui.contacts.header import RecordHeader
from crm.ui.contacts.party_deeds import PartyDeeds
from crm.ui.contacts.portrait import decoded
from crm.ui.contacts.surroundings import Surroundings
from crm.ui.kit.buttons import button
from crm.ui.kit.context import Context
from crm.ui.kit.drops import files_in
from crm.ui.kit.measures import HALF, UNIT, space
from crm.ui.kit.tab_order import chain, stops_in
from crm.ui.records.file_deeds import FileDeeds
from crm.ui.records.files import Files
from crm.ui.records.pane import Pane
from crm.ui.records.past import Past
from crm.ui.records.plain_pane import scrolled

TWO_COLUMNS = 860  # pixels: above, details stand beside the tabs
_DETAILS_WIDTH = 420


@dataclass(frozen=True, slots=True)
class Shown:
    """What the pane shows of a party."""

    profile: Profile
    photo: QImage | None


class PartyPane(Pane):
    """Wide enough, the details stand at the left and the rest beside them; else they are the first tab."""

    def __init__(self, context: Context, kind: RecordKind) -> None:
        super().__init__(context, _("Choose an entry of the list"))
        self._kind = kind
        self._wide = False
        self._stale: set[QWidget] = set()  # tabs that are filled when they are looked at
        self.profile: Profile | None = None
        self.header = RecordHeader()
        self.details = Details()
        self.happenings = Happenings()
        self.surroundings = Surroundings()
        self.files = Files()
        self.past = Past(context)
        self._details_area = scrolled(self.details)
        self._parts: tuple[QWidget, ...] = (self.happenings, self.surroundings, self.files, self.past)
        self._areas = tuple(map(scrolled, self._parts))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for widget in (self.tabs, self.tabs.tabBar()):
            widget.setAccessibleName(_("Parts of the record"))
        self._details_area.setAccessibleName(_("Details"))
        self._back = button(_("Back to the list"), self.back_requested.emit, image="arrow-left", role="link")
        self._columns = space(QHBoxLayout(), 0, 0)
        self._body = self._lay_out()
        self._deeds = PartyDeeds(self)
        self._file_deeds = FileDeeds(context, self.files, lambda: self.ref)
        self._connect()
        self.setFocusProxy(self.tabs.tabBar())
        self.setAcceptDrops(True)

    @property
    def ref(self) -> Ref:
        """The party in view."""
        return Ref(self._kind.name, self.key or 0)

    def add_tools(self, tools: Sequence[QToolButton]) -> None:
        self.header.add_tools(tools)

    def read(self, database: Database, key: int) -> Shown:
        photo = None
        with database.read() as connection:
            profile = profile_of(connection, Ref(self._kind.name, key), self.context.settings.staff_name)
            if profile.document["has_photo"]:
                photo = documents.photo_of(database, connection, self._kind.name, key)
        return Shown(profile, decoded(photo[0]) if photo else None)

    def fill(self, data: Shown) -> None:
        profile, keyed = data.profile, self.keyed_name()
        if self.profile is None or self.profile.ref != profile.ref:
            for area in (self._details_area, *self._areas):
                area.verticalScrollBar().setValue(0)
        self.profile = profile
        self.header.show_profile(profile, data.photo)
        self.details.show_profile(profile)
        self.past.show_ref(profile.ref)
        self._name_tabs()
        self._stale = set(self._areas[:3])
        self._fill_tab()
        self._order()
        self.stack.setCurrentWidget(self._body)
        self.give_back(keyed)

    def set_alone(self, alone: bool) -> None:  # noqa: FBT001 - a state, as in setEnabled
        super().set_alone(alone)
        self._back.setVisible(alone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= TWO_COLUMNS
        if wide != self._wide:
            self._wide = wide
            self._place_details()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files dropped anywhere on a record become its documents."""
        if self.profile is not None and files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._file_deeds.add_files(files_in(event.mimeData()))

    # Inside

    def _lay_out(self) -> QWidget:
        body = QWidget()
        column = space(QVBoxLayout(body), 0, UNIT)
        column.setContentsMargins(0, HALF, 0, 0)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.header)
        column.addLayout(self._columns, 1)
        self._columns.addWidget(self.tabs, 1)
        for area in self._areas:
            self.tabs.addTab(area, "")
        self._place_details()
        self._name_tabs()
        self._back.hide()
        self.stack.addWidget(body)
        return body

    def _place_details(self) -> None:
        area = self._details_area
        if self._wide:
            self.tabs.removeTab(self.tabs.indexOf(area))
            self._columns.insertWidget(0, area)
            area.setFixedWidth(_DETAILS_WIDTH)
            area.show()
        else:
            area.setMinimumWidth(0)
            area.setMaximumWidth(16_777_215)
            self.tabs.insertTab(0, area, _("Details"))
            self.tabs.setCurrentIndex(0)
        self._order()

    def _order(self) -> None:
        """Let Tab go down the record as it is read; what is shown of it is made anew with each record."""
        details = [self._details_area, *stops_in(self.details)]
        rest: list[QWidget] = [self.tabs.tabBar()]
        for area, part in zip(self._areas, self._parts, strict=True):
            rest += [area, *stops_in(part)]
            if part is self.surroundings:
                rest += self.surroundings.network.buttons
        middle = [*details, *rest] if self._wide else [rest[0], *details, *rest[1:]]
        chain([self._back, *stops_in(self.header), *middle])

    def _fill_tab(self) -> None:
        """Fill the tab in front; the others are filled when they are looked at."""
        area = self.tabs.currentWidget()
        if self.profile is None or area not in self._stale:
            return
        self._stale.discard(area)
        if area is self._areas[0]:
            self.happenings.show_happenings(self.profile.timeline)
        elif area is self._areas[1]:
            self.surroundings.show_profile(self.profile)
        else:
            self.files.show_documents(self.profile.documents)
        self._order()

    def _name_tabs(self) -> None:
        counts = (0, 0, len(self.profile.documents) if self.profile else 0, 0)
        names = (_("Timeline"), _("Network"), _("Documents"), _("History"))
        for area, name, count in zip(self._areas, names, counts, strict=True):
            self.tabs.setTabText(self.tabs.indexOf(area), f"{name} {count}" if count else name)
            area.setAccessibleName(name)

    def _connect(self) -> None:
        deeds, open_ = self._deeds, self.context.navigation.open
        self.tabs.currentChanged.connect(self._fill_tab)
        for part in (self.header, self.details, self.surroundings):
            part.open_requested.connect(open_)
        self.happenings.open_requested.connect(self._follow)
        self.header.star_requested.connect(deeds.star)
        self.header.tag_removed.connect(deeds.untag)
        self.header.tag_requested.connect(deeds.tag)
        self.details.edit_requested.connect(deeds.edit)
        self.details.change_requested.connect(deeds.change)
        self.details.affiliation_requested.connect(deeds.affiliation)
        self.details.affiliation_ended.connect(deeds.end_affiliation)
        self.details.affiliation_removed.connect(deeds.remove_affiliation)
        self.details.relationship_requested.connect(deeds.relationship)
        self.details.relationship_removed.connect(deeds.remove_relationship)
        self.details.assess_requested.connect(deeds.assess)
        self.details.assessment_requested.connect(deeds.change_assessment)
        self.details.assessment_removed.connect(deeds.remove_assessment)
        self.details.consent_requested.connect(deeds.consent)
        self.details.city_requested.connect(deeds.add_city)
        self.surroundings.seat_requested.connect(self._fill_seat)
        self.surroundings.relationship_requested.connect(self._relate)
        self.happenings.log_requested.connect(deeds.log)
        self.happenings.completed.connect(deeds.complete)
        self.details.completed.connect(deeds.complete)
        self.past.restore_requested.connect(deeds.restore)

    def _fill_seat(self) -> None:
        self._deeds.affiliation(None)

    def _relate(self) -> None:
        self._deeds.relationship(None)

    def _follow(self, ref: Ref) -> None:
        """Go where a line of the timeline leads; a document is looked at here."""
        if ref.kind != timeline.DOCUMENT:
            self.context.navigation.open(ref)
        elif self.profile is not None:
            found = next((one for one in self.profile.documents if one.key == ref.key), None)
            if found is not None:
                self._file_deeds.look_at(found)
