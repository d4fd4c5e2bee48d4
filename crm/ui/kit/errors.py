"""Bugs: logged with an id, shown in one dialog, and the program goes on."""

from __future__ import annotations

import faulthandler
import logging
import platform
import sys
import threading
from types import TracebackType
from typing import IO

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtWidgets import QWidget

import crm
from crm.errors import Cancelled, Expected
from crm.log import log_bug
from crm.paths import log_folder
from crm.ui.kit.crash_dialog import CrashDialog

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Errors(QObject):
    """Takes what nobody handled. `expected` carries failures that are sentences, for the notice bar."""

    expected = Signal(object)
    _raised = Signal(object)

    def __init__(self, window: QWidget | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: CrashDialog | None = None
        self._fault_file: IO[str] | None = None
        # A worker's exception waits for the event loop of this thread.
        self._raised.connect(self.report, Qt.ConnectionType.AutoConnection)

    def report(self, exception: BaseException) -> None:
        """Log a bug and show it; while one is on screen, further ones are only logged."""
        if isinstance(exception, Cancelled):
            return
        if isinstance(exception, Expected):
            self.expected.emit(exception)
            return
        number = log_bug(exception)
        if self._dialog is None or not self._dialog.isVisible():
            self._dialog = CrashDialog(number, exception, versions(), self._window)
            self._dialog.open()

    def install_hooks(self) -> None:
        """Take uncaught exceptions of every thread and Qt's own messages; log what kills the process."""
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread
        qInstallMessageHandler(log_qt_message)
        try:
            log_folder().mkdir(parents=True, exist_ok=True)
            self._fault_file = (log_folder() / "fault.log").open("a", encoding="utf-8")
        except OSError:
            return
        faulthandler.enable(self._fault_file)

    def remove_hooks(self) -> None:
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        if self._fault_file is not None:
            faulthandler.disable()
            self._fault_file.close()
            self._fault_file = None

    def _uncaught(self, kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
        if isinstance(value, Exception):
            self._raised.emit(value)
        else:
            sys.__excepthook__(kind, value, trace)

    def _uncaught_in_thread(self, hook: threading.ExceptHookArgs) -> None:
        if hook.exc_value is not None:
            self._raised.emit(hook.exc_value)


def log_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logging.getLogger("crm.qt").log(_LEVELS.get(kind, logging.WARNING), "%s: %s", context.category or "qt", message)


def versions() -> str:
    """What runs, in one line, for whoever reads a report."""
    return (
        f"{crm.APPLICATION_NAME} {crm.__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.release()} ({platform.machine()})"
    )
