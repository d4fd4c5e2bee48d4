"""How something that was said is told in short, wherever a record says that it comes from it."""

from __future__ import annotations

from functools import partial

from crm.i18n import _
from crm.queries.action_plan import Origin
from crm.ui.kit.context import Context
from crm.ui.kit.wording import date
from crm.ui.records.facts import Line


def kind_of_origin(origin: Origin) -> str:
    """What something comes from, in a word."""
    return {
        "decision": _("Decision"), "candidate": _("Candidate of a meeting"), "answer": _("Answer"),
        "interaction": _("Interaction"), "point": _("Point raised"), "document": _("Document"),
        "comment": _("Comment"),
    }[origin.kind]  # fmt: skip


def said(origin: Origin) -> str:
    """By whom, where and when: 'Decision · Convening · 7 Feb 2018'."""
    return " · ".join(filter(None, (kind_of_origin(origin), origin.by, origin.at, date(origin.date))))


def origin_line(context: Context, origin: Origin) -> Line:
    """What was said, leading to where that is shown."""
    ref = origin.leads
    leads = ref is not None and context.navigation.can_open(ref.kind)
    return Line(origin.text, partial(context.navigation.open, ref) if leads and ref else None, said(origin))
