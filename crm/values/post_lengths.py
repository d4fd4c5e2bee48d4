"""How long a text is to each channel, and how long it may be.

X counts weights: most letters one, CJK and emoji two, every address 23 (docs.x.com/fundamentals/counting-characters,
with the ranges of twitter-text's configuration, version 3). Mastodon counts graphemes, an address as 23 and of a
mention only the name before the server (docs.joinmastodon.org/user/posting; 500 unless a server says otherwise).
Bluesky takes 300 graphemes (lexicon app.bsky.feed.post). LinkedIn takes 3,000, Instagram 2,200, Facebook 63,206
characters, as services that publish there document (ayrshare.com/docs/apis/post/social-networks for the first two,
docs.letmepost.dev/platforms/facebook; November 2026): a secondary source. Instagram takes five hashtags (thirty until
its announcement of 19 December 2025). An SMS holds 160 characters of the GSM alphabet, 153 in each part of a longer
one, some of them counted twice; 70 and 67 where another character is in it (3GPP TS 23.038 and 23.040).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_ADDRESS: Final = re.compile(r"https?://\S+|\bwww\.\S+", re.IGNORECASE)
_MENTION: Final = re.compile(r"(?<!\w)(@\w+)@[\w.-]+\w")
_HASHTAG: Final = re.compile(r"(?<![\w#&])[#＃]\w+")
_OF_ADDRESS: Final = 23
_LIGHT: Final = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))  # code points that X counts once
_JOINER: Final = "\u200d"
_GSM: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_TWICE: Final = frozenset("^{}\\[~]|€\f")


@dataclass(frozen=True, slots=True)
class Length:
    """How much of what a channel allows is `used` of `limit`, None where it has none; `parts` of an SMS.

    `tags` are the hashtags in the text where the channel takes no more than `most_tags`.
    """

    used: int
    limit: int | None
    parts: int = 0
    tags: int = 0
    most_tags: int | None = None

    @property
    def is_over(self) -> bool:
        return self.is_long or self.tags_over > 0

    @property
    def is_long(self) -> bool:
        return self.limit is not None and self.used > self.limit

    @property
    def tags_over(self) -> int:
        """How many hashtags there are too many."""
        return 0 if self.most_tags is None else max(0, self.tags - self.most_tags)


def measured(channel: str, text: str) -> Length:
    """The length of a text as a channel counts it."""
    if channel == "sms":
        return _of_sms(text)
    count = {"x": _weighted, "mastodon": _of_mastodon, "bluesky": graphemes}.get(channel, len)
    most = _MOST_TAGS.get(channel)
    return Length(count(text), _LIMITS.get(channel), tags=hashtags(text) if most else 0, most_tags=most)


def hashtags(text: str) -> int:
    """How many words of a text are marked by #; one twice counts twice."""
    return len(_HASHTAG.findall(_ADDRESS.sub(" ", text)))


_LIMITS: Final = {
    "x": 280, "mastodon": 500, "bluesky": 300, "linkedin": 3_000, "instagram": 2_200, "facebook": 63_206,
}  # fmt: skip
_MOST_TAGS: Final = {"instagram": 5}


def _weighted(text: str) -> int:
    text = _ADDRESS.sub("x" * _OF_ADDRESS, unicodedata.normalize("NFC", text))
    return sum(_weight(cluster) for cluster in clusters(text))


def _weight(cluster: str) -> int:
    """Two for an emoji, however many code points it takes; else what each code point weighs."""
    if len(cluster) > 1 and any(_is_emoji(character) for character in cluster):
        return 2
    return sum(1 if any(low <= ord(one) <= high for low, high in _LIGHT) else 2 for one in cluster)


def _is_emoji(character: str) -> bool:
    return 0x1F000 <= ord(character) <= 0x1FAFF or 0x2600 <= ord(character) <= 0x27BF or character == "\ufe0f"


def _of_mastodon(text: str) -> int:
    return graphemes(_MENTION.sub(r"\1", _ADDRESS.sub("x" * _OF_ADDRESS, text)))


def _of_sms(text: str) -> Length:
    plain = all(one in _GSM or one in _GSM_TWICE for one in text)
    used = sum(2 if one in _GSM_TWICE else 1 for one in text) if plain else len(text.encode("utf-16-be")) // 2
    single, each = (160, 153) if plain else (70, 67)
    parts = 1 if used <= single else -(-used // each)
    return Length(used, single if parts == 1 else parts * each, parts)


def graphemes(text: str) -> int:
    """How many characters a reader sees."""
    return len(clusters(text))


def clusters(text: str) -> list[str]:
    """The text in what a reader sees as single characters: with marks, joined emoji, flags, Hangul (UAX #29)."""
    found: list[str] = []
    for character in text:
        if found and _goes_on(found[-1], character):
            found[-1] += character
        else:
            found.append(character)
    return found


def _goes_on(before: str, character: str) -> bool:
    code, last = ord(character), before[-1]
    if last == "\r" and character == "\n":
        return True
    if last in "\r\n" or character in "\r\n":
        return False
    if unicodedata.category(character) in {"Mn", "Me", "Mc"} or character == _JOINER or 0x1F3FB <= code <= 0x1F3FF:
        return True
    if last == _JOINER:
        return _is_emoji(character)
    if _is_flag(code):
        return sum(_is_flag(ord(one)) for one in before) % 2 == 1
    return _is_hangul(ord(last), code)


def _is_flag(code: int) -> bool:
    return 0x1F1E6 <= code <= 0x1F1FF


def _is_hangul(last: int, code: int) -> bool:
    """Whether a vowel or final consonant goes on a syllable."""
    vowel, final = 0x1160 <= code <= 0x11A7, 0x11A8 <= code <= 0x11FF
    syllable = 0xAC00 <= last <= 0xD7A3
    return (vowel and 0x1100 <= last <= 0x11A7) or (final and (syllable or 0x1160 <= last <= 0x11FF))
