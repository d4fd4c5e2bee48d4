"""A message in view: its text and length for each channel, its images with what they show, the posts it went out by."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent

from crm.i18n import _, ngettext
from crm.models.campaign import message_file
from crm.models.fields import field_of
from crm.queries.campaign import MessageFile, MessageView, PostLine, message_view
from crm.refs import Ref
from crm.services import documents, messages
from crm.store.database import Database
from crm.ui.campaign.limits import length_said
from crm.ui.kit.context import Context
from crm.ui.kit.document_dialog import DocumentDialog
from crm.ui.kit.drops import files_in
from crm.ui.kit.file_dialog import choose_files, choose_target
from crm.ui.kit.form_spec import FormField, Section
from crm.ui.kit.labels import muted
from crm.ui.kit.wording import choice, date
from crm.ui.records.asking import Asking, ask
from crm.ui.records.facts import Facts, Line, Pressed, Prose, more_button, words
from crm.ui.records.plain_pane import PlainPane
from crm.ui.records.writing import tell_done, write
from crm.values.post_lengths import measured

_MEMORY: Final = "message-files"
_MEGABYTE: Final = 1_000_000


class MessagePane(PlainPane):
    """Files are dropped anywhere here."""

    image = "megaphone"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setAcceptDrops(True)

    def read(self, database: Database, key: int) -> MessageView:
        with database.read() as connection:
            return message_view(connection, key)

    def fill(self, data: MessageView) -> None:
        document = data.document
        told = (choice(document["type"] or ""), choice(document["status"] or ""), document["audience"] or "")
        sections = [self._text(data), self._files(data), self._posts(data)]
        if document["notes"]:
            notes = Facts(_("Notes"))
            notes.add_wide(Prose(document["notes"]))
            sections.append(notes)
        self.show_facts(document["name"] or "", " · ".join(filter(None, told)), sections)

    # What a person does

    def choose_files(self) -> None:
        """Ask for images and other files to keep with the message."""
        kept = self.context.memory.recall(_MEMORY).get("folder")
        start = kept if isinstance(kept, str) and Path(kept).is_dir() else str(Path.home())
        chosen = [Path(path) for path in choose_files(self, _("Images and files of the message"), start)]
        if chosen:
            self.context.memory.remember(_MEMORY, {"folder": str(chosen[0].parent)})
            self.add_files(chosen)

    def add_files(self, paths: list[Path]) -> None:
        key = self.key
        if key is None or not paths:
            return
        said = ngettext(
            "{count} file is kept with the message.", "{count} files are kept with the message.", len(paths)
        )
        done = partial(tell_done, self.context, said)
        write(self.context, _("Add files"), lambda database: messages.add_files(database, key, paths), done)

    def describe(self, one: MessageFile) -> Asking:
        """Say what an image shows."""
        field = field_of(message_file.c.alt)
        assert field is not None
        sections = (Section("", (FormField("alt", field, wide=True),)),)

        def work(database: Database, edited: dict[str, object]) -> int:
            return messages.describe_file(database, one.key, str(edited["alt"] or ""))

        done = partial(tell_done, self.context, _("The image is described."))
        return ask(self.context, _("What {name} shows").format(name=one.name), sections, {"alt": one.alt}, work, done)

    def remove(self, one: MessageFile) -> None:
        done = partial(tell_done, self.context, _("“{name}” removed").format(name=one.name))
        write(self.context, _("Remove document"), lambda database: messages.remove_file(database, one.key), done)

    def look_at(self, one: MessageFile) -> DocumentDialog:
        database = self.context.database
        dialog = DocumentDialog(
            one.name, lambda: documents.content_of(database, one.document), self.context.jobs,
            partial(self._open, one), partial(self._save, one), self.context.window,
        )  # fmt: skip
        dialog.open()
        return dialog

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.key is not None and files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add_files(files_in(event.mimeData()))

    # Inside

    def _open(self, one: MessageFile) -> None:
        write(self.context, _("Open document"), lambda database: documents.open_copy(database, one.document), _show)

    def _save(self, one: MessageFile) -> None:
        path, _kind = choose_target(self, _("Save a copy"), str(Path.home() / one.name))
        if path:
            target = Path(path)
            work = partial(_save_copy, one.document, target)
            said = _("“{name}” saved").format(name=target.name)
            write(self.context, _("Save a copy"), work, lambda _done: self.context.notice.tell(said, "success"))

    def _text(self, data: MessageView) -> Facts:
        whole, facts = messages.whole_text(data.document), Facts(_("Text"))
        if whole:
            facts.add_wide(Prose(whole))
        for place, channel in enumerate(data.document["channels"] or ()):
            length = measured(channel, whole)
            facts.add(
                _("Length") if not place else "",
                words(length_said(channel, length), "error" if length.is_over else "muted"),
            )
        if facts.is_empty:
            facts.add_wide(muted(_("Nothing written yet: F2 begins."), wrap=True))
        return facts

    def _files(self, data: MessageView) -> Facts:
        facts = Facts(_("Images and files"), _("Add images or files…"), self.choose_files)
        for one in data.files:
            facts.add_wide(self._file(one))
        if facts.is_empty:
            facts.add_wide(muted(_("None yet: drop them here, or add them with Ctrl+Shift+D."), wrap=True))
        return facts

    def _file(self, one: MessageFile) -> Line:
        is_image = one.media_type.startswith("image/")
        note = one.alt or (_("not described yet: readers who cannot see it miss it") if is_image else "")
        size = f"{one.size / _MEGABYTE:,.1f} MB" if one.size >= _MEGABYTE else f"{one.size / 1000:,.0f} kB"
        entries: list[tuple[str, str, Pressed]] = [(_("Remove"), "trash-2", partial(self.remove, one))]
        if is_image:
            entries.insert(0, (_("Describe…"), "pencil", partial(self.describe, one)))
        more = more_button(_("{name}: more").format(name=one.name), entries)
        role = "warning" if is_image and not one.alt else "caption"
        return Line(one.name, partial(self.look_at, one), " · ".join(filter(None, (size, note))), more, role=role)

    def _posts(self, data: MessageView) -> Facts:
        facts = Facts(_("Posts"))
        for one in data.posts:
            facts.add_wide(self._post(one))
        if facts.is_empty:
            facts.add_wide(muted(_("Not planned yet: Ctrl+T plans a post of it."), wrap=True))
        return facts

    def _post(self, one: PostLine) -> Line:
        reach = ngettext("seen by {count}", "seen by {count}", one.reach) if one.reach else ""
        note = " · ".join(filter(None, (choice(one.channel), choice(one.status), date(one.date), reach)))
        return Line(one.title, partial(self.context.navigation.open, Ref("post", one.key)), note)


def _save_copy(document: int, target: Path, database: Database) -> None:
    documents.save_copy(database, document, target)


def _show(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
