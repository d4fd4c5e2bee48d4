"""The made-up convening's last days: seats given back and offered on, and the door on the morning itself."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from crm.i18n import _
from crm.keys import to_text
from crm.queries.participations import Participant, participants
from crm.services import door, participations, waiting
from crm.services.exporting import export_list
from crm.services.handouts import Given
from crm.services.sample.convening import EVENT, day_before
from crm.services.sample.lore import lore
from crm.services.sample.stage import Stage

_ABSENT = 4


def hold_convening(stage: Stage) -> None:
    """From the last cancellations to the closed door."""
    event = stage.names.key("event", EVENT)
    _tell_the_venue(stage, event)
    _offer_seats(stage, event)
    participations.assign_row_codes(stage.database, event)
    _open_door(stage, event)
    door.close_door(stage.database, event)


def _of(stage: Stage, event: int, *statuses: str) -> list[Participant]:
    with stage.database.read() as connection:
        return participants(connection, event, statuses)


def _tell_the_venue(stage: Stage, event: int) -> None:
    """The venue gets the list of guests, before some give their seats back."""
    with TemporaryDirectory() as folder:
        out, where = Path(folder, _("Guests of the convening.csv")), [("event_id", to_text(event))]
        columns = ("name", "organisation", "role")
        export_list(stage.database, "attendees", out, where=where, columns=columns, given=Given(_("The venue")))


def _offer_seats(stage: Stage, event: int) -> None:
    """Three give their seats back; of those offered one comes, one does not, and one says nothing in time."""
    chance, database = stage.chance("cancellations"), stage.database
    gone = chance.sample([one for one in _of(stage, event, "registered") if one.role == "participant"], 3)
    for one, reason in zip(gone, lore("convening")["cancellations"], strict=False):
        participations.set_status(database, [one.key], "cancelled", reason)
    day = day_before(stage, 12)
    offers = waiting.offer_next(database, event, day_before(stage, 8), day)
    first, second, *_rest = [key for turn in offers.turns for key in turn.keys]
    waiting.accept(database, first)
    waiting.decline(database, second)
    waiting.expire(database, event, day_before(stage, 7))
    for turn in waiting.offer_next(database, event, day_before(stage, 4), day_before(stage, 6)).turns:
        for key in turn.keys:
            waiting.accept(database, key)
    host = next(one for one in _of(stage, event, "registered") if one.role == "participant")
    guest = lore("convening")["guest"]
    participations.accompany(database, host.key, guest["name"], guest["organisation"])


def _open_door(stage: Stage, event: int) -> None:
    """Most come within half an hour; two whom nobody expected come as well, and one was ticked by mistake."""
    chance, database, day = stage.chance("door"), stage.database, day_before(stage, 0)
    expected = _of(stage, event, "registered")
    minutes = sorted(chance.triangular(0, 55, 25) for _one in expected)
    coming = chance.sample(expected, len(expected) - _ABSENT)
    for one, minute in zip(coming, minutes, strict=False):
        method = chance.choice(("badge", "badge", "name"))
        door.check_in(database, one.key, method, at=f"{day}T08:{int(minute):02d}:{chance.randint(0, 59):02d}.000Z")
    absent = next(one for one in expected if one not in coming)
    door.check_in(database, absent.key, "name", at=f"{day}T08:31:10.000Z")
    door.undo_check_in(database, absent.key)
    for walk_in in lore("convening")["walk_in"]:
        door.walk_in(
            database, event, walk_in["name"], walk_in["organisation"], at=f"{day}T08:{walk_in['minute']}:00.000Z"
        )
