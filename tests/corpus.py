"""Real files that nobody here wrote, where they are at hand; a plain clone has none of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "fixtures"


def fixtures(relative: str = "") -> Path:
    """A file or folder of the corpus; skips the test where the corpus is absent, fails it under CRM_REQUIRE_ALL."""
    path = CORPUS / relative
    if not path.exists():
        reason = f"the corpus of real files is not beside the project ({relative or 'fixtures'})"
        if os.environ.get("CRM_REQUIRE_ALL"):
            pytest.fail(reason)
        pytest.skip(reason)
    return path
