"""Where things lie, and which folders are synchronised by somebody."""

from __future__ import annotations

from pathlib import Path

import pytest

from crm.paths import config_folder, data_folder, documents_folder, log_folder, synced_by


@pytest.mark.parametrize(
    ("workspace", "folder"),
    [
        ("plan.scjc", "plan.files"),
        ("plan.SCJC", "plan.files"),
        ("plan.v2.scjc", "plan.v2.files"),
        ("plan", "plan.files"),
    ],
)
def test_documents_lie_beside_the_workspace_under_its_name(workspace: str, folder: str) -> None:
    assert documents_folder(Path("there", workspace)) == Path("there", folder)


def test_workspaces_of_other_endings_share_no_folder() -> None:
    names = ("plan.2024", "plan.2025", "plan.db", "plan.scjc")
    assert len({documents_folder(Path(name)) for name in names}) == len(names)


def test_everything_of_the_program_lies_in_one_folder_where_that_is_named(home: Path) -> None:
    assert {config_folder().parent, data_folder().parent, log_folder().parent} == {home}


def test_without_that_it_lies_where_the_system_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CRM_HOME")
    assert all("smart-city-just-city" in str(folder()) for folder in (config_folder, data_folder, log_folder))


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox", "Dropbox"), ("Dropbox (Office)", "Dropbox"), ("OneDrive - IHC", "OneDrive"),
        ("onedrive", "OneDrive"),
        ("Library/Mobile Documents/Notes", "iCloud"), ("com~apple~CloudDocs", "iCloud"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-office", "Google Drive"), ("My Drive/Contacts", "Google Drive"), ("Nextcloud/a/b", "Nextcloud"),
        ("Documents", ""), ("Dropboxes", ""), ("My Drives", ""),
    ],
)  # fmt: skip
def test_folders_of_services_are_known_by_their_names(tmp_path: Path, folder: str, service: str) -> None:
    assert synced_by(tmp_path / folder / "plan.scjc") == service


def test_a_workspace_that_is_only_called_so_is_not_synchronised(tmp_path: Path) -> None:
    assert synced_by(tmp_path / "Dropbox") == ""
