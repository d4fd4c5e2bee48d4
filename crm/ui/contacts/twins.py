"""While a record is typed: whom it may be already, so that nobody is kept twice."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crm.i18n import _
from crm.models.records import RecordKind
from crm.progress import Progress
from crm.queries.matching import Match, matches_with_records
from crm.refs import Ref
from crm.services.records import title_of
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.kit.form import Document
from crm.ui.kit.icons import icon
from crm.ui.kit.labels import label
from crm.ui.kit.measures import HALF, PAGE, UNIT, space
from crm.ui.kit.theme import set_role
from crm.ui.records.facts import Line

_PAUSE = 250  # milliseconds without a key before it is asked
_SHOWN = 3
Found = Sequence[tuple[Match, Document]]


class Twins(QObject):
    """Stands between the head and the form of a dialog, and stays away while there is nobody."""

    def __init__(self, context: Context, kind: RecordKind, dialog: EditDialog) -> None:
        super().__init__(dialog)
        self._context, self._kind, self._dialog = context, kind, dialog
        self._frame = QFrame()
        set_role(self._frame, "notice-warning")
        self._lines = space(QVBoxLayout(), 0, 0)
        image = QLabel()
        image.setPixmap(icon("users", "warning").pixmap(QSize(18, 18), self._frame.devicePixelRatioF()))
        row = space(QHBoxLayout(self._frame), UNIT, UNIT)
        row.addWidget(image)
        row.addLayout(self._lines, 1)
        self._around = QWidget()
        around = space(QVBoxLayout(self._around), 0, 0)
        around.setContentsMargins(PAGE, HALF, PAGE, 0)
        around.addWidget(self._frame)
        self._around.hide()
        layout = dialog.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(1, self._around)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.ask)
        dialog.form.edited.connect(self._pause.start)

    def ask(self) -> None:
        """Look for records that what is typed may be."""
        document, kind, database = self._dialog.form.document(), self._kind, self._context.database

        def work(progress: Progress) -> Found:
            progress.advance(0)
            return _look(database, kind, document)

        self._context.jobs.run_latest(f"twins:{id(self)}", work, self._show)

    def _show(self, found: Found) -> None:
        while self._lines.count():
            item = self._lines.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if found:
            self._lines.addWidget(label(_("Maybe the same, already kept:")))
        for match, record in found[:_SHOWN]:
            ref = Ref(self._kind.name, match.key)
            name = title_of(self._kind, record)
            self._lines.addWidget(Line(name, partial(self._open, ref), ", ".join(match.why)))
        self._around.setVisible(bool(found))

    def _open(self, ref: Ref) -> None:
        """Go to the one that is there; what is typed here is asked about first."""
        self._dialog.rejected.connect(partial(self._context.navigation.open, ref))
        self._dialog.reject()


def _look(database: Database, kind: RecordKind, document: Document) -> Found:
    emails = [row for row in document.get("emails") or () if row.get("address")]
    phones = [row for row in document.get("phones") or () if row.get("number")]
    with database.read() as connection:
        asked = {**document, "kind": kind.name, "emails": emails, "phones": phones}
        return matches_with_records(connection, kind.name, [asked])[0]
