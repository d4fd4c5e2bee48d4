"""Contents of documents, kept under the hash of what they hold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from crm.errors import NotFound, Unavailable
from crm.paths import documents_folder
from crm.store import documents
from crm.store.database import Database
from tests import make
from tests.store.look import count

CONTENTS = [b"", b"short", b"x" * 1000 * 3 + b"y"]


@pytest.fixture(params=[None, "fünf kleine Boote"], ids=["plain", "encrypted"])
def kept(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A plain and an encrypted workspace, whose contents come in parts of 1,000 bytes."""
    monkeypatch.setattr(documents, "CHUNK", 1000)
    made = make.database(tmp_path, request.param)
    yield made
    made.close()


def put(database: Database, source: bytes | Path) -> str:
    with database.write("Add") as unit:
        digest = documents.put(database, unit.connection, source)
        make.document(unit, sha256=digest)
    return digest


def damage(database: Database, digest: str, data: bytes | None) -> None:
    """Change what is kept behind the program's back, or take it away."""
    if database.encrypted:
        with database.write("x", kind="final") as unit:
            unit.connection.exec_driver_sql("DELETE FROM content WHERE sha256 = ?", (digest,))
            if data is not None:
                unit.connection.exec_driver_sql("INSERT INTO content VALUES (?, 0, ?)", (digest, data))
        return
    path = documents.place(documents_folder(database.path), digest)
    path.unlink() if data is None else path.write_bytes(data)


@pytest.mark.parametrize("data", CONTENTS, ids=len)
def test_a_content_comes_back(kept: Database, data: bytes) -> None:
    digest = put(kept, data)
    assert digest == hashlib.sha256(data).hexdigest()
    with kept.read() as connection:
        assert documents.get(kept, connection, digest) == data
        assert documents.is_whole(kept, connection, digest)
        assert list(documents.kept(kept, connection)) == [digest]


@pytest.mark.parametrize("data", CONTENTS, ids=len)
def test_a_file_is_kept_without_being_held_in_memory(kept: Database, tmp_path: Path, data: bytes) -> None:
    source = tmp_path / "letter.pdf"
    source.write_bytes(data)
    digest = put(kept, source)
    with kept.read() as connection:
        assert documents.get(kept, connection, digest) == data


def test_the_same_content_is_kept_once(kept: Database) -> None:
    digest = put(kept, CONTENTS[2])
    assert put(kept, CONTENTS[2]) == digest
    with kept.read() as connection:
        assert list(documents.kept(kept, connection)) == [digest]
        assert documents.wanted(connection) == {digest}
    assert count(kept, "content") == (4 if kept.encrypted else 0)


def test_only_an_encrypted_workspace_keeps_contents_inside(kept: Database) -> None:
    put(kept, b"short")
    assert documents_folder(kept.path).exists() != kept.encrypted


@pytest.mark.parametrize("data", [None, b"other"], ids=["missing", "changed"])
def test_a_missing_or_changed_content_is_noticed(kept: Database, data: bytes | None) -> None:
    digest = put(kept, b"short")
    damage(kept, digest, data)
    with kept.read() as connection:
        assert not documents.is_whole(kept, connection, digest)
        with pytest.raises(NotFound, match="missing or damaged"):
            documents.get(kept, connection, digest)


def test_adding_it_again_mends_a_damaged_file(database: Database) -> None:
    digest = put(database, b"short")
    damage(database, digest, b"other")
    put(database, b"short")
    with database.read() as connection:
        assert documents.get(database, connection, digest) == b"short"


def test_contents_are_dropped(kept: Database) -> None:
    digests = [put(kept, data) for data in CONTENTS]
    with kept.write("Drop") as unit:
        documents.drop(kept, unit.connection, digests[:2])
    with kept.read() as connection:
        assert list(documents.kept(kept, connection)) == digests[2:]
        assert documents.wanted(connection) == set(digests)


def test_a_step_that_fails_keeps_nothing_inside(tmp_path: Path) -> None:
    database = make.database(tmp_path, "fünf kleine Boote")
    with pytest.raises(ZeroDivisionError), database.write("Add") as unit:
        documents.put(database, unit.connection, b"x")
        raise ZeroDivisionError
    assert count(database, "content") == 0
    database.close()


def test_a_file_that_changes_while_it_is_read_is_refused(kept: Database, tmp_path: Path) -> None:
    source = tmp_path / "growing.log"
    source.write_bytes(b"one")
    read = documents.hash_of

    def hash_and_grow(chunks: Iterator[bytes]) -> str:
        digest = read(chunks)
        source.write_bytes(b"one and more")
        return digest

    with pytest.MonkeyPatch.context() as patch, pytest.raises(Unavailable, match="changed while it was read"):
        patch.setattr(documents, "hash_of", hash_and_grow)
        put(kept, source)
    assert count(kept, "document") == 0
    with kept.read() as connection:
        assert list(documents.kept(kept, connection)) == []


def test_a_strange_hash_in_a_file_of_a_stranger_leads_nowhere(kept: Database, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("mine")
    with kept.write("Add") as unit:
        make.document(unit, sha256="../../secret")
        make.document(unit, sha256=None)
    with kept.read() as connection:
        assert documents.wanted(connection) == set()
        with pytest.raises(NotFound):
            documents.get(kept, connection, "../../secret")
