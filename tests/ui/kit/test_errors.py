from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QtMsgType
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from crm.errors import Cancelled, Unavailable
from crm.paths import log_folder
from crm.ui.kit.crash_dialog import CrashDialog
from crm.ui.kit.errors import Errors, log_qt_message, versions


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def errors(window: QWidget) -> Iterator[Errors]:
    errors = Errors(window)
    yield errors
    for dialog in window.findChildren(CrashDialog):
        dialog.close()


def bug() -> ZeroDivisionError:
    try:
        1 // 0  # noqa: B018
    except ZeroDivisionError as error:
        return error
    raise AssertionError


def dialogs(window: QWidget) -> list[CrashDialog]:
    return [dialog for dialog in window.findChildren(CrashDialog) if dialog.isVisible()]


def test_a_bug_is_logged_under_the_number_that_is_shown(
    errors: Errors, window: QWidget, caplog: pytest.LogCaptureFixture
) -> None:
    errors.report(bug())
    (dialog,) = dialogs(window)
    number = dialog.report.splitlines()[0]
    assert f"bug {number}" in caplog.text
    assert "ZeroDivisionError" in dialog.report
    assert versions() in dialog.report


def test_details_are_hidden_until_asked_for_and_can_be_copied(errors: Errors, window: QWidget, qtbot: QtBot) -> None:
    errors.report(bug())
    (dialog,) = dialogs(window)
    details = dialog.findChildren(QPlainTextEdit)[0]
    show, copy, _go_on = dialog.findChildren(QPushButton)
    assert not details.isVisible()
    show.click()
    assert details.isVisible()
    copy.click()
    assert QGuiApplication.clipboard().text() == dialog.report
    assert qtbot is not None


def test_a_second_bug_opens_no_second_dialog(errors: Errors, window: QWidget) -> None:
    errors.report(bug())
    errors.report(bug())
    assert len(dialogs(window)) == 1


def test_what_is_expected_is_passed_on_as_a_sentence(errors: Errors, window: QWidget) -> None:
    told: list[Unavailable] = []
    errors.expected.connect(told.append)
    errors.report(Unavailable("The file is locked."))
    errors.report(Cancelled())
    assert [error.sentence for error in told] == ["The file is locked."]
    assert dialogs(window) == []


@pytest.fixture
def hooked(errors: Errors) -> Iterator[Errors]:
    errors.install_hooks()
    yield errors
    errors.remove_hooks()


def test_uncaught_exceptions_of_every_thread_are_reported(hooked: Errors, window: QWidget, qtbot: QtBot) -> None:
    sys.excepthook(ZeroDivisionError, bug(), None)
    assert len(dialogs(window)) == 1
    dialogs(window)[0].accept()

    thread = threading.Thread(target=lambda: 1 // 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(dialogs(window)) == 1)
    assert (log_folder() / "fault.log").exists()
    assert hooked is not None


def test_qt_speaks_into_the_log(caplog: pytest.LogCaptureFixture) -> None:
    class Context:
        category = "qt.something"

    log_qt_message(QtMsgType.QtCriticalMsg, Context(), "odd")  # type: ignore[arg-type]
    assert ("crm.qt", logging.ERROR, "qt.something: odd") in caplog.record_tuples
