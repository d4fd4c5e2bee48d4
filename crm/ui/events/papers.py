"""The papers of an event: everything that can be printed or written about it, in one menu."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QToolButton

from crm.i18n import _
from crm.refs import Ref
from crm.ui.kit.buttons import BESIDE_TEXT
from crm.ui.kit.context import Context
from crm.ui.kit.icons import icon
from crm.ui.records.pane import Pane


class PapersButton(QToolButton):
    """Opens the menu for the event that a pane shows."""

    def __init__(self, context: Context, pane: Pane) -> None:
        super().__init__()
        self._context, self._pane = context, pane
        self.setText(_("Reports"))
        self.setIcon(icon("printer"))
        self.setIconSize(QSize(BESIDE_TEXT))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(_("Lists, badges, sheets and letters, to print or to hand on"))
        self.setAccessibleName(_("Reports"))
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self.fill)
        self.setMenu(menu)

    def fill(self) -> None:
        """The reports there are about an event."""
        from crm.reports.registry import REPORTS  # noqa: PLC0415 - loads what draws pages
        from crm.services.reporting import about  # noqa: PLC0415

        menu, event = self.menu(), self._pane.key
        menu.clear()
        for report in about(REPORTS, "event"):
            entry = menu.addAction(icon(report.icon), _("{title}…").format(title=_(report.title)))
            entry.setToolTip(_(report.help))
            entry.setEnabled(event is not None)
            if event is not None:
                entry.triggered.connect(partial(self._make, event, report.name))
        menu.addSeparator()
        changes = menu.addAction(icon("history"), _("What changed since…"), self._show_changes)
        changes.setToolTip(_("Against the lists and reports of this event that were handed out"))
        changes.setEnabled(event is not None)

    def _make(self, event: int, name: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a signal's argument
        self._context.navigation.make_report(Ref("event", event), name)

    def _show_changes(self) -> None:
        if self._pane.key is not None:
            self._context.navigation.show_changes(Ref("event", self._pane.key))
