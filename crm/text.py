"""Text as people compare it: folded the same way when stored, searched, sorted and matched."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

# NFKD leaves these letters whole, and FTS5's remove_diacritics does too.
_LETTERS = str.maketrans(
    {
        "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th",
        "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ß": "ss", "ẞ": "ss", "ı": "i", "ħ": "h", "Ħ": "h",
        "ŧ": "t", "Ŧ": "t", "ŋ": "n", "Ŋ": "n", "ƒ": "f", "ĸ": "k", "ə": "e", "Ə": "e", "ʻ": "", "ʼ": "",
        "’": "", "‘": "", "'": "", "`": "", "´": "", "ʹ": "", "ـ": "",
        # Letters of African languages, which few keyboards have
        "ɓ": "b", "ɖ": "d", "ɗ": "d", "ɛ": "e", "ɣ": "g", "ɠ": "g", "ɨ": "i", "ɩ": "i", "ƙ": "k", "ɲ": "n", "ɔ": "o",
        "ʃ": "sh", "ƭ": "t", "ʉ": "u", "ʊ": "u", "ʋ": "v", "ƴ": "y", "ʒ": "zh",
        # Arabic: alef, ya, kaf and ha as they are written in Cairo, Tehran and Lahore, with and without their marks
        "ٱ": "ا", "ى": "ي", "ی": "ي", "ے": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه", "ة": "ه", "ۃ": "ه",
        # Hebrew: letters as they stand at the end of a word; the signs of abbreviations
        "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ", "׳": "", "״": "",
        # Hiragana as katakana
        **{chr(kana): chr(kana + 0x60) for kana in (*range(0x3041, 0x3097), 0x309D, 0x309E)},
    }
)  # fmt: skip
_BIDI_AND_ZERO_WIDTH = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u061c]")
_NOT_ASCII = re.compile("[^\x00-\x7f]+")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_HALVES = re.compile("[\ud800-\udfff]")
# Where vowels are marks on a consonant they are part of the word: the scripts of India, Thai to Tibetan, Khmer …
_VOWELLED = (range(0x0900, 0x1100), range(0x1700, 0x1C50), range(0xA800, 0xABF0), range(0x11000, 0x11A00))


def _is_vowel(character: str) -> bool:
    """Whether a mark says which vowel follows, or that none does; accents, tones and points do not."""
    code = ord(character)
    return unicodedata.combining(character) in _VOWEL_CLASSES and any(code in part for part in _VOWELLED)


_VOWEL_CLASSES = (0, 9)  # those that have their own place, and what silences a vowel
_ASCII_WORD = re.compile(r"[^\W_]+", re.ASCII)


@cache
def _word() -> re.Pattern[str]:
    """What a word is; made when the first one is met that is not ASCII."""
    marks = (chr(code) for part in _VOWELLED for code in part if unicodedata.category(chr(code))[0] == "M")
    return re.compile(rf"(?:[^\W_][{''.join(filter(_is_vowel, marks))}]*)+")


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
    return lowered.replace("'", "").replace("`", "").replace("l·l", "ll")  # one letter in Catalan


def _fold_found(found: re.Match[str]) -> str:
    return _fold_run(found[0])


@lru_cache(maxsize=8192)  # 'ł', 'ö' and their like come again and again, and a run is short
def _fold_run(text: str) -> str:
    # Before, for 'ø' and '´', which decomposing leaves whole or makes a blank of; after, for the 'æ' inside of 'ǽ'.
    decomposed = unicodedata.normalize("NFKD", visible(text).translate(_LETTERS)).translate(_LETTERS)
    # Accents, points and tones go, and so every word is one run of letters, with its vowels.
    base = "".join(map(_base, decomposed))
    return unicodedata.normalize("NFC", base.casefold())


def _base(character: str) -> str:
    """A letter as it is, a mark only where it is a vowel, a digit of any script as one of ours."""
    category = unicodedata.category(character)
    if category[0] == "M":
        return character if _is_vowel(character) else ""
    return str(unicodedata.decimal(character)) if category == "Nd" else character


def words(text: str) -> list[str]:
    """The words of `fold(text)`, in order."""
    folded = fold(text)
    return (_ASCII_WORD if folded.isascii() else _word()).findall(folded)
