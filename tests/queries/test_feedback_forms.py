from __future__ import annotations

from dataclasses import replace

import pytest

from crm.queries.feedback import Question
from crm.queries.feedback_forms import Token, field_name, is_list, prefix, token_in, version

QUESTION = Question(5, None, "Useful?", "scale", (), 1, 5, "", "very")


@pytest.mark.parametrize("participation", [0, 1 << 40])
def test_a_token_is_read_as_it_was_written(participation: int) -> None:
    token = Token(7 << 40, 9 << 40, version([QUESTION]), participation)
    assert token_in(str(token)) == token


@pytest.mark.parametrize("text", ["", "42", "OTHER 0000000000001 0000000000001 a -", "SCJC1 ? 0000000000001 a -"])
def test_other_texts_are_no_token(text: str) -> None:
    assert token_in(text) is None


def test_questions_that_would_be_misread_have_another_version() -> None:
    other = replace(QUESTION, key=6, text="Where?")
    changed = [
        [replace(QUESTION, text="Useful to you?")], [replace(QUESTION, highest=7)], [replace(QUESTION, kind="text")],
        [replace(QUESTION, choices=("A",))], [QUESTION, other], [other, QUESTION], [],
    ]  # fmt: skip
    assert len({version(asked) for asked in ([QUESTION], *changed)}) == 1 + len(changed)
    assert version([replace(QUESTION, highest_label="a lot")]) == version([QUESTION])


def test_fields_are_named_by_place() -> None:
    assert (field_name(0), field_name(2, 1)) == ("q1", "q3_2")
    assert prefix(0) == ""
    assert prefix(1).startswith("p")


def test_many_choices_become_a_list() -> None:
    few, many = (replace(QUESTION, kind="choice", choices=tuple(map(str, range(count)))) for count in (12, 13))
    assert (is_list(few), is_list(many)) == (False, True)
