"""Backups: made while the workspace is used, restored whole or not at all, trusted in nothing."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from crm.errors import Cancelled, Expected, Unavailable, Unreadable, WrongPassphrase
from crm.paths import documents_folder
from crm.progress import Progress
from crm.store import archive, automatic, backup, documents, engine, workspace
from crm.store.database import Database
from crm.store.unit import Unit
from tests import make
from tests.store.look import live_rows, value

PASSPHRASE = "fünf kleine Boote"
LETTER = b"Dear Ms Okello, " * 1000
both = pytest.mark.parametrize("passphrase", [None, PASSPHRASE], ids=["plain", "encrypted"])


def attach(database: Database, unit: Unit, data: bytes) -> int:
    digest = documents.put(database, unit.connection, data)
    return make.attachment(unit, document_id=make.document(unit, sha256=digest, size=len(data)))


def filled(folder: Path, passphrase: str | None = None) -> Database:
    database = make.database(folder, passphrase)
    with database.write("Add") as unit:
        make.person(unit, given_name="Original")
        attach(database, unit, LETTER)
    return database


def opened(path: Path, passphrase: str | None = None) -> Database:
    return workspace.open_workspace(path, make.author(), passphrase)


def content(database: Database) -> bytes:
    with database.read() as connection:
        (digest,) = documents.wanted(connection)
        return documents.get(database, connection, digest)


@both
def test_what_was_backed_up_comes_back(tmp_path: Path, passphrase: str | None) -> None:
    database = filled(tmp_path, passphrase)
    before = live_rows(database)
    out = backup.backup(database, tmp_path / "copy.zip")
    with database.write("Later") as unit:
        make.person(unit)
    database.close()
    target = tmp_path / "elsewhere" / "again.scjc"
    target.parent.mkdir()
    assert backup.restore(out, target) is None
    again = opened(target, passphrase)
    assert (live_rows(again), content(again)) == (before, LETTER)
    again.close()
    assert {path.name for path in target.parent.iterdir()} <= {"again.scjc", "again.files"}


def test_an_archive_of_an_encrypted_workspace_tells_nothing(tmp_path: Path) -> None:
    database = filled(tmp_path, PASSPHRASE)
    out = backup.backup(database, tmp_path / "copy.zip")
    with zipfile.ZipFile(out) as file:
        inside = b"".join(file.read(name) for name in file.namelist())
    assert b"Original" not in inside
    assert b"Okello" not in inside
    database.close()


def test_a_backup_is_made_while_another_connection_writes(tmp_path: Path) -> None:
    database = filled(tmp_path)
    before = live_rows(database)
    with database.write("Half done") as unit:
        make.person(unit, given_name="Uncommitted")
        out = backup.backup(database, tmp_path / "copy.zip")
    database.close()
    backup.restore(out, tmp_path / "again.scjc")
    again = opened(tmp_path / "again.scjc")
    assert live_rows(again) == before
    again.close()


def test_a_backup_replaces_the_one_before_as_a_whole(tmp_path: Path) -> None:
    database = filled(tmp_path)
    out = tmp_path / "copy.zip"
    out.write_bytes(b"the one before")
    stop = Progress()
    stop.cancel()
    with pytest.raises(Cancelled):
        backup.backup(database, out, stop)
    assert out.read_bytes() == b"the one before"
    backup.backup(database, out)
    assert archive.read_manifest(out).name == "test"
    assert sorted(path.name for path in tmp_path.glob("[.c]*")) == ["copy.zip"]
    database.close()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    database = filled(tmp_path)
    with pytest.raises(Unavailable, match="no folder"):
        backup.backup(database, tmp_path / "nowhere" / "copy.zip")
    database.close()


def test_a_missing_content_does_not_stop_a_backup(tmp_path: Path) -> None:
    database = filled(tmp_path)
    for digest in documents.kept_files(documents_folder(database.path)):
        documents.drop_file(documents_folder(database.path), digest)
    assert archive.read_manifest(backup.backup(database, tmp_path / "copy.zip")).documents == {}
    database.close()


def test_restoring_does_not_overwrite_unless_asked(tmp_path: Path) -> None:
    database = filled(tmp_path)
    out = backup.backup(database, tmp_path / "copy.zip")
    database.close()
    data = database.path.read_bytes()
    with pytest.raises(Unavailable, match="exists already"):
        backup.restore(out, database.path)
    assert database.path.read_bytes() == data


@both
def test_what_is_replaced_is_kept_as_a_backup(tmp_path: Path, passphrase: str | None) -> None:
    database = filled(tmp_path, passphrase)
    original = live_rows(database)
    out = backup.backup(database, tmp_path / "copy.zip")
    with database.write("Later") as unit:
        attach(database, unit, b"only later")
    later = live_rows(database)
    database.close()
    kept = backup.restore(out, database.path, replace=True, key=database.key)
    assert kept is not None
    assert [(saved.path, saved.reason) for saved in automatic.list_backups(database.path)] == [
        (kept, automatic.RESTORE)
    ]
    again = opened(database.path, passphrase)
    assert live_rows(again) == original
    with again.read() as connection:
        assert len(list(documents.kept(again, connection))) == 1
    again.close()
    backup.restore(kept, database.path, replace=True, key=database.key)
    again = opened(database.path, passphrase)
    assert live_rows(again) == later
    with again.read() as connection:
        assert all(documents.is_whole(again, connection, digest) for digest in documents.wanted(connection))
    again.close()


def test_a_plain_backup_takes_the_place_of_an_encrypted_workspace(tmp_path: Path) -> None:
    plain = filled(tmp_path)
    out = backup.backup(plain, tmp_path / "copy.zip")
    plain.close()
    (tmp_path / "other").mkdir()
    encrypted = filled(tmp_path / "other", PASSPHRASE)
    encrypted.close()
    backup.restore(out, encrypted.path, replace=True, key=encrypted.key)
    again = opened(encrypted.path)
    assert (again.encrypted, content(again)) == (False, LETTER)
    again.close()


@pytest.mark.parametrize("harm", ["damaged", "encrypted, passphrase forgotten"])
def test_a_workspace_that_cannot_be_opened_is_moved_aside(tmp_path: Path, harm: str) -> None:
    database = filled(tmp_path, PASSPHRASE if harm.startswith("encrypted") else None)
    (tmp_path / "good").mkdir()
    good = filled(tmp_path / "good")
    out = backup.backup(good, tmp_path / "copy.zip")
    good.close()
    database.close()
    if harm == "damaged":
        database.path.write_bytes(database.path.read_bytes()[:8192] + b"\xa5" * 60_000)
    data = database.path.read_bytes()
    kept = backup.restore(out, database.path, replace=True)
    assert kept == tmp_path / "test before restoring.scjc"
    assert kept.read_bytes() == data
    assert documents_folder(kept).exists() == (harm == "damaged")
    again = opened(database.path)
    assert content(again) == LETTER
    again.close()


def test_a_workspace_in_use_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_MILLISECONDS", 50)
    database = filled(tmp_path)
    out = backup.backup(database, tmp_path / "copy.zip")
    with pytest.raises(Unavailable, match="open in another window or program"):
        backup.restore(out, database.path, replace=True)
    with database.write("It goes on") as unit:
        key = make.person(unit, given_name="Still here")
    assert value(database, "person", key, "given_name") == "Still here"
    database.close()
    assert automatic.list_backups(database.path) == []


def test_a_copy_can_be_opened_at_once(tmp_path: Path) -> None:
    database = filled(tmp_path)
    out = backup.save_copy(database, tmp_path / "copy.scjc")
    with pytest.raises(Unavailable, match="exists already"):
        backup.save_copy(database, out)
    copy = opened(out)
    assert (live_rows(copy), content(copy)) == (live_rows(database), LETTER)
    copy.close()
    database.close()


def test_a_copy_of_an_encrypted_workspace_is_encrypted(tmp_path: Path) -> None:
    database = filled(tmp_path, PASSPHRASE)
    out = backup.save_copy(database, tmp_path / "copy.scjc")
    database.close()
    with pytest.raises(WrongPassphrase):
        opened(out, "wrong")
    copy = opened(out, PASSPHRASE)
    assert content(copy) == LETTER
    assert not documents_folder(out).exists()
    copy.close()


def test_a_backup_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    database = filled(tmp_path)
    with closing(engine.connect(database.path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    out = backup.backup(database, tmp_path / "copy.zip")
    database.close()
    with pytest.raises(Unavailable, match="newer version"):
        backup.restore(out, tmp_path / "again.scjc")


Harm = Callable[[dict[str, bytes], dict[str, Any]], None]


def swap_document(members: dict[str, bytes], manifest: dict[str, Any]) -> None:
    name = next(name for name in members if name.startswith("documents/"))
    members[name] = b"x" * len(members[name])


def add_path_trick(members: dict[str, bytes], manifest: dict[str, Any]) -> None:
    members["../../outside.txt"] = b"x"


def name_path_trick(members: dict[str, bytes], manifest: dict[str, Any]) -> None:
    manifest["documents"]["../" * 20 + "x"] = 1
    members["documents/../" + "../" * 20 + "x"] = b"x"


def grow(members: dict[str, bytes], manifest: dict[str, Any]) -> None:
    members["workspace.scjc"] += b"\0" * 50_000_000


def lie_about_size(members: dict[str, bytes], manifest: dict[str, Any]) -> None:
    manifest["size"] = 10**15


def forget_workspace(members: dict[str, bytes], manifest: dict[str, Any]) -> None:
    del members["workspace.scjc"]


def other_format(members: dict[str, bytes], manifest: dict[str, Any]) -> None:
    manifest["format"] = 2


def strange_types(members: dict[str, bytes], manifest: dict[str, Any]) -> None:
    manifest["documents"] = ["a", "b"]


def no_manifest(members: dict[str, bytes], manifest: dict[str, Any]) -> None:
    manifest.clear()


def list_as_manifest(members: dict[str, bytes], manifest: dict[str, Any]) -> None:
    members["manifest.json"] = b"[1, 2]"


@pytest.mark.parametrize(
    "harm",
    [
        swap_document, add_path_trick, name_path_trick, grow, lie_about_size, forget_workspace, other_format,
        strange_types, no_manifest, list_as_manifest,
    ],
)  # fmt: skip
def test_an_archive_that_was_tampered_with_restores_nothing(tmp_path: Path, harm: Harm) -> None:
    database = filled(tmp_path)
    out = backup.backup(database, tmp_path / "copy.zip")
    database.close()
    with zipfile.ZipFile(out) as file:
        members = {name: file.read(name) for name in file.namelist()}
    manifest = json.loads(members.pop("manifest.json"))
    harm(members, manifest)
    bad = tmp_path / "bad" / "bad.zip"
    bad.parent.mkdir()
    with zipfile.ZipFile(bad, "w") as file:
        for name, data in members.items():
            file.writestr(name, data)
        if manifest and "manifest.json" not in members:
            file.writestr("manifest.json", json.dumps(manifest))
    with pytest.raises((Unreadable, Unavailable)):
        backup.restore(bad, bad.with_name("again.scjc"))
    assert [path.name for path in bad.parent.iterdir()] == ["bad.zip"]


@pytest.mark.parametrize("cut", [0, 10, 1000, -100, -1])
def test_half_an_archive_restores_nothing(tmp_path: Path, cut: int) -> None:
    database = filled(tmp_path)
    out = backup.backup(database, tmp_path / "copy.zip")
    database.close()
    out.write_bytes(out.read_bytes()[:cut])
    with pytest.raises(Unreadable, match="not a backup of this program, or it is damaged"):
        backup.restore(out, tmp_path / "again.scjc")
    assert not (tmp_path / "again.scjc").exists()


def test_every_flipped_byte_of_an_archive_is_noticed_or_harmless(tmp_path: Path) -> None:
    database = make.database(tmp_path)
    before = live_rows(database)
    out = backup.backup(database, tmp_path / "copy.zip")
    database.close()
    data = out.read_bytes()
    outcomes = set()
    for place in range(0, len(data), max(1, len(data) // 150)):
        broken = tmp_path / "broken.zip"
        broken.write_bytes(data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :])
        target = tmp_path / "again.scjc"
        try:
            backup.restore(broken, target)
        except Expected:
            outcomes.add("refused")
            assert not target.exists()
            continue
        outcomes.add("harmless")
        again = opened(target)
        assert live_rows(again) == before
        again.close()
        workspace.remove(target)
    assert "refused" in outcomes


def test_an_archive_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="cannot be read"):
        backup.restore(tmp_path / "none.zip", tmp_path / "again.scjc")


def test_there_must_be_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = filled(tmp_path)
    out = backup.backup(database, tmp_path / "copy.zip")
    database.close()
    monkeypatch.setattr("crm.store.archive.shutil.disk_usage", lambda _folder: SimpleNamespace(free=5))
    with pytest.raises(Unavailable, match="no room"):
        backup.restore(out, tmp_path / "again.scjc")
    assert not (tmp_path / "again.scjc").exists()


def test_a_workspace_given_as_a_backup_is_called_what_it_is(tmp_path: Path) -> None:
    database = filled(tmp_path)
    copy = backup.save_copy(database, tmp_path / "copy.scjc")
    with pytest.raises(Unreadable, match="is a workspace itself"):
        backup.restore(copy, tmp_path / "again.scjc")
