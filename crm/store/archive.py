"""Archives read: a zip of a workspace, its documents' contents, and a manifest with their sizes and hashes.

An encrypted workspace stays encrypted in it. What is read from an archive is trusted in nothing: names, sizes and
hashes are checked before a byte of it counts.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import IO

from crm.errors import Unavailable, Unreadable
from crm.held import refuse_held
from crm.i18n import _
from crm.paths import SUFFIX
from crm.progress import Progress
from crm.store.documents import CHUNK, DIGEST, file_chunks, hash_of, place

FORMAT = 1
MANIFEST, WORKSPACE = "manifest.json", "workspace.scjc"
_LARGEST_MANIFEST = 64 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive says of itself. `documents`: size by hash; `pooled` ones lie in a folder beside the archive."""

    made: str
    name: str
    program: str
    schema: str
    encrypted: bool
    step: int
    change: int
    size: int
    sha256: str
    reason: str = ""
    pooled: bool = False
    documents: dict[str, int] = field(default_factory=dict)
    format: int = FORMAT


_TYPES = {field.name: str(field.type).split("[")[0] for field in fields(Manifest)}


class Counter:
    """Tells progress in bytes."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def __call__(self, count: int) -> None:
        self._done += count
        self._progress.advance(self._done, self._total)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive for reading; whatever is wrong with it becomes one sentence."""
    sentence = _("“{name}” is not a backup of this program, or it is damaged.").format(name=path.name)
    refuse_held(path)
    if path.suffix.lower() == SUFFIX and path.is_file() and not zipfile.is_zipfile(path):
        raise Unreadable(_("“{name}” is a workspace itself, not a backup. Open it as it is.").format(name=path.name))
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except OSError as error:
        raise Unavailable(
            _("“{name}” cannot be read: {reason}.").format(name=path.name, reason=error.strerror or error)
        ) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, TypeError, NotImplementedError) as error:
        raise Unreadable(sentence) from error
    except RuntimeError as error:  # a password
        raise Unreadable(sentence) from error


def read_manifest(path: Path) -> Manifest:
    """What an archive says of itself; its members are held against it.

    Raises:
        Unavailable: the file cannot be read.
        Unreadable: it is no archive of ours, or holds what none of ours does.
    """
    with _opened(path) as archive:
        info = archive.getinfo(MANIFEST)
        if info.file_size > _LARGEST_MANIFEST:
            raise ValueError(MANIFEST)
        with archive.open(info) as file:
            manifest = _parsed(file.read(_LARGEST_MANIFEST + 1))
        _refuse_tricks(archive, manifest)
        return manifest


def _parsed(data: bytes) -> Manifest:
    values = json.loads(data)
    if not isinstance(values, dict):
        raise TypeError(MANIFEST)
    if values.get("format", FORMAT) != FORMAT:
        raise Unreadable(
            _("This backup was written by a newer version of this program. Install that version to use it.")
        )
    manifest = Manifest(**{name: values[name] for name in Manifest.__slots__ if name in values})
    if any(type(getattr(manifest, name)).__name__ != kind for name, kind in _TYPES.items()):
        raise TypeError(MANIFEST)
    for digest, size in {manifest.sha256: manifest.size, **manifest.documents}.items():
        if type(size) is not int or size < 0 or not DIGEST.fullmatch(digest):
            raise ValueError(digest)
    return manifest


def _refuse_tricks(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Exactly the members the manifest names, each once and of the size it says: no paths elsewhere, no bombs."""
    expected = {WORKSPACE: manifest.size, MANIFEST: archive.getinfo(MANIFEST).file_size}
    if not manifest.pooled:
        expected |= {member(digest): size for digest, size in manifest.documents.items()}
    found = [(info.filename, info.file_size) for info in archive.infolist()]
    if sorted(found) != sorted(expected.items()):
        raise ValueError(MANIFEST)


def member(digest: str) -> str:
    """The name of a content in an archive."""
    return f"documents/{digest[:2]}/{digest}"


def extract(path: Path, manifest: Manifest, folder: Path, progress: Progress) -> Path:
    """Take an archive apart into a folder and check every hash; returns the database, contents stand under `files`.

    Raises:
        Unavailable: there is no room.
        Unreadable: something is not what the manifest says.
    """
    sizes = {} if manifest.pooled else manifest.documents
    total = manifest.size + sum(sizes.values())
    _refuse_too_large(folder, total)
    count = Counter(progress, total)
    with _opened(path) as archive:
        _extract(archive, WORKSPACE, folder / WORKSPACE, (manifest.size, manifest.sha256), count)
        for digest, size in sizes.items():
            target = place(folder / "files", digest)
            target.parent.mkdir(parents=True, exist_ok=True)
            _extract(archive, member(digest), target, (size, digest), count)
    if manifest.pooled:
        _take_from_pool(path.parent / "documents", manifest, folder / "files")
    return folder / WORKSPACE


def _refuse_too_large(folder: Path, size: int) -> None:
    if size > shutil.disk_usage(folder).free:
        raise Unavailable(
            _("There is no room in “{folder}” for {size} MB. Make room, or choose another folder.").format(
                folder=folder.parent, size=f"{size // 1_000_000:,}"
            )
        )


def _extract(archive: zipfile.ZipFile, name: str, target: Path, expected: tuple[int, str], count: Counter) -> None:
    size, digest = expected
    hashed, written = hashlib.sha256(), 0
    with archive.open(name) as source, target.open("wb") as file:
        for chunk in _read(source):
            written += len(chunk)
            if written > size:
                break
            hashed.update(chunk)
            file.write(chunk)
            count(len(chunk))
    if written != size or hashed.hexdigest() != digest:
        raise ValueError(name)


def _read(source: IO[bytes]) -> Iterator[bytes]:
    while chunk := source.read(CHUNK):
        yield chunk


def _take_from_pool(pool: Path, manifest: Manifest, folder: Path) -> None:
    """Contents of an automatic backup: one that is missing or damaged is left out, and the check tells of it."""
    for digest in manifest.documents:
        source, target = place(pool, digest), place(folder, digest)
        if source.is_file() and hash_of(file_chunks(source)) == digest:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
