"""The dialogs of commitments as the guide pictures them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog

from crm.queries.commitments import pledges_of
from crm.queries.lists import Filter, ListQuery, keys
from crm.ui.commitments.ask_dialogs import SetDialog, SpreadDialog
from crm.ui.commitments.check_dialog import CheckDialog, WithdrawDialog
from crm.ui.commitments.comparing import compare
from crm.ui.commitments.dialogs import add_pledge, add_version, edit_ask, edit_signature, reaffirm
from crm.ui.commitments.paper_dialog import PaperDialog
from crm.ui.commitments.scan_filing import CodeDialog
from crm.ui.kit.context import Context


def picture(name: str, context: Context) -> QDialog | None:
    """The dialog of that name; None where there is nothing to show in it."""
    with context.database.read() as connection:
        signed = list(keys(connection, ListQuery("signature", sort="signed_on", filters=_CITIES)))
        asked = list(keys(connection, ListQuery("ask")))
        statements = list(keys(connection, ListQuery("statement")))
    if name in ("paper-list", "scan-code"):
        paper = PaperDialog(context) if name == "paper-list" else CodeDialog(context, Path("scan.pdf"), _NO_CODE)
        paper.open()
        return paper
    if name in _OF_STATEMENTS:
        if not statements:
            return None
        return compare(context, statements[0]) if name == "compare-versions" else add_version(context, statements[0])
    if name in _OF_ASKS:
        return _of_asks(name, context, asked) if asked else None
    return _of_signatures(name, context, signed) if signed else None


_NO_CODE = "No code is to be read on scan.pdf. Type the one that is printed below the square on it."
_CITIES = (Filter("signatory_kind", "is", "city"),)
_OF_STATEMENTS = ("compare-versions", "new-version")
_OF_ASKS = ("edit-ask", "set-asks", "spread-asks")


def _of_asks(name: str, context: Context, asked: list[int]) -> QDialog:
    if name == "edit-ask":
        return edit_ask(context, asked[0])
    dialog = SetDialog(context, asked[:3]) if name == "set-asks" else SpreadDialog(context, asked[:6])
    dialog.open()
    return dialog


def _of_signatures(name: str, context: Context, signed: list[int]) -> QDialog | None:
    if name == "edit-signature":
        return edit_signature(context, signed[0])
    if name == "reaffirm":
        return reaffirm(context, signed[0])
    if name == "new-pledge":
        return add_pledge(context, signed[0])
    if name == "withdraw":
        withdraw = WithdrawDialog(context, signed[:1])
        withdraw.open()
        return withdraw
    with context.database.read() as connection:
        pledges = [one for key in signed for one in pledges_of(connection, key)]
    if not pledges:
        return None
    check = CheckDialog(context, pledges[0])
    check.open()
    return check
