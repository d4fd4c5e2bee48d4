"""What an infographic says in words: when, of how many, by what method, and the whole of it for who does not see it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from crm.i18n import _, ngettext
from crm.queries.pulse import Group, Pulse
from crm.queries.telling import Cell
from crm.reports.words import choice, day

NOT_TOLD: Final = "–"
_QUOTES: Final = 3


def period(pulse: Pulse) -> str:
    """'5–11 March 2018', '26 February – 4 March 2018', one day where it was only one; '' where it is not known."""
    first, last = day(pulse.first), day(pulse.last)
    if not pulse.first or not pulse.last or first == last:
        return first or last
    if pulse.first[:7] == pulse.last[:7] and len(pulse.first) == len(pulse.last) == len("2018-03-05"):
        return f"{int(pulse.first[8:])}–{last}"
    if pulse.first[:4] == pulse.last[:4]:
        return f"{first.removesuffix(pulse.first[:4]).strip()} – {last}"
    return f"{first} – {last}"


def week_said(week: str) -> str:
    """A week by its Monday: '2018-W10' is '5 March'."""
    monday = date.fromisocalendar(int(week[:4]), int(week[6:]), 1)
    return day(monday.isoformat()).removesuffix(week[:4]).removesuffix(f"{monday.year}").strip()


def count_of(pulse: Pulse) -> str:
    return ngettext("{count} answer", "{count} answers", pulse.answered)


def labelled(pulse: Pulse, cell: Cell) -> str:
    """A choice; an end of a scale with what it means."""
    question = pulse.question
    if question.kind != "scale":
        return cell.label
    ends = {str(question.lowest): question.lowest_label, str(question.highest): question.highest_label}
    return " · ".join(filter(None, (cell.label, ends.get(cell.label, ""))))


def cell_said(pulse: Pulse, cell: Cell) -> str:
    """'38 % · 13', or that it is not told."""
    if cell.count is None:
        return _("fewer than {count}").format(count=pulse.survey.smallest_group) if _is_small(pulse) else _("not told")
    return f"{cell.share or 0:.0%} · {cell.count:,}".replace("%", " %")


def _is_small(pulse: Pulse) -> bool:
    """Whether all that is not told is small: else one of it only protects another."""
    hidden = sum(cell.count is None for cell in pulse.cells)
    return hidden > 2 or pulse.question.kind in ("several", "text")


def group_said(pulse: Pulse, group: Group) -> str:
    """'54 % of 31', a mean of so many; or that too few are in the group."""
    if group.value is None:
        return _("too few to tell")
    if pulse.question.kind == "scale":
        return _("{mean} of {count}").format(mean=f"{group.value:.1f}", count=f"{group.answered:,}")
    return _("{share} of {count}").format(share=f"{group.value:.0%}".replace("%", " %"), count=f"{group.answered:,}")


def group_title(dimension: str) -> str:
    return {"region": _("By region"), "sector": _("By stakeholder kind")}[dimension]


def compared(pulse: Pulse) -> str:
    """What groups are compared by."""
    if pulse.question.kind == "scale":
        return _("Mean, and of how many")
    return _("Share who said “{choice}”, and of how many").format(choice=pulse.top.label if pulse.top else "")


def quotes(pulse: Pulse, most: int = _QUOTES) -> tuple[str, ...]:
    """Words of those who agreed to be quoted, short ones first choice, each once."""
    every = list(dict.fromkeys(" ".join(text.split()) for text in pulse.quotes))
    return tuple(sorted(every, key=lambda text: len(text) > 160)[:most])


def method(pulse: Pulse) -> list[str]:
    """The lines at the foot: of how many, when and where it was asked, how, and what is left out."""
    head = [f"n = {pulse.answered:,}"]
    if period(pulse):
        head.append(_("asked {period}").format(period=period(pulse)))
    if pulse.survey.asked_where:
        head.append(pulse.survey.asked_where)
    return [" · ".join(head), *filter(None, (pulse.survey.method, *notes(pulse)))]


def notes(pulse: Pulse) -> Iterator[str]:
    """What whoever reads the numbers has to know of them."""
    if pulse.question.kind in ("several", "text"):
        yield _("One answer may name several, so the shares do not add up to 100 %.")
    if any(cell.count is None for cell in pulse.cells) or any(
        group.value is None for groups in pulse.groups.values() for group in groups
    ):
        sentence = _("Counts below {count}, and what would give them away, are not told, so that nobody is recognised.")
        yield sentence.format(count=pulse.survey.smallest_group)
    if pulse.earlier:
        yield ngettext(
            "{count} answer to an earlier wording is not counted here.",
            "{count} answers to an earlier wording are not counted here.", pulse.earlier,
        )  # fmt: skip
    if quotes(pulse):
        yield _("Quoted are only those who agreed to it.")


def described(pulse: Pulse) -> str:
    """The whole infographic in words."""
    said = [pulse.question.text, ", ".join(filter(None, (count_of(pulse), period(pulse)))) + "."]
    if not pulse.is_told:
        return " ".join([*said, few(pulse)])
    if pulse.mean is not None:
        said.append(_("Mean {mean} of {highest}.").format(mean=f"{pulse.mean:.1f}", highest=pulse.question.highest))
    said.append("; ".join(f"{labelled(pulse, cell)}: {cell_said(pulse, cell)}" for cell in pulse.cells) + ".")
    for dimension, groups in pulse.groups.items():
        if groups:
            told = "; ".join(f"{choice(group.name)}: {group_said(pulse, group)}" for group in groups)
            said.append(f"{group_title(dimension)}: {told}.")
    said += [f"“{text}”" for text in quotes(pulse)]
    return " ".join([*said, *method(pulse)[1:]])


def few(pulse: Pulse) -> str:
    """Why nothing is told."""
    sentence = _("Fewer than {count} answered: too few to be told, so that nobody is recognised.")
    return sentence.format(count=pulse.survey.smallest_group)
