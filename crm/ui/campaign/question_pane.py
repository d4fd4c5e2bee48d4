"""A question of the week in view: when and where it is asked, and the sides of its survey."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from crm.i18n import N_, _
from crm.queries.feedback import Survey
from crm.queries.overheard import Overheard, overheard_in
from crm.store.database import Database
from crm.ui.kit.actions import ActionSet
from crm.ui.kit.buttons import button
from crm.ui.kit.context import Context
from crm.ui.kit.flow_layout import FlowLayout
from crm.ui.kit.labels import leading, muted, short, title
from crm.ui.kit.measures import GAP, UNIT, WIDE, space
from crm.ui.kit.wording import apart, date
from crm.ui.records.pane import Pane
from crm.ui.surveys.sides import RESULTS, SurveySides, in_short

_DIMENSIONS: Final = (("", N_("Everybody")), ("week", N_("By week")), ("region", N_("By region")),
                      ("sector", N_("By stakeholder kind")))  # fmt: skip


class QuestionPane(Pane):
    """`filled` follows when what is known of the question is shown anew."""

    image = "message-square"
    filled = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context, _("Choose an entry of the list"))
        self.data = Overheard()
        self._dimension = ""
        self._worded: list[QToolButton] = []
        self.sides = SurveySides(context, _DIMENSIONS)
        self.sides.dimension_changed.connect(self._choose_dimension)
        self._title = leading(title(""))
        self._title.setWordWrap(True)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._line = muted("", wrap=True)
        self._back = button(_("Back to the list"), self.back_requested.emit, image="arrow-left", role="link")
        self._back.hide()
        tools = QWidget()
        self._tools = FlowLayout(tools, UNIT)
        self._body = QWidget()
        column = space(QVBoxLayout(self._body), WIDE, GAP)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._title)
        column.addWidget(self._line)
        column.addWidget(tools)
        column.addWidget(self.sides, 1)
        self.stack.addWidget(self._body)
        self.sides.view_changed.connect(self._take_front)
        self._take_front()

    def add_tools(self, tools: Sequence[QToolButton]) -> None:
        """The first one always has its words, the others where there is room: not beside the list."""
        for tool in tools:
            self._tools.addWidget(tool)
        worded = [one for one in tools if one.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon]
        self._worded = worded[1:]
        self._say_tools(alone=False)

    def front_sets(self) -> tuple[ActionSet[Any], ...]:
        """What can be done on the side in front."""
        return self.sides.front_sets() if self.key is not None else ()

    def set_alone(self, alone: bool) -> None:  # noqa: FBT001 - a state, as in setEnabled
        super().set_alone(alone)
        self._back.setVisible(alone)
        self._say_tools(alone=alone)

    def _say_tools(self, *, alone: bool) -> None:
        """Words at the tools where there is room for them."""
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if alone else Qt.ToolButtonStyle.ToolButtonIconOnly
        for tool in self._worded:
            tool.setToolButtonStyle(style)

    def read(self, database: Database, key: int) -> Overheard:
        with database.read() as connection:
            return overheard_in(connection, key, self._dimension)

    def fill(self, data: Overheard) -> None:
        self.data = data
        if data.survey is None:
            return
        self._title.setText(short(data.survey.name))
        self._line.setText(
            " · ".join(filter(None, (period(data.survey), apart(data.survey.asked_where), in_short(data))))
        )
        self.sides.show_sides(data)
        self.stack.setCurrentWidget(self._body)
        self.filled.emit()

    def _take_front(self) -> None:
        """What has the keyboard when the pane is given it: groups at the results, else what stands in front."""
        front = self.sides.views.currentWidget()
        if front is None or self.sides.views.currentIndex() == RESULTS:
            front = self.sides.groups
        self.setFocusProxy(front)

    def _choose_dimension(self, dimension: str) -> None:
        self._dimension = dimension
        self.refresh()


def period(survey: Survey) -> str:
    """'5 Mar 2018 – 11 Mar 2018', or what of it is known."""
    return " – ".join(date(day) for day in (survey.asked_from, survey.asked_until) if day)
