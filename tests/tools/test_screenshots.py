from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from crm.services.workspaces import make
from crm.store.database import Author
from crm.ui.areas import AREAS

ROOT = Path(__file__).resolve().parents[2]


def drawn(folder: Path, *arguments: str) -> list[str]:
    environment = {name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "DISPLAY")}
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "screenshots.py", folder, *arguments],
        env=environment, capture_output=True, text=True, check=False, cwd=folder.parent,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return [Path(line).name for line in done.stdout.splitlines()]


def test_every_page_and_dialog_of_a_workspace_is_drawn(tmp_path: Path) -> None:
    workspace = tmp_path / "Office.scjc"
    make(workspace, "starter", Author("Tess Tester", 1, "made")).close()
    before = workspace.read_bytes()
    made = drawn(tmp_path / "pictures", "-w", str(workspace), "--theme", "light", "--width", "wide")
    pages = {f"office-light-wide-{page.name}.png" for area in AREAS for page in area.pages}
    assert pages <= set(made)
    assert "office-light-dialog-settings.png" in made
    home = QImage(str(tmp_path / "pictures" / "office-light-wide-home.png"))
    assert (home.width(), home.height()) == (1280, 820)
    colours = {home.pixelColor(x, y).name() for x in range(0, 1280, 40) for y in range(0, 820, 40)}
    assert len(colours) > 3
    assert workspace.read_bytes() == before
