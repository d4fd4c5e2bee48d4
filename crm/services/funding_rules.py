"""What a funding opportunity may say: amounts by their currency, allocations within what there is, chances, rates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from crm.errors import Invalid
from crm.i18n import _
from crm.models.funding import WON
from crm.queries.money import Money, money
from crm.values.currencies import decimals, is_currency, is_exact

WHOLE = 100
_CURRENCIES = ("currency", "awarded_currency", "rate_currency")
_REFERENCES = ("contact", "previous")
Problems = Iterator[tuple[str, str]]


def check(document: Mapping[str, Any]) -> None:
    """Refuse what makes no sense; the document is whole, with the currencies that are understood.

    Raises:
        Invalid: with a message for each field.
    """
    _refuse(document, (_amounts, _conversion, _chance, _references, _rows, _allocations))


def check_given(document: Mapping[str, Any]) -> None:
    """Refuse only that more is given to pilots than there is, and that a grant continues itself: of a list brought in.

    Raises:
        Invalid: with a message for each field.
    """
    _refuse(document, (_references, _allocations))


def _refuse(document: Mapping[str, Any], rules: Sequence[Callable[[Mapping[str, Any]], Problems]]) -> None:
    problems: dict[str, str] = {}
    for faults in rules:
        for path, sentence in faults(document):
            problems.setdefault(path, sentence)
    if problems:
        raise Invalid(problems)


def _amounts(document: Mapping[str, Any]) -> Problems:
    for name in _CURRENCIES:
        code = document.get(name)
        if code and not is_currency(str(code)):
            yield name, not_a_currency(code)
    for name, unit in (("requested", "currency"), ("awarded", "awarded_currency")):
        currency = document.get(unit) or (document.get("currency") if name == "awarded" else "") or ""
        yield from amount_faults(name, document.get(name), str(currency))
        if document.get(name) and not currency:
            yield unit, _("Say in which currency, as EUR.")


def not_a_currency(text: Any) -> str:
    """What is said of a text that is none."""
    return _("“{value}” is not a currency. Write its three letters, as EUR.").format(value=str(text)[:20])


def amount_faults(path: str, text: Any, currency: str) -> Problems:
    """What is wrong with an amount of a currency: below nothing, or more decimals than there are."""
    value = _number(text)
    if value is None:  # no number at all is refused by its kind
        return
    if value < 0:
        yield path, _("An amount is not below nothing.")
    elif currency and is_currency(currency) and not is_exact(value, currency):
        sentence = _("{currency} has {count} decimals at most.")
        yield path, sentence.format(currency=currency, count=decimals(currency))


def _number(text: Any) -> Decimal | None:
    try:
        return Decimal(str(text)) if text not in (None, "") else None
    except InvalidOperation:
        return None


def _conversion(document: Mapping[str, Any]) -> Problems:
    rates = [name for name in ("rate", "awarded_rate") if document.get(name)]
    for name in rates:
        value = _number(document[name])
        if value is not None and value <= 0:
            yield name, _("A rate is above nothing.")
    if rates and not document.get("rate_currency"):
        yield "rate_currency", _("Say into which currency the rate leads, as EUR.")
    if rates and not document.get("rate_on"):
        yield "rate_on", _("Say of which day the rate is.")


def _chance(document: Mapping[str, Any]) -> Problems:
    value = document.get("probability")
    if isinstance(value, int) and not 0 <= value <= WHOLE:
        yield "probability", _("A probability is a number from 0 to 100, not {value}.").format(value=value)


def _references(document: Mapping[str, Any]) -> Problems:
    for name in _REFERENCES:
        if document.get(name) and not document.get(f"{name}_id"):
            yield f"{name}_id", _("Choose one of those offered.")
    if document.get("previous_id") and document["previous_id"] == document.get("id"):
        yield "previous_id", _("A grant does not continue itself.")
    for number, row in enumerate(document.get("allocations") or ()):
        if not row.get("pilot_id") and (row.get("pilot") or row.get("amount")):
            yield f"allocations.{number}.pilot_id", _("Choose one of those offered.")


def _rows(document: Mapping[str, Any]) -> Problems:
    award = _limits(document).get(_counted(document))
    for number, row in enumerate(document.get("instalments") or ()):
        yield from amount_faults(f"instalments.{number}.amount", row.get("amount"), award.currency if award else "")
    for number, row in enumerate(document.get("deadlines") or ()):
        remind = row.get("remind")
        if isinstance(remind, int) and remind < 0:
            yield f"deadlines.{number}.remind", _("Say how many days before, from 0.")


def _counted(document: Mapping[str, Any]) -> str:
    won = document.get("status") in WON and document.get("awarded")
    return str((document.get("awarded_currency") if won else "") or document.get("currency") or "")


def _limits(document: Mapping[str, Any]) -> dict[str, Money]:
    """How much can be allocated in each currency: what was asked for, and where it was awarded that."""
    asked = money(_text(document.get("requested")), document.get("currency"))
    found = {asked.currency: asked} if asked else {}
    if document.get("status") in WON:
        got = money(_text(document.get("awarded")), document.get("awarded_currency") or document.get("currency"))
        found |= {got.currency: got} if got else {}
    return found


def _text(value: Any) -> str:
    return str(value) if _number(value) is not None else ""


def _allocations(document: Mapping[str, Any]) -> Problems:
    """Each allocation in turn: the first that goes above what there is says by how much."""
    limits, given = _limits(document), dict[str, Decimal]()
    for number, row in enumerate(document.get("allocations") or ()):
        path, value = f"allocations.{number}.amount", _number(row.get("amount"))
        if value is None:
            continue
        currency = str(row.get("currency") or _counted(document))
        yield from amount_faults(path, value, currency)
        limit = limits.get(currency)
        if limit is None and limits:
            known = " / ".join(limits)
            sentence = _("This opportunity is in {known}: allocate it in that currency.")
            yield f"allocations.{number}.currency", sentence.format(known=known)
        elif limit is None:
            yield path, _("Say first how much is requested or awarded; only that can be allocated.")
        else:
            given[currency] = given.get(currency, Decimal(0)) + value
            yield from _above(path, Money(given[currency], currency), limit)


def _above(path: str, given: Money, limit: Money) -> Problems:
    over = given.amount - limit.amount
    if over > 0:
        sentence = _("{over} too much: {given} of {limit} would be allocated.")
        yield path, sentence.format(over=Money(over, limit.currency), given=given, limit=limit)
