"""A number of records in words: '1 person', '12 people'."""

from __future__ import annotations

from crm.i18n import ngettext


def counted(kind: str, count: int) -> str:
    """So many records of a kind, as the language says it."""
    match kind:
        case "person":
            return ngettext("{count} person", "{count} people", count)
        case "organisation":
            return ngettext("{count} organisation", "{count} organisations", count)
        case "city":
            return ngettext("{count} city", "{count} cities", count)
        case "interaction":
            return ngettext("{count} interaction", "{count} interactions", count)
        case "task":
            return ngettext("{count} follow-up", "{count} follow-ups", count)
        case "event":
            return ngettext("{count} event", "{count} events", count)
    return ngettext("{count} entry", "{count} entries", count)
