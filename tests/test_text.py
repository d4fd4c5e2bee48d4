"""Folding: the same when stored, searched, sorted and matched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.text import fold, index_terms, query_terms, whole, words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Łukasz Åström", "lukasz astrom"),
        ("O'Neill D’Arcy", "oneill darcy"),
        ("Straße ẞ", "strasse ss"),
        ("Ǽthelred", "aethelred"),
        ("İstanbul ISPARTA ılıca", "istanbul isparta ilica"),
        ("Nguyễn Thị", "nguyen thi"),
        ("ΟΔΟΣ", "οδοσ"),
        ("김민수", "김민수"),
        ("مُحَمَّد", "محمد"),
        ("e\u0301cole", "ecole"),
        ("Ａ１", "a1"),
        ("a\u200bb\u202ec", "abc"),
        ("", ""),
    ],
)
def test_what_folds_to_what(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_words_fold_each_for_itself(one: str, other: str) -> None:
    assert words(f"{one} {other}") == words(one) + words(other)


@given(st.text(st.characters(codec="utf-8")))
def test_what_is_asked_is_indexed(text: str) -> None:
    assert set(query_terms(text)) <= set(index_terms(text))


def test_scripts_without_spaces_are_pairs_too() -> None:
    assert index_terms("李明华 OK") == ["李明华", "李明", "明华", "李", "明", "华", "ok"]
    assert query_terms("李明华") == ["李明", "明华"]
    assert query_terms("李明") == ["李明"]


def test_text_is_made_whole_for_a_file() -> None:
    assert whole("J\udce9r\ud83dn") == "J\ufffdr\ufffdn"
    assert whole("Jörn 👩") == "Jörn 👩"
