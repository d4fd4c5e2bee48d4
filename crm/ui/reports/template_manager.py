"""The templates of this workspace in order: begun from one that comes along, edited, copied, deleted."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QVBoxLayout

from crm.i18n import _
from crm.queries.letter_templates import Template, templates
from crm.reports.made.templated import BUILT_IN, built_in
from crm.services import letter_templates as kept
from crm.store import undo
from crm.store.database import Database
from crm.ui.kit.buttons import button
from crm.ui.kit.context import Context
from crm.ui.kit.grid import Cell, Grid, Line
from crm.ui.kit.labels import caption, title
from crm.ui.kit.measures import GAP, PAGE, UNIT, space
from crm.ui.kit.notice import NoticeBar
from crm.ui.kit.wording import choice
from crm.ui.records.writing import write
from crm.ui.reports.template_dialog import TemplateDialog, language_name

_SIZE: Final = QSize(640, 480)


class TemplateManager(QDialog):
    """Enter edits the one in view, Del puts it in the trash."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self.setWindowTitle(_("Templates"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._templates: list[Template] = []
        self.notice = NoticeBar()
        self.table = Grid(_("Templates"), opens=True)
        self.new_button = button(_("New…"), image="plus")
        self._edit = button(_("Edit…"), self.edit_current, image="pencil")
        self._copy = button(_("Copy"), self.copy_current, image="copy")
        self._delete = button(_("Delete"), self.delete_current, image="trash-2")
        self._build()
        self.resize(_SIZE)
        self.reload()
        (self.table if self._templates else self.new_button).setFocus()

    @property
    def current(self) -> Template | None:
        """The line in view."""
        row = self.table.current_row()
        return self._templates[row] if 0 <= row < len(self._templates) else None

    def reload(self, _number: object = None) -> None:
        """Read them anew; they are few."""
        with self._context.database.read() as connection:
            self._templates = templates(connection)
        headings = (_("Name"), _("Kind"), _("Language"))
        self.table.fill(headings, [_line(one) for one in self._templates], keep_place=True)
        for deed in (self._edit, self._copy, self._delete):
            deed.setEnabled(bool(self._templates))

    def begin(self, kind: str, name: str) -> None:
        """A new one, with the words of one that comes with the program; without a name an empty one."""
        source = built_in(kind, name) if name else Template("", kind)
        self._open(None, source)

    def edit_current(self) -> None:
        if self.current is not None:
            self._open(self.current, self.current)

    def copy_current(self) -> None:
        if (one := self.current) is not None:
            sentence = _("Template “{name}” copied").format(name=one.name)
            self._do(_("Copy template"), sentence, one, kept.copy)

    def delete_current(self) -> None:
        if (one := self.current) is not None:
            sentence = _("Template “{name}” deleted").format(name=one.name)
            self._do(_("Delete template"), sentence, one, kept.delete)

    # inside

    def _build(self) -> None:
        self.new_button.setMenu(self._choices())
        tools = space(QHBoxLayout(), 0, UNIT)
        for deed in (self.new_button, self._edit, self._copy, self._delete):
            tools.addWidget(deed)
        tools.addStretch(1)
        foot = space(QHBoxLayout(), 0, UNIT)
        foot.addStretch(1)
        foot.addWidget(button(_("Close"), self.accept, role="primary"))
        column = space(QVBoxLayout(self), PAGE, GAP)
        column.addWidget(title(_("Templates")))
        advice = _("Letters, certificates and labels in your own words. They stand beside those of the program "
                   "where a report is made.")  # fmt: skip
        column.addWidget(caption(advice, wrap=True))
        column.addWidget(self.notice)
        column.addWidget(self.table, 1)
        column.addLayout(tools)
        column.addLayout(foot)
        self.table.chosen.connect(self.edit_current)
        QShortcut(QKeySequence("Del"), self.table, self.delete_current, context=Qt.ShortcutContext.WidgetShortcut)

    def _choices(self) -> QMenu:
        menu = QMenu(self)
        for kind, known in BUILT_IN.items():
            menu.addSection(choice(kind))
            for name, label in known:
                menu.addAction(_("From “{name}”…").format(name=_(label)), partial(self.begin, kind, name))
            menu.addAction(_("Empty…"), partial(self.begin, kind, ""))
        return menu

    def _open(self, one: Template | None, source: Template) -> None:
        dialog = TemplateDialog(self._context, source, self, new=one is None)
        dialog.kept.connect(self.reload)
        dialog.open()

    def _do(self, label: str, sentence: str, one: Template, deed: kept.Deed) -> None:
        def work(database: Database) -> int:
            return deed(database, one)

        write(self._context, label, work, partial(self._done, sentence), self.notice.tell_failure)

    def _done(self, sentence: str, step: int) -> None:
        self.reload()
        self.notice.tell(sentence, "success", (_("Undo"), partial(self._take_back, step)))

    def _take_back(self, step: int) -> None:
        def work(database: Database) -> undo.TakenBack:
            return undo.undo(database, step)

        write(self._context, _("Undo"), work, self.reload, self.notice.tell_failure)


def _line(one: Template) -> Line:
    return Line((Cell(one.name, strong=True), Cell(choice(one.kind)), Cell(language_name(one.language), "muted")))
