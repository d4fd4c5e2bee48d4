"""The log file of the program, with an id for each bug so that a report can be found again."""

from __future__ import annotations

import logging
import logging.handlers
import secrets

from crm.paths import log_folder

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
logger = logging.getLogger("crm")


def start_log() -> None:
    """Write the log to a rotating file; without one where the folder refuses."""
    logger.setLevel(logging.INFO)
    try:
        log_folder().mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.handlers.RotatingFileHandler(
            log_folder() / "crm.log", maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    logging.raiseExceptions = False  # a log that cannot be written is no reason to speak of it in a terminal
    handler.setFormatter(logging.Formatter(_FORMAT))
    logger.addHandler(handler)


def log_bug(exception: BaseException) -> str:
    """Log an unexpected failure with its traceback; returns the id under which it is found in the log."""
    number = secrets.token_hex(4)
    logger.error("bug %s", number, exc_info=(type(exception), exception, exception.__traceback__))
    return number
