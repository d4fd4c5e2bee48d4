"""Icons of one family (Lucide), drawn in the colour of where they stand: right in dark, disabled and on any screen."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from crm.paths import RESOURCES
from crm.ui.kit.colours import colours_now

_FOLDER = RESOURCES / "icons"


class SvgIconEngine(QIconEngine):
    """Draws `resources/icons/NAME.svg` in a colour of the scheme, named as in `Colours`."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def clone(self) -> QIconEngine:
        return SvgIconEngine(self._name, self._colour)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        colours = colours_now()
        colour = getattr(colours, "disabled" if mode == QIcon.Mode.Disabled else self._colour)
        side = min(rect.width(), rect.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(rect).center())
        renderer(self._name, colour).render(painter, square)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        if pixmap.isNull():  # asked for by a button without room
            return pixmap
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return (_FOLDER / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def renderer(name: str, colour: str) -> QSvgRenderer:
    """The drawing of an icon in a colour (`#rrggbb`), for those who paint it themselves.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


def icon(name: str, colour: str = "text") -> QIcon:
    """The icon of that name, a file of `resources/icons`, in a colour of the scheme such as `muted` or `on_accent`.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    return _kept(name, colour)[1]


@cache
def _kept(name: str, colour: str) -> tuple[SvgIconEngine, QIcon]:
    if not (_FOLDER / f"{name}.svg").is_file():
        raise FileNotFoundError(_FOLDER / f"{name}.svg")
    # QIcon owns the engine in C++ alone: without a Python reference its virtual methods would be gone.
    engine = SvgIconEngine(name, colour)
    return engine, QIcon(engine)
