from __future__ import annotations

import pytest

from crm.reports.text.faces import text_face
from crm.reports.text.lines import Line, Plain, Span, Style, break_lines, drawable, fitted, set_line, width_of

BODY = Style(10)


def read(line: Line) -> str:
    """The text of a line in the order of reading."""
    texts = []
    for place in line.order or range(len(line.parts)):
        run = line.parts[place].run
        if isinstance(run, Plain):
            texts.append(run.text)
            continue
        glyphs = "".join(glyph.text for glyph in run.glyphs)
        leftwards = any("\u0590" <= character <= "\u08ff" for character in glyphs)
        texts.append(run.text or ("".join(g.text for g in run.glyphs[::-1]) if leftwards else glyphs))
    return "".join(texts)


def test_a_line_is_as_wide_as_its_glyphs() -> None:
    plain = Style(10, kern=False)
    assert width_of("HH", plain) == pytest.approx(2 * text_face().plain["H"] / 100)
    assert width_of("AV", BODY) < width_of("AV", plain)  # moved together
    assert width_of("Nairobi", Style(20)) == pytest.approx(2 * width_of("Nairobi", BODY))


def test_text_of_simple_letters_needs_no_shaping() -> None:
    plain = Style(10, kern=False)
    assert isinstance(set_line("Łukasz Żółć, Ωμέγα", plain).parts[0].run, Plain)
    assert not isinstance(set_line("x\u0323", plain).parts[0].run, Plain)


def test_lines_break_where_the_width_ends_and_nothing_is_lost() -> None:
    text = "The room holds fifty people, and every one of them was invited by name."
    lines = break_lines(text, BODY, 100)
    assert len(lines) > 2
    assert all(line.width <= 100 for line in lines)
    assert " ".join(read(line) for line in lines) == text


def test_a_word_wider_than_its_line_is_broken() -> None:
    lines = break_lines("x antidisestablishmentarianism@example.org", BODY, 60)
    assert all(line.width <= 60 for line in lines)
    assert "".join(read(line) for line in lines).replace(" ", "") == "xantidisestablishmentarianism@example.org"


def test_new_lines_are_kept_and_empty_ones_too() -> None:
    assert [read(line) for line in break_lines("a\n\nb\r\nc", BODY, 100)] == ["a", "", "b", "c"]
    assert read(set_line("a\nb", BODY)) == "a b"


def test_right_to_left_lines_say_so_and_keep_the_order_of_reading() -> None:
    line = set_line("مريم Okello العلي", BODY)
    assert line.rtl
    assert read(line) == "مريم Okello العلي"
    lines = break_lines("مريم بنت أحمد العلي من مدينة نيروبي", BODY, 60)
    assert all(line.rtl for line in lines)
    assert " ".join(read(line) for line in lines) == "مريم بنت أحمد العلي من مدينة نيروبي"


def test_spans_keep_their_style_and_link() -> None:
    bold = Style(10, bold=True)
    (line,) = break_lines([Span("Write to ", BODY), Span("Amina", bold, "mailto:amina@example.org")], None, 300)
    assert [(part.style.bold, part.link) for part in line.parts][-1] == (True, "mailto:amina@example.org")
    assert read(line) == "Write to Amina"


def test_text_shrinks_into_its_box_and_is_cut_at_last() -> None:
    lines, style, cut = fitted("Amina Okello", Style(30), 100, 40, 8)
    assert len(lines) * style.leading <= 40
    assert max(line.width for line in lines) <= 100
    assert (style.size < 30, cut) == (True, False)
    lines, style, cut = fitted("name " * 80, Style(30), 100, 40, 8)
    assert (style.size, cut) == (8, True)
    assert len(lines) * style.leading <= 40
    assert read(lines[-1]).endswith("…")


def test_what_is_no_character_of_a_text_is_left_out() -> None:
    assert drawable("a\x00b\ud800c\u202ed\te\u0301") == "abcd é"
    assert drawable("plain") == "plain"
    assert set_line("", BODY).parts == ()


def test_missing_characters_are_told() -> None:
    assert set_line("吉野 𠮷", BODY).missing == "𠮷"
    assert set_line("Amina", BODY).missing == ""
