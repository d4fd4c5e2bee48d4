"""An event and its speakers in a few words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from crm.i18n import _
from crm.queries.events import EventView, Speaker
from crm.ui.kit.wording import choice, date


def in_short(event: EventView) -> str:
    """When, where and how certain: '5 Feb 2027, 14:00 · Old council room, Rotterdam · Tentative'."""
    document = event.document
    where = ", ".join(filter(None, (document["venue"], event.city)))
    return " · ".join(filter(None, (when(document), where, choice(document["status"] or ""))))


def when(document: Mapping[str, Any]) -> str:
    """Date, time and zone in one line: '10 Nov 2017, 14:00 (Asia/Kuala_Lumpur)'; '' where it is open."""
    day = date(document["date"] or "")
    times = "–".join(filter(None, (document["time"], document["end_time"] if document["time"] else "")))
    text = ", ".join(filter(None, (day, times)))
    return f"{text} ({document['time_zone']})" if document["time"] and document["time_zone"] else text


def amount(value: Decimal, currency: str) -> str:
    """An amount of money: '1,250.00 EUR'."""
    return f"{value:,.2f} {currency}".strip()


def billed(speaker: Speaker) -> str:
    """A speaker as the programme prints the name: 'Ama Mensah (TBC)'."""
    waits = speaker.is_coming and not speaker.is_confirmed
    return _("{name} (TBC)").format(name=speaker.name) if waits else speaker.name
