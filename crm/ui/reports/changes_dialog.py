"""What changed since something was handed out: the newest of its kind at once, each earlier one by choice."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout

from crm.errors import Expected
from crm.i18n import _
from crm.queries.handouts import Handout
from crm.refs import Ref
from crm.ui.kit.buttons import button
from crm.ui.kit.context import Context
from crm.ui.kit.file_dialog import choose_target
from crm.ui.kit.labels import heading, label, line, muted
from crm.ui.kit.measures import GAP, PAGE, UNIT, space
from crm.ui.kit.notice import NoticeBar
from crm.ui.kit.wording import moment
from crm.ui.reports.pages_view import PagesView
from crm.ui.reports.work import Saved, Shown, called, save_changes, show_changes, to_compare

ENDINGS: Final = (".pdf", ".xlsx", ".docx")
_SIZE: Final = QSize(860, 720)


class ChangesDialog(QDialog):
    """Of what is about a record, of the lists of a kind of record, or of one that was handed out, by its key.

    Ctrl+Enter asks where to save.
    """

    def __init__(self, context: Context, ref: Ref | None = None, kind: str = "", handout: int | None = None) -> None:
        super().__init__(context.window)
        self.setWindowTitle(_("What changed since"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._handouts: list[Handout] = []
        self._wanted = handout
        self.notice = NoticeBar()
        self.since = QComboBox()
        self.since.setAccessibleName(_("Since"))
        self.since.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.pages = PagesView()
        self._said = muted("")
        self._empty = muted(
            _("Nothing of this has been handed out yet. Lists and reports that are saved are kept, and compared here."),
            wrap=True,
        )  # fmt: skip
        self.save_button = button(_("Save as…"), self.ask, role="primary")
        self._build()
        self.resize(_SIZE.boundedTo(self.screen().availableGeometry().size() * 0.92))
        self.since.currentIndexChanged.connect(self.preview)
        work = partial(to_compare, context.database, ref, kind)
        context.jobs.run_latest("changes", work, self.show_handouts, self._fail)

    @property
    def chosen(self) -> Handout | None:
        """What is compared with today."""
        row = self.since.currentIndex()
        return self._handouts[row] if 0 <= row < len(self._handouts) else None

    def show_handouts(self, handouts: list[Handout]) -> None:
        """Offer these, the newest first, and compare the one that was asked for."""
        self._handouts = handouts
        self.since.blockSignals(True)
        self.since.addItems([in_words(one) for one in handouts])
        asked = (row for row, one in enumerate(handouts) if one.key == self._wanted)
        self.since.setCurrentIndex(next(asked, 0) if handouts else -1)
        self.since.blockSignals(False)
        self._empty.setVisible(not handouts)
        for widget in (self._row, self.since, self.pages):
            widget.setVisible(bool(handouts))
        self.preview()

    def preview(self) -> None:
        """Compare what is chosen, and show the pages."""
        self.save_button.setEnabled(False)
        if self.chosen is None:
            self._said.setText("")
            return
        self._said.setText(_("Comparing…"))
        work = partial(show_changes, self._context.database, self.chosen.key)
        self._context.jobs.run_latest("changes:pages", work, self._show, self._fail)

    def ask(self) -> None:
        """Ask where to, and write what changed."""
        if self.chosen is None or not self.save_button.isEnabled():
            return
        name = called(_("{title} changes").format(title=self.chosen.title), ".pdf")
        kinds = ";;".join((
            f"{_('PDF, the changes alone')} (*.pdf)", f"{_('Excel workbook, the list with changes marked')} (*.xlsx)",
            f"{_('Word, the changes alone')} (*.docx)",
        ))  # fmt: skip
        path, kind = choose_target(self, _("Save what changed"), str(Path.home() / name), kinds)
        if path:
            self.write_to(Path(path), next((one for one in ENDINGS if f"*{one}" in kind), ".pdf"))

    def write_to(self, path: Path, ending: str) -> None:
        """Write what changed, and say so."""
        if self.chosen is None:
            return
        if path.suffix.lower() not in ENDINGS:
            path = path.with_name(path.name + ending)
        work = partial(save_changes, self._context.database, self.chosen.key, path)
        self._context.jobs.run(_("Writing {name}").format(name=path.name), work, self._tell, self._fail)

    # inside

    def _build(self) -> None:
        self._row = label(_("Since"))
        self._row.setBuddy(self.since)
        top = space(QHBoxLayout(), 0, UNIT)
        top.addWidget(self._row)
        top.addWidget(self.since, 1)
        head = space(QVBoxLayout(), 0, GAP)
        head.setContentsMargins(PAGE, PAGE, PAGE, 0)
        head.addWidget(heading(_("What changed since")))
        head.addLayout(top)
        head.addWidget(self._empty)
        foot = space(QHBoxLayout(), 0, UNIT)
        foot.setContentsMargins(PAGE, GAP, PAGE, GAP)
        foot.addWidget(self._said, 1)
        foot.addWidget(button(_("Close"), self.reject))
        foot.addWidget(self.save_button)
        column = space(QVBoxLayout(self), 0, 0)
        column.addWidget(self.notice)
        column.addLayout(head)
        column.addWidget(self.pages, 1)
        column.addStretch()
        column.addWidget(line())
        column.addLayout(foot)
        self.save_button.setDefault(True)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.ask)
        for widget in (self._row, self.since, self.pages, self._empty):
            widget.hide()

    def _show(self, shown: Shown) -> None:
        self.notice.clear()
        self.pages.show_pages(shown.pages, shown.count)
        self._said.setText(shown.title)
        self.save_button.setEnabled(True)
        if not self.since.hasFocus():
            self.pages.setFocus()

    def _tell(self, saved: Saved) -> None:
        opened = (_("Open"), partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(saved.path))))
        self.notice.tell(_("{name} is written.").format(name=saved.path.name), "success", opened)

    def _fail(self, error: Expected) -> None:
        self._said.setText("")
        self.pages.show_pages(())
        self.notice.tell_failure(error)


def in_words(handout: Handout) -> str:
    """What was handed out when and to whom, in a line."""
    return "  ·  ".join(filter(None, (moment(handout.at), handout.title, handout.recipient)))
