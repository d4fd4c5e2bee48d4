"""The made-up workshop of some months ago: long over, and what its guests needed is still kept."""

from __future__ import annotations

from typing import Final

from crm.i18n import _
from crm.models.participations import participation
from crm.services.sample.lore import lore
from crm.services.sample.stage import Stage

_EVENT: Final = "Workshop on consent, in plain words"
_GUESTS: Final = 14


def hold_workshop(stage: Stage) -> None:
    """Who came, some with a diet or a need: the program proposes to forget these."""
    chance, wishes = stage.chance("workshop"), lore("convening")["wishes"]
    event = stage.names.key("event", _EVENT)
    guests = chance.sample([one for one in stage.people if one.organisation], _GUESTS)
    rows = [
        {
            "event_id": event, "person_id": one.key, "role": "participant", "status": "attended",
            "diet": chance.choice(wishes["diet"]) if chance.random() < 0.5 else None,
            "access_needs": chance.choice(wishes["access_needs"]) if chance.random() < 0.2 else None,
        }
        for one in guests
    ]  # fmt: skip
    with stage.database.write(_("Note who came to the workshop")) as unit:
        unit.insert_many(participation, rows)
