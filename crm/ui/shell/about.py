"""What this is, which versions run, and who made the parts."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

import crm
from crm.i18n import _
from crm.paths import RESOURCES
from crm.ui.kit.buttons import button
from crm.ui.kit.labels import label, muted, section, title
from crm.ui.kit.measures import FORM_WIDTH, GAP, PAGE, space
from crm.ui.shell.emblem import emblem

_HEIGHT = 640
_PARTS = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "alembic", "openpyxl", "python-calamine")


class AboutDialog(QDialog):
    """Versions are one text, to be copied into a report."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About this program"))
        self.setFixedWidth(FORM_WIDTH)
        self.resize(FORM_WIDTH, _HEIGHT)
        column = space(QVBoxLayout(self), PAGE, GAP)
        column.addWidget(_picture(self.devicePixelRatioF()))
        column.addWidget(title(crm.APPLICATION_NAME))
        column.addWidget(muted(_("Version {version}, under the Apache License 2.0").format(version=crm.__version__)))
        column.addWidget(
            label(
                _("Stakeholder engagement for the initiative of IHC Global. What you enter stays on this computer."),
                wrap=True,
            )
        )
        column.addWidget(section(_("Versions")))
        column.addWidget(muted(versions().replace("\n", " · "), wrap=True))
        column.addWidget(section(_("What others made")))
        column.addWidget(_made_by_others(), 1)
        row = QHBoxLayout()
        row.addWidget(button(_("Copy versions"), self._copy, image="copy"))
        row.addStretch(1)
        close = button(_("Close"), self.accept, role="primary")
        close.setDefault(True)
        row.addWidget(close)
        column.addLayout(row)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(versions())


def _picture(ratio: float) -> QLabel:
    picture = QLabel()
    picture.setPixmap(emblem(48, ratio))
    return picture


def _made_by_others() -> QTextBrowser:
    reading = QTextBrowser()
    reading.setMarkdown(licences())
    reading.setAccessibleName(_("What others made"))
    return reading


def versions() -> str:
    """What runs, one line each."""
    lines = [
        f"{crm.APPLICATION_NAME} {crm.__version__}",
        f"Python {platform.python_version()} ({sys.executable})",
        f"Qt {qVersion()}",
        f"{platform.system()} {platform.release()} ({platform.machine()})",
    ]
    return "\n".join([*lines, *(f"{name} {_version(name)}" for name in _PARTS)])


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # a packed program brings the code without its metadata
        return ""


def licences() -> str:
    """What `resources/licences/README.md` says, without its first heading."""
    text = (RESOURCES / "licences" / "README.md").read_text(encoding="utf-8")
    return text.partition("\n")[2].strip()
