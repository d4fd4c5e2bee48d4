"""The network of the record in view: whom it is bound to, and which seats nobody is known to fill."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm.i18n import N_, _
from crm.queries import network
from crm.queries.network import Node
from crm.queries.profile import Profile
from crm.refs import Ref
from crm.ui.kit.buttons import button
from crm.ui.kit.labels import muted
from crm.ui.kit.measures import GAP, HALF, WIDE, space
from crm.ui.kit.network import Dot, Network

_ICONS: Final = {"organisation": "building-2", "city": "landmark"}
_GROUPS: Final = {
    network.AFFILIATION: N_("Affiliations"), network.OFFICER: N_("Officers"), network.PLACE: N_("Has its seat here"),
    network.RELATIONSHIP: N_("Relationships"), network.MISSING: N_("Missing"),
}  # fmt: skip


class Surroundings(QWidget):
    """`seat_requested` asks to fill an empty seat of the record itself."""

    open_requested = Signal(object)  # Ref
    seat_requested = Signal()
    relationship_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._own: Ref | None = None
        self.network = Network()
        self.network.opened.connect(self._open)
        self._nothing = muted(_("Nobody is bound to this record yet."), wrap=True)
        head = space(QHBoxLayout(), 0, HALF)
        head.addStretch(1)
        head.addWidget(button(_("Add a relationship"), self.relationship_requested.emit, image="plus", role="link"))
        column = space(QVBoxLayout(self), WIDE, GAP)
        column.addLayout(head)
        column.addWidget(self._nothing)
        column.addWidget(self.network)
        column.addStretch(1)

    def show_profile(self, profile: Profile) -> None:
        self._own = profile.ref
        dots = dots_of(profile.network)
        self._nothing.setVisible(not dots)
        self.network.setVisible(bool(dots))
        self.network.show_dots(profile.title, _ICONS.get(profile.ref.kind, ""), dots)

    def _open(self, token: object) -> None:
        if not isinstance(token, Ref):
            return
        if token == self._own:
            self.seat_requested.emit()
        else:
            self.open_requested.emit(token)


def dots_of(nodes: Sequence[Node]) -> list[Dot]:
    """Neighbours as the kit draws them."""
    return [
        Dot(
            node.title, node.words, _(_GROUPS[node.kind]), node.ref, _ICONS.get(node.ref.kind if node.ref else "", ""),
            node.kind == network.MISSING, node.former,
        )
        for node in nodes
    ]  # fmt: skip
