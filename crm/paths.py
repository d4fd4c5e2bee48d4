"""Where things live on this machine. `CRM_HOME` moves all of it, for tests and for a stick that is carried along."""

from __future__ import annotations

import os
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
GUIDE = RESOURCES.parent / "docs" / "guide"
SUFFIX = ".scjc"
_NAME = "smart-city-just-city"


def _folder(kind: str) -> Path:
    home = os.environ.get("CRM_HOME")
    if home:
        return Path(home) / kind
    import platformdirs  # noqa: PLC0415 - only needed where nothing is set, and start-up counts

    return Path(getattr(platformdirs, f"user_{kind}_dir")(_NAME, appauthor=False))


def config_folder() -> Path:
    return _folder("config")


def data_folder() -> Path:
    return _folder("data")


def log_folder() -> Path:
    return _folder("log")


def documents_folder(workspace: Path) -> Path:
    """The folder of documents beside a workspace file: `NAME.files` for `NAME.scjc`.

    Any other ending is part of the name: `plan.2024` and `plan.2025` must not share a folder, for restoring one of
    them removes what it does not know.
    """
    name = workspace.stem if workspace.suffix.lower() == SUFFIX else workspace.name
    return workspace.with_name(f"{name}.files")


SYNCED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "syncthing": "Syncthing",
}


def synced_by(path: Path) -> str:
    """The service that synchronises the folder a file lies in, by the names such folders bear; '' for none.

    A live SQLite file that is synchronised gets corrupted: journal and file arrive apart.
    """
    for part in path.absolute().parent.parts:
        lowered = part.lower()
        for mark, service in SYNCED.items():
            if lowered == mark or lowered.startswith((f"{mark} ", f"{mark}-", f"{mark} (")):
                return service
    return ""


def is_writable(workspace: Path) -> bool:
    """Whether a workspace can be written to: the file, and its folder, where the log of what is being written lies."""
    return os.access(workspace, os.W_OK) and os.access(workspace.parent, os.W_OK)
