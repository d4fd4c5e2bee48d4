"""A workspace to write into."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crm.store.database import Database
from tests import make


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty workspace, closed at the end."""
    made = make.database(tmp_path)
    yield made
    made.close()
