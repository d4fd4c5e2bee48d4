"""Two chapters of the action plan: whose words each action comes from, and what changed since it was last issued."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from crm.i18n import _
from crm.models.kinds import Kind
from crm.models.records import ACTION
from crm.queries.action_changes import Moved, last_issue, moved
from crm.queries.action_plan import ActionLine, Origin, origins_of
from crm.reports.document import Block, Column, Heading, Mark, Paragraph, Row, Table
from crm.reports.words import choice, day, moment


def trace(connection: Connection, lines: Sequence[ActionLine], *, redacted: bool) -> Iterator[Block]:
    """From what was said, by whom and where, to what came of it."""
    found = origins_of(connection, [line.key for line in lines])
    yield Heading(_("From voice to action"))
    columns = (
        Column(_("What was said"), share=3.6), Column(_("By whom and where"), share=2.6),
        Column(_("What we do"), share=3.2), Column(_("Status"), share=1.2),
    )  # fmt: skip
    rows = tuple(
        Row((_quoted(origin), _where(origin, redacted=redacted), line.title, choice(line.status)))
        for line in lines
        for origin in found.get(line.key, ())
    )
    yield Table(columns, rows, empty=_("No action says what it comes from."))
    without = sum(line.key not in found for line in lines)
    if without:
        told = _("{count} of {all} actions say nothing of what they come from.")
        yield Paragraph(told.format(count=without, all=len(lines)), "small")


def _quoted(origin: Origin) -> str:
    return _("“{text}”").format(text=origin.text) if origin.kind in {"answer", "point", "comment"} else origin.text


def _where(origin: Origin, *, redacted: bool) -> str:
    kinds = {
        "decision": _("Decision"), "candidate": _("Proposal in the meeting"), "answer": _("Answer"),
        "interaction": _("Interaction"), "point": _("Point raised"), "document": _("Document"),
        "comment": _("Comment"),
    }  # fmt: skip
    by, at = ("", "") if redacted and origin.kind in {"point", "interaction"} else (origin.by, origin.at)
    return ", ".join(filter(None, (kinds[origin.kind], "" if redacted else by, at, day(origin.date))))


def changes(connection: Connection, lines: Sequence[ActionLine]) -> Iterator[Block]:
    """What is new, changed or gone since the plan was last issued; nothing where it never was."""
    issue = last_issue(connection)
    if issue is None:
        return
    yield Heading(_("What changed since the last version"))
    to = _(", to {recipient}").format(recipient=issue.recipient) if issue.recipient else ""
    yield Paragraph(_("Issued {when}{to}.").format(when=moment(issue.at), to=to))
    columns = (Column(_("Which"), share=1), Column(_("Action"), share=3), Column(_("What"), share=4))
    rows = tuple(_row(one) for one in moved(issue, lines))
    yield Table(columns, rows, empty=_("Nothing has changed since."))


def _row(one: Moved) -> Row:
    said = {"new": _("new"), "changed": _("changed"), "gone": _("gone")}[one.mark]
    what = "\n".join(
        f"{_(ACTION.fields[_field(name)].label)}: {_say(name, then) or '–'} → {_say(name, now) or '–'}"
        for name, then, now in one.values
    )
    return Row((said, one.title, what), _MARKS[one.mark])


_MARKS: dict[str, Mark] = {"new": "new", "changed": "changed", "gone": "gone"}


def _field(name: str) -> str:
    return name if name in ACTION.fields else f"{name}_id"


def _say(name: str, value: str) -> str:
    kind = ACTION.fields[_field(name)].kind
    if kind == Kind.CHOICE:
        return choice(value)
    return day(value) if kind == Kind.DATE else value
