"""The Commitment Statement, who signed it, the consortium of those who work together, and whom we ask."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog

from crm.i18n import N_
from crm.ui.kit.actions import WINDOW, Action
from crm.ui.kit.area import Area, Dialog, Page, PageWidget
from crm.ui.kit.context import Context


def _statements(context: Context) -> PageWidget:
    from crm.ui.commitments.statements_page import statements_page

    return statements_page(context)


def _signatories(context: Context) -> PageWidget:
    from crm.ui.commitments.signatories_page import signatories_page

    return signatories_page(context)


def _consortium(context: Context) -> PageWidget:
    from crm.ui.commitments.signatories_page import consortium_page

    return consortium_page(context)


def _outreach(context: Context) -> PageWidget:
    from crm.ui.commitments.outreach_page import outreach_page

    return outreach_page(context)


def _add_signature(context: Context) -> None:
    from crm.ui.commitments.dialogs import add_signature

    add_signature(context)


def _add_ask(context: Context) -> None:
    from crm.ui.commitments.dialogs import add_ask

    add_ask(context)


def _paper(context: Context) -> None:
    from crm.ui.commitments.paper_dialog import PaperDialog

    PaperDialog(context).open()


def _scans(context: Context) -> None:
    from crm.ui.commitments.scan_filing import file_scans

    file_scans(context)


def _picture(name: str, context: Context) -> QDialog | None:
    from crm.ui.commitments.pictures import picture

    return picture(name, context)


# The dialogs the guide pictures; crm/ui/commitments/pictures.py fills them.
DIALOGS = (
    "edit-signature", "reaffirm", "withdraw", "new-pledge", "check-pledge", "compare-versions", "new-version",
    "edit-ask", "set-asks", "spread-asks", "paper-list", "scan-code",
)  # fmt: skip
COMMITMENTS = Area(
    "commitments",
    N_("Commitments"),
    (
        Page("statements", N_("Statement"), "file-text", _statements, ("statement",)),
        Page("signatories", N_("Signatories"), "handshake", _signatories, ("signature",)),
        Page("consortium", N_("Consortium"), "users", _consortium),
        Page("outreach", N_("Outreach"), "megaphone", _outreach, ("ask",)),
    ),
    (
        Action("record.new_signature", N_("New signature…"), _add_signature, "handshake", "", WINDOW),
        Action("record.paper_list", N_("Key in a paper list…"), _paper, "keyboard", "", WINDOW,
               help=N_("A line for each who signed; Enter begins the next")),
        Action("file.scans", N_("File scans of signatures…"), _scans, "file-up", "", WINDOW,
               help=N_("By the code that is printed on the sheets")),
        Action("record.new_ask", N_("Ask somebody to sign…"), _add_ask, "megaphone", "", WINDOW),
    ),
    tuple(Dialog(name, partial(_picture, name)) for name in DIALOGS),
)  # fmt: skip
