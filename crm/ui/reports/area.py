"""Reports and what was handed out: no page of their own, but a place in the menus."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from crm.i18n import N_
from crm.refs import Ref
from crm.ui.kit.actions import WINDOW, Action
from crm.ui.kit.area import Area, Dialog
from crm.ui.kit.context import Context


def _report(context: Context) -> None:
    from crm.ui.reports.dialog import open_report

    open_report(context)


def _report_about(context: Context, ref: Ref, name: str) -> None:
    from crm.ui.reports.dialog import ReportDialog

    ReportDialog(context, ref, name).open()


def _handed(context: Context) -> None:
    from crm.ui.reports.handed_dialog import open_handed

    open_handed(context)


def _changes(context: Context, ref: Ref | None, kind: str, handout: int | None) -> None:
    from crm.ui.reports.changes_dialog import ChangesDialog

    ChangesDialog(context, ref, kind, handout).open()


def _changes_pictured(context: Context) -> QWidget | None:
    from crm.ui.reports.changes_dialog import ChangesDialog

    return ChangesDialog(context)


def _templates(context: Context) -> None:
    from crm.ui.reports.template_manager import TemplateManager

    TemplateManager(context).open()


def _report_pictured(name: str, context: Context) -> QWidget | None:
    from crm.ui.reports.pictured import report_dialog

    return report_dialog(context, name)


def _handed_pictured(context: Context) -> QWidget | None:
    from crm.ui.reports.handed_dialog import HandedDialog

    return HandedDialog(context)


def _templates_pictured(context: Context) -> QWidget | None:
    from crm.ui.reports.template_manager import TemplateManager

    return TemplateManager(context)


def _template_pictured(context: Context) -> QWidget | None:
    from crm.ui.reports.pictured import template_dialog

    return template_dialog(context)


REPORTS = Area(
    "reports",
    N_("Reports"),
    actions=(
        Action(
            "file.report", N_("Make a report…"), _report, "file-text", "Ctrl+Shift+P", WINDOW,
            help=N_("As PDF, Word or Excel, with a look at its pages first"),
        ),
        Action(
            "file.handed", N_("Handed out…"), _handed, "history", "", WINDOW,
            help=N_("Lists and reports that were saved, to whom, and what changed in them since"),
        ),
        Action(
            "file.templates", N_("Templates…"), _templates, "pencil", "", WINDOW,
            help=N_("Letters, certificates and labels in your own words"),
        ),
    ),
    make_report=_report_about,
    show_changes=_changes,
    dialogs=(
        Dialog("report", partial(_report_pictured, "")),
        *(Dialog(f"report-{name}", partial(_report_pictured, name)) for name in ("attendee-list", "badges")),
        Dialog("handed", _handed_pictured),
        Dialog("changes", _changes_pictured),
        Dialog("templates", _templates_pictured),
        Dialog("template", _template_pictured),
    ),
)  # fmt: skip
