"""Making actions of what was said: decisions, candidates and answers of an event, points of an interaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem

from crm.errors import Expected
from crm.i18n import _, ngettext
from crm.queries.action_plan import ActionLine, Origin, action_lines, actions_from, offered
from crm.queries.records import titles_of
from crm.refs import Ref
from crm.services import action_plan
from crm.store.database import Database
from crm.ui.action_plan.dialog import BLANK, ActionDialog, add_action
from crm.ui.action_plan.wording import said
from crm.ui.kit.context import Context
from crm.ui.kit.dialog import Dialog
from crm.ui.kit.form import Document
from crm.ui.kit.labels import caption, label
from crm.ui.records.in_view import page_in_view
from crm.ui.records.writing import tell_done, write

_ORIGIN: Final = Qt.ItemDataRole.UserRole
_WIDTH: Final = 640
_TALLEST: Final = 320
Made = Mapping[tuple[str, int], Sequence[ActionLine]]


class MakeDialog(Dialog):
    """What of a record may become an action; Space ticks, Enter makes those ticked, or the one the keyboard is on."""

    def __init__(self, context: Context, origins: Sequence[Origin], made: Made, actions: Sequence[ActionLine]) -> None:
        super().__init__(_("Make actions of what was said"), _("Make"), context.window, width=_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self.list = QListWidget()
        self.list.setAccessibleName(_("What was said"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(_TALLEST)
        for origin in origins:
            self._add(origin, made.get((origin.kind, origin.key), ()))
        self.into = QComboBox()
        self.into.setAccessibleName(_("Into"))
        self.into.addItem(_("A new action for each"), None)
        for action in actions:
            self.into.addItem(_("Link to: {title}").format(title=action.title), action.key)
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
        origins, key = self.chosen, self.into.currentData()
        if not origins:
            self.refuse(_("Tick what is to become an action."))
            return
        self.wait(_("Saving …"))

        def work(database: Database) -> int:
            return action_plan.make(database, origins) if key is None else action_plan.link(database, key, origins)

        write(self._context, _("Make actions"), work, self._done, self._fail)

    def _done(self, step: int) -> None:
        count, key = len(self.chosen), self.into.currentData()
        self.accept()
        sentence = ngettext("{count} action made.", "{count} actions made.", count) if key is None else _("Linked.")
        tell_done(self._context, sentence, step)

    def _fail(self, error: Expected) -> None:
        self.refuse(error.sentence, _("Make"))

    def _add(self, origin: Origin, actions: Sequence[ActionLine]) -> None:
        done = _("already: {titles}").format(titles="; ".join(one.title for one in actions)) if actions else ""
        item = QListWidgetItem("\n".join((origin.text[:300], " · ".join(filter(None, (said(origin), done))))))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)
        item.setData(_ORIGIN, origin)
        self.list.addItem(item)


def _first_new(origins: Sequence[Origin], made: Made) -> int:
    fresh = (row for row, one in enumerate(origins) if not made.get((one.kind, one.key)))
    return next(fresh, 0)


def make_from_view(context: Context) -> Dialog | ActionDialog:
    """Offer what was said in the record in view; where nothing was, open the form with whom or what it is about."""
    page = page_in_view(context)
    ref = page.shown if page is not None else None
    return make_from(context, ref)


def make_from(context: Context, ref: Ref | None) -> Dialog | ActionDialog:
    """As `make_from_view`, for any record."""
    if ref is None:
        return add_action(context)
    with context.database.read() as connection:
        origins = offered(connection, ref)
        if len(origins) == 1:
            return add_action(context, action_plan.drafted(connection, origins[0]))
        made = {
            (kind, key): lines
            for kind in {one.kind for one in origins}
            for key, lines in actions_from(connection, kind, [one.key for one in origins if one.kind == kind]).items()
        }
        actions = [line for line in action_lines(connection) if line.is_open] if origins else []
    if not origins:
        return add_action(context, _about(context, ref))
    dialog = MakeDialog(context, origins, made, actions)
    dialog.open()
    return dialog


def _about(context: Context, ref: Ref) -> Document:
    """A draft about whoever is in view: a city is where it happens, a person helps."""
    with context.database.read() as connection:
        name = titles_of(connection, ref.kind, [ref.key]).get(ref.key, "")
    draft: Document = {**BLANK, "owner": context.settings.staff_name, "owner_id": None}
    if ref.kind == "city":
        draft |= {"city_id": ref.key, "city": name}
    if ref.kind == "person":
        draft["contributors"] = [{"person_id": ref.key, "person": name}]
    return draft
