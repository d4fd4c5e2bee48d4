"""The program with an event open at full width, as the tests of its sides use it."""

from __future__ import annotations

from collections.abc import Callable

from crm.store.database import Database
from crm.store.unit import Unit
from crm.ui.events.page import EventsPage
from crm.ui.events.part import EventPart
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.kit.grid import Grid
from crm.ui.records.asking import Asking
from crm.ui.shell.window import Window
from tests import make
from tests.ui.desk import Desk, database_of, dialog


class Convening:
    """An event with some people, and the window at one of its sides."""

    def __init__(
        self, desk: Desk, side: str, names: tuple[str, ...] = (), *, capacity: int | None = None,
        date: str = "2090-02-05",
    ) -> None:  # fmt: skip
        self.desk = desk
        self.window: Window = desk.enter()
        self.database: Database = database_of(self.window)
        with self.database.write("Plan") as unit:
            self.event = make.event(unit, name="Convening", date=date, capacity=capacity)
            self.people = [self.person(unit, name) for name in names]
        self.prepare()
        self.page = desk.page(self.window, "events", EventsPage)
        self.page.toggle_width()
        self.page.pane.show_part(side)
        desk.drain()

    def person(self, unit: Unit, name: str) -> int:
        return make.person(unit, full_name=name)

    def prepare(self) -> None:
        """What is there before the window looks at it."""

    @property
    def side(self) -> EventPart:
        """The side in front."""
        assert self.page.pane.part is not None
        return self.page.pane.part

    def refresh(self) -> None:
        """Let the side in front see what was done beside the window."""
        self.side.refresh()
        self.desk.drain()

    def change(self, work: Callable[[], object]) -> None:
        """Do something beside the window, and let it see."""
        work()
        self.refresh()

    def run(self, name: str) -> None:
        """Do what an action of this side does."""
        (actions,) = (one for one in self.side.action_sets() if name in {action.id for action in one.actions})
        actions.refresh()
        actions.run(name)
        self.desk.drain()

    def fill(self, shown: type[EditDialog] = Asking, /, **values: object) -> None:
        """Fill the form that is open, and save it."""
        form = dialog(self.window, shown)
        for name, value in values.items():
            box = form.form.find_field(name)
            assert box is not None
            box.replace_value(value)
        form.save()
        self.desk.drain()

    @property
    def is_asked(self) -> bool:
        """Whether a form is still open."""
        return dialog(self.window, Asking).isVisible()

    def undo(self) -> None:
        self.window.actions_.run("edit.undo")
        self.desk.drain()


def column(grid: Grid, number: int) -> list[str]:
    """The texts of a column."""
    return [line.cells[number].text for line in grid.rows.lines]
