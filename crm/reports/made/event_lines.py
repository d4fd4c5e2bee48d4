"""What the papers of an event have in common: where it is, who is there as what, whom a list is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from crm.errors import Invalid
from crm.i18n import N_, _
from crm.keys import to_text
from crm.queries.attendees import Attendee
from crm.queries.events import EventView, Session, Speaker
from crm.reports.report import Option
from crm.reports.words import choice, tbc
from crm.text import words

AUDIENCE: Final = Option(
    "audience", N_("For"),
    (("organisers", N_("The organisers")), ("participants", N_("Those who take part")), ("public", N_("Everybody"))),
    N_("Whoever has not agreed to be on such a list is left out of it."),
)  # fmt: skip
ONLY: Final = Option(
    "only", N_("Only"), help=N_("Names, codes of badges or of rows, with commas between; empty for everybody.")
)


def place(view: EventView) -> str:
    """Venue and city."""
    return ", ".join(filter(None, (view.document["venue"], view.city))) or _("Venue TBC")


def session_time(session: Session) -> str:
    """From when to when, '' where that is open."""
    return "–".join(filter(None, (session.start, session.end if session.start else "")))


def speaker_name(speaker: Speaker) -> str:
    """A name as it is printed: whoever is coming and has not confirmed stands with '(TBC)'."""
    name = speaker.name or _("To be named")
    return name if speaker.is_confirmed or not speaker.is_coming else tbc(name)


def here_as(one: Attendee) -> str:
    """In what role somebody comes; with whom, where they accompany another."""
    if one.comes_with:
        return _("with {name}").format(name=one.comes_with)
    return choice(one.who.role or "participant")


def record_id(one: Attendee) -> str:
    """The id of a participation; of a speaker without a seat that of the person."""
    return to_text(one.who.key or one.who.person or 0)


def only(people: Sequence[Attendee], asked: str) -> list[Attendee]:
    """Those called or coded so, in the order of asking; everybody where nothing is asked.

    Raises:
        Invalid: nobody is.
    """
    wanted = [part.strip() for part in asked.split(",") if part.strip()]
    if not wanted:
        return list(people)
    found: dict[int, Attendee] = {}
    for part in wanted:
        matches = list(_called(people, part))
        if not matches:
            sentence = _("Nobody who comes is called “{name}”, or has that code.")
            raise Invalid({"options": sentence.format(name=part)})
        found |= {id(one): one for one in matches}
    return list(found.values())


def _called(people: Sequence[Attendee], asked: str) -> Iterator[Attendee]:
    """Whoever has the code; else all whose name has every word that was asked for."""
    coded = [one for one in people if asked.upper() in (one.who.badge_code, one.who.row_code)]
    yield from coded or (one for one in people if set(words(asked)) <= set(words(one.who.name)))
