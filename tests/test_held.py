"""The files of an open workspace are nobody's to read or replace, under whatever name."""

from __future__ import annotations

from pathlib import Path

import pytest

from crm import held
from crm.errors import Unavailable
from crm.files import check_writable, replacing


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    path = tmp_path / "office.scjc"
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").write_bytes(b"kept")
    return path


@pytest.mark.parametrize("suffix", ["", "-wal", "-shm"])
def test_the_open_workspace_is_refused_until_it_is_closed(workspace: Path, suffix: str) -> None:
    asked = Path(f"{workspace}{suffix}")
    held.refuse_held(asked)
    held.hold(workspace)
    with pytest.raises(Unavailable, match="is the workspace that is open"):
        held.refuse_held(asked)
    held.release(workspace)
    held.refuse_held(asked)


def test_a_workspace_opened_twice_is_held_until_it_is_closed_twice(workspace: Path) -> None:
    held.hold(workspace)
    held.hold(workspace)
    held.release(workspace)
    with pytest.raises(Unavailable):
        held.refuse_held(workspace)
    held.release(workspace)
    held.refuse_held(workspace)


def test_another_name_of_it_is_refused_too(workspace: Path) -> None:
    other = workspace.with_name("alias.scjc")
    other.hardlink_to(workspace)
    held.hold(workspace)
    with pytest.raises(Unavailable):
        held.refuse_held(other)
    held.refuse_held(workspace.with_name("none.scjc"))
    held.release(workspace)


def test_nothing_is_written_over_it(workspace: Path) -> None:
    held.hold(workspace)
    with pytest.raises(Unavailable):
        check_writable(workspace)
    with pytest.raises(Unavailable), replacing(workspace) as part:
        part.write_bytes(b"another")
    held.release(workspace)
    assert workspace.read_bytes() == b"kept"
