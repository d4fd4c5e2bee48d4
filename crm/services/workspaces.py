"""New workspaces: empty, with what the initiative's paper states, or with a fictional sample."""

from __future__ import annotations

from pathlib import Path

from crm.services.sample import make_sample
from crm.services.starter import make_starter
from crm.store.database import Author, Database
from crm.store.workspace import create

CONTENTS = ("starter", "sample", "empty")


def make(path: Path, content: str, author: Author, passphrase: str | None = None) -> Database:
    """Make a workspace with one of `CONTENTS`, and open it.

    Raises:
        Unavailable: there is a file of that name already, or the folder refuses.
    """
    makers = {"starter": make_starter, "sample": make_sample, "empty": create}
    return makers[content](path, author, passphrase)
