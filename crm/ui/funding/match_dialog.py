"""Which organisation is meant by a name that funders publish: looked at by a person, stored as one step."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from crm.i18n import _, ngettext
from crm.progress import Progress
from crm.queries.grant_names import GrantName, unmatched_names
from crm.services import grants
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.dialog import Dialog
from crm.ui.kit.editors import QuietComboBox
from crm.ui.kit.labels import caption, label, leading
from crm.ui.kit.measures import GAP, UNIT
from crm.ui.records.writing import tell_done, write

_WIDE: Final = 720
_TALL: Final = 360
_ROW: Final = 48
_LEAVE: Final = -1


class MatchDialog(Dialog):
    """A row for each name: leave it, link it to an organisation that may be meant, or make one of it."""

    def __init__(self, context: Context, names: Sequence[GrantName]) -> None:
        self._context = context
        super().__init__(_("Match organisations"), _("Link"), context.window, width=_WIDE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.choices: dict[str, QuietComboBox] = {}
        inside = QWidget()
        inside.setProperty("role", "plain")
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, UNIT, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(UNIT)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        for row, one in enumerate(names):
            self._add_row(row, one)
        self._grid.setRowStretch(len(names), 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setMinimumHeight(min(_TALL, _ROW * len(names) + GAP))
        said = _("Names in published grants that no record stands for. One undo takes it all back.")
        self.add(caption(said, wrap=True), area)
        if names:
            next(iter(self.choices.values())).setFocus()

    def submit(self) -> None:
        chosen = {name: box.currentData() for name, box in self.choices.items() if box.currentData() != _LEAVE}
        if not chosen:
            self.refuse(_("Choose an organisation for a name first."))
            return

        def work(database: Database) -> int:
            return grants.match_names(database, chosen)

        self.wait(_("Saving …"))
        write(self._context, _("Match organisations"), work, partial(self._done, len(chosen)))

    def _add_row(self, row: int, one: GrantName) -> None:
        holder = QWidget()
        column = QGridLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setVerticalSpacing(0)
        column.addWidget(leading(label(one.name, wrap=True)))
        column.addWidget(caption(_counts(one)))
        box = QuietComboBox()
        box.setAccessibleName(_("Organisation meant by {name}").format(name=one.name))
        box.addItem(_("Leave it"), _LEAVE)
        for key, title, why in one.candidates:
            box.addItem(_("{title} ({why})").format(title=title, why=why) if why else title, key)
        box.addItem(_("Make a new organisation"), grants.NEW)
        if len(one.candidates) == 1:
            box.setCurrentIndex(1)
        self.choices[one.name] = box
        self._grid.addWidget(holder, row, 0)
        self._grid.addWidget(box, row, 1, Qt.AlignmentFlag.AlignTop)

    def _done(self, count: int, step: int) -> None:
        self.accept()
        said = ngettext("{count} name is linked.", "{count} names are linked.", count)
        tell_done(self._context, said, step)


def _counts(one: GrantName) -> str:
    given = ngettext("gave {count} grant", "gave {count} grants", one.given)
    got = ngettext("received {count} grant", "received {count} grants", one.got)
    return ", ".join(said for said, count in ((given, one.given), (got, one.got)) if count)


def match_organisations(context: Context) -> None:
    """Read the names on a worker, then ask about them; where there are none, say so."""

    def work(progress: Progress) -> list[GrantName]:
        progress.advance(0)
        with context.database.read() as connection:
            return unmatched_names(connection)

    def done(names: list[GrantName]) -> None:
        if names:
            MatchDialog(context, names).open()
        else:
            context.notice.tell(_("Every funder has its record, and no recipient looks like one of ours."), "success")

    context.jobs.run(_("Match organisations"), work, done)
