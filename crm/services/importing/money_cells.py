"""Cells that hold money or a chance, of rows about funding; what cannot be read is kept as text, and told."""

from __future__ import annotations

import re
from decimal import Decimal

from crm.i18n import _
from crm.services.importing.draft import Draft
from crm.services.importing.values import number
from crm.values.currencies import currency_of, is_exact, read_money, tidy_amount

_SHARE = re.compile(r"0?[.,]\d+")  # 60 % typed into a cell of a workbook is kept as 0.6
_WHOLE = 100


def take_currency(draft: Draft, name: str, label: str) -> None:
    """The currency of a row, as its three letters."""
    text = draft.record.pop(name, None)
    if text is None:
        return
    code = currency_of(text)
    if code:
        draft.record[name] = code
    else:
        draft.unread(label, text, _("This is not a currency that is known; it was kept as text."))


def take_amount(draft: Draft, name: str, label: str, unit: str) -> None:
    """An amount, and the currency that stands beside it where the row has none of its own under `unit`."""
    text = draft.record.pop(name, None)
    if text is None:
        return
    own = draft.record.get(unit)
    value, currency = read_money(text, own or "")
    if not value or value.startswith("-"):
        draft.unread(label, text, _("This is not an amount that can be read; it was kept as text."))
    elif own and currency and own != currency:
        draft.unread(label, text, _("The amount says another currency than its column; it was kept as text."))
    elif (own or currency) and not is_exact(Decimal(value), own or currency):
        draft.unread(label, text, _("The amount has more decimals than its currency; it was kept as text."))
    else:
        draft.record[name] = tidy_amount(value, own or currency) if own or currency else value
        if currency:
            draft.record[unit] = currency


def take_rate(draft: Draft, name: str, label: str) -> None:
    """What one unit of a currency is worth in another one: a decimal number."""
    text = draft.record.pop(name, None)
    if text is None:
        return
    value = number(text, whole=False)
    if isinstance(value, str) and Decimal(value) > 0:
        draft.record[name] = value
    else:
        draft.unread(label, text, _("This is not a rate that can be read; it was kept as text."))


def take_chance(draft: Draft, name: str, label: str) -> None:
    """A probability in per cent; a share below one is understood."""
    text = draft.record.pop(name, None)
    if text is None:
        return
    bare = text.replace("%", "").strip()
    value = round(float(bare.replace(",", ".")) * _WHOLE) if _SHARE.fullmatch(bare) else -1
    if value < 0 and bare.removesuffix(".0").isdecimal():
        value = int(bare.removesuffix(".0"))
    if 0 <= value <= _WHOLE:
        draft.record[name] = value
    else:
        draft.unread(label, text, _("A probability is a number from 0 to 100; it was kept as text."))
