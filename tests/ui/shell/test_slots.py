from __future__ import annotations

from pathlib import Path

from crm.ui.shell.slots import take_slot


def test_windows_on_one_file_have_names_of_their_own(tmp_path: Path) -> None:
    office, other = tmp_path / "Office.scjc", tmp_path / "Other.scjc"
    first, second, elsewhere = take_slot(office), take_slot(office), take_slot(other)
    assert [first.name, second.name, elsewhere.name] == ["w0", "w1", "w0"]


def test_a_name_given_back_is_the_next_ones(tmp_path: Path) -> None:
    office = tmp_path / "Office.scjc"
    first, second = take_slot(office), take_slot(office)
    first.release()
    third = take_slot(office)
    assert (second.name, third.name) == ("w1", "w0")


def test_a_program_that_died_holds_nothing(tmp_path: Path, home: Path) -> None:
    office = tmp_path / "Office.scjc"
    take_slot(office).release()
    folder = home / "data" / "windows"
    for lock in folder.iterdir():
        lock.unlink()
    held = take_slot(office)
    (lock,) = folder.iterdir()
    text = lock.read_text(encoding="utf-8")
    held.release()
    lines = text.splitlines()
    lines[0] = "999999999"  # a process number that no system gives
    lock.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert take_slot(office).name == "w0"


def test_where_no_lock_can_be_made_one_works_without(tmp_path: Path, home: Path) -> None:
    (home / "data").write_text("a file where the folder should be", encoding="utf-8")
    assert take_slot(tmp_path / "Office.scjc").name == "w0"
