"""Looking at documents: pictures, pages of a PDF, texts in any encoding, and what cannot be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from crm.errors import NotFound
from crm.ui.kit.document_dialog import DocumentDialog
from crm.ui.kit.document_pages import shown
from crm.ui.kit.jobs import Jobs, ManualExecutor

Ask = Callable[[str, bytes], DocumentDialog]


def nothing() -> None:
    """What the buttons do here."""


def pdf(folder: Path, *pages: str) -> bytes:
    path = folder / "made.pdf"
    canvas = Canvas(str(path), pagesize=(300, 400))
    for text in pages:
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, 0, 300, 400, fill=1, stroke=0)
        canvas.drawString(20, 350, text)
        canvas.showPage()
    canvas.save()
    return path.read_bytes()


def png(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#0000ff"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "png")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def test_pages_of_a_pdf_are_drawn_as_wide_as_asked(tmp_path: Path) -> None:
    data = pdf(tmp_path, "one", "two", "three")
    found = shown(data, "application/pdf", 1, 600)
    assert (found.page, found.pages) == (1, 3)
    assert found.image is not None
    assert (found.image.width(), found.image.height()) == (600, 800)
    assert found.image.pixelColor(300, 600).name() == "#ff0000"  # red and blue are not mixed up
    assert shown(data, "", 99, 600).page == 2


@pytest.mark.parametrize("data", [b"%PDF-1.4 and then nothing", b"%PDF-", b"not a PDF at all"])
def test_a_damaged_pdf_is_not_shown(data: bytes) -> None:
    found = shown(data, "application/pdf", 0, 600)
    assert (found.image, found.text) == (None, None)


def test_large_pictures_are_made_small_and_small_ones_left() -> None:
    large, small = shown(png(1400, 700), "image/png", 0, 700), shown(png(20, 10), "", 0, 700)
    assert large.image is not None
    assert small.image is not None
    assert (large.image.width(), large.image.height()) == (700, 350)
    assert (small.image.width(), small.image.height()) == (20, 10)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_texts_are_read_in_their_encoding(encoding: str) -> None:
    assert shown("Größe, Žižka"[: 5 if encoding == "cp1252" else None].encode(encoding), "text/plain", 0, 600).text in (
        "Größe", "Größe, Žižka",
    )  # fmt: skip


def test_other_files_are_not_shown() -> None:
    for data, kind in (
        (b"PK\x03\x04\0\0", "application/zip"),
        (b"\0\1\2\3" * 300, "text/plain"),
        (b"", "application/x"),
    ):
        found = shown(data, kind, 0, 600)
        assert (found.image, found.text) == (None, None)


@pytest.fixture
def executor() -> Iterator[ManualExecutor]:
    made = ManualExecutor()
    yield made
    made.close()


@pytest.fixture
def jobs(executor: ManualExecutor) -> Jobs:
    return Jobs(executor)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made  # pytest holds it longer than the dialogs live


@pytest.fixture
def ask(window: QWidget, executor: ManualExecutor, jobs: Jobs) -> Ask:

    def asked(kind: str, data: bytes) -> DocumentDialog:
        dialog = DocumentDialog("letter", lambda: (kind, data), jobs, nothing, nothing, window)
        dialog.open()
        executor.drain()
        return dialog

    return asked


def test_pages_are_turned_from_the_keyboard(ask: Ask, executor: ManualExecutor, tmp_path: Path) -> None:
    dialog = ask("application/pdf", pdf(tmp_path, "one", "two"))
    assert dialog._said.text() == "1 of 2"
    dialog.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_PageDown)
    executor.drain()
    assert dialog._said.text() == "2 of 2"
    dialog.turn(1)  # there is no third
    dialog.turn(-1)
    executor.drain()
    assert dialog._said.text() == "1 of 2"
    assert not dialog.image.pixmap().isNull()


def test_a_text_and_what_cannot_be_shown(ask: Ask) -> None:
    dialog = ask("text/plain", b"<b>Dear Amina</b>")
    assert dialog.stack.currentWidget() is dialog.text
    assert dialog.text.toPlainText() == "<b>Dear Amina</b>"
    dialog = ask("application/zip", b"PK\x03\x04")
    assert dialog.nothing.text() == "This file cannot be shown here. Open it in its own program."


def test_a_content_that_is_missing_says_so(window: QWidget, jobs: Jobs, executor: ManualExecutor) -> None:

    def read() -> tuple[str, bytes]:
        raise NotFound("It is gone.")

    dialog = DocumentDialog("letter", read, jobs, nothing, nothing, window)
    executor.drain()
    assert dialog.nothing.text() == "It is gone."


def test_an_answer_after_it_was_closed_shows_nothing(window: QWidget, jobs: Jobs, executor: ManualExecutor) -> None:
    dialog = DocumentDialog("letter", lambda: ("text/plain", b"x"), jobs, nothing, nothing, window)
    dialog.open()
    dialog.reject()
    executor.drain()
    assert dialog.stack.currentWidget() is dialog.nothing
    assert not jobs.busy
