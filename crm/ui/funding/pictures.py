"""The dialogs of funding as the guide pictures them."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from crm.queries.funding import FundingLine, funding_lines
from crm.queries.grant_names import unmatched_names
from crm.ui.funding.award_dialog import AwardDialog
from crm.ui.funding.dialog import edit_opportunity
from crm.ui.funding.match_dialog import MatchDialog
from crm.ui.kit.context import Context


def picture(name: str, context: Context) -> QDialog | None:
    """The dialog of that name; None where there is nothing to show in it."""
    with context.database.read() as connection:
        lines, names = funding_lines(connection), unmatched_names(connection)
    if name == "match-organisations":
        return _opened(MatchDialog(context, names)) if names else None
    if not lines:
        return None
    richest = max(lines, key=_says)
    if name == "edit-opportunity":
        return edit_opportunity(context, richest.key)
    return _opened(
        AwardDialog(context, max((line for line in lines if line.is_sought), key=_says, default=richest).key)
    )


def _says(line: FundingLine) -> int:
    """How much there is to be seen of an opportunity."""
    return len(line.allocations) * 2 + len(line.instalments)


def _opened(dialog: QDialog) -> QDialog:
    dialog.open()
    return dialog
