"""In which encoding a text file stands: marks and UTF-8 by rule, the others by whether the words come out plausible.

Contact lists are mostly ASCII with a few accented names, on which general detectors guess (one library read 52 % of our
trials right). Names, though, are words of some language: each candidate is scored by how many of its words keep to
the letters of one language, so that `Dvoøák` loses against `Dvořák`.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import cache
from typing import Final, NamedTuple

SAMPLE = 1 << 16
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
FALLBACK: Final = "cp1252"
_MOST_WORDS: Final = 400

_WEST: Final = (
    "äöüß", "éèêëàâçîïôùûœæ", "áéíñóúüªº", "áâãàçéêíóôõú", "àèéìòù", "åäöé", "åæøé", "áéíóúýðþæö", "ëïéèü",
)  # fmt: skip
_CENTRAL: Final = ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîșțşţ", "čćđšž", "äöüß")
_TURKISH: Final = ("çğıöşüâî",)
_BALTIC: Final = ("āčēģīķļņšūž", "ąčęėįšųūž", "äõöüšž")
_CYRILLIC: Final = ("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
                    "абвгдђежзијклљмнњопрстћуфхцчџш", "абвгдеёжзійклмнопрстуўфхцчшыьэюя")  # fmt: skip
_GREEK: Final = ("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",)
_GREEK_ENDS: Final = "αεηιουωάέήίόύώϊϋςνρξψΑΕΗΙΟΥΩΣΝΡΞΨ"  # few words end in another letter
_HEBREW: Final = ("אבגדהוזחטיךכלםמןנסעףפץצקרשת",)
_ARABIC: Final = ("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگ",)
_THAI: Final = ("".join(map(chr, range(0x0E01, 0x0E4F))),)


class _Codec(NamedTuple):
    """A candidate: the alphabets of the languages written in it, and how much it must be believed beforehand."""

    name: str
    alphabets: tuple[str, ...]
    prior: float


_SINGLE: Final = (
    _Codec("cp1252", _WEST, 0.0),
    _Codec("mac_roman", _WEST, -0.04),
    _Codec("cp850", _WEST, -0.06),
    _Codec("iso-8859-15", _WEST, -0.08),
    _Codec("cp1250", _CENTRAL, -0.02),
    _Codec("iso-8859-2", _CENTRAL, -0.03),
    _Codec("cp852", _CENTRAL, -0.08),
    _Codec("cp1254", _TURKISH, -0.03),
    _Codec("cp1257", _BALTIC, -0.05),
    _Codec("cp1251", _CYRILLIC, -0.01),
    _Codec("koi8-r", _CYRILLIC, -0.03),
    _Codec("koi8-u", _CYRILLIC, -0.04),
    _Codec("cp866", _CYRILLIC, -0.04),
    _Codec("iso-8859-5", _CYRILLIC, -0.05),
    _Codec("mac_cyrillic", _CYRILLIC, -0.06),
    _Codec("cp1253", _GREEK, -0.01),
    _Codec("iso-8859-7", _GREEK, -0.02),
    _Codec("cp1255", _HEBREW, -0.02),
    _Codec("cp1256", _ARABIC, -0.02),
    _Codec("cp874", _THAI, -0.02),
)
# Lead bytes of the characters in daily use; the rest of each set is rare in names.
_DOUBLE: Final = (
    ("cp932", ((0x81, 0x84), (0x88, 0x98)), 0.0),
    ("euc_jp", ((0xA1, 0xA5), (0xB0, 0xCF)), -0.02),
    ("gb18030", ((0xA1, 0xA3), (0xB0, 0xD7)), -0.01),
    ("big5hkscs", ((0xA1, 0xA3), (0xA4, 0xC6)), -0.01),
    ("cp949", ((0xA1, 0xA3), (0xB0, 0xC8)), 0.01),  # half of the daily Chinese characters lie outside
)
_WIDE_ENDS: Final = {"utf-16-le": b"\n\0", "utf-16-be": b"\0\n"}
_TYPOGRAPHY: Final = "’‘–—“”„«»…·•°€£®©™\xa0"
# Both look from the beginning of a word or cell only: from every letter of a long one it would take for ever.
_WORDS = re.compile(rb"(?<![A-Za-z'\x80-\xff])[A-Za-z']*[\x80-\xff][A-Za-z'\x80-\xff]*")
_MIXED = re.compile("[A-Za-z][^\x00-\x7f]|[^\x00-\x7f][A-Za-z]")
_CELLS = re.compile(rb"(?<![^,;\t|\"\r\n])[^,;\t|\"\r\n\x80-\xff]*[\x80-\xff][^,;\t|\"\r\n]*")


def detect(sample: bytes) -> str:
    """The Python name of the encoding; `utf-8` also for plain ASCII. The sample may end inside a character."""
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return name
    if b"\0" in sample and (wide := _wide(sample)):
        return wide
    if is_utf8(sample) or _is_mostly_utf8(sample):
        return "utf-8"
    return max(_scores(sample), default=(0.0, FALLBACK))[1]


def is_utf8(sample: bytes) -> bool:
    """Whether the sample is UTF-8 as far as it goes."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _is_mostly_utf8(sample: bytes) -> bool:
    """Whether files of two encodings were joined, or a few bytes are bad: hardly any other line is UTF-8 by chance."""
    foreign = [line for line in sample.splitlines() if not line.isascii()][:_MOST_WORDS]
    return sum(map(is_utf8, foreign)) > max(2.0, len(foreign) / 4)


def _wide(sample: bytes) -> str:
    """UTF-16 without a mark: every second byte of Latin text is zero."""
    half = len(sample) // 2
    if half and sample[1::2].count(0) > half * 0.4 and sample[::2].count(0) < half * 0.1:
        return "utf-16-le"
    if half and sample[::2].count(0) > half * 0.4 and sample[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return next((name for name, end in _WIDE_ENDS.items() if _is_wide(sample[: 2 * half], name, end)), "")


def _is_wide(sample: bytes, name: str, end: bytes) -> bool:
    """Other scripts in UTF-16: zeros in one half of the bytes alone, lines that end, and letters throughout."""
    low, high = (sample[::2], sample[1::2]) if name == "utf-16-le" else (sample[1::2], sample[::2])
    if low.count(0) or not high.count(0) or not any(sample[at : at + 2] == end for at in range(0, len(sample), 2)):
        return False
    text = sample.decode(name, "replace")
    return all(not unicodedata.category(character).startswith("C") or character in "\r\n\t\ufeff" for character in text)


def _scores(sample: bytes) -> list[tuple[float, str]]:
    words = list(dict.fromkeys(_WORDS.findall(sample)))[:_MOST_WORDS]
    cells = list(dict.fromkeys(_CELLS.findall(sample)))[:_MOST_WORDS]
    scores = [(_single(words, codec) + codec.prior, codec.name) for codec in _SINGLE]
    scores += [(_double(cells, name, daily) + prior, name) for name, daily, prior in _DOUBLE]
    return scores


def _single(words: list[bytes], codec: _Codec) -> float:
    """Mean plausibility per foreign letter, at most 1."""
    total = letters = 0.0
    for word in words:
        count = sum(byte > 0x7F for byte in word)
        letters += count
        total += count * _plausibility(word.decode(codec.name, "replace"), codec.alphabets)
    return total / letters if letters else 0.0


def _plausibility(word: str, alphabets: tuple[str, ...]) -> float:
    inner = word.strip(_TYPOGRAPHY)
    if inner.isascii():
        return 0.8 if inner else 0.5  # a quoted word, or a dash between words
    foreign = {character for character in inner if character > "\x7f"}
    if not all(character.isalpha() or unicodedata.category(character) == "Mn" for character in foreign):
        return 0.8 if foreign <= {"’", "‘", "–", "\xa0"} else -_oddity(foreign)
    latin = alphabets[0][0] < "\u0250"
    # A capital inside a word of small letters, or two scripts in one word, is the mark of a wrong table.
    if not (inner.islower() or inner.isupper() or inner == inner.title() or _is_compound(inner)):
        return -0.5
    if not latin and ("ς" in inner[:-1] or any(character.isascii() and character.isalpha() for character in inner)):
        return -0.5
    small = {character.lower()[0] for character in foreign}
    share = max(sum(letter in alphabet for letter in small) / len(small) for alphabet in _sets(alphabets))
    if share < 1:
        return share * 0.4 - 0.4
    if len(inner) == 1:
        return 0.2
    if alphabets is _GREEK and len(inner) > 3 and inner[-1] not in _GREEK_ENDS:
        return 0.3
    return 1.0 if latin or not inner[0].islower() else 0.85  # a name begins with a capital where its script has them


def _oddity(foreign: set[str]) -> float:
    """How wrong signs are within a word; controls and characters that do not exist are the worst."""
    return 2.0 if any(unicodedata.category(character) in ("Cc", "Cn", "Co", "So") for character in foreign) else 1.0


def _is_compound(word: str) -> bool:
    """`McÉlroy`, `O'Ávila`: one capital more, with a small letter before it that is ASCII."""
    inner = [index for index in range(1, len(word)) if word[index].isupper() and word[index - 1].islower()]
    return len(inner) <= 1 and all(word[index - 1].isascii() and word[index].isascii() for index in inner)


@cache
def _sets(alphabets: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(map(frozenset, alphabets))


def _double(cells: list[bytes], name: str, daily: tuple[tuple[int, int], ...]) -> float:
    """Mean plausibility per foreign byte where two bytes make a character."""
    total = count = 0.0
    for cell in cells:
        foreign = sum(byte > 0x7F for byte in cell)
        count += foreign
        try:
            text = cell.decode(name)
        except UnicodeDecodeError:
            total -= 2 * foreign
            continue
        wide = [character.encode(name, "ignore") for character in text if character > "\x7f"]
        good = _telling(text, name)
        good += sum(len(code) == 2 and any(low <= code[0] <= high for low, high in daily) for code in wide)
        total += foreign * (1.5 * good / len(wide) - 0.5 - len(_MIXED.findall(text)) / len(wide))
    return total / count if count else 0.0


def _telling(text: str, name: str) -> float:
    """What speaks for or against a table of double bytes beyond how usual its characters are.

    Only Japanese is written with kana among characters; characters of the later planes stand in hardly any name.
    """
    kana = sum("\u3041" <= character <= "\u30fe" for character in text) if name in ("cp932", "euc_jp") else 0
    return kana * 0.1 - sum(character > "\uffff" for character in text)
