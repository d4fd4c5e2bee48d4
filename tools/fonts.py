# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools==4.65.0"]
# ///
"""Remake resources/fonts from Debian's fonts-noto-core and fonts-wqy-microhei.

    uv run tools/fonts.py [FOLDER]

Every glyph and layout feature is kept, only hinting is dropped (a quarter smaller). ReportLab takes TrueType
outlines alone, so Chinese, Japanese and Korean come from the first face of WenQuanYi Micro Hei, not from Noto CJK.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

NOTO = Path("/usr/share/fonts/truetype/noto")
WQY = Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc")
FOLDER = Path(__file__).resolve().parent.parent / "resources" / "fonts"
SCRIPTS = (
    "Adlam", "Arabic", "Armenian", "Bengali", "Cherokee", "Devanagari", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi",
    "Hebrew", "Kannada", "Khmer", "Lao", "Malayalam", "Myanmar", "Oriya", "Sinhala", "Symbols", "Tamil", "Telugu",
    "Thaana", "Thai",
)  # fmt: skip
REGULAR_ONLY = (
    "CanadianAboriginal", "Chakma", "Javanese", "MeeteiMayek", "NKo", "OlChiki", "Sundanese", "Syriac", "Tifinagh",
    "Vai", "Yi",
)  # fmt: skip


def names() -> list[str]:
    """File names without ending, the Latin, Cyrillic and Greek ones first."""
    latin = [f"NotoSans-{style}" for style in ("Regular", "Bold", "Italic", "BoldItalic")]
    scripts = [f"NotoSans{script}-{style}" for script in SCRIPTS for style in ("Regular", "Bold")]
    others = [f"NotoSans{script}-Regular" for script in REGULAR_ONLY]
    return [*latin, *scripts, *others, "NotoSansSymbols2-Regular", "NotoSerifTibetan-Regular"]


def without_hinting(font: TTFont) -> TTFont:
    options = subset.Options(
        hinting=False, layout_features=["*"], glyph_names=False, notdef_outline=True, name_IDs=["*"],
        name_languages=["*"], legacy_kern=True, recalc_timestamp=False, drop_tables=["DSIG", "FFTM"],
    )  # fmt: skip
    subsetter = subset.Subsetter(options)
    subsetter.populate(glyphs=font.getGlyphOrder())
    subsetter.subset(font)
    return font


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names():
        without_hinting(TTFont(NOTO / f"{name}.ttf")).save(folder / f"{name}.ttf")
    without_hinting(TTFont(WQY, fontNumber=0)).save(folder / "WenQuanYiMicroHei.ttf")
    total = sum(path.stat().st_size for path in folder.glob("*.ttf"))
    print(f"{len(list(folder.glob('*.ttf')))} fonts, {total / 1e6:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
