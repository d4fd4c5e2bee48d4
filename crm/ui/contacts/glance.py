"""What somebody on the telephone wants to know at once: what is open, and what was last said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from crm.i18n import _, ngettext
from crm.queries import timeline
from crm.queries.profile import Profile
from crm.queries.timeline import Happening
from crm.refs import Ref
from crm.ui.kit.buttons import tool_button
from crm.ui.kit.labels import caption
from crm.ui.kit.wording import choice, date
from crm.ui.records.facts import Facts, Line, words

_MOST: Final = 3
Act = Callable[[Ref], object]


def at_a_glance(profile: Profile, open_: Act, complete: Act) -> Iterator[Facts]:
    """Sections of what is to be done and what was said; none of either where there is nothing."""
    ahead = [one for one in profile.timeline if one.kind == timeline.TASK and one.open]
    if ahead:
        yield _open(ahead, open_, complete)
    said = next((one for one in profile.timeline if one.kind == timeline.INTERACTION), None)
    if said is not None:
        yield _last_said(said, open_)


def _open(ahead: list[Happening], open_: Act, complete: Act) -> Facts:
    facts = Facts(_("To do"))
    for one in ahead[:_MOST]:
        if one.ref is not None:
            done = tool_button(
                _("Complete “{title}”").format(title=one.title), "check", partial(complete, one.ref), small=True
            )
            due = _("due {date}").format(date=date(one.at)) if one.at else _("no date")
            late = _("overdue") if one.overdue else ""
            note = " · ".join(filter(None, (due, late, one.who)))
            line = Line(one.title, partial(open_, one.ref), note, done, role="error" if one.overdue else "caption")
            facts.add_wide(line)
    more = len(ahead) - _MOST
    if more > 0:
        facts.add_wide(caption(ngettext("and {count} more", "and {count} more", more)))
    return facts


def _last_said(one: Happening, open_: Act) -> Facts:
    facts = Facts(_("Last said"))
    note = " · ".join(filter(None, (date(one.at), choice(one.form) if one.form else "", one.who)))
    facts.add_wide(Line(one.title, partial(open_, one.ref) if one.ref else None, note))
    if one.detail:
        facts.add_wide(words(one.detail))
    return facts
