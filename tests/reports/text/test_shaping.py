from __future__ import annotations

from crm.reports.text.faces import face_for, follows, is_ignorable, text_face
from crm.reports.text.shaping import Run, by_face, runs


def set_runs(text: str, *, bold: bool = False, right_to_left: bool = False) -> list[Run]:
    return runs(text, bold=bold, italic=False, right_to_left=right_to_left)


def told(text: str, *, right_to_left: bool = False) -> str:
    """The text that the glyphs give back, in the order of reading."""
    found = [
        run.text or "".join(glyph.text for glyph in (run.glyphs[::-1] if right_to_left else run.glyphs))
        for run in set_runs(text, right_to_left=right_to_left)
    ]
    return "".join(found[::-1] if right_to_left else found)


def test_each_script_has_its_face() -> None:
    names = {text: face.name for text in "aЖΩمאद李김ไអአ" if (face := face_for(text))}
    assert names == {
        "a": "NotoSans-Regular", "Ж": "NotoSans-Regular", "Ω": "NotoSans-Regular", "م": "NotoSansArabic-Regular",
        "א": "NotoSansHebrew-Regular", "द": "NotoSansDevanagari-Regular", "李": "WenQuanYiMicroHei",
        "김": "WenQuanYiMicroHei", "ไ": "NotoSansThai-Regular", "អ": "NotoSansKhmer-Regular",
        "አ": "NotoSansEthiopic-Regular",
    }  # fmt: skip


def test_styles_take_the_nearest_face() -> None:
    assert text_face(bold=True, italic=True).name == "NotoSans-BoldItalic"
    assert [getattr(face_for("م", bold=True, italic=True), "name", "")] == ["NotoSansArabic-Bold"]
    assert set_runs("李", bold=True)[0].thickened
    assert not set_runs("م", bold=True)[0].thickened


def test_glyphs_give_their_text_back() -> None:
    for text in ("नमस्ते", "শ্রেয়া চৌধুরী", "சோழன்", "ខ្មែរ", "မောင်", "พิชิต", "e\u0301", "김민준"):
        assert told(text) == text
    for text in ("قالاجان", "عبد الله", "محمّد", "שָׁלוֹם"):
        assert told(text, right_to_left=True) == text


def test_arabic_letters_join() -> None:
    (alone,), (joined,) = set_runs("ب", right_to_left=True), set_runs("بب", right_to_left=True)
    assert alone.glyphs[0].number not in [glyph.number for glyph in joined.glyphs]


def test_latin_letters_stay_apart() -> None:
    (run,) = set_runs("office")
    assert [glyph.text for glyph in run.glyphs] == list("office")


def test_what_no_face_has_is_a_box_that_knows_its_character() -> None:
    found = set_runs("a𠮷b")
    assert [run.missing for run in found] == ["", "𠮷", ""]
    assert found[1].glyphs[0].text == "𠮷"
    assert found[1].width > 0


def test_marks_and_blanks_stay_with_the_letter_before_them() -> None:
    assert [text for text, _face in by_face("नम स्ते", bold=False, italic=False)] == ["नम स्ते"]
    assert [text for text, _face in by_face("李\ufe0f明 a", bold=False, italic=False)] == ["李\ufe0f明 ", "a"]
    assert is_ignorable("\u200d")
    assert follows("\u0301")
    assert not follows("a")
