"""Making records of what was said: decisions, candidates and answers of an event, points of an interaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem

from crm.errors import Expected
from crm.i18n import _
from crm.queries.action_plan import Origin
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.dialog import Dialog
from crm.ui.kit.labels import caption, label
from crm.ui.records.said import said
from crm.ui.records.writing import tell_done, write

_ORIGIN: Final = Qt.ItemDataRole.UserRole
_WIDTH: Final = 640
_TALLEST: Final = 320
Made = Mapping[tuple[str, int], Sequence[str]]  # titles of what comes from something already, by kind and key of that


@dataclass(frozen=True, slots=True)
class Making:
    """What is made, how that is said (in message ids), and by whom.

    `into` are records that may be linked instead: title and key.
    """

    title: str
    new: str  # the choice to make a new one for each
    nothing: str  # where nothing is ticked
    make: Callable[[Database, Sequence[Origin]], int]
    link: Callable[[Database, int, Sequence[Origin]], int]
    told: Callable[[int], str]
    into: Sequence[tuple[str, int]] = ()


class MakeDialog(Dialog):
    """What of a record may become another; Space ticks, Enter makes those ticked, or the one the keyboard is on."""

    def __init__(self, context: Context, making: Making, origins: Sequence[Origin], made: Made) -> None:
        super().__init__(_(making.title), _("Make"), context.window, width=_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._making = context, making
        self.list = QListWidget()
        self.list.setAccessibleName(_("What was said"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(_TALLEST)
        for origin in origins:
            self._add(origin, made.get((origin.kind, origin.key), ()))
        self.into = QComboBox()
        self.into.setAccessibleName(_("Into"))
        self.into.addItem(_(making.new), None)
        for title, key in making.into:
            self.into.addItem(_("Link to: {title}").format(title=title), key)
        self.into.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        into = label(_("Into"), "label")
        into.setBuddy(self.into)
        self.add(self.list, caption(_("Space ticks one. Where none is ticked, the one in view is meant.")), into,
                 self.into)  # fmt: skip
        self.list.setCurrentRow(_first_new(origins, made))
        self.list.setFocus()

    @property
    def chosen(self) -> list[Origin]:
        """Those that are ticked, or the one the keyboard is on."""
        rows = [self.list.item(row) for row in range(self.list.count())]
        ticked = [row for row in rows if row.checkState() == Qt.CheckState.Checked]
        present = rows[self.list.currentRow() : self.list.currentRow() + 1]
        return [row.data(_ORIGIN) for row in ticked or present]

    def submit(self) -> None:
        origins, key, making = self.chosen, self.into.currentData(), self._making
        if not origins:
            self.refuse(_(making.nothing))
            return
        self.wait(_("Saving …"))

        def work(database: Database) -> int:
            return making.make(database, origins) if key is None else making.link(database, key, origins)

        write(self._context, _(making.title), work, self._done, self._fail)

    def _done(self, step: int) -> None:
        count, key = len(self.chosen), self.into.currentData()
        self.accept()
        tell_done(self._context, self._making.told(count) if key is None else _("Linked."), step)

    def _fail(self, error: Expected) -> None:
        self.refuse(error.sentence, _("Make"))

    def _add(self, origin: Origin, titles: Sequence[str]) -> None:
        done = _("already: {titles}").format(titles="; ".join(titles)) if titles else ""
        item = QListWidgetItem("\n".join((origin.text[:300], " · ".join(filter(None, (said(origin), done))))))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)
        item.setData(_ORIGIN, origin)
        self.list.addItem(item)


def _first_new(origins: Sequence[Origin], made: Made) -> int:
    fresh = (row for row, one in enumerate(origins) if not made.get((one.kind, one.key)))
    return next(fresh, 0)
