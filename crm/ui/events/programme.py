"""The programme of an event: its sessions in order, who speaks in each, and how certain that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from crm.i18n import N_, _, ngettext
from crm.models.events import SPEAKER_STATUSES
from crm.progress import Progress
from crm.queries.events import EventView, Session, Speaker, event_view
from crm.refs import Ref
from crm.services import events
from crm.store.database import Database
from crm.ui.events.dialog import edit_event
from crm.ui.events.part import EventPart
from crm.ui.events.wording import billed
from crm.ui.kit.actions import Action, ActionSet
from crm.ui.kit.buttons import button
from crm.ui.kit.context import Context
from crm.ui.kit.empty_state import EmptyState
from crm.ui.kit.icons import icon
from crm.ui.kit.labels import caption, label, leading, muted
from crm.ui.kit.measures import GAP, HALF, UNIT, WIDE, space
from crm.ui.kit.wording import choice, date
from crm.ui.records.facts import link
from crm.ui.records.plain_pane import scrolled
from crm.ui.records.writing import tell_done

_TIME_WIDTH: Final = 116


class Programme(EventPart):
    """Sessions are changed in the event's form; how certain a speaker is, right here."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._said = muted("")
        self._sessions = QWidget()
        self._place = space(QVBoxLayout(), 0, 0)
        self._actions = ActionSet(ACTIONS, self, self)
        self._none = EmptyState(
            "list-checks", _("No programme yet"),
            _("Add sessions with their times, and say who speaks in each."),
            button(_("Edit programme…"), self.edit, image="pencil", role="primary"),
        )  # fmt: skip
        self._body = self._lay_out()

    def action_sets(self) -> tuple[ActionSet[Programme], ...]:
        return (self._actions,)

    def read(self, database: Database, key: int) -> EventView:
        with database.read() as connection:
            return event_view(connection, key)

    def fill(self, data: EventView) -> None:
        keyed = self.keyed_name()
        coming = [one for one in data.speakers if one.is_coming]
        waiting = sum(not one.is_confirmed for one in coming)
        said = [ngettext("{count} session", "{count} sessions", len(data.sessions)),
                ngettext("{count} speaker", "{count} speakers", len(coming))]  # fmt: skip
        if waiting:
            said.append(ngettext("{count} to be confirmed", "{count} to be confirmed", waiting))
        self._said.setText(" · ".join(said))
        shown = QWidget()
        column = space(QVBoxLayout(shown), 0, GAP)
        for widget in self._cards(data):
            column.addWidget(widget)
        column.addStretch(1)
        self._place.replaceWidget(self._sessions, shown)
        self._sessions.hide()
        self._sessions.deleteLater()
        self._sessions = shown
        self.stack.setCurrentWidget(self._body if data.sessions or data.speakers else self._none)
        self.give_back(keyed)

    def edit(self) -> None:
        """Open the event's form, where sessions and speakers stand in rows."""
        if self.key is not None:
            edit_event(self.context, self.key)

    def set_status(self, speaker: Speaker, status: str) -> None:
        """Note how certain a speaker is."""
        database = self.context.database

        def work(progress: Progress) -> int:
            progress.advance(0)
            return events.set_speaker(database, speaker.key, {"status": status})

        said = _("{name}: {status}").format(name=speaker.name, status=choice(status))
        self.context.jobs.run(_("Change a speaker"), work, partial(tell_done, self.context, said))

    # Inside

    def _lay_out(self) -> QWidget:
        head = space(QHBoxLayout(), 0, GAP)
        head.addWidget(self._said, 1)
        head.addWidget(self._actions.tool_button("record.edit_programme", text=True))
        inside = QWidget()
        inside.setProperty("role", "plain")
        inside.setMaximumWidth(960)
        column = space(QVBoxLayout(inside), WIDE, GAP)
        column.addLayout(head)
        column.addLayout(self._place, 1)
        self._place.addWidget(self._sessions)
        area = scrolled(inside)
        area.setAccessibleName(_("Programme"))
        self.stack.addWidget(area)
        self.stack.addWidget(self._none)
        return area

    def _cards(self, data: EventView) -> Iterable[QWidget]:
        day = ""
        for session in data.sessions:
            if session.date and session.date != day:
                day = session.date
                yield label(date(day), "heading")
            yield self._session(session)
        rest = [speaker for speaker in data.speakers if speaker.session is None]
        if rest:
            if data.sessions:
                yield label(_("Of the whole event"), "heading")
            yield self._card(None, rest)

    def _session(self, session: Session) -> QWidget:
        return self._card(session, session.speakers)

    def _card(self, session: Session | None, speakers: Sequence[Speaker]) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "card")
        row = space(QHBoxLayout(frame), GAP, GAP)
        words = space(QVBoxLayout(), 0, HALF)
        if session is not None:
            time = leading(label("–".join(filter(None, (session.start, session.end))) or _("Time open"), "muted"))
            time.setFixedWidth(_TIME_WIDTH)
            row.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
            words.addWidget(leading(label(session.title, "heading", wrap=True)))
            note = " · ".join(filter(None, (choice(session.type) if session.type != "session" else "", session.room)))
            if session.certainty and session.certainty != "confirmed":
                note = " · ".join(filter(None, (note, choice(session.certainty))))
            if note:
                words.addWidget(caption(note, wrap=True))
            if session.summary:
                words.addWidget(leading(label(session.summary, wrap=True)))
        for speaker in speakers:
            words.addWidget(self._speaker(speaker))
        row.addLayout(words, 1)
        return frame

    def _speaker(self, speaker: Speaker) -> QWidget:
        line = QWidget()
        row = space(QHBoxLayout(line), 0, UNIT)
        names = space(QVBoxLayout(), 0, 0)
        if speaker.person:
            opens = partial(self.context.navigation.open, Ref("person", speaker.person))
            names.addWidget(link(billed(speaker), opens), 0, Qt.AlignmentFlag.AlignLeft)
        else:
            names.addWidget(leading(label(billed(speaker))))
        about = (speaker.billing, choice(speaker.role), choice(speaker.mode) if speaker.mode != "in_person" else "")
        note = caption(" · ".join(filter(None, about)), wrap=True)
        note.setContentsMargins(UNIT, 0, 0, 0)
        names.addWidget(note)
        row.addLayout(names, 1)
        row.addWidget(self._status(speaker), 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _status(self, speaker: Speaker) -> QToolButton:
        """How certain it is, and a menu to say otherwise."""
        chosen = QToolButton()
        chosen.setText(choice(speaker.status) if speaker.status else _("Not asked"))
        chosen.setIcon(icon("circle-check" if speaker.is_confirmed else "circle-dot", "muted"))
        chosen.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chosen.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        chosen.setAccessibleName(_("{name}: {status}").format(name=speaker.name, status=chosen.text()))
        menu = QMenu(chosen)
        for status in SPEAKER_STATUSES:
            entry = menu.addAction(choice(status), partial(self.set_status, speaker, status))
            entry.setCheckable(True)
            entry.setChecked(status == speaker.status)
        chosen.setMenu(menu)
        return chosen


ACTIONS: Final[tuple[Action[Programme], ...]] = (
    Action("record.edit_programme", N_("Edit programme…"), Programme.edit, "pencil"),
)
