"""A whole name in one cell, taken apart: carefully, since a name taken apart wrongly is worse than one left whole."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from crm.services.importing.name_customs import has_two_surnames, is_family_first, is_undecided, unspaced
from crm.text import fold

_TITLES: Final = frozenset(
    """
    mr mrs ms miss mx dr drs prof professor sir dame lord lady hon honourable honorable rev reverend fr father
    sister herr frau hr fru monsieur madame mme mlle m senor senora sr sra srta don dona dott dottssa ing
    dipling mag eng engr arch amb ambassador he hrh excellency his her haji hajj hajjah datuk dato datin tan sri
    tun tunku sheikh shaikh shri smt adv councillor cllr mayor alderman senator sen rep gov seri hc president minister
    pan pani univprof phdr mudr judr rndr ir honble rt right chief alhaji alhaja pastor bishop imam rabbi capt captain
    col colonel gen general lt maj major sgt judge justice lic arq dna exmo exma mgr pr madam ald commissioner daw
    """.split()
)
_SUFFIXES: Final = frozenset(
    """
    jr sr ii iii iv phd dphil md esq esquire mba msc bsc ma ba mph mpa llm llb jd cpa mp mep mla obe cbe mbe kbe
    qc kc rn pe aicp faicp riba dds edd drph csc ret frics mrics mrtpi frtpi faia aia ao oam mphil dlitt dsc mpp med
    msw mfa pmp
    """.split()
)
_PARTICLES: Final = frozenset(
    """
    van von der den de del della dello di da do dos das du des la le lo ter ten te zu zur zum vom af av al el
    bin binti bint ibn ben bat abu y e san santa st saint 't op het i los las dei degli dalla dal dell ap ferch o ni nic
    بن ابن بنت أبو آل
    """.split()
)
_CAPITAL_PARTICLES: Final = frozenset(
    "al el bin binti ibn van von de del della di du da dos la le st st. ó ní nic بن ابن بنت أبو آل".split()
)
_FIRMS: Final = frozenset(
    """
    ltd limited inc llc llp corp corporation co company plc gmbh ag kg sa sarl srl bv nv ab as oy pty spa foundation
    university institute association council ministry department agency network trust
    """.split()
)
_JOINERS: Final = frozenset(("y", "e", "i"))
_NOT_A_NAME = re.compile(r"[\d@&/\\<>{}\[\]()=:;|\"?!*#]| and | und | et | und/oder ", re.IGNORECASE)
_MOST_WORDS: Final = 6


@lru_cache(maxsize=1 << 14)
def split_name(name: str) -> dict[str, str]:
    """The parts of a full name by the names of a person's fields; nothing where it cannot be told.

    Understands `Okello, Amina`, `Dr Amina N. Okello Jr.`, `Ludwig van Beethoven`, `José Ortega y Gasset`,
    `DUPONT Jean`, `山田 太郎`. The caller must not change the result.
    """
    if _NOT_A_NAME.search(name) or len(name.split()) > _MOST_WORDS + 3:
        return {}
    name, suffixes = _without_suffixes(name)
    inverted, comma, rest = name.partition(",")
    if comma:
        given = rest.split()
        found = _inverted(inverted.strip(), given) if given and "," not in rest else {}
    else:
        found = _in_order(name.split())
    if found and suffixes:
        found["suffix"] = " ".join(suffixes)
    return found


def is_title(text: str) -> bool:
    """Whether a cell holds what stands before a name, and nothing else: `Dr.`, `Prof. Dr`, `Ms`."""
    return all(_plain(word) in _TITLES for word in text.split())


def _plain(word: str) -> str:
    return fold(word).replace(".", "").replace("-", "").strip(",")


def _without_suffixes(name: str) -> tuple[str, list[str]]:
    """The name without what follows it (`Jr.`, `, PhD`), and that in order."""
    words = name.split()
    suffixes: list[str] = []
    while len(words) > 2 and _plain(words[-1]) in _SUFFIXES and not _is_lower(words[-1]):
        suffixes.insert(0, words.pop())
    if suffixes:
        words[-1] = words[-1].rstrip(",")
    return " ".join(words), suffixes


def _is_lower(word: str) -> bool:
    return word.islower() and "." not in word


def _inverted(family: str, given: list[str]) -> dict[str, str]:
    titles, given = _without_titles(given)
    if not given:
        return {}
    found = {"given_name": given[0], "family_name": family}
    if len(given) > 1:
        found["additional_names"] = " ".join(given[1:])
    if titles:
        found["prefix"] = " ".join(titles)
    return found


def _without_titles(words: list[str]) -> tuple[list[str], list[str]]:
    count = 0
    while count < len(words) - 1 and _plain(words[count]) in _TITLES:
        count += 1
    # What is left must still be a name: 'Sri Mulyani' and 'Pan Wei' keep their first word.
    if count and len(words) - count < 2 and "." not in words[count - 1] and _plain(words[count - 1]) in _ALSO_NAMES:
        count -= 1
    return words[:count], words[count:]


_ALSO_NAMES: Final = frozenset("sri pan tan tun don dame sen m he pani fr hon ir mayor".split())


def _in_order(words: list[str]) -> dict[str, str]:
    titles, words = _without_titles(words)
    if len(words) == 1 and (both := unspaced(words[0])):
        return {"family_name": both[0], "given_name": both[1], "name_order": "family_first"}
    if not 2 <= len(words) <= _MOST_WORDS:
        return {}
    if _plain(words[-1]) in _FIRMS:
        return {}
    if is_undecided(words):
        return {}
    if is_family_first(words):
        found = {"family_name": words[0], "given_name": " ".join(words[1:]), "name_order": "family_first"}
    else:
        found = _capitals(words) or _western(words)
    if found and titles:
        found["prefix"] = " ".join(titles)
    return found


def _capitals(words: list[str]) -> dict[str, str]:
    """`Jean DUPONT`, `DUPONT Jean`, `Maria DEL CARMEN`: the family name is the part in capitals."""
    big = [len(word) > 1 and word.isupper() and "." not in word for word in words]
    if all(big) or not any(big):
        return {}
    first, last = big.index(True), len(big) - big[::-1].index(True)
    if not all(big[first:last]) or (first > 0 and last < len(words)) or len("".join(words[first:last])) < 3:
        return {}
    family = " ".join(words[first:last])
    if first == 0:
        return {"given_name": " ".join(words[last:]), "family_name": family}
    return _inverted(family, words[:first])


def _western(words: list[str]) -> dict[str, str]:
    """Given name first; the family name begins at a particle, else it is the last word."""
    start = next((i for i, word in enumerate(words) if i and _is_particle(word) and i < len(words) - 1), len(words) - 1)
    if (words[start] in _JOINERS and start > 1) or (start == len(words) - 1 and has_two_surnames(words)):
        start -= 1
    if _is_particle(words[0]) and words[0].islower():
        return {}
    found = {"given_name": words[0], "family_name": " ".join(words[start:])}
    if start > 1:
        found["additional_names"] = " ".join(words[1:start])
    return found


def _is_particle(word: str) -> bool:
    return fold(word) in _PARTICLES and (word.islower() or word.lower() in _CAPITAL_PARTICLES)
