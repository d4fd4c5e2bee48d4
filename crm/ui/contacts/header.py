"""The head of the record in view: face, name, where it stands, tags, and what must not be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from crm.i18n import _
from crm.models.kinds import Kind
from crm.queries.profile import Profile
from crm.refs import Ref
from crm.ui.contacts.portrait import Portrait
from crm.ui.contacts.tag_colours import TagChip
from crm.ui.contacts.through_box import ThroughBox
from crm.ui.kit.buttons import button, tool_button
from crm.ui.kit.chip import Chip
from crm.ui.kit.flow_layout import FlowLayout
from crm.ui.kit.icons import icon
from crm.ui.kit.labels import label, leading, muted, short, title
from crm.ui.kit.measures import GAP, HALF, UNIT, WIDE, space
from crm.ui.kit.theme import set_role
from crm.ui.kit.wording import display
from crm.ui.records.facts import link

_MOST_TAGS = 8  # that are shown at once


class RecordHeader(QWidget):
    """What is done most often stands as buttons below it, put there by the page."""

    open_requested = Signal(object)  # Ref
    star_requested = Signal()
    tag_removed = Signal(str)
    tag_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._portrait = Portrait()
        self._title = leading(title(""))
        self._title.setWordWrap(True)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._second = muted("", wrap=True)
        self._standing = QWidget()
        self._standing_flow = FlowLayout(self._standing, HALF)
        self._tags = QWidget()
        self._tags_flow = FlowLayout(self._tags, HALF + 2)
        self._barred = _Barred()
        self._through = ThroughBox()
        self._through.open_requested.connect(self.open_requested)
        names = space(QVBoxLayout(), 0, 0)
        for part in (self._title, self._second, self._standing):
            names.addWidget(part)
        names.addStretch(1)
        top = space(QHBoxLayout(), 0, GAP)
        top.addWidget(self._portrait, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(names, 1)
        self._star = tool_button(_("Star"), "star", self.star_requested.emit)
        top.addWidget(self._star, 0, Qt.AlignmentFlag.AlignTop)
        self._tools = FlowLayout(spacing=HALF)
        column = space(QVBoxLayout(self), 0, UNIT)
        column.setContentsMargins(WIDE, WIDE, WIDE, 0)
        column.addLayout(top)
        column.addWidget(self._through)
        column.addWidget(self._barred)
        column.addWidget(self._tags)
        column.addLayout(self._tools)

    def add_tools(self, tools: Sequence[QToolButton]) -> None:
        for tool in tools:
            self._tools.addWidget(tool)

    def show_profile(self, profile: Profile, photo: QImage | None) -> None:
        self._title.setText(short(profile.title) or _("Without a name"))
        self._portrait.set_person(profile.title, photo)
        self._show_star(starred=profile.starred)
        document = profile.document
        second = document.get("native_name") or document.get("acronym") or document.get("region") or ""
        if second == profile.title:  # people are called by it: then the other one stands below
            second = document.get("full_name") or ""
        self._second.setText(second)
        self._second.setVisible(second not in ("", profile.title))
        _refill(self._standing_flow, self._standings(profile))
        self._standing.setVisible(self._standing_flow.count() > 0)
        _refill(self._tags_flow, self._chips(profile))
        self._through.show_through(profile.through)
        self._barred.show_channels(document.get("do_not_contact") or ())

    def _show_star(self, *, starred: bool) -> None:
        name = _("Remove the star") if starred else _("Star: have it at hand in the palette")
        self._star.setIcon(icon("star-filled" if starred else "star", "accent" if starred else "muted"))
        self._star.setAccessibleName(name)
        self._star.setToolTip(name)

    def _standings(self, profile: Profile) -> Iterator[QWidget]:
        """'Director of Planning at', the organisation as a link; an organisation's or city's place."""
        if profile.ref.kind == "person":
            current = [one for one in profile.affiliations if not one.former][:2]
            for one in current:
                if one.role:
                    yield label(_("{role} at").format(role=short(one.role, 40)), "muted")
                yield self._leading_to(one.other, one.title) if one.live else label(short(one.title, 40), "muted")
        elif profile.ref.kind == "organisation" and profile.document["city_id"]:
            yield self._leading_to(Ref("city", profile.document["city_id"]), profile.names["city_id"])
            yield label(display(Kind.CHOICES, profile.document["sectors"]), "muted")
        elif profile.ref.kind == "city":
            yield label(display(Kind.COUNTRY, profile.document["country"]), "muted")

    def _leading_to(self, ref: Ref, name: str) -> QWidget:
        return link(name, partial(self.open_requested.emit, ref))

    def _chips(self, profile: Profile) -> Iterator[QWidget]:
        tags = profile.document["tags"]
        for tag in tags[:_MOST_TAGS]:
            chip = TagChip(tag, profile.tag_colours.get(tag, ""))
            chip.removed.connect(self._remove_tag)
            yield chip
        if len(tags) > _MOST_TAGS:
            yield link(_("{count} more").format(count=len(tags) - _MOST_TAGS), self.tag_requested.emit)
        add = button(_("Tag"), self.tag_requested.emit, image="plus", role="link")
        add.setProperty("small", True)
        add.setFixedHeight(28)
        yield add

    def _remove_tag(self, chip: Chip) -> None:
        self.tag_removed.emit(chip.text)


class _Barred(QFrame):
    """Says on which channels a party must not be contacted."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "notice-error")
        image = QLabel()
        image.setPixmap(icon("ban", "danger").pixmap(QSize(16, 16), self.devicePixelRatioF()))
        self._words = label("", wrap=True)
        row = space(QHBoxLayout(self), 6, UNIT)
        row.addWidget(image)
        row.addWidget(self._words, 1)

    def show_channels(self, channels: Sequence[str]) -> None:
        self.setVisible(bool(channels))
        text = _("Do not contact by {channels}").format(channels=display(Kind.CHOICES, channels).lower())
        self._words.setText(text)
        self.setAccessibleName(text)


def _refill(flow: FlowLayout, widgets: Iterator[QWidget]) -> None:
    while flow.count():
        item = flow.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    for widget in widgets:
        flow.addWidget(widget)
        widget.show()  # at once: it may be given the keyboard
    parent = flow.parentWidget()
    if parent is not None:
        parent.updateGeometry()
