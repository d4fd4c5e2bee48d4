"""Documents of a record: added by a button or by dropping them, opened, handed out, removed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crm.i18n import _
from crm.queries.contacts import Attached
from crm.ui.kit.buttons import button, tool_button
from crm.ui.kit.file_dialog import choose_files, choose_target
from crm.ui.kit.icons import icon
from crm.ui.kit.labels import caption, muted
from crm.ui.kit.measures import GAP, HALF, QUARTER, UNIT, WIDE, space
from crm.ui.kit.wording import data_size, date
from crm.ui.records.facts import link


class Files(QWidget):
    """Paths dropped or chosen come out of `add_requested`; the others carry an `Attached`."""

    add_requested = Signal(object)  # list[Path]
    look_requested = Signal(object)
    open_requested = Signal(object)
    save_requested = Signal(object, object)  # Attached, Path
    remove_requested = Signal(object)

    def __init__(self, empty: str = "") -> None:
        """`empty` says what could be here while there is nothing."""
        super().__init__()
        self._empty = empty or _("Letters, reports and signed papers are kept with the record.")
        self.setProperty("role", "plain")
        head = space(QHBoxLayout(), 0, GAP)
        head.addWidget(muted(_("Drop files here, or")))
        add = button(_("Add document…"), self.choose, image="paperclip")
        head.addWidget(add)
        self.setFocusProxy(add)
        head.addStretch(1)
        self._list = space(QVBoxLayout(), 0, UNIT)
        column = space(QVBoxLayout(self), WIDE, GAP)
        column.addLayout(head)
        column.addLayout(self._list)
        column.addStretch(1)

    def show_documents(self, documents: Sequence[Attached]) -> None:
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in documents:
            row = self._row(one)
            self._list.addWidget(row)
            row.show()  # at once: it may be given the keyboard
        if not documents:
            self._list.addWidget(caption(self._empty, wrap=True))

    def choose(self) -> None:
        """Ask for files to add."""
        paths = choose_files(self, _("Add documents"), str(Path.home()))
        if paths:
            self.add_requested.emit([Path(path) for path in paths])

    def _row(self, one: Attached) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "card")
        image = QLabel()
        picture = "user" if one.photo else "file-text"
        image.setPixmap(icon(picture, "muted").pixmap(QSize(18, 18), self.devicePixelRatioF()))
        size = data_size(one.size)
        words = space(QVBoxLayout(), 0, 0)
        words.addWidget(link(one.name, partial(self.look_requested.emit, one)))
        said = (_("Photo") if one.photo else "", size, date(one.added_on))
        note = caption(" · ".join(filter(None, said)))
        note.setContentsMargins(QUARTER, 0, 0, 0)  # below the letters of the link
        words.addWidget(note)
        row = space(QHBoxLayout(frame), UNIT, HALF)
        row.addWidget(image)
        row.addLayout(words, 1)
        leave = partial(self.open_requested.emit, one)
        row.addWidget(tool_button(_("Open {name} in its own program").format(name=one.name), "external-link", leave))
        save, remove = partial(self.ask_where, one), partial(self.remove_requested.emit, one)
        row.addWidget(tool_button(_("Save a copy of {name}").format(name=one.name), "download", save))
        row.addWidget(tool_button(_("Remove {name}").format(name=one.name), "trash-2", remove))
        return frame

    def ask_where(self, one: Attached) -> None:
        path, _kind = choose_target(self, _("Save a copy"), str(Path.home() / one.name))
        if path:
            self.save_requested.emit(one, Path(path))
