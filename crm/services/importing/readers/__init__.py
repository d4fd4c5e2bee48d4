"""Opening a file: what it is, is decided by what is in it, not by its name."""

from __future__ import annotations

from pathlib import Path

from crm.errors import Unreadable
from crm.i18n import _
from crm.services.importing.readers.delimited import DelimitedSource
from crm.services.importing.readers.source import CardSource, Row, Source, TableSource

__all__ = ["CardSource", "Row", "Source", "TableSource", "open_source"]

_HEAD = 4096


def open_source(path: Path, *, sheet: str = "") -> Source:
    """A file of contacts, ready to be shown and read. `sheet` chooses one of a workbook's.

    Raises:
        Unreadable: there is no such file, it may not be read, or it is nothing we can read; the sentence says which.
    """
    try:
        return _open(path, sheet)
    except IsADirectoryError as error:
        raise Unreadable(_("{name} is a folder. Choose a file in it.").format(name=path.name)) from error
    except FileNotFoundError as error:
        raise Unreadable(_("There is no file {name} in {folder}.").format(name=path.name, folder=path.parent)) from error
    except PermissionError as error:
        sentence = _("You may not read {name}. Ask for permission, or copy it to a folder of your own.")
        raise Unreadable(sentence.format(name=path.name)) from error
    except OSError as error:
        sentence = _("{name} cannot be read: {reason}.")
        raise Unreadable(sentence.format(name=path.name, reason=error.strerror or error)) from error


def _open(path: Path, sheet: str) -> Source:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise Unreadable(_("{name} is empty.").format(name=path.name))
    return DelimitedSource(path)
