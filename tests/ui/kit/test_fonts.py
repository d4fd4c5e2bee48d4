from __future__ import annotations

import pytest
from PySide6.QtGui import QFontDatabase, QImage, QPainter, QRawFont

from crm.ui.kit.fonts import FAMILY, text_font

NAMES = {
    "Latin": "Łukasz Åström",
    "Vietnamese": "Nguyễn Thị Hạnh",
    "Cyrillic": "Юлія",
    "Greek": "Ελένη",
    "Han": "李明",
    "Kana": "さくら",
    "Hangul": "김민준",
    "Arabic": "محمد",
    "Hebrew": "שרה",
    "Devanagari": "अनीता",
    "Bengali": "বাংলা",
    "Tamil": "தமிழ்",
    "Telugu": "తెలుగు",
    "Kannada": "ಕನ್ನಡ",
    "Malayalam": "മലയാളം",
    "Gujarati": "ગુજરાતી",
    "Gurmukhi": "ਪੰਜਾਬੀ",
    "Sinhala": "සිංහල",
    "Thai": "สมชาย",
    "Lao": "ລາວ",
    "Khmer": "សុខា",
    "Myanmar": "မြန်မာ",
    "Ethiopic": "አበበ",
    "Armenian": "Արամ",
    "Georgian": "ნინო",
}


def picture(text: str) -> bytes:
    image = QImage(240, 40, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.setFont(text_font())
    painter.drawText(8, 26, text)
    painter.end()
    return bytes(image.constBits())


def test_the_text_font_is_the_bundled_one() -> None:
    assert QRawFont.fromFont(text_font()).familyName() == FAMILY
    styles = QFontDatabase.styles(FAMILY)
    assert {"Regular", "Bold", "Italic", "Bold Italic"} <= set(styles)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_name_in_any_script_is_drawn_and_not_as_boxes(name: str) -> None:
    # A character no font has is drawn as a box, whichever it is: two names of boxes would look alike.
    boxes = "".join("\U0010fffd" if letter.isalpha() else letter for letter in name)
    assert picture(name) not in (picture(boxes), picture(""))
