"""Messages and tools of the campaign: saved with tidy hashtags, images kept as documents with what they show."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select

from crm.dates import today
from crm.errors import Invalid, Unavailable
from crm.held import refuse_held
from crm.i18n import _, ngettext
from crm.models import campaign, documents
from crm.models.records import MESSAGE
from crm.queries.records import Document
from crm.services import records
from crm.services.documents import LARGEST
from crm.store import documents as contents
from crm.store.database import Database
from crm.store.live import live
from crm.text import one_line

LARGEST_IMAGE: Final = 20_000_000  # bytes: networks shrink what is larger, or refuse it


def save(database: Database, base: Document | None, edited: Document) -> int:
    """Store a message as one step; returns its key. Hashtags lose their # and blanks.

    Raises:
        Invalid: with a message for each field.
        Conflict: a field changed here moved in the store meanwhile.
    """
    whole = dict(edited)
    if "hashtags" in whole:
        whole["hashtags"] = tidy(whole["hashtags"])
    return records.save(database, MESSAGE, base, whole)


def tidy(hashtags: Any) -> tuple[str, ...]:
    """Hashtags as networks take them: '#Light on every street' is LightOnEveryStreet. Each once."""
    words = (hashtags,) if isinstance(hashtags, str) else hashtags or ()
    return tuple(dict.fromkeys(filter(None, (_joined(word.replace("#", " ")) for word in words))))


def _joined(word: str) -> str:
    parts = word.split()
    return "".join(part if len(parts) == 1 else part[:1].upper() + part[1:] for part in parts)


def whole_text(document: Mapping[str, Any]) -> str:
    """What is posted: the text, and below it the hashtags."""
    tags = " ".join(f"#{tag}" for tag in tidy(document.get("hashtags")))
    return "\n\n".join(filter(None, ((document.get("text") or "").strip(), tags)))


def add_files(database: Database, message: int, paths: Sequence[Path]) -> int:
    """Keep copies of images and other files with a message, as one step, which is returned.

    Raises:
        Unavailable: a file cannot be read.
        Invalid: an image, or another file, is too large to be kept. None of the files was taken then.
    """
    sizes = [_checked(path) for path in paths]
    label = ngettext("Add {count} file to a message", "Add {count} files to a message", len(paths))
    with database.write(label) as unit:
        for path, size in zip(paths, sizes, strict=True):
            digest = contents.put(database, unit.connection, path)
            media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            file = {"name": one_line(path.name), "media_type": media_type, "size": size, "sha256": digest,
                    "added_on": today()}  # fmt: skip
            document = unit.insert(documents.document, file)
            unit.insert(campaign.message_file, {"message_id": message, "document_id": document})
    return unit.step


def _checked(path: Path) -> int:
    """The size of a file that may be kept."""
    refuse_held(path)
    try:
        size = path.stat().st_size
        with path.open("rb"):
            pass  # whether it may be read
    except OSError as error:
        sentence = _("“{name}” cannot be read: {reason}.")
        raise Unavailable(sentence.format(name=path.name, reason=error.strerror or error)) from error
    is_image = (mimetypes.guess_type(path.name)[0] or "").startswith("image/")
    most = LARGEST_IMAGE if is_image else LARGEST
    if size > most:
        sentence = _(
            "“{name}” has {size} MB, and {what} may have {most} MB at most: save it smaller, or keep it elsewhere and "
            "put a link to it into the text."
        )
        what = _("an image that is to be posted") if is_image else _("a file")
        said = sentence.format(name=path.name, size=f"{size / 1e6:,.0f}", most=f"{most / 1e6:,.0f}", what=what)
        raise Invalid({"files": said})
    return size


def describe_file(database: Database, key: int, alt: str) -> int:
    """Say what an image shows, for whoever does not see it; returns the step."""
    with database.write(_("Describe an image")) as unit:
        unit.update(campaign.message_file, key, {"alt": one_line(alt)})
    return unit.step


def remove_file(database: Database, key: int) -> int:
    """Take a file from a message; it goes to the trash where no other message has it. Returns the step."""
    own = live(campaign.message_file)
    with database.write(_("Take a file from a message")) as unit:
        document = unit.connection.execute(select(own.c.document_id).where(own.c.id == key)).scalar()
        unit.trash(campaign.message_file, [key])
        still = select(own.c.id).where(own.c.document_id == document).limit(1)
        if document and unit.connection.execute(still).first() is None:
            unit.trash(documents.document, [document])
    return unit.step
