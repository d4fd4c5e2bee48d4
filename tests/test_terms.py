"""Terms: a name of any script is indexed so that any part of it finds it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.terms import index_terms, query_terms, spelled


@given(st.text(st.characters(codec="utf-8")))
def test_what_is_asked_is_indexed(text: str) -> None:
    assert set(query_terms(text)) <= set(index_terms(text))


def test_scripts_without_spaces_are_pairs_too() -> None:
    assert index_terms("李明华 OK") == ["李明华", "李明", "明华", "李", "明", "华", "ok"]
    assert query_terms("李明华") == ["李明", "明华"]
    assert query_terms("李明") == ["李明"]


def test_an_arabic_word_is_there_without_its_article_too() -> None:
    assert index_terms("المحمود") == ["المحمود", "محمود"]
    assert query_terms("المحمود") == ["محمود"]
    assert query_terms("الم") == ["الم"], "too little is left to ask for"


@pytest.mark.parametrize("typed", ["김", "기", "ㄱ", "김민수", "김ㅁ", "민수", "미", "수", "ㄱㅁㅅ", "ㄱㅁ"])
def test_hangul_is_found_letter_by_letter_from_any_syllable_and_by_first_letters(typed: str) -> None:
    (asked,) = query_terms(typed)
    assert any(term.startswith(asked) for term in index_terms("김민수"))


@pytest.mark.parametrize("typed", ["나", "민ㄱ", "ㅁㄱ", "감"])
def test_other_hangul_is_not_found(typed: str) -> None:
    (asked,) = query_terms(typed)
    assert not any(term.startswith(asked) for term in index_terms("김민수"))


def test_a_syllable_half_typed_begins_the_next_one() -> None:
    assert spelled("기민").startswith(spelled("김")), "as typed, ㄱ ㅣ ㅁ is shown as one syllable"
    assert [spelled(word) for word in ("abc", "李")] == ["abc", "李"]
