"""How long texts are to channels: what each counts once, twice, or as one."""

from __future__ import annotations

import pytest

from crm.values.post_lengths import Length, clusters, hashtags, measured

FAMILY = "👨‍👩‍👧‍👦"


@pytest.mark.parametrize(
    ("channel", "text", "used"),
    [
        ("x", "café", 4), ("x", "cafe\u0301", 4), ("x", "東京", 4), ("x", "👾", 2), ("x", "🙋🏽", 2), ("x", FAMILY, 2),
        ("x", "See https://example.org/a/very/long/path?with=query now", 31), ("x", "“Light” – on", 12),
        ("mastodon", "Ask @amina@social.example.org now", 14), ("mastodon", "https://example.org", 23),
        ("bluesky", f"{FAMILY}🇰🇪e\u0301한", 4), ("bluesky", "https://example.org", 19), ("linkedin", "東京", 2),
        ("newsletter", "a" * 9000, 9000), ("sms", "€1", 3), ("sms", "東京", 2), ("sms", "👾", 2), ("x", "", 0),
    ],
)  # fmt: skip
def test_each_channel_counts_in_its_own_way(channel: str, text: str, used: int) -> None:
    assert measured(channel, text).used == used


@pytest.mark.parametrize(
    ("channel", "limit"),
    [("x", 280), ("mastodon", 500), ("bluesky", 300), ("linkedin", 3_000), ("instagram", 2_200), ("facebook", 63_206)],
)
def test_a_channel_has_a_limit(channel: str, limit: int) -> None:
    assert not measured(channel, "a" * limit).is_over
    assert measured(channel, "a" * (limit + 1)).is_over


def test_instagram_takes_five_hashtags() -> None:
    five = "Light. #a #B_2 #ćma #光 \n#آراء"
    assert measured("instagram", five) == Length(len(five), 2_200, tags=5, most_tags=5)
    six = measured("instagram", f"{five} #six")
    assert (six.is_over, six.is_long, six.tags_over) == (True, False, 1)
    assert not measured("mastodon", f"{five} #six").is_over


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("# alone", 0), ("a#b", 0), ("https://example.org/#top", 0), ("#one,#two", 2), ("#one #one", 2)],
)
def test_hashtags_are_words_with_a_mark(text: str, count: int) -> None:
    assert hashtags(text) == count


def test_a_channel_without_a_limit_takes_everything() -> None:
    assert measured("website", "a" * 100_000) == Length(100_000, None)


@pytest.mark.parametrize(
    ("text", "limit", "parts"),
    [
        ("a" * 160, 160, 1), ("a" * 161, 306, 2), ("a" * 307, 459, 3), ("ж" * 70, 70, 1), ("ж" * 71, 134, 2),
        ("", 160, 1),
    ],
)  # fmt: skip
def test_a_text_message_is_sent_in_parts(text: str, limit: int, parts: int) -> None:
    found = measured("sms", text)
    assert (found.limit, found.parts, found.is_over) == (limit, parts, False)


def test_what_a_reader_sees_as_one_stays_together() -> None:
    assert clusters("e\u0301🇰🇪🇺🇬\r\n각नि") == ["e\u0301", "🇰🇪", "🇺🇬", "\r\n", "각", "नि"]
    assert clusters("각") == ["각"]
