"""The dialogs of the mapping as the guide pictures them."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from crm.queries.mapping import Scope, placed
from crm.ui.kit.context import Context
from crm.ui.records.assessing import assess


def picture(name: str, context: Context) -> QDialog | None:
    """The dialog of that name; None where there is nothing to show in it."""
    with context.database.read() as connection:
        found = placed(connection, Scope())
    return assess(context, [(one.ref, one.title) for one in found[:1]]) if name == "assess" else None
