"""How a page of the guide looks: Markdown with room around it, readable in light and dark."""

from __future__ import annotations

from PySide6.QtGui import (
    QColor,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser

from crm.ui.kit.colours import Colours, colours_now
from crm.ui.kit.measures import GAP, HALF, PAGE, QUARTER, UNIT, WIDE

_LINE = 130.0  # per cent


def set_text(browser: QTextBrowser, markdown: str) -> None:
    """Show a page from its beginning."""
    document, colours = browser.document(), colours_now()
    document.setDocumentMargin(PAGE)
    browser.setMarkdown(markdown)
    whole = QTextCursor(document)
    whole.beginEditBlock()  # laid out once, at the end
    block = document.begin()
    while block.isValid():
        _space(block, colours)
        _ground_code(block, colours)
        block = block.next()
    _rule_tables(document, colours)
    whole.endEditBlock()
    browser.moveCursor(QTextCursor.MoveOperation.Start)


def _space(block: QTextBlock, colours: Colours) -> None:
    look = QTextBlockFormat(block.blockFormat())
    level = look.headingLevel()
    code = _is_code(block)
    look.setLineHeight(100 if code else _LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if code:
        look.setBackground(QColor(colours.stripe))
        look.setNonBreakableLines(False)
        look.setTextIndent(-PAGE)
        look.setLeftMargin(GAP + PAGE)
        look.setBottomMargin(0 if _is_code(block.next()) else GAP)
    elif level:
        look.setTopMargin(0 if level == 1 else WIDE)
        look.setBottomMargin(UNIT)
    else:
        look.setTopMargin(QUARTER)
        look.setBottomMargin(HALF if look.objectIndex() >= 0 else UNIT)
    QTextCursor(block).setBlockFormat(look)


def _is_code(block: QTextBlock) -> bool:
    look = block.blockFormat()
    return look.hasProperty(QTextFormat.Property.BlockCodeFence) or look.hasProperty(
        QTextFormat.Property.BlockCodeLanguage
    )


def _ground_code(block: QTextBlock, colours: Colours) -> None:
    """Set off what is to be typed within a sentence."""
    if _is_code(block):
        return
    look = QTextCharFormat()
    look.setBackground(QColor(colours.stripe))
    for part in [part for part in block.textFormats() if part.format.fontFixedPitch()]:
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + part.start)
        cursor.setPosition(block.position() + part.start + part.length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(look)


def _rule_tables(document: QTextDocument, colours: Colours) -> None:
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            look = frame.format()
            look.setCellPadding(UNIT)
            look.setCellSpacing(0)
            look.setBorder(1)
            look.setBorderCollapse(True)
            look.setBorderBrush(QColor(colours.border))
            look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            frame.setFormat(look)
