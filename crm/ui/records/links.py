"""Leaving for other programs: mail, telephone, browser. What was typed is never run as anything else."""

from __future__ import annotations

import re

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from crm.models.kinds import Kind

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d)")


def address_of(kind: Kind, value: str) -> QUrl:
    """Where a value leads: `mailto:`, `tel:` or a web page; an invalid address where it leads nowhere."""
    text = value.strip()
    if kind == Kind.EMAIL:
        url = QUrl()
        url.setScheme("mailto")
        url.setPath(text)
        return url
    if kind == Kind.PHONE:
        return QUrl(f"tel:{re.sub(r'[^0-9+*#,;]', '', text)}")
    if kind == Kind.URL:
        url = QUrl(text if _SCHEME.match(text) else f"https://{text}", QUrl.ParsingMode.TolerantMode)
        return url if url.scheme().lower() in ("http", "https") else QUrl()
    return QUrl()


def open_address(url: QUrl) -> None:
    """Hand an address to the program that is there for it."""
    if url.isValid():
        QDesktopServices.openUrl(url)


def copy_text(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
