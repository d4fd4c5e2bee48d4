"""The sides of an event in the order of their tabs: the only module of this area that names them all."""

from __future__ import annotations

from typing import Final

from crm.i18n import N_
from crm.ui.events.documents import Documents
from crm.ui.events.door.part import Door
from crm.ui.events.feedback import Feedback
from crm.ui.events.inviting.part import Invitations
from crm.ui.events.meeting.part import Meeting
from crm.ui.events.overview.part import Overview
from crm.ui.events.part import PartSpec
from crm.ui.events.participants.part import Participants
from crm.ui.events.programme import Programme
from crm.ui.events.waiting import WaitingList

PARTS: Final = (
    PartSpec("overview", N_("Overview"), Overview),
    PartSpec("programme", N_("Programme"), Programme),
    PartSpec("invitations", N_("Invitations"), Invitations),
    PartSpec("waiting", N_("Waiting list"), WaitingList),
    PartSpec("participants", N_("Participants"), Participants),
    PartSpec("door", N_("Door"), Door),
    PartSpec("meeting", N_("Meeting"), Meeting),
    PartSpec("feedback", N_("Feedback"), Feedback),
    PartSpec("documents", N_("Documents"), Documents),
)
