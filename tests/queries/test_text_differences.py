from __future__ import annotations

from crm.queries.text_differences import Pair, Run, compared


def test_the_same_is_the_same() -> None:
    pairs = compared("One.\n\nTwo.", "One.\nTwo.")
    assert [pair.is_same for pair in pairs] == [True, True]


def test_words_are_compared_within_a_paragraph() -> None:
    (pair,) = compared("We share what we count.", "We share all that we count.")
    assert pair.before == (Run("We share "), Run("what", "out"), Run(" we count."))
    assert "".join(run.text for run in pair.after) == "We share all that we count."
    assert {run.sort for run in pair.after} == {"same", "in"}


def test_paragraphs_that_come_and_go_stand_alone() -> None:
    pairs = compared("Alpha beta gamma.\n\nDelta.", "Alpha beta gamma.\n\nSomething wholly new here, friends.")
    assert pairs == [
        Pair((Run("Alpha beta gamma."),), (Run("Alpha beta gamma."),)),
        Pair((), (Run("Something wholly new here, friends.", "in"),)),
        Pair((Run("Delta.", "out"),), ()),
    ]


def test_a_text_against_none_is_all_new() -> None:
    assert compared("", "One.") == [Pair((), (Run("One.", "in"),))]
    assert compared("One.", "") == [Pair((Run("One.", "out"),), ())]
    assert compared("", "") == []
