"""Text as people compare it: folded the same way when stored, searched, sorted and matched."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# NFKD leaves these letters whole, and FTS5's remove_diacritics does too.
_LETTERS = str.maketrans(
    {
        "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th",
        "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ß": "ss", "ẞ": "ss", "ı": "i", "ħ": "h", "Ħ": "h",
        "ŧ": "t", "Ŧ": "t", "ŋ": "n", "Ŋ": "n", "ƒ": "f", "ĸ": "k", "ə": "e", "Ə": "e", "ʻ": "", "ʼ": "",
        "’": "", "‘": "", "'": "", "`": "", "´": "", "ʹ": "", "ـ": "",
    }
)  # fmt: skip
_BIDI_AND_ZERO_WIDTH = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u061c]")
_NOT_ASCII = re.compile("[^\x00-\x7f]+")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_HALVES = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
# Scripts written without spaces: Han, kana, Thai, Lao, Khmer, Myanmar.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)


def clean(text: str) -> str:
    """NFC, without control characters, halves of characters and outer blanks; what a person typed is otherwise kept."""
    return _CONTROLS.sub("", unicodedata.normalize("NFC", text)).strip()


def one_line(text: str) -> str:
    """`clean`, with every run of white space as one blank."""
    return " ".join(clean(text).split())


def whole(text: str) -> str:
    """Text that UTF-8 can hold: `�` for bytes of a name or of a damaged file that are no character."""
    return text if text.isascii() else _HALVES.sub("\ufffd", text)


def visible(text: str) -> str:
    """Text without marks that change the direction or vanish, for file names and labels."""
    return _BIDI_AND_ZERO_WIDTH.sub("", text)


def fold(text: str) -> str:
    """Lower case without accents: 'Łukasz Åström' gives 'lukasz astrom'; other scripts keep their base letters."""
    lowered = text.lower()
    if not lowered.isascii():
        lowered = _NOT_ASCII.sub(_fold_found, lowered)
    return lowered.replace("'", "").replace("`", "")


def _fold_found(found: re.Match[str]) -> str:
    return _fold_run(found[0])


@lru_cache(maxsize=8192)  # 'ł', 'ö' and their like come again and again, and a run is short
def _fold_run(text: str) -> str:
    # Before, for 'ø' and '´', which decomposing leaves whole or makes a blank of; after, for the 'æ' inside of 'ǽ'.
    decomposed = unicodedata.normalize("NFKD", visible(text).translate(_LETTERS)).translate(_LETTERS)
    # All marks go, not only accents: a word is then one run of letters in every script (\\w knows no marks).
    base = "".join(character for character in decomposed if unicodedata.category(character)[0] != "M")
    return unicodedata.normalize("NFC", base.casefold())


def words(text: str) -> list[str]:
    """The words of `fold(text)`, in order."""
    return _WORD.findall(fold(text))


def index_terms(text: str) -> list[str]:
    """Words as they are indexed: a run in a script without spaces also as its single characters' bigrams."""
    terms: list[str] = []
    for word in words(text):
        terms.append(word)
        for run in () if word.isascii() else _UNSPACED.findall(word):
            terms.extend(run[start : start + 2] for start in range(len(run) - 1) if len(run) > 2)
            terms.extend(run if len(run) > 1 else ())
    return terms


def query_terms(text: str) -> list[str]:
    """Words as they are asked for: a long run in a script without spaces as its bigrams."""
    terms: list[str] = []
    for word in words(text):
        run = _UNSPACED.fullmatch(word)
        if run and len(word) > 2:
            terms.extend(word[start : start + 2] for start in range(len(word) - 1))
        else:
            terms.append(word)
    return terms
