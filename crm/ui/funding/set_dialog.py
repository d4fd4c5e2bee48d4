"""Giving many funding opportunities the same stage, owner, probability, or another field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crm.i18n import _
from crm.models.records import OPPORTUNITY
from crm.progress import Progress
from crm.services import funding
from crm.ui.kit.context import Context
from crm.ui.kit.form_spec import FormField
from crm.ui.records import set_dialog


class SetDialog(set_dialog.SetDialog):
    """Whatever may be set of many opportunities at once."""

    def __init__(self, context: Context, keys: Sequence[int]) -> None:
        self._database = context.database
        fields = [FormField(one, OPPORTUNITY.fields[one], wide=True) for one in funding.SETTABLE]
        super().__init__(context, OPPORTUNITY, keys, fields, self._store)

    def _store(self, name: str, value: Any, progress: Progress) -> int:
        return funding.set_values(self._database, self._keys, {name: value})

    def refused(self, name: str, value: Any) -> str:
        return _("Choose a stage.") if name == "status" and not value else ""
