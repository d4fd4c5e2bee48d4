"""The import kinds that are described, by the record kind they make."""

from __future__ import annotations

from typing import Final

from crm.services.importing.actions import ACTIONS
from crm.services.importing.comments import COMMENTS
from crm.services.importing.described import ImportKind
from crm.services.importing.funding import FUNDING
from crm.services.importing.grants import GRANTS
from crm.services.importing.interactions import INTERACTIONS
from crm.services.importing.signatures import SIGNATURES
from crm.services.importing.tasks import TASKS

DESCRIBED: Final[tuple[ImportKind, ...]] = (INTERACTIONS, TASKS, ACTIONS, FUNDING, GRANTS, SIGNATURES, COMMENTS)
BY_RECORD: Final = {kind.record: kind for kind in DESCRIBED}
