"""Settings of this installation: who uses it, how it looks, what was open. Never part of a workspace."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from crm.errors import Unavailable
from crm.i18n import _
from crm.keys import SITES
from crm.paths import config_folder

RECENT_LIMIT = 10


@dataclass(slots=True)
class Settings:
    """Plain values, each with a default; `save` writes them at once.

    `country` is an ISO code: phone numbers without a country code are taken to be of it.
    `view` holds what pages remember of themselves (columns, widths, sorts), keyed by page.
    """

    site: int = field(default_factory=lambda: int.from_bytes(os.urandom(4)) % SITES)
    staff_name: str = ""
    staff_initials: str = ""
    staff_email: str = ""
    theme: str = "auto"
    language: str = ""
    country: str = ""
    name_display: str = "first_last"
    recent: list[str] = field(default_factory=list)
    backup_minutes: int = 30
    journal_months: int = 24
    organisation: str = ""  # at the foot of what is printed
    logo: str = ""  # the file of a picture, at the head of it
    view: dict[str, Any] = field(default_factory=dict)

    def save(self) -> None:
        """Write all of them.

        Raises:
            Unavailable: the disk is full, or refuses.
        """
        path = _path()
        beside = path.with_suffix(f".{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(self._text(), encoding="utf-8")
            beside.replace(path)
        except OSError as error:
            sentence = _("Your settings could not be kept in {folder}: {reason}. They hold until the program ends.")
            raise Unavailable(sentence.format(folder=path.parent, reason=error.strerror or error)) from error

    def _text(self) -> str:
        """JSON, a line for each setting: put together here, as this is done at every turn in the window."""
        told = {one.name: json.dumps(getattr(self, one.name), ensure_ascii=False) for one in fields(self)}
        lines = ",\n".join(f' "{name}": {value}' for name, value in told.items())
        return f"{{\n{lines}\n}}\n"

    def save_quietly(self) -> None:
        """Write them, if that can be done: what opens the way, or how wide a column is, is not worth a word."""
        with suppress(Unavailable):
            self.save()

    def remember(self, workspace: Path) -> None:
        """Put a workspace at the top of the recent ones."""
        text = str(workspace.absolute())
        self.recent = [text, *(other for other in self.recent if other != text)][:RECENT_LIMIT]
        self.save_quietly()


def _path() -> Path:
    return config_folder() / "settings.json"


def load_settings() -> Settings:
    """The stored settings; defaults where the file is missing, damaged or from another version."""
    try:
        stored = json.loads(_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        stored = None
    if not isinstance(stored, dict):
        fresh = Settings()
        fresh.save_quietly()  # the site number must stay the same from now on
        return fresh
    default = Settings()
    known = {f.name: type(getattr(default, f.name)) for f in fields(Settings)}
    kept = {name: value for name, value in stored.items() if name in known and isinstance(value, known[name])}
    kept["recent"] = [path for path in kept.get("recent", ()) if isinstance(path, str)]
    return Settings(**kept)
