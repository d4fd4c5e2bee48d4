"""How an opportunity is said in short: on a card, in a line, in its head; and how sums are said."""

from __future__ import annotations

from typing import Final

from crm.i18n import _, ngettext
from crm.queries.funding import NAMED, FundingLine
from crm.queries.funding_totals import Totals
from crm.queries.money import Money, Sums
from crm.ui.kit.wording import choice, date
from crm.values.currencies import unbroken

NEVER: Final = "–"
_NAMED: Final = 2  # so many are named in a line


def worth(line: FundingLine) -> str:
    """'EUR 250,000'; of an award in another currency also what was asked: 'USD 300,000 for EUR 250,000'."""
    if line.worth is None:
        return _("No amount yet")
    if line.is_in_another_currency:
        return _("{award} for {asked}").format(award=line.worth, asked=line.requested)
    return str(line.worth)


def funder(line: FundingLine) -> str:
    return line.funder or _("No funder yet")


def in_short(line: FundingLine) -> str:
    """'Application sent · EUR 250,000 · 50 %'."""
    chance = f"{line.chance} %" if line.is_sought else ""
    return " · ".join(filter(None, (choice(line.status), worth(line), chance)))


def flags(line: FundingLine, *, deadline_passed: bool = False) -> list[str]:
    """What somebody should look at, in the order in which it matters."""
    rest = line.unallocated
    found = {
        "deadline_passed": deadline_passed,
        "instalment_late": any(one.is_late for one in line.instalments),
        "no_award_amount": line.is_won and line.award is None,
        "award_in_another_currency": line.is_in_another_currency,
        "allocate_anew": bool(line.outdated) and not line.is_lost,
        "over_allocated": rest is not None and rest.amount < 0 and not line.is_lost,
        **{f"{name}_in_trash": name in line.trashed for name in NAMED},
    }
    return [name for name, holds in found.items() if holds]


def explained(line: FundingLine, flag: str) -> str:
    """What a flag means for this opportunity, and what to do."""
    sentences = {
        "deadline_passed": _("A deadline has passed. Tick it, or move it."),
        "instalment_late": _("An instalment is overdue. Ask the funder, or note that it was received."),
        "no_award_amount": _("It is awarded, but nobody has said how much: until then it counts as what was asked."),
        "award_in_another_currency": _(
            "{asked} was asked for and {award} awarded: it counts as that, and nothing is converted unasked."
        ).format(asked=line.requested, award=line.award),
        "allocate_anew": _(
            "Allocations in the currency that was asked for count for nothing any more: allocate the award."
        ),
        "over_allocated": _("More is allocated to pilots than there is. Lower an allocation."),
        "funder_in_trash": _("The funder is in the trash. Restore it there, or choose another one."),
        "contact_in_trash": _("The contact is in the trash. Restore the record there, or choose somebody else."),
        "previous_in_trash": _("The previous grant is in the trash. Restore it there, or choose another one."),
        "pilot_in_trash": _(
            "A pilot that it gives to is in the trash. Restore it there, or allocate its share to another one."
        ),
    }
    return sentences[flag]


def plain_sum(totals: Totals) -> str:
    """The sums of a stage or list, by currency; of what was lost where there is nothing else."""
    return side_by_side(totals.plain or totals.lost, " · ")


def side_by_side(sums: Sums, between: str = "    ") -> str:
    """Sums by currency, each of which stays on one line."""
    return between.join(unbroken(Money(amount, currency)) for currency, amount in sums.items())


def converted_sum(totals: Totals) -> str:
    """'Converted EUR 1,250,000, weighted EUR 640,000; without a rate: …'; '' where all is one currency."""
    if not totals.needs_converting:
        return ""
    plain = unbroken(Money(totals.converted, totals.into))
    share = unbroken(Money(totals.converted_weighted, totals.into))
    said = _("Converted {plain}, weighted {weighted}").format(plain=plain, weighted=share)
    left = len(totals.unconvertible)
    if left > _NAMED:
        more = ngettext("{count} cannot be converted: it has no rate", "{count} cannot be converted: they have no rate",
                        left)  # fmt: skip
        return f"{said}. {more}"
    return ". ".join(filter(None, (said, left_out(totals))))


def left_out(totals: Totals) -> str:
    """The opportunities that a converted sum leaves out, by name; '' where there are none."""
    names = "; ".join(f"{line.title} ({unbroken(line.worth)})" for line in totals.unconvertible)
    return _("Without a rate: {names}").format(names=names) if names else ""


def period(line: FundingLine) -> str:
    if not (line.start or line.end):
        return ""
    return f"{date(line.start) or NEVER} – {date(line.end) or NEVER}"
