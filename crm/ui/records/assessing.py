"""Assessing stakeholders: the form that is filled in with what was judged last, and putting an assessment right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from crm.dates import today
from crm.i18n import _, ngettext
from crm.models.mapping import AXES
from crm.models.records import ASSESSMENT
from crm.queries.mapping import Assessment, assessments_of
from crm.queries.records import load
from crm.refs import Ref
from crm.services import mapping
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import FormField, Section
from crm.ui.kit.wording import choice, date
from crm.ui.records.asking import Asking, ask
from crm.ui.records.facts import Facts, Line, link, more_button, words
from crm.ui.records.writing import tell_done, write

_SHOWN: Final = ("influence", "interest", "engagement", "desired_engagement", "position", "date")

Pressed = Callable[[], object]
Act = Callable[[int], object]


def _sections() -> tuple[Section, ...]:
    own = ASSESSMENT.fields
    return (Section("", (*(FormField(name, own[name]) for name in _SHOWN), FormField("note", own["note"], wide=True))),)


def assess(context: Context, parties: Sequence[tuple[Ref, str]]) -> Asking | None:
    """Open the form of an assessment, dated today; of one party it begins with what was judged last.

    Of several, what is left empty is as it was with each.
    """
    if not parties:
        return None
    refs = [ref for ref, _title in parties]
    last = _last(context, refs[0]) if len(refs) == 1 else None
    document: Document = {name: getattr(last, name) or None if last is not None else None for name in AXES}
    document |= {"date": today(), "note": None}
    title = parties[0][1] if len(parties) == 1 else _several(len(parties))

    def work(database: Database, edited: Document) -> int:
        alone = len(refs) == 1
        values: dict[str, Any] = {name: edited[name] for name in (*_SHOWN, "note") if alone or edited.get(name)}
        return mapping.assess(database, refs, values, context.settings.staff_name)

    done = partial(tell_done, context, _("{who} assessed.").format(who=title))
    return ask(context, _("Assess {who}").format(who=title), _sections(), document, work, done)


def _several(count: int) -> str:
    return ngettext("{count} stakeholder", "{count} stakeholders", count).format(count=count)


def _last(context: Context, ref: Ref) -> Assessment | None:
    with context.database.read() as connection:
        return next(iter(assessments_of(connection, ref)), None)


def change_assessment(context: Context, key: int) -> Asking:
    """Open the form of an assessment that was made, to put it right.

    Raises:
        NotFound: it is in the trash or gone.
    """
    with context.database.read() as connection:
        base = load(connection, ASSESSMENT, key)

    def work(database: Database, edited: Document) -> int:
        return mapping.change(database, base, edited)

    title = _("Assessment of {date}").format(date=date(base["date"]))
    return ask(context, title, _sections(), base, work, partial(tell_done, context, _("The assessment is changed.")))


def remove_assessment(context: Context, key: int) -> None:
    """Put an assessment in the trash; the one before it stands again."""
    done = partial(tell_done, context, _("The assessment is removed."))
    write(context, _("Remove the assessment"), lambda database: mapping.remove(database, key), done)


def in_short(one: Assessment) -> str:
    """'Manage closely · influence high, interest medium · neutral, wanted: supportive'."""
    said = [choice(one.quadrant)]
    if one.influence:
        said.append(_("influence {level}").format(level=choice(one.influence).lower()))
    if one.interest:
        said.append(_("interest {level}").format(level=choice(one.interest).lower()))
    if one.engagement or one.desired_engagement:
        said.append(_("{now} now, {wanted} wanted").format(
            now=(choice(one.engagement) or _("not judged")).lower(),
            wanted=(choice(one.desired_engagement) or _("not judged")).lower()))  # fmt: skip
    if one.position:
        said.append(_("position: {position}").format(position=choice(one.position).lower()))
    return " · ".join(filter(None, said))


def told(
    history: Sequence[Assessment], change: Act, remove: Act, add: str = "", pressed: Pressed | None = None
) -> Facts:
    """A section with every assessment of a party, each of which can be put right or removed."""
    facts = Facts(_("Assessments"), add, pressed)
    for one in history:
        deeds = (
            (_("Change…"), "pencil", partial(change, one.key)),
            (_("Remove"), "trash-2", partial(remove, one.key)),
        )
        more = more_button(_("Assessment of {date}").format(date=date(one.date)), deeds)
        head = " · ".join(filter(None, (date(one.date), one.by)))
        facts.add_wide(Line(in_short(one), None, " — ".join(filter(None, (head, one.note))), more))
    if facts.is_empty:
        never = _("Never assessed. Ctrl+Shift+E does it.")
        facts.add_wide(link(_("Assess how they stand to the initiative"), pressed) if pressed else words(never))
    return facts
