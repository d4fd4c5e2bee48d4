"""A template under the pen: its words at the left, the fields there are beside them, its pages at the right."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from crm.errors import Expected, Invalid
from crm.i18n import _
from crm.models.letter_templates import TEMPLATE_KINDS
from crm.models.records import TEMPLATE
from crm.queries.letter_templates import Template
from crm.queries.records import load
from crm.queries.salutations import LANGUAGES
from crm.refs import Ref
from crm.reports.made.templated import FIELDS
from crm.services import letter_templates
from crm.store.database import Database
from crm.ui.kit.buttons import button
from crm.ui.kit.codes import languages
from crm.ui.kit.confirm import confirm
from crm.ui.kit.context import Context
from crm.ui.kit.labels import caption, label, muted
from crm.ui.kit.measures import CONTROL, GAP, HALF, PAGE, UNIT, space
from crm.ui.kit.notice import NoticeBar
from crm.ui.kit.reference_editor import ReferenceEditor
from crm.ui.kit.wording import choice
from crm.ui.records.in_view import page_in_view
from crm.ui.records.writing import write
from crm.ui.reports.choices import AnyKind
from crm.ui.reports.pages_view import PagesView
from crm.ui.reports.work import Shown, show_trial

_SIZE: Final = QSize(1080, 700)
_PAGES: Final = 280  # as wide as a page in its smallest size
_WAIT: Final = 500  # milliseconds without a key before the pages are made anew
_FIELD: Final = Qt.ItemDataRole.UserRole


class TemplateDialog(QDialog):
    """`kept` once it is stored. Enter on a field puts it where the cursor was; Ctrl+Enter saves."""

    kept = Signal()

    def __init__(self, context: Context, one: Template, parent: QWidget, *, new: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("New template") if new else _("Template “{name}”").format(name=one.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._key = context, one.key
        self._base = None if new else _stored(context.database, one.key)
        self.notice, self.pages = NoticeBar(), PagesView()
        self.name, self.subject, self.body = QLineEdit(), QLineEdit(), QPlainTextEdit()
        self.kind, self.language = QComboBox(), QComboBox()
        self.fields = QListWidget()
        self._lookup = AnyKind(context)
        self.record = ReferenceEditor("", self._lookup)
        self._said, self._points = muted(""), label("", wrap=True)
        self._target: QLineEdit | QPlainTextEdit = self.body
        self._wait = QTimer(self, singleShot=True, interval=_WAIT)
        self.save_button = button(_("Save"), self.save, role="primary")
        self._fill(one, new=new)
        self._build()
        self._begun = self.document()
        self._listen()
        self.resize(_SIZE.boundedTo(self.screen().availableGeometry().size() * 0.92))
        self._begin_with_record()

    def document(self) -> dict[str, Any]:
        """The template as it is now."""
        return {
            "name": self.name.text().strip() or None, "kind": self.kind.currentData(),
            "language": self.language.currentData() or None, "subject": self.subject.text().strip() or None,
            "body": self.body.toPlainText().strip() or None,
        }  # fmt: skip

    @property
    def template(self) -> Template:
        """The same, to be tried."""
        said = {name: str(value or "") for name, value in self.document().items()}
        return Template(**said, key=self._key)

    def insert(self, item: QListWidgetItem) -> None:
        """Put a field where the cursor was."""
        text = f"{{{{ {item.data(_FIELD)} }}}}"
        if isinstance(self._target, QLineEdit):
            self._target.insert(text)
        else:
            self._target.insertPlainText(text)
        self._target.setFocus()

    def try_with(self, ref: Ref) -> None:
        """Show the pages it makes of a record."""
        self.record.set_reference(ref.key, self._lookup.name(ref))
        self.preview()

    def preview(self) -> None:
        """Make the pages anew."""
        kind = self.kind.currentData()
        self._lookup.wanted = letter_templates.KINDS[kind]
        ref = self._lookup.ref(self.record.value())
        self._points.setText("")
        if ref is None or ref.kind not in self._lookup.wanted:
            self.pages.show_pages(())
            self._said.setText(_("Choose a record to see its pages."))
            return
        self._said.setText(_("Making the pages…"))
        work = partial(show_trial, self._context.database, self.template, ref)
        self._context.jobs.run_latest("template:preview", work, self._show, self._fail_preview)

    def save(self) -> None:
        """Keep it, and close."""
        if not self.save_button.isEnabled():
            return
        base, edited = self._base, {**(self._base or {}), **self.document()}

        def work(database: Database) -> int:
            return letter_templates.save(database, base, edited)

        self.notice.clear()
        self.save_button.setEnabled(False)
        write(self._context, _("Save template"), work, self._saved, self._fail)

    def reject(self) -> None:
        if self.document() == self._begun:
            super().reject()
            return
        words = _("What you typed here is not saved yet.")
        confirm(self, _("Discard your changes?"), words, _("Discard"), super().reject)

    # inside

    def _fill(self, one: Template, *, new: bool) -> None:
        for kind in TEMPLATE_KINDS:
            self.kind.addItem(choice(kind), kind)
        self.language.addItem(language_name(""), "")
        for code in LANGUAGES:
            self.language.addItem(language_name(code), code)
        for name, meaning in FIELDS:
            item = QListWidgetItem(name)
            item.setData(_FIELD, name)
            item.setToolTip(_(meaning))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}: {_(meaning)}")
            item.setSizeHint(QSize(0, CONTROL))
            self.fields.addItem(item)
        self.fields.setCurrentRow(0)
        self.name.setText("" if new else one.name)
        self.subject.setText(one.subject)
        self.body.setPlainText(one.body.strip())
        self.body.setTabChangesFocus(True)
        self.kind.setCurrentIndex(self.kind.findData(one.kind))
        self.language.setCurrentIndex(max(0, self.language.findData(one.language)))
        named = (
            (self.name, _("Name")), (self.kind, _("Kind")), (self.language, _("Language")),
            (self.subject, _("Subject")), (self.body, _("Text")), (self.fields, _("Fields")),
            (self.record.input, _("Try it with")),
        )  # fmt: skip
        for widget, text in named:
            widget.setAccessibleName(text)

    def _build(self) -> None:
        form = QFormLayout()
        form.setSpacing(UNIT)
        for text, widget in ((_("Name"), self.name), (_("Kind"), self.kind), (_("Language"), self.language),
                             (_("Subject"), self.subject)):  # fmt: skip
            form.addRow(text, widget)
        words = space(QVBoxLayout(), 0, UNIT)
        words.addLayout(form)
        words.addWidget(self.body, 1)
        words.addWidget(
            caption(_("Of certificates, “# ” before a paragraph makes it large, “## ” middling."), wrap=True)
        )
        beside = space(QVBoxLayout(), 0, HALF)
        beside.addWidget(label(_("Fields")))
        beside.addWidget(self.fields, 1)
        beside.addWidget(caption(_("Enter puts a field where the cursor was."), wrap=True))
        self.fields.setFixedWidth(176)
        self.fields.setProperty("role", "framed")
        self.pages.setMinimumWidth(_PAGES)
        shown = space(QVBoxLayout(), 0, UNIT)
        shown.addWidget(label(_("Try it with")))
        shown.addWidget(self.record)
        shown.addWidget(self.pages, 1)
        shown.addWidget(self._points)
        body = space(QHBoxLayout(), 0, PAGE)
        body.addLayout(words, 3)
        body.addLayout(beside)
        body.addLayout(shown, 4)
        foot = space(QHBoxLayout(), 0, UNIT)
        foot.addWidget(self._said, 1)
        foot.addWidget(button(_("Cancel"), self.reject))
        foot.addWidget(self.save_button)
        column = space(QVBoxLayout(self), PAGE, GAP)
        column.addWidget(self.notice)
        column.addLayout(body, 1)
        column.addLayout(foot)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self.save)
        self.save_button.setToolTip(_("Ctrl+Enter"))
        for deed in self.findChildren(QPushButton):
            deed.setAutoDefault(False)  # Enter belongs to the list of fields

    def _listen(self) -> None:
        self._wait.timeout.connect(self.preview)
        self.fields.itemActivated.connect(self.insert)
        self.subject.textEdited.connect(self._use_subject)
        self.subject.cursorPositionChanged.connect(self._use_subject)
        self.body.cursorPositionChanged.connect(self._use_body)
        for signal in (self.subject.textChanged, self.body.textChanged, self.language.currentIndexChanged):
            signal.connect(self._wait.start)
        self.kind.currentIndexChanged.connect(self.preview)
        self.record.edited.connect(self.preview)

    def _use_subject(self) -> None:
        self._target = self.subject

    def _use_body(self) -> None:
        self._target = self.body

    def _begin_with_record(self) -> None:
        page = page_in_view(self._context)
        ref = page.shown if page is not None else None
        if ref is not None and ref.kind in letter_templates.KINDS[self.kind.currentData()]:
            self.try_with(ref)
        else:
            self.preview()
        (self.body if self.name.text() else self.name).setFocus()

    def _show(self, shown: Shown) -> None:
        self.pages.show_pages(shown.pages, shown.count)
        self._said.setText("")
        self._points.setText("\n".join(f"•  {point}" for point in shown.open_points))

    def _fail_preview(self, error: Expected) -> None:
        self.pages.show_pages(())
        self._said.setText("")
        self._points.setText(_sentence(error))

    def _saved(self, _key: int) -> None:
        self.accept()
        self.kept.emit()

    def _fail(self, error: Expected) -> None:
        self.save_button.setEnabled(True)
        self.notice.tell(_sentence(error), "error")


def _stored(database: Database, key: int) -> dict[str, Any]:
    with database.read() as connection:
        return load(connection, TEMPLATE, key)


def _sentence(error: Expected) -> str:
    return "  ".join(error.fields.values()) if isinstance(error, Invalid) and error.fields else error.sentence


def language_name(code: str) -> str:
    """A language by its name; '' is that of each reader."""
    if not code:
        return _("Of each reader")
    return next((name for name, known in languages().items() if known == code), code)
