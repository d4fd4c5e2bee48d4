"""Letters of pictures as outlines: in every script, in the order in which they are read, whole where they break."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from crm.reports.charts.composing import Composing, Look, shortened, wrapped
from crm.reports.charts.drawing import Drawing, Label
from crm.reports.charts.lettering import to_path
from crm.reports.charts.painting import to_png
from crm.reports.text.lines import Style, width_of

LOOK = Look(20, "#000000", bold=True)
SCRIPTS = ("Being heard", "الماء والكهرباء", "เมืองยุติธรรม", "安全的街道", "नगर", "🏙")


def label(text: str) -> Label:
    return Label(text, 10, 30, 20, "#000000")


def ends(text: str, base: int | None = None) -> tuple[float, float]:
    """How far the outlines of a label go, from left to right."""
    path = " ".join(re.findall(r'd="([^"]*)"', to_path(replace(label(text), base=base))))
    x = [float(one) for one in re.findall(r"(-?[\d.]+) -?[\d.]+", path)]
    return min(x), max(x)


@pytest.mark.parametrize("text", SCRIPTS)
def test_every_script_is_drawn_without_a_font(text: str) -> None:
    left, right = ends(text)
    width = width_of(text, Style(20))
    assert 8 < left < 14
    assert right - left == pytest.approx(width, rel=0.25)
    blank = to_png(Drawing(200, 50, ()), 1)
    assert to_png(Drawing(200, 50, (label(text),)), 1) != blank


def test_a_weight_that_a_face_lacks_is_made_by_a_stroke() -> None:
    bold = ET.fromstring(to_path(replace(label("Safe 安全"), bold=True)))
    assert bold.get("aria-label") == "Safe 安全"
    assert [one.get("stroke") for one in bold] == [None, "#000000"]
    assert "stroke" not in to_path(replace(label("Safe"), bold=True))


def test_a_label_ends_or_has_its_middle_where_it_should() -> None:
    assert max(float(x) for x in re.findall(r"[ML](-?[\d.]+) ", to_path(replace(label("HH"), anchor="end")))) < 10.1
    assert min(float(x) for x in re.findall(r"[ML](-?[\d.]+) ", to_path(replace(label("HH"), anchor="middle")))) < 0


def test_what_is_said_is_safe_in_an_attribute() -> None:
    assert ET.fromstring(to_path(label('"<b>&'))).get("aria-label") == '"<b>&'


def test_a_line_that_begins_in_arabic_keeps_the_direction_of_its_text() -> None:
    made = Composing(400)
    made.text("What makes a city just, ما الذي يجعل المدينة عادلة؟ Tell us!", 0, 215, LOOK)
    labels = [shape for shape in made.shapes if isinstance(shape, Label)]
    assert len(labels) > 2
    assert {one.base for one in labels} == {0}
    arabic = "عادلة؟ Tell us!"
    assert to_path(replace(label(arabic), base=0)) != to_path(label(arabic))
    made.text("ما الذي؟ Tell us!", 0, 400, LOOK)
    assert made.shapes[-1].base == 1  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("เมืองที่ทุกคนเดินได้อย่างปลอดภัยในเวลากลางคืน", "ที่"),
        ("每个车站都有树荫，每个人都有座位，夜里也能安全回家。", "荫，"),
        ("क्षेत्र" * 9, "क्षे"),
    ],
)
def test_texts_without_blanks_break_where_they_may(text: str, whole: str) -> None:
    lines = wrapped(text, LOOK, 160)
    assert len(lines) > 1
    assert "".join(lines) == text
    assert sum(line.count(whole) for line in lines) == text.count(whole), "nothing is torn from its letter"
    assert all(width_of(line, Style(20, bold=True)) <= 160 for line in lines)
    cut = shortened(text, LOOK, 160)
    assert cut.endswith("…")
    assert text.startswith(cut[:-1])


def test_words_stay_whole_and_blanks_between_them() -> None:
    assert wrapped("  What  makes a city just? ", LOOK, 160) == ["What makes a", "city just?"]
    assert wrapped("What makes a city just?", LOOK, 160, 1) == ["What makes a…"]
