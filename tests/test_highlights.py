"""Highlights: the parts of a text that were asked for, as it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.highlights import marked, spans
from crm.terms import query_terms


@pytest.mark.parametrize(
    ("text", "asked", "shown"),
    [
        ("Łukasz Ångström", "ang luk", "[Łuk]asz [Ång]ström"),
        ("Jean-Luc d’Arcy (Lyon)", "darcy luc lyon", "Jean-[Luc] [d’Arcy] ([Lyon])"),
        ("Straße des 17. Juni", "strasse 17", "[Straße] des [17]. Juni"),
        ("kept arm", "ar", "kept [ar]m"),
        ("party", "art", "party"),
        ("李小龍先生", "小龍先", "李[小龍先]生"),
        ("김민수", "민ㅅ", "김[민수]"),
        ("منظمة المحمود", "محمود", "منظمة ال[محمود]"),
        ("مُحَمَّد علي", "محمد", "[مُحَمَّد] علي"),
        ("मीना राव", "मी", "[मी]ना राव"),
        ("ひらがな", "ラガ", "ひ[らが]な"),
        ("", "x", ""),
    ],
)
def test_what_is_marked(text: str, asked: str, shown: str) -> None:
    assert marked(text, spans(text, query_terms(asked)), "[", "]") == shown


@given(st.text(), st.text())
def test_parts_lie_in_the_text_in_order(text: str, asked: str) -> None:
    places = [place for span in spans(text, query_terms(asked)) for place in span]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)


@given(st.from_regex(r"[^\W\d_]{1,12}", fullmatch=True))
def test_a_word_that_is_asked_for_is_marked(text: str) -> None:
    assert not query_terms(text) or spans(text, query_terms(text))
