from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from crm.ui.shell.display import wants_window, why_no_window

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["Office.scjc"], True),
        (["/somewhere/that/is/not/Office.scjc"], True),
        (["export", "people"], False),
        (["exprot"], False),
        (["-w", "Office.scjc", "check"], False),
        (["--help"], False),
    ],
)
def test_a_workspace_opens_the_window_and_anything_else_is_a_command(arguments: list[str], window: bool) -> None:
    assert wants_window(arguments) is window


def test_a_file_under_another_ending_opens_the_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.db").touch()
    Path("check").touch()
    assert wants_window(["old.db"])
    assert not wants_window(["check"])  # the command of that name


def test_without_a_display_it_says_what_works() -> None:
    reason = why_no_window({}, "linux")
    assert "no display" in reason
    assert "demo FOLDER" in reason


def test_a_display_nobody_serves_is_none() -> None:
    assert "no display" in why_no_window({"DISPLAY": ":4711"}, "linux")
    with socket.create_server(("127.0.0.1", 0)) as closed:
        number = closed.getsockname()[1] - 6000
    assert "no display" in why_no_window({"DISPLAY": f"127.0.0.1:{number}.0"}, "linux")


def test_a_display_that_answers_is_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        reason = why_no_window({"DISPLAY": f"127.0.0.1:{server.getsockname()[1] - 6000}"}, "linux")
    assert "no display" not in reason


@pytest.mark.parametrize("environment", [{"QT_QPA_PLATFORM": "offscreen"}, {"WAYLAND_DISPLAY": "wayland-0"}])
def test_a_platform_of_ones_own_choice_is_left_to_qt(environment: dict[str, str]) -> None:
    assert why_no_window(environment, "linux") == ""


def test_other_systems_always_have_one() -> None:
    assert why_no_window({}, "win32") == ""
    assert why_no_window({}, "darwin") == ""


def test_the_program_says_so_and_exits_with_1() -> None:
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment["QT_QPA_PLATFORM"] = ""
    done = subprocess.run(
        [sys.executable, ROOT / "main.py"], env=environment, capture_output=True, text=True, check=False, cwd=ROOT
    )
    if sys.platform in ("win32", "darwin"):
        pytest.skip("there is always a display here")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "no display" in done.stderr
