from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.errors import Unavailable
from crm.files import NAME_BYTES, InUse, check_writable, making_folder, numbered, refusal, replacing, safe_name

ROOT = Path(__file__).resolve().parent.parent
posix = pytest.mark.skipif(os.name != "posix", reason="limits, users and devices of a POSIX system")


def child(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run code in a process of its own, with `replacing`, `Path` and the arguments as `path` at hand."""
    head = "import os, resource, signal, sys\nfrom pathlib import Path\nfrom crm.files import replacing\n"
    head += "from crm.errors import Unavailable\npath = Path(sys.argv[1])\n"
    return subprocess.run(
        [sys.executable, "-c", head + code, *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def write(path: Path, text: str) -> None:
    with replacing(path) as part:
        part.write_text(text, encoding="utf-8")


def refused(path: Path) -> str:
    with pytest.raises(Unavailable) as caught:
        write(path, "new")
    return caught.value.sentence


def test_a_file_appears_whole_and_alone(tmp_path: Path) -> None:
    write(tmp_path / "list.csv", "a,b")
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]
    assert (tmp_path / "list.csv").read_text() == "a,b"


def test_until_the_end_the_old_file_stands(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("old")
    with replacing(path) as part:
        part.write_text("new")
        assert path.read_text() == "old"
        assert part.parent == tmp_path
    assert path.read_text() == "new"


def test_a_folder_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "letters"
    with pytest.raises(ValueError, match="no"), making_folder(path) as part:
        (part / "a.txt").write_text("a")
        raise ValueError("no")
    assert list(tmp_path.iterdir()) == []
    path.mkdir()  # an empty one may be taken
    with making_folder(path) as part:
        (part / "a.txt").write_text("a")
        assert list(path.iterdir()) == []
    assert [one.name for one in path.iterdir()] == ["a.txt"]
    with pytest.raises(Unavailable, match="something of that name"), making_folder(path):
        pass
    assert [one.name for one in tmp_path.iterdir()] == ["letters"]


def test_an_error_leaves_the_old_file_and_no_part(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), replacing(path) as part:
        part.write_text(str(1 / 0))
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@posix
def test_a_killed_process_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("old")
    result = child("with replacing(path) as p:\n p.write_text('half')\n os.kill(os.getpid(), signal.SIGKILL)", path)
    assert result.returncode < 0
    assert path.read_text() == "old"
    (part,) = (other for other in tmp_path.iterdir() if other != path)
    write(path, "soon after")
    assert part.exists()  # it may belong to a process that still writes
    os.utime(part, (0, 0))
    write(path, "days later")
    assert list(tmp_path.iterdir()) == [path]


@posix
def test_a_full_disk_is_told_and_the_old_file_kept(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("old")
    result = child(
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try:\n with replacing(path) as part:\n  part.write_bytes(bytes(100000))\n"
        "except Unavailable as error:\n print(error.sentence)",
        path,
    )
    assert "list.csv was not written: the disk is full." in result.stdout
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_device_is_told() -> None:
    assert "the disk is full" in refused(Path("/dev/full"))
    assert not Path("/dev/full").is_file()


@posix
def test_a_pipe_is_written_into() -> None:
    result = child("with replacing(path) as part:\n part.write_text('through')", "/dev/stdout")
    assert result.stdout == "through"


@posix
def test_what_is_not_ours_to_write_is_told() -> None:
    code = (
        "if os.geteuid() == 0: os.setuid(65534)  # root may write anywhere\n"
        "for path in (path / 'new.csv', path / 'old.csv'):\n"
        " try:\n  with replacing(path): pass\n"
        " except Unavailable as error:\n  print(error.sentence)"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "old.csv").write_text("old")
        (folder / "old.csv").chmod(0o444)
        folder.chmod(0o555)
        result = child(code, folder)
        folder.chmod(0o755)
        assert result.stdout.splitlines() == [
            f"new.csv was not written: you may not write into {folder}. Choose another folder.",
            "old.csv was not written: it is protected against changes. Choose another name.",
        ]
        assert [path.name for path in folder.iterdir()] == ["old.csv"]


def test_a_missing_folder_and_a_file_for_a_folder_are_told(tmp_path: Path) -> None:
    assert f"there is no folder {tmp_path / 'none'}" in refused(tmp_path / "none" / "list.csv")
    write(tmp_path / "file", "x")
    assert "there is no folder" in refused(tmp_path / "file" / "list.csv")


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    assert "it is a folder" in refused(tmp_path)
    assert tmp_path.is_dir()


@posix
def test_a_name_too_long_is_told(tmp_path: Path) -> None:
    assert "does not take such a name" in refused(tmp_path / ("x" * 400))
    write(tmp_path / ("é" * 120 + ".csv"), "just fits")


@posix
def test_rights_and_links_are_kept(tmp_path: Path) -> None:
    path, link = tmp_path / "list.csv", tmp_path / "link.csv"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    write(link, "new")
    assert link.is_symlink()
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_file_held_by_another_program_offers_another_name(tmp_path: Path) -> None:
    (tmp_path / "list.xlsx").touch()
    (tmp_path / "list (2).xlsx").touch()
    error = OSError(errno.EACCES, "in use")
    error.winerror = 32  # type: ignore[attr-defined,unused-ignore]
    told = refusal(error, tmp_path / "list.xlsx")
    assert isinstance(told, InUse)
    assert told.alternative == numbered(tmp_path / "list.xlsx") == tmp_path / "list (3).xlsx"
    assert told.sentence.endswith("Close it there, or save as list (3).xlsx.")


def test_the_rename_refused_means_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(*_: Path) -> Path:
        raise PermissionError(errno.EACCES, "Access is denied")

    monkeypatch.setattr(Path, "replace", held)
    assert "another program has it open" in refused(tmp_path / "list.xlsx")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Attendees 10/11/2017: final?", "Attendees 10_11_2017_ final_"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\Users\\x", "C__Users_x"),
        ("CON", "_CON"), ("nul.txt", "_nul.txt"), ("COM¹.csv", "_COM¹.csv"), ("con .txt", "_con .txt"),
        ("console", "console"),
        ("report\u202efdp.exe", "reportfdp.exe"),
        ("a\x00b\nc", "a_b_c"),
        ("trailing. . ", "trailing"),
        (".hidden", "hidden"),
        ("e\u0301te\u0301", "été"),
        ("", "unnamed"), ("...", "unnamed"), ("///", "unnamed"), ("\u200b", "unnamed"),
        ("half \ud800 character", "half _ character"),
        ("东京 レポート", "东京 レポート"),
    ],
)  # fmt: skip
def test_names_are_safe_everywhere(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_a_long_name_keeps_its_ending_and_its_characters() -> None:
    name = safe_name("ü" * 300 + ".xlsx")
    assert name.endswith("ü.xlsx")
    assert len(name.encode()) <= NAME_BYTES


@given(st.text(), st.booleans())
def test_every_text_makes_a_file(text: str, long: bool) -> None:
    name = safe_name(text * 50 if long else text)
    assert name
    assert len(name.encode()) <= NAME_BYTES
    assert not set(name) & set('<>:"/\\|?*')
    assert name == name.strip(". ")
    assert not any(unicodedata.category(character) == "Cc" for character in name)
    assert safe_name(name) == name


def test_trying_whether_a_file_can_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_text("old", encoding="utf-8")
    check_writable(tmp_path / "old.csv")
    check_writable(tmp_path / "new.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["old.csv"]
    assert (tmp_path / "old.csv").read_text(encoding="utf-8") == "old"
    with pytest.raises(Unavailable, match="it is a folder"):
        check_writable(tmp_path)
