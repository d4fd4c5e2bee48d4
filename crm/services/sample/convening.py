"""The made-up convening: fifty seats filled from a hundred and twenty people in three waves, as an office would."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any, Final

from sqlalchemy import select

from crm.i18n import _
from crm.models import contacts
from crm.queries.balance import traits_of
from crm.queries.eligible import eligible, proposal
from crm.queries.waves import Bounds
from crm.services import answers, invitations
from crm.services.sample.lore import lore
from crm.services.sample.stage import Stage
from crm.store.live import live

EVENT: Final = "Stakeholder convening"
_TAG: Final = "Convening longlist"
_CANDIDATES: Final = 120
# Days before the convening on which a wave goes out and is to be answered, and how many it has at most.
_WAVES: Final = ((96, 75, 62), (70, 49, 34), (44, 24, 12))
# How readily people of a sector accept; the others say no, perhaps, or nothing.
_ACCEPT: Final = {"civil_society": 0.68, "local_government": 0.5, "funder": 0.42, "media": 0.38, "academia": 0.6}
_CHANNELS: Final = ("email", "email", "email", "email", "phone", "in_person")


def fill_convening(stage: Stage) -> None:
    """Targets, then wave after wave with its answers."""
    event = stage.names.key("event", EVENT)
    people = _longlist(stage)
    targets = lore("convening")["target"]
    invitations.set_targets(stage.database, event, targets)
    for number, (sent, reply_by, most) in enumerate(_WAVES, 1):
        _send_wave(stage, event, people, number, (sent, reply_by, most))


def day_before(stage: Stage, days: int) -> str:
    """The day so many days before the convening, ISO 8601."""
    with stage.database.read() as connection:
        sql = "SELECT date FROM event WHERE id = ? AND trashed_at IS NULL"
        held = connection.exec_driver_sql(sql, (stage.names.key("event", EVENT),)).scalar_one()
    return (date.fromisoformat(held) - timedelta(days=days)).isoformat()


def _longlist(stage: Stage) -> list[int]:
    """All who have the tag, and as many more as make it a hundred and twenty, whom it is given."""
    tag, tagging, email = stage.names.key("tag", _TAG), live(contacts.tagging), live(contacts.email)
    with stage.database.read() as connection:
        query = select(tagging.c.person_id).where(tagging.c.tag_id == tag, tagging.c.person_id.is_not(None))
        tagged = list(dict.fromkeys(connection.execute(query.order_by(tagging.c.id)).scalars()))
        reached = set(connection.execute(select(email.c.person_id)).scalars())
    others = [one.key for one in stage.people if one.key in reached and one.key not in tagged and one.organisation]
    more = stage.chance("longlist").sample(others, max(0, _CANDIDATES - len(tagged)))
    with stage.database.write(_("Complete the longlist")) as unit:
        unit.insert_many(contacts.tagging, [{"tag_id": tag, "person_id": key} for key in more])
    return [*tagged, *more]


def _send_wave(stage: Stage, event: int, people: list[int], number: int, plan: tuple[int, int, int]) -> None:
    sent, reply_by, most = plan
    database, words = stage.database, lore("convening")["wave"][number - 1]
    values = {"name": words["name"], "channel": "email", "reply_by": day_before(stage, reply_by)}
    wave = invitations.add_wave(database, event, values)
    with database.read() as connection:
        found = proposal(connection, event, day_before(stage, sent), people, bounds=Bounds(limit=most))
    reasons = {one.person: "\n".join(one.reasons) for one in found.choices}
    chosen = list(reasons)
    against = {}
    if number == len(_WAVES):  # the last one is larger than planned: the chair insisted
        more = [key for key in _left(stage, event, people) if key not in reasons][-_MORE:]
        against = dict.fromkeys(more, words["against"])
        chosen += more
    made = invitations.invite(database, event, chosen, wave=wave, reasons=reasons, against=against).done
    if number == 1:
        invitations.mark_sent(database, made, "save_the_date", "email", f"{day_before(stage, sent + 20)}T09:00:00.000Z")
    invitations.mark_sent(database, made, "invitation", "email", f"{day_before(stage, sent)}T08:30:00.000Z")
    _Replies(stage, number, sent, reply_by).take(made)


_MORE: Final = 14


def _left(stage: Stage, event: int, people: list[int]) -> list[int]:
    with stage.database.read() as connection:
        return [one.traits.key for one in eligible(connection, event, people).candidates]


class _Replies:
    """What comes back to one wave."""

    def __init__(self, stage: Stage, number: int, sent: int, reply_by: int) -> None:
        self._stage, self._sent, self._reply_by = stage, sent, reply_by
        self._chance: Random = stage.chance(f"wave {number}")
        self._words: dict[str, Any] = lore("convening")

    def take(self, made: tuple[int, ...]) -> None:
        database = self._stage.database
        with database.read() as connection:
            sql = (
                f"SELECT id, person_id FROM invitation WHERE id IN ({','.join(map(str, made))}) AND trashed_at IS NULL"
            )
            person: dict[int, int] = {row[0]: row[1] for row in connection.exec_driver_sql(sql)}
            sectors = {key: one.sector for key, one in traits_of(connection, list(person.values())).items()}
        silent = [key for key in made if not self._answered(key, sectors.get(person[key], ""))]
        if silent:
            at = f"{day_before(self._stage, self._reply_by + 3)}T10:00:00.000Z"
            invitations.mark_sent(database, silent, "reminder", "email", at)
            late = self._chance.sample(silent, len(silent) // 3)
            for key in late:
                self._reply(key, "accepted", self._reply_by + 1)
            still = [key for key in silent if key not in late]
            invitations.hold(database, still[:2], day_before(self._stage, self._reply_by - 10))
            invitations.release(database, still)

    def _answered(self, key: int, sector: str) -> bool:
        """Take one answer down; tells whether there was one."""
        rate, dice = _ACCEPT.get(sector, 0.5), self._chance.random()
        if dice < rate:
            partstat = "accepted"
        elif dice < rate + (1 - rate) * 0.55:
            partstat = "declined"
        elif dice < rate + (1 - rate) * 0.65:
            partstat = "tentative"
        else:
            return False
        self._reply(key, partstat, self._chance.randint(self._reply_by, self._sent - 1))
        return True

    def _reply(self, key: int, partstat: str, days: int) -> None:
        hour, minute = self._chance.randint(7, 18), self._chance.randint(0, 59)
        at = f"{day_before(self._stage, days)}T{hour:02d}:{minute:02d}:00.000Z"
        comments = self._words["comments"].get(partstat, ())
        comment = self._chance.choice(comments) if comments and self._chance.random() < 0.3 else ""
        details = self._details() if partstat == "accepted" else {}
        channel = self._chance.choice(_CHANNELS)
        answers.answer(self._stage.database, key, partstat, channel, at=at, comment=comment, details=details)

    def _details(self) -> dict[str, Any]:
        wishes, found = self._words["wishes"], {"visibility": self._chance.choice(("nobody", "participants", "public"))}
        if self._chance.random() < 0.4:
            found["diet"] = self._chance.choice(wishes["diet"])
        if self._chance.random() < 0.08:
            found["access_needs"] = self._chance.choice(wishes["access_needs"])
        return found
