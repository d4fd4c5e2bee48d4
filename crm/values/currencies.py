"""Currencies by their three letters (ISO 4217), amounts as people write them, and amounts written out.

An amount is a decimal number as text, in units of its currency, with no more decimals than the currency has.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation
from typing import Final

CODES: Final = frozenset(
    (
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF "
        "CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD "
        "HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD "
        "MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN "
        "PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY "
        "TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG"
    ).split()
)
USUAL: Final = ("EUR", "USD", "GBP", "CHF", "KES", "ZAR", "INR", "MYR")  # offered first
_DECIMALS: Final = dict.fromkeys(
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(), 0
) | dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3)
_USUAL_DECIMALS: Final = 2
# As they are written before and behind amounts. A bare "$" is that of many countries, and is not among them.
_SIGNS: Final = {
    "€": "EUR", "£": "GBP", "us$": "USD", "usd$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD",
    "hk$": "HKD", "nz$": "NZD", "s$": "SGD", "r$": "BRL", "¥": "JPY", "₹": "INR", "rs": "INR", "ksh": "KES",
    "₦": "NGN", "₱": "PHP", "₺": "TRY", "₩": "KRW", "₪": "ILS", "zł": "PLN", "kč": "CZK", "euro": "EUR",
    "euros": "EUR", "sfr": "CHF", "fr.": "CHF", "rm": "MYR",
}  # fmt: skip
_MONEY: Final = re.compile(r"(?P<before>[^\d\-+.,]*)(?P<number>[-+]?[\d.,'’\s]*\d[.,]?)(?P<after>[^\d]*)")
_WORDS: Final = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "mn": 1_000_000, "million": 1_000_000}
_LONGEST: Final = 80
EXACT: Final = Context(prec=60, rounding=ROUND_HALF_EVEN)


def decimals(currency: str) -> int:
    """How many decimals amounts of a currency have; two where it is not known."""
    return _DECIMALS.get(currency, _USUAL_DECIMALS)


def is_currency(code: str) -> bool:
    return code in CODES


def currency_of(text: str) -> str:
    """The code that a text means, by its letters in any case or its sign; '' for none."""
    bare = text.strip().lower()
    if bare.upper() in CODES:
        return bare.upper()
    return _SIGNS.get(bare) or _SIGNS.get(bare.rstrip("."), "")


def read_money(text: str, known: str = "") -> tuple[str, str]:
    """Amount and currency of what a person wrote: `€ 12.500,50` is ('12500.50', 'EUR'); '' for what is not said.

    The last of a comma and a point parts off the decimals; where only one of them stands there, it does so unless
    exactly three digits follow it; of a currency that has three decimals, as `known` may say, a point always does.
    `1.5 million` is 1500000. A text that is no amount has neither.
    """
    found = _MONEY.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if found is None:
        return "", ""
    words = " ".join((found["before"], found["after"])).lower().split()
    times = [_WORDS[word] for word in words if word in _WORDS]
    signs = [currency_of(word) for word in words if word not in _WORDS]
    thirds = decimals(next(iter(signs), "") or known) == len("000")
    number = _plain(found["number"], pointed=thirds)
    if number is None or len(times) > 1 or len(signs) > 1 or (signs and not signs[0]):
        return "", ""
    value = EXACT.multiply(number, Decimal(times[0] if times else 1))
    return _text(value), signs[0] if signs else ""


def _plain(written: str, *, pointed: bool = False) -> Decimal | None:
    bare = re.sub(r"[\s'’]", "", written)
    last = max(bare.rfind(","), bare.rfind("."))
    if last >= 0:
        mark, other = bare[last], "," if bare[last] == "." else "."
        thirds = other not in bare and len(bare) - last - 1 == len("000") and not (pointed and mark == ".")
        groups = bare.count(mark) > 1 or thirds
        bare = bare.replace(other, "")
        bare = bare.replace(mark, "") if groups else bare.replace(mark, ".")
    return Decimal(bare.rstrip(".")) if re.fullmatch(r"[-+]?\d{1,18}(\.\d{0,9})?", bare) else None


def _text(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text and not text.split(".")[1].strip("0") else text


def rounded(value: Decimal, currency: str) -> Decimal:
    """The value to the smallest unit of a currency, a half to the even one."""
    return value.quantize(Decimal(1).scaleb(-decimals(currency)), context=EXACT)


def is_exact(value: Decimal, currency: str) -> bool:
    """Whether an amount has no more decimals than its currency."""
    return rounded(value, currency) == value


def unbroken(text: object) -> str:
    """An amount that no line breaks apart: its spaces do not break."""
    return str(text).replace(" ", "\N{NO-BREAK SPACE}")


def tidy_amount(text: str, currency: str) -> str:
    """An amount as it is stored: `12500.5` of euros is `12500.50`, `12500.00` is `12500`; other texts as they are."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    if not value.is_finite() or not is_exact(value, currency):
        return text
    exact = rounded(value, currency)
    return f"{exact:.0f}" if exact == exact.to_integral_value() else f"{exact:f}"


def amount_written(value: Decimal, currency: str) -> str:
    """An amount as a person reads it: '1,250.50', '1,250' where nothing stands behind the point."""
    exact = rounded(value, currency)
    whole = exact == exact.to_integral_value()
    return f"{exact:,.0f}" if whole else f"{exact:,.{decimals(currency)}f}"


def money_written(value: Decimal, currency: str) -> str:
    """Currency and amount: 'EUR 1,250.50'; an amount without a currency stands alone."""
    return f"{currency} {amount_written(value, currency)}".strip()
