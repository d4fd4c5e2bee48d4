"""Archives written: a consistent copy of a workspace, with the contents its documents refer to."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterable
from contextlib import closing
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from crm import __version__
from crm.files import replacing, told
from crm.paths import documents_folder
from crm.progress import Progress
from crm.store import documents, engine
from crm.store.archive import MANIFEST, WORKSPACE, Counter, Manifest, member

_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip knows; the manifest says when


def write(
    path: Path,
    key: str | None,
    out: Path,
    *,
    reason: str = "",
    pool: Path | None = None,
    progress: Progress | None = None,
) -> Manifest:
    """Write an archive of the workspace at `path`, also while it is used.

    With a `pool` the contents are kept in that folder, once for all archives, instead of in this one.

    Raises:
        Unavailable: the disk refuses, or the workspace cannot be read; what stood at `out` is untouched.
    """
    with told(out), tempfile.TemporaryDirectory(prefix=".backup-", dir=out.parent) as folder:
        copy = Path(folder) / WORKSPACE
        engine.copy_database(path, key, copy)
        manifest, digests = _describe(path, key, copy)
        files = documents_folder(path)
        contents = {digest: place for digest in digests if (place := documents.place(files, digest)).is_file()}
        manifest = replace(
            manifest,
            reason=reason,
            pooled=pool is not None,
            documents={digest: place.stat().st_size for digest, place in contents.items()},
        )
        if pool is not None:
            _keep_in_pool(pool, contents)
            contents = {}
        with replacing(out) as part:
            _write_archive(part, manifest, copy, contents, progress or Progress())
    return manifest


def _describe(path: Path, key: str | None, copy: Path) -> tuple[Manifest, set[str]]:
    """What a copy of a workspace is, and which contents it refers to."""
    with closing(engine.connect(copy, key)) as connection:
        (schema,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        (step,) = connection.execute("SELECT coalesce(max(id), 0) FROM step").fetchone()
        (change,) = connection.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()
        digests = {digest for (digest,) in connection.execute("SELECT DISTINCT sha256 FROM document")}
        connection.execute("PRAGMA journal_mode = DELETE")
    manifest = Manifest(
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        name=path.stem,
        program=__version__,
        schema=schema,
        encrypted=engine.is_encrypted(copy),
        step=step,
        change=change,
        size=copy.stat().st_size,
        sha256=documents.hash_of(documents.file_chunks(copy)),
    )
    return manifest, {digest for digest in digests if digest and documents.DIGEST.fullmatch(digest)}


def _keep_in_pool(pool: Path, contents: dict[str, Path]) -> None:
    for digest, place in contents.items():
        if not documents.place(pool, digest).is_file():
            documents.put_file(pool, digest, documents.file_chunks(place))


def _write_archive(part: Path, manifest: Manifest, copy: Path, contents: dict[str, Path], progress: Progress) -> None:
    total = manifest.size + sum(manifest.documents[digest] for digest in contents)
    count = Counter(progress, total)
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        # What is encrypted does not get smaller, and documents mostly are compressed already.
        _add(archive, WORKSPACE, documents.file_chunks(copy), count, packed=not manifest.encrypted)
        for digest, place in contents.items():
            _add(archive, member(digest), documents.file_chunks(place), count, packed=False)
        text = json.dumps(asdict(manifest), indent=1, ensure_ascii=False)
        archive.writestr(zipfile.ZipInfo(MANIFEST, _DATE), text, zipfile.ZIP_DEFLATED)


def _add(archive: zipfile.ZipFile, name: str, chunks: Iterable[bytes], count: Counter, *, packed: bool) -> None:
    info = zipfile.ZipInfo(name, _DATE)
    info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with archive.open(info, "w", force_zip64=True) as file:
        for chunk in chunks:
            file.write(chunk)
            count(len(chunk))
