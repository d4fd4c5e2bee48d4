"""Files that are whole or absent: written beside their place, then renamed into it; and names safe on every system."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import shutil
import stat
import tempfile
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crm.errors import Unavailable
from crm.held import refuse_held
from crm.i18n import _
from crm.text import visible

NAME_BYTES = 200  # file systems allow 255; what we put before and after a name needs the rest
_DAY = 86_400
_SHARING_VIOLATIONS = (32, 33)  # Windows: ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
_FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
_NO_PERMISSION = (errno.EACCES, errno.EPERM)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]')
# Windows keeps these for devices, whatever ending follows.
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(?=\.|$)", re.IGNORECASE)


class InUse(Unavailable):
    """Another program holds the file; `alternative` is a free name beside it."""

    def __init__(self, sentence: str, alternative: Path) -> None:
        super().__init__(sentence)
        self.alternative = alternative


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A new, empty file beside `path` to write into; it takes its place when the block ends without an error.

    Until then, and for ever if the block fails or the process dies, whatever stood at `path` is untouched.

    Raises:
        Unavailable: no permission, no space, no such folder, `path` is a folder, or the workspace that is open.
        InUse: another program holds the file (on Windows, Excel while it shows it).
    """
    refuse_held(path)
    with told(path):
        beside = _may_be_replaced(path)
        target = Path(os.path.realpath(path)) if beside else path  # a link stays, its target is replaced
        part = _make_part(target) if beside else _make_spool()
        try:
            yield part
            _sync(part)
            if beside:
                _put_in_place(part, target)
            else:
                _pour(part, target)
        finally:
            with contextlib.suppress(OSError):
                part.unlink()


@contextmanager
def making_folder(path: Path) -> Iterator[Path]:
    """A new folder beside `path` to write files into; it takes its place when the block ends without an error.

    Raises:
        Unavailable: as `replacing`; or something stands there that is no empty folder.
    """
    with told(path):
        part = path.with_name(f"{_part_prefix(path)}{secrets.token_hex(4)}.part")
        part.mkdir()  # the umask decides, as for any new folder
        try:
            yield part
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()
            if path.exists() or path.is_symlink():
                sentence = _("{name} was not written: there is something of that name already. Choose another name.")
                raise Unavailable(sentence.format(name=path.name))
            part.rename(path)
        finally:
            shutil.rmtree(part, ignore_errors=True)


def check_writable(path: Path) -> None:
    """Try whether a file could be written there; nothing is left behind.

    Raises:
        Unavailable: as `replacing` would.
    """
    refuse_held(path)
    with told(path):
        if _may_be_replaced(path):
            _make_part(Path(os.path.realpath(path))).unlink()


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn the system's refusals inside the block into sentences about `path`.

    Raises:
        Unavailable: instead of any OSError.
    """
    try:
        yield
    except OSError as error:
        raise refusal(error, path) from error


def refusal(error: OSError, path: Path) -> Unavailable:
    """The sentence for what the system refused while `path` was written."""
    if getattr(error, "winerror", None) in _SHARING_VIOLATIONS:
        return _in_use(path)
    return Unavailable(_sentence(error).format(name=path.name, folder=path.parent, reason=error.strerror or error))


def _sentence(error: OSError) -> str:
    if error.errno in _FULL:
        return _("{name} was not written: the disk is full. Free some space there, or choose another folder.")
    if error.errno in _NO_PERMISSION:
        return _("{name} was not written: you may not write into {folder}. Choose another folder.")
    if error.errno == errno.EROFS:
        return _("{name} was not written: {folder} can only be read. Choose another folder.")
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return _("{name} was not written: there is no folder {folder}. Make it first, or choose another one.")
    if error.errno == errno.EISDIR:
        return _("{name} was not written: it is a folder. Give the name of a file.")
    if error.errno == errno.EEXIST:
        return _("{name} was not written: it is protected against changes. Choose another name.")
    if error.errno in (errno.ENAMETOOLONG, errno.EINVAL):
        return _("{name} was not written: this disk does not take such a name. Choose a shorter, plainer one.")
    return _("{name} was not written: {reason}.")


def numbered(path: Path) -> Path:
    """`NAME (2).xlsx` beside `NAME.xlsx`, or the first number that is free."""
    number = 2
    while (other := path.with_name(f"{path.stem} ({number}){path.suffix}")).exists():
        number += 1
    return other


def safe_name(text: str, fallback: str = "") -> str:
    """Text as the name of a file on Windows, macOS and Linux alike: at most 200 bytes, its ending kept, never empty.

    Separators, controls and what Windows forbids become `_`; marks that turn the direction of reading vanish, so that
    a name cannot show another ending than it has. `fallback` stands for text of which nothing is left.
    """
    name = " ".join(_FORBIDDEN.sub("_", visible(unicodedata.normalize("NFC", text))).split())
    name = name.strip(". ")
    if not name.strip("_"):
        name = fallback or _("unnamed")
    if _RESERVED.match(name):
        name = f"_{name}"
    return _shortened(name, NAME_BYTES)


def _shortened(name: str, limit: int) -> str:
    """The name in at most `limit` bytes of UTF-8, cut before its ending and between whole characters."""
    if len(name.encode()) <= limit:
        return name
    stem, ending = Path(name).stem, Path(name).suffix
    if len(ending.encode()) > limit // 4:
        stem, ending = name, ""
    stem = stem.encode()[: limit - len(ending.encode())].decode(errors="ignore")
    return stem.rstrip(". ") + ending


def _may_be_replaced(target: Path) -> bool:
    """False for a device or a pipe such as /dev/stdout, which must be written into.

    Raises:
        OSError: a folder stands there, or a file protected against changes.
    """
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return True
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if stat.S_ISREG(mode) and not os.access(target, os.W_OK):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    return stat.S_ISREG(mode)


def _make_part(target: Path) -> Path:
    _remove_stale_parts(target)
    part = target.with_name(f"{_part_prefix(target)}{secrets.token_hex(4)}.part")
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))  # the umask decides, as for any new file
    return part


def _make_spool() -> Path:
    handle, name = tempfile.mkstemp(suffix=".part")
    os.close(handle)
    return Path(name)


def _part_prefix(target: Path) -> str:
    return f".{_shortened(target.name, NAME_BYTES)}."


def _remove_stale_parts(target: Path) -> None:
    """Take away what a killed process left of the same file more than a day ago."""
    prefix = _part_prefix(target)
    for part in target.parent.iterdir():
        if part.name.startswith(prefix) and part.suffix == ".part":
            with contextlib.suppress(OSError):
                if time.time() - part.stat().st_mtime > _DAY:
                    part.unlink()


def _sync(part: Path) -> None:
    """Wait until the disk has it: a rename may otherwise outlive a power cut that the content does not."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _put_in_place(part: Path, target: Path) -> None:
    if target.exists():
        shutil.copymode(target, part)
    try:
        part.replace(target)
    except PermissionError as error:
        # The folder has just taken the part, so it is the old file that is held (Windows) or protected.
        raise _in_use(target) from error
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        except OSError:  # some network file systems know no fsync of a folder; the file itself is safe
            return
        finally:
            os.close(folder)


def _pour(part: Path, target: Path) -> None:
    with part.open("rb") as source, target.open("wb") as sink:
        shutil.copyfileobj(source, sink)


def _in_use(path: Path) -> InUse:
    other = numbered(path)
    sentence = _("{name} was not written: another program has it open. Close it there, or save as {other}.")
    return InUse(sentence.format(name=path.name, other=other.name), other)


def picture_in(path: str, most: int = 5_000_000) -> bytes:
    """The PNG or JPEG picture in a file of at most so many bytes; nothing where there is none."""
    file = Path(path)
    try:
        if not path or not file.is_file() or file.stat().st_size > most:
            return b""
        content = file.read_bytes()
    except OSError:
        return b""
    return content if content.startswith((b"\x89PNG\r\n", b"\xff\xd8\xff")) else b""
