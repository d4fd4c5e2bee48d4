"""An event in view: when and where, who speaks, and where that is stated."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from crm.i18n import _
from crm.models.kinds import Kind
from crm.models.records import EVENT
from crm.queries.events import EventView, Speaker, event_view
from crm.refs import Ref
from crm.store.database import Database
from crm.ui.kit.labels import muted
from crm.ui.kit.wording import choice, date, display
from crm.ui.records.facts import Facts, Line, words
from crm.ui.records.plain_pane import PlainPane

_STATED = ("short_name", "certainty", "provenance")


class EventPane(PlainPane):
    """Whoever has not confirmed stands with '(TBC)', as in print."""

    image = "calendar-days"

    def read(self, database: Database, key: int) -> EventView:
        with database.read() as connection:
            return event_view(connection, key)

    def fill(self, data: EventView) -> None:
        document = data.document
        line = " · ".join(filter(None, (when(document), choice(document["status"] or ""))))
        sections = (self._where(data), self._speakers(data.speakers), self._about(data), _stated(document))
        self.show_facts(document["name"] or "", line, [one for one in sections if one is not None])

    def _where(self, data: EventView) -> Facts | None:
        document, facts = data.document, Facts(_("Where and when"))
        facts.add(_("Date"), words(when(document) or _("open")))
        for name in ("duration", "venue", "capacity"):
            value = display(EVENT.fields[name].kind, document[name])
            if value:
                facts.add(_(EVENT.fields[name].label), words(value))
        if data.city:
            opens = partial(self.context.navigation.open, Ref("city", data.city_key)) if data.city_key else None
            facts.add(_("City"), Line(data.city, opens))
        return facts

    def _speakers(self, speakers: list[Speaker]) -> Facts:
        facts = Facts(_("Speakers"))
        for speaker in speakers:
            opens = partial(self.context.navigation.open, Ref("person", speaker.person)) if speaker.person else None
            facts.add_wide(Line(billed(speaker), opens, " · ".join(_about_speaker(speaker))))
        if facts.is_empty:
            facts.add_wide(muted(_("Nobody yet: edit the event and say who speaks."), wrap=True))
        return facts

    def _about(self, data: EventView) -> Facts | None:
        facts = Facts(_("About"))
        if data.activity:
            facts.add(_("Activity"), words(data.activity))
        if data.document["summary"]:
            facts.add_wide(words(data.document["summary"]))
        return None if facts.is_empty else facts


def billed(speaker: Speaker) -> str:
    """A speaker as the programme prints the name: 'Ama Mensah (TBC)'."""
    waits = speaker.is_coming and not speaker.is_confirmed
    return _("{name} (TBC)").format(name=speaker.name) if waits else speaker.name


def _about_speaker(speaker: Speaker) -> Iterator[str]:
    if speaker.billing:
        yield speaker.billing
    if speaker.role:
        yield choice(speaker.role)
    if speaker.mode and speaker.mode != "in_person":
        yield choice(speaker.mode)
    if speaker.status and not speaker.is_confirmed:
        yield choice(speaker.status)


def when(document: dict[str, Any]) -> str:
    """Date, time and zone in one line: '10 Nov 2017, 14:00 (Asia/Kuala_Lumpur)'; '' where it is open."""
    day = date(document["date"] or "")
    text = ", ".join(filter(None, (day, document["time"])))
    return f"{text} ({document['time_zone']})" if document["time"] and document["time_zone"] else text


def _stated(document: dict[str, Any]) -> Facts | None:
    facts = Facts(_("Record"))
    for name in _STATED:
        field = EVENT.fields[name]
        value = display(Kind(field.kind), document[name])
        if value:
            facts.add(_(field.label), words(value))
    return None if facts.is_empty else facts
