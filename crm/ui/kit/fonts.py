"""The fonts the program brings along: one look on every machine, and no boxes for a name in any script.

Registering costs 3 ms for the Latin faces and 3 ms for the others (measured offscreen); the others may wait for the
first frame. Chinese, Japanese and Korean have one face, so their bold is synthetic.
"""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase

from crm.paths import RESOURCES

FAMILY: Final = "Noto Sans"
_FOLDER = RESOURCES / "fonts"
_POINTS: Final = 13.0 if sys.platform == "darwin" else 10.0  # 13 px: a point is a pixel there, 1/72 of 96 elsewhere


def register_latin() -> None:
    """Make Latin, Cyrillic and Greek available: what the first frame needs."""
    # Qt complains once a script that Noto Sans lacks is shaped with it, before it falls back to the right face.
    QLoggingCategory.setFilterRules("qt.text.font.db.warning=false")
    _register("NotoSans-*.ttf")


def register_scripts() -> None:
    """Make all other scripts available."""
    _register("NotoSans[A-Z]*.ttf")
    _register("NotoSerif*.ttf")
    _register("WenQuanYi*.ttf")


def _register(pattern: str) -> None:
    for path in sorted(_FOLDER.glob(pattern)):
        QFontDatabase.addApplicationFont(str(path))


def text_font() -> QFont:
    """The font of running text."""
    font = QFont(FAMILY)
    font.setPointSizeF(_POINTS)
    # The bundled faces carry no hints; an automatic hinter would make them uneven.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
