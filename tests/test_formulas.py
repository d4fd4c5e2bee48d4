from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.formulas import guard, is_formula, unguard

DANGEROUS = [
    "=1+1", '=HYPERLINK("https://example.org";"click")', "+31 20 123 4567", "-5", "@SUM(A1)", "\t=1+1", "\r=1+1",
    "\n=1", "  =1+1", "\u200f=1+1", "\ufeff=cmd", "\x00=1", "＝1+1", "＋1", "－1", "＠x", "'=1+1", "''=1+1",
]  # fmt: skip
HARMLESS = ["", " ", "'", "''", "'t Hart", "O'Neill", "1+1", "a=b", "amina@example.org", "#N/A", "00123", "“=quoted”"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_would_run_gets_an_apostrophe_and_loses_it_again(text: str) -> None:
    assert is_formula(text)
    assert guard(text) == "'" + text
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert guard(text) == text
    assert unguard(text) == text


@given(st.text(alphabet="'=+-@\t \u200fab1", max_size=8) | st.text())
def test_every_text_comes_back(text: str) -> None:
    assert unguard(guard(text)) == text


def test_the_apostrophe_of_another_program_goes_too() -> None:
    assert unguard("'+31 20 123 4567") == "+31 20 123 4567"
