"""The page of the mapping: two matrices and the list of those to be assessed, narrowed by what is known of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from crm.changes import Changes
from crm.dates import today
from crm.i18n import _, ngettext
from crm.progress import Progress
from crm.queries import mapping as queries
from crm.queries.mapping import Assessment, Missing, Placed
from crm.queries.records import titles_of
from crm.refs import Ref
from crm.services import mapping
from crm.store.database import Database
from crm.ui.kit.actions import Action, ActionSet
from crm.ui.kit.area import PageWidget
from crm.ui.kit.context import Context
from crm.ui.kit.labels import muted, title
from crm.ui.kit.measures import GAP, PAGE, PANE_WIDTH, UNIT, space
from crm.ui.mapping.beside import Beside
from crm.ui.mapping.narrowing import KINDS, Narrowing
from crm.ui.mapping.views import MatrixView, Party, Waiting, stale
from crm.ui.mapping.wording import ENGAGEMENT, INFLUENCE, cell_in_words, cell_of, values_at
from crm.ui.records.assessing import assess
from crm.ui.records.writing import tell_done, write

_MEMORY: Final = "mapping"
_SIDE_BY_SIDE: Final = 860
_LEAST_WIDTH: Final = 420
WAITING: Final = 2  # the place of the tab


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows, read at once on a worker."""

    placed: list[Placed]
    total: int
    missing: list[Missing]


class MappingPage(PageWidget):
    """Whatever is moved in a matrix is a new assessment of today; what was judged before is kept."""

    def __init__(self, context: Context, actions: Sequence[Action[MappingPage]]) -> None:
        super().__init__(context)
        kept = context.memory.recall(_MEMORY)
        self._placed: list[Placed] = []
        self._ref: Ref | None = None
        self.matrices = (MatrixView(INFLUENCE), MatrixView(ENGAGEMENT))
        self.waiting = Waiting(int(kept.get("days") or 182))
        self.beside = Beside(context)
        self.tabs = QTabWidget()
        self.narrowing = Narrowing(context)
        self._count = muted("")
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.actions_ = ActionSet(actions, self, self)
        self._build()
        self._connect()
        arrows = kept.get("arrows")
        self._show_arrows(shown=arrows if isinstance(arrows, bool) else True)
        self._turned()

    # What the window asks

    def refresh(self) -> None:
        database, scope, waits = self.context.database, self.narrowing.scope(), self.tabs.currentIndex() == WAITING

        def work(progress: Progress) -> Shown:
            progress.advance(0)
            with database.read() as connection:
                total, missing = queries.unassessed(connection, scope) if waits else (0, [])
                return Shown(queries.placed(connection, scope), total, missing)

        self.context.jobs.run_latest(f"mapping:{id(self)}", work, self._show, self.context.notice.tell_failure)

    def apply(self, changes: Changes) -> None:
        if changes.touches("assessment", "tagging", "tag", "affiliation", "staff_member", *KINDS):
            self.refresh()

    @property
    def shown(self) -> Ref | None:
        return self._ref

    def search_for(self, text: str = "") -> None:
        self.narrowing.search_for(text)

    def action_sets(self) -> tuple[ActionSet[MappingPage], ...]:
        return (self.actions_,)

    def views(self) -> Sequence[tuple[str, Callable[[], object]]]:
        return tuple((name, partial(self._turn_and_back, place)) for place, name in ((1, ENGAGEMENT), (2, "waiting")))

    # What actions do

    def chosen(self) -> list[Party]:
        """Whoever an action is meant for."""
        if self.tabs.currentIndex() == WAITING:
            return self.waiting.chosen()
        return [(self._ref, self._title(self._ref))] if self._ref is not None else []

    def assess(self) -> None:
        assess(self.context, self.chosen())

    def open_record(self) -> None:
        if self._ref is not None:
            self.context.navigation.open(self._ref)

    def toggle_arrows(self) -> None:
        """Show or hide from where stakeholders came."""
        shown = not self.matrices[0].matrix.shows_arrows
        self._show_arrows(shown=shown)
        self._remember()

    def turn_to(self, place: int) -> None:
        self.tabs.setCurrentIndex(place)
        self.tabs.currentWidget().setFocus()

    # Inside

    def _build(self) -> None:
        head = space(QHBoxLayout(), 0, GAP)
        head.addWidget(title(_("Mapping")))
        head.addWidget(self._count)
        head.addStretch(1)
        for name in ("view.arrows", "record.open"):
            head.addWidget(self.actions_.tool_button(name))
        head.addWidget(self.actions_.tool_button("record.assess_here", text=True))
        for view, words in zip(self.matrices, (_("Influence and interest"), _("Engagement")), strict=True):
            self.tabs.addTab(view, words)
        self.tabs.addTab(self.waiting, _("To be assessed"))
        self.tabs.setDocumentMode(True)
        self.splitter.addWidget(self.tabs)
        self.splitter.addWidget(self.beside)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([10_000, PANE_WIDTH])
        top = space(QVBoxLayout(), 0, GAP)
        top.setContentsMargins(PAGE, GAP, PAGE, 0)
        top.addLayout(head)
        top.addWidget(self.narrowing)
        body = QWidget()
        body.setProperty("role", "surface")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = space(QVBoxLayout(body), 0, 0)
        inside.setContentsMargins(UNIT, UNIT, 0, 0)
        inside.addWidget(self.splitter)
        column = space(QVBoxLayout(self), 0, GAP)
        column.addLayout(top)
        column.addWidget(body, 1)

    def _connect(self) -> None:
        self.narrowing.changed.connect(self.refresh)
        self.tabs.currentChanged.connect(self._turned)
        for view in self.matrices:
            view.matrix.moved.connect(self._move)
            view.matrix.opened.connect(self._assess_one)
            view.matrix.current_changed.connect(self._show_current)
            view.matrix.cell_changed.connect(self._show_cell)
        self.waiting.wanted.connect(self._assess_many)
        self.waiting.current_changed.connect(self._show_party)
        self.waiting.age_changed.connect(self._aged)
        self.beside.chosen.connect(self._go_to)
        self.beside.wanted.connect(self._assess_one)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _SIDE_BY_SIDE
        if wide == self.beside.isHidden():
            self.beside.setVisible(wide)
            self._show_cell()

    def minimumSizeHint(self) -> QSize:
        """Less than matrix and list need side by side: below that, the list makes way."""
        return QSize(_LEAST_WIDTH, 320)

    @property
    def _view(self) -> MatrixView | None:
        shown = self.tabs.currentWidget()
        return shown if isinstance(shown, MatrixView) else None

    def _show(self, data: Shown) -> None:
        self._placed = data.placed
        count = len(data.placed)
        self._count.setText(ngettext("{count} assessed", "{count} assessed", count).format(count=f"{count:,}"))
        for view in self.matrices:
            view.fill(data.placed)
        self.waiting.fill(stale(data.placed, today(), self.waiting.days), data.total, data.missing,
                          anybody=bool(data.placed))  # fmt: skip
        self._show_cell()
        self._show_party(self._ref if self._view is None else self._current())
        self.loaded.emit()

    def _current(self) -> Ref | None:
        view = self._view
        token = view.matrix.current if view is not None else None
        return token if isinstance(token, Ref) else None

    def _show_current(self, _token: object) -> None:
        self._show_cell()
        self._show_party(self._current())

    def _show_cell(self) -> None:
        view = self._view
        self.beside.show_list(shown=view is not None)
        if view is not None:
            cell = view.matrix.cell
            among = [one for one in self._placed if cell_of(view.name, one.now) == cell]
            said, current = cell_in_words(view.name, cell), self._current()
            self.beside.show_cell(said, among, current)
            name = next((one.title for one in among if one.ref == current), "")
            view.tell(" · ".join(filter(None, (name, said))) if self.beside.isHidden() else "")

    def _show_party(self, ref: Ref | None) -> None:
        self._ref = ref
        self.shown_changed.emit()
        self.actions_.refresh()
        self.actions_changed.emit()
        if ref is None:
            self.beside.show_party(None, "", ())
            return
        database = self.context.database

        def work(progress: Progress) -> list[Assessment]:
            progress.advance(0)
            with database.read() as connection:
                return queries.assessments_of(connection, ref)

        def done(history: list[Assessment]) -> None:
            if ref == self._ref:
                self.beside.show_party(ref, self._title(ref), history)

        self.context.jobs.run_latest(f"assessments:{id(self)}", work, done)

    def _title(self, ref: Ref) -> str:
        with self.context.database.read() as connection:
            return titles_of(connection, ref.kind, [ref.key]).get(ref.key, "")

    def _go_to(self, ref: Ref) -> None:
        if self._view is not None:
            self._view.matrix.go_to(ref)

    def _assess_one(self, ref: Ref) -> None:
        assess(self.context, [(ref, self._title(ref))])

    def _assess_many(self, parties: Sequence[Party]) -> None:
        assess(self.context, parties)

    def _move(self, ref: Ref, column: int, row: int) -> None:
        """A dot was put into another cell: that is an assessment of today."""
        view = self._view
        if view is None:
            return
        name, values, owner = view.name, values_at(view.name, column, row), self.context.settings.staff_name
        said = _("{who}: {cell}").format(who=self._title(ref), cell=cell_in_words(name, (column, row)))

        def work(database: Database) -> int:
            return mapping.assess(database, [ref], values, owner)

        write(self.context, _("Assess"), work, partial(tell_done, self.context, said))

    def _turned(self) -> None:
        self.setFocusProxy(self.tabs.currentWidget())  # not the row of tabs: arrows are the matrix's
        self._ref = self._current()
        self.refresh()
        self.actions_.refresh()

    def _turn_and_back(self, place: int) -> None:
        self.tabs.setCurrentIndex(0 if self.tabs.currentIndex() == place else place)

    def _aged(self) -> None:
        self._remember()
        self.refresh()

    def _show_arrows(self, *, shown: bool) -> None:
        for view in self.matrices:
            view.matrix.set_arrows(shown=shown)

    def _remember(self) -> None:
        shown = self.matrices[0].matrix.shows_arrows
        self.context.memory.remember(_MEMORY, {"days": self.waiting.days, "arrows": shown})
