# /// script
# requires-python = ">=3.11"
# dependencies = ["babel==2.18.0"]
# ///
"""Remake resources/words: names of countries, languages, months and weekdays in all languages that CLDR knows.

    uv run tools/words.py

A line is a code (ISO, or m3 for March), for countries and languages the three-letter code and the English name,
and all spellings as `crm.text.words` folds them, divided by bars. Where a spelling means two things in different
languages, English decides, else the one meant more often, if it is by far.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from crm.text import words

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "words"
CLEAR = 2 / 3  # of the languages in which a spelling is found must mean the same
ENGLISH = 1_000  # as many voices
# What people write besides the names of CLDR.
COUNTRIES = """
    AE: UAE | U.A.E. | Emirates | الإمارات
    AG: Antigua
    AT: Oesterreich
    BA: Bosnia | Bosnia-Herzegovina
    BN: Brunei | Brunei Darussalam
    BO: Bolivia, Plurinational State of
    CD: DRC | DR Congo | Congo-Kinshasa | Zaire | Congo, Democratic Republic | Congo, Democratic Republic of |
        Democratic Republic of Congo | Democratic Republic of the Congo | Congo (Kinshasa)
    CF: CAR
    CG: Congo-Brazzaville | Republic of the Congo | Republic of Congo | Congo (Brazzaville)
    CI: Ivory Coast | Cote d'Ivoire | Côte d’Ivoire
    CN: PRC | P.R. China | P. R. China | Mainland China
    CV: Cape Verde
    CZ: Czech Republic
    DE: BRD
    FK: Falkland Islands (Malvinas)
    FM: Micronesia | Micronesia, Federated States of
    GB: UK | U.K. | United Kingdom of Great Britain and Northern Ireland | Great Britain | Britain | England |
        Scotland | Wales | Northern Ireland | Grande-Bretagne | Großbritannien | Gran Bretaña
    HK: Hong Kong | Hong Kong SAR | Hongkong
    IE: Eire | Republic of Ireland
    IR: Iran | Iran, Islamic Republic of
    KN: St Kitts
    KP: North Korea | DPRK | Korea (North) | Korea, North | Democratic People's Republic of Korea | Korea,
        Democratic People's Republic of
    KR: 한국 | South Korea | Republic of Korea | Korea (South) | Korea, South | Korea, Republic of | Rep. of Korea |
        ROK
    LA: Laos | Lao PDR | Lao People's Democratic Republic
    MD: Moldova | Moldova, Republic of
    MK: Macedonia | FYROM
    MM: Burma
    MO: Macau | Macao
    NL: Holland | The Netherlands
    NZ: Aotearoa
    PS: Palestine | Palestine, State of | State of Palestine | Palestinian Territories
    RU: Russia | Russian Federation
    SA: KSA
    SE: Konungariket Sverige
    ST: São Tomé
    SY: Syria | Syrian Arab Republic
    SZ: Swaziland
    TH: ประเทศไทย
    TL: East Timor
    TR: Turkey | Turkiye
    TT: Trinidad
    TW: Taiwan | Taiwan, R.O.C. | Republic of China | Taiwan, Province of China
    TZ: Tanzania, United Republic of
    US: U.S. | U.S.A. | United States of America | America | EEUU | EE.UU. | EUA | Etats-Unis d'Amérique |
        Vereinigte Staaten von Amerika
    VA: Vatican | Holy See | Holy See (Vatican City State)
    VC: St Vincent
    VE: Venezuela, Bolivarian Republic of
    VG: Virgin Islands, British
    VI: Virgin Islands, U.S.
    VN: Vietnam | Viet Nam
    XK: Kosovo
    ZA: RSA | Republic of South Africa
"""
LANGUAGES = """
    ca: Valencian
    es: Castilian | Castellano
    fa: Farsi
    fil: Pilipino
    he: Hebrew | iw
    ht: Haitian
    id: Bahasa Indonesia | in
    lg: Luganda
    ms: Bahasa Melayu | Bahasa Malaysia
    my: Burmese
    nb: Norwegian Bokmal
    no: Norwegian
    ny: Chichewa
    or: Oriya
    ps: Pushto
    rw: Kinyarwanda
    si: Sinhalese
    st: Sesotho
    sw: Kiswahili
    tn: Setswana
    xh: isiXhosa
    yue: Cantonese
    zh: Mandarin | Mandarin Chinese | Putonghua
    zu: isiZulu
"""


def key(text: str) -> str:
    return " ".join(word for word in words(text) if word != "the")


def spellings(kind: str, codes: Iterable[str], more: str) -> dict[str, set[str]]:
    """Code → how it is spelt, each spelling with the one code it means."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for identifier in locale_identifiers():
        names = getattr(Locale.parse(identifier), kind)
        weight = ENGLISH if identifier == "en" else 1
        for code in codes:
            if name := names.get(code):
                votes[key(name)][code] += weight
    for code, listed in re.findall(r"^    (\w+): ((?:.|\n {8})*)", more, re.MULTILINE):
        for name in listed.split("|"):
            votes[key(name)][code] += 10 * ENGLISH
    found: dict[str, set[str]] = defaultdict(set)
    for spelling, counts in votes.items():
        code, count = counts.most_common(1)[0]
        if len(spelling) > 1 and count >= CLEAR * counts.total():
            found[code].add(spelling)
    return found


def countries() -> list[str]:
    english: dict[str, str] = dict(Locale("en").territories)
    three = _three("territory_aliases") | {"XK": "XKX"}
    codes = sorted(code for code in english if code in three)
    found = spellings("territories", codes, COUNTRIES)
    return [line(code, three[code], english[code], found[code]) for code in codes]


def languages() -> list[str]:
    english: dict[str, str] = dict(Locale("en").languages)
    widely = {one.split("_")[0] for one in locale_identifiers()}  # those with a locale of their own
    three = _three("language_aliases")
    codes = sorted(code for code in english if len(code) == 2 or (len(code) == 3 and code in widely))
    found = spellings("languages", codes, LANGUAGES)
    return [line(code, three.get(code, code), english[code], found[code]) for code in codes]


def dates() -> list[str]:
    """The months 1 to 12 and the days of the week, in which dates in words are written; of words alone, no phrases."""
    votes: dict[str, dict[str, Counter[str]]] = {"months": defaultdict(Counter), "days": defaultdict(Counter)}
    for identifier in locale_identifiers():
        locale = Locale.parse(identifier)
        for kind, prefix, first in (("months", "m", 0), ("days", "d", 1)):
            for context in getattr(locale, kind).values():
                for width in ("wide", "abbreviated"):
                    for number, name in (context.get(width) or {}).items():
                        spelt = words(name)
                        if len(spelt) == 1 and len(spelt[0]) > 1 and not any(map(str.isdigit, spelt[0])):
                            votes[kind][spelt[0]][f"{prefix}{number + first}"] += ENGLISH if identifier == "en" else 1
    found: dict[str, set[str]] = defaultdict(set)
    for several in votes.values():
        for spelling, counts in several.items():
            code, count = counts.most_common(1)[0]
            if count >= CLEAR * counts.total():
                found[code].add(spelling)
    return [
        f"{code}\t{'|'.join(sorted(found[code]))}" for code in sorted(found, key=lambda one: (one[0], int(one[1:])))
    ]


def _three(table: Literal["territory_aliases", "language_aliases"]) -> dict[str, str]:
    """Two-letter code → the three-letter one."""
    table_: Any = get_global(table)
    aliases = ((long, [short] if isinstance(short, str) else short) for long, short in table_.items())
    return {short[0]: long for long, short in aliases if len(long) == 3 and long.isalpha() and len(short[0]) == 2}


def line(code: str, three: str, english: str, found: set[str]) -> str:
    return f"{code}\t{three}\t{english}\t{'|'.join(sorted(found))}"


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, lines in (("countries", countries()), ("languages", languages()), ("dates", dates())):
        (FOLDER / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
