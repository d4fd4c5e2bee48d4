"""An organisation as a funder: what is sought of it and how far that is, whom it funds, and at what size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from crm.i18n import _
from crm.queries.funding import FundingLine
from crm.queries.grants import Grant
from crm.queries.profile import Profile
from crm.refs import Ref
from crm.ui.kit.labels import muted
from crm.ui.kit.wording import choice, date
from crm.ui.records.facts import Facts, Line, words
from crm.ui.records.sizes import size_lines

_MOST: Final = 8
_FUNDER: Final = "funder"


def giving_facts(profile: Profile, open_: Callable[[Ref], object]) -> Iterator[Facts]:
    """Sections about money; none of an organisation that is no funder and was never funded."""
    giving = profile.giving
    is_funder = _FUNDER in (profile.document.get("sectors") or ())
    if giving.sought or is_funder:
        facts = Facts(_("Funding sought"))
        for line in giving.sought:
            facts.add_wide(_opportunity(line, open_))
        if facts.is_empty:
            facts.add_wide(muted(_("Nothing is sought of this funder yet."), wrap=True))
        yield facts
    if giving.made or is_funder:
        facts = Facts(_("Grants it made"))
        for said in size_lines(giving.windows):
            facts.add_wide(words(said))
        _add_grants(facts, giving.made, open_, to=True)
        if facts.is_empty:
            facts.add_wide(muted(_("Import what it publishes (360Giving) to see whom it funds, and at what size."),
                                 wrap=True))  # fmt: skip
        yield facts
    if giving.received:
        facts = Facts(_("Grants it received"))
        _add_grants(facts, giving.received, open_, to=False)
        yield facts


def _opportunity(line: FundingLine, open_: Callable[[Ref], object]) -> Line:
    said = " · ".join(filter(None, (choice(line.status), str(line.worth or ""))))
    return Line(line.title, partial(open_, Ref("opportunity", line.key)), said)


def _add_grants(facts: Facts, grants: tuple[Grant, ...], open_: Callable[[Ref], object], *, to: bool) -> None:
    for one in grants[:_MOST]:
        whom = one.recipient if to else one.funder
        said = " · ".join(filter(None, (whom, str(one.money or ""), date(one.awarded_on))))
        facts.add_wide(Line(one.title, partial(open_, Ref("grant_made", one.key)), said))
    hidden = len(grants) - _MOST
    if hidden > 0:
        facts.add_wide(muted(_("… and {count} more under Grants made").format(count=f"{hidden:,}"), wrap=True))
