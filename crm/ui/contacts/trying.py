"""The pilots and articles a person, an organisation or a city is in, and what they said of publications."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from crm.i18n import _
from crm.queries.profile import Profile
from crm.refs import Ref
from crm.text import one_line
from crm.ui.kit.wording import choice, date
from crm.ui.records.facts import Facts, Line


def pilot_facts(profile: Profile, open_: Callable[[Ref], object]) -> Iterator[Facts]:
    """Each pilot with the part that the record has in it; none of a record that is in no pilot."""
    if not profile.pilots:
        return
    facts = Facts(_("Pilots"))
    for line, role in profile.pilots:
        part = choice(role) if role else _("Tried here") if profile.ref.kind == "city" else ""
        note = " · ".join(filter(None, (part, choice(line.stage), line.city)))
        facts.add_wide(Line(line.title, partial(open_, Ref("pilot", line.key)), note))
    yield facts


def comment_facts(profile: Profile, open_: Callable[[Ref], object]) -> Iterator[Facts]:
    """Each comment on a publication with what became of it; none of a record that made none."""
    if not profile.comments:
        return
    facts = Facts(_("Comments"))
    for line in profile.comments:
        became = choice(line.disposition) if line.is_decided else _("Undecided")
        told = (line.publication, line.section and _("Section {number}").format(number=line.section), became)
        facts.add_wide(Line(one_line(line.text), partial(open_, Ref("comment", line.key)),
                            " · ".join(filter(None, told))))  # fmt: skip
    yield facts


def article_facts(profile: Profile, open_: Callable[[Ref], object]) -> Iterator[Facts]:
    """Each article with the part that the record has in it; none of a record that is in no article."""
    if not profile.articles:
        return
    parts = {
        "interviewee": _("Interviewed"), "author": _("Author"), "outlet": _("Outlet"), "city": _("About the city"),
    }  # fmt: skip
    facts = Facts(_("Articles"))
    for line, part in profile.articles:
        note = " · ".join(filter(None, (parts[part], choice(line.status), date(line.appears_on))))
        facts.add_wide(Line(line.title, partial(open_, Ref("article", line.key)), note))
    yield facts
