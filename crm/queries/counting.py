"""A number of records in words: '1 person', '12 people'."""

from __future__ import annotations

from collections.abc import Callable

from crm.i18n import ngettext


def counted(kind: str, count: int) -> str:
    """So many records of a kind, as the language says it."""
    say = _WORDS.get(kind, _entries)
    return say(count)


def _people(count: int) -> str:
    return ngettext("{count} person", "{count} people", count)


def _organisations(count: int) -> str:
    return ngettext("{count} organisation", "{count} organisations", count)


def _cities(count: int) -> str:
    return ngettext("{count} city", "{count} cities", count)


def _interactions(count: int) -> str:
    return ngettext("{count} interaction", "{count} interactions", count)


def _follow_ups(count: int) -> str:
    return ngettext("{count} follow-up", "{count} follow-ups", count)


def _events(count: int) -> str:
    return ngettext("{count} event", "{count} events", count)


def _actions(count: int) -> str:
    return ngettext("{count} action", "{count} actions", count)


def _signatures(count: int) -> str:
    return ngettext("{count} signature", "{count} signatures", count)


def _asks(count: int) -> str:
    return ngettext("{count} ask", "{count} asks", count)


def _pilots(count: int) -> str:
    return ngettext("{count} pilot", "{count} pilots", count)


def _opportunities(count: int) -> str:
    return ngettext("{count} opportunity", "{count} opportunities", count)


def _deadlines(count: int) -> str:
    return ngettext("{count} deadline", "{count} deadlines", count)


def _grants(count: int) -> str:
    return ngettext("{count} grant", "{count} grants", count)


def _messages(count: int) -> str:
    return ngettext("{count} message", "{count} messages", count)


def _posts(count: int) -> str:
    return ngettext("{count} post", "{count} posts", count)


def _articles(count: int) -> str:
    return ngettext("{count} article", "{count} articles", count)


def _questions(count: int) -> str:
    return ngettext("{count} question", "{count} questions", count)


def _publications(count: int) -> str:
    return ngettext("{count} publication", "{count} publications", count)


def _comments(count: int) -> str:
    return ngettext("{count} comment", "{count} comments", count)


def _invitations(count: int) -> str:
    return ngettext("{count} invitation", "{count} invitations", count)


def _participants(count: int) -> str:
    return ngettext("{count} participant", "{count} participants", count)


def _entries(count: int) -> str:
    return ngettext("{count} entry", "{count} entries", count)


_WORDS: dict[str, Callable[[int], str]] = {
    "person": _people,
    "organisation": _organisations,
    "city": _cities,
    "interaction": _interactions,
    "task": _follow_ups,
    "event": _events,
    "action": _actions,
    "signature": _signatures,
    "ask": _asks,
    "pilot": _pilots,
    "opportunity": _opportunities,
    "deadline": _deadlines,
    "grant_made": _grants,
    "message": _messages,
    "post": _posts,
    "article": _articles,
    "publication": _publications,
    "comment": _comments,
    "survey": _questions,
    "invitation": _invitations,
    "participation": _participants,
}
