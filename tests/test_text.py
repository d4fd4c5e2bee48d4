"""Folding: the same when stored, searched, sorted and matched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.text import fold, whole, words


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
        ("Ａ１ ١٢ ३", "a1 12 3"),
        ("أحمد إلهام آدم ٱلله مصطفى علی کریم فاطمة", "احمد الهام ادم الله مصطفي علي كريم فاطمه"),
        ("שָׁלוֹם צה״ל", "שלומ צהל"),
        ("मीना मन क़मर", "मीना मन कमर"),
        ("ひらがな ﾋﾗｶﾞﾅ", "ヒラカナ ヒラカナ"),
        ("Abɖu-Tɔyib", "abdu-toyib"),
        ("Gal·la", "galla"),
        ("a\u200bb\u202ec", "abc"),
        ("", ""),
    ],
)
def test_what_folds_to_what(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_a_word_has_its_vowels_where_they_are_marks() -> None:
    assert words("श्रेया, चौधुरी। ក្រុងភ្នំពេញ") == ["श्रेया", "चौधुरी", "ក្រុងភ្នំពេញ"]


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_words_fold_each_for_itself(one: str, other: str) -> None:
    assert words(f"{one} {other}") == words(one) + words(other)


def test_text_is_made_whole_for_a_file() -> None:
    assert whole("J\udce9r\ud83dn") == "J\ufffdr\ufffdn"
    assert whole("Jörn 👩") == "Jörn 👩"
