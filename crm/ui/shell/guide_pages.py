"""The pages of the user guide as files: their order, their titles, what is written on them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from crm.paths import GUIDE
from crm.text import words

INDEX: Final = "README.md"
# The page of the guide that tells of a page of the window.
ABOUT: Final = {
    "home": "first-minutes.md", "people": "person.md", "organisations": "person.md", "cities": "cities.md",
    "interactions": "person.md", "tasks": "person.md", "events": "events-planning.md",
    "actions": "events-after.md", "pilots": "pilots.md", "fit": "pilots.md",
    "funding": "funding.md", "grants": "funding.md",
    "messages": "campaign.md", "posts": "campaign.md", "questions": "campaign.md",
    "articles": "publications.md", "publications": "publications.md", "comments": "publications.md",
    "history": "safety.md", "trash": "safety.md", "backups": "safety.md",
    "mapping": "mapping.md",
    "statements": "commitments.md", "signatories": "commitments.md", "consortium": "commitments.md",
    "outreach": "commitments.md",
}  # fmt: skip
_LINK = re.compile(r"\]\(([\w-]+\.md)\)")


class GuidePage(NamedTuple):
    """`name` is that of its file, by which links lead to it."""

    name: str
    title: str
    text: str


@cache
def guide_pages(folder: Path = GUIDE) -> tuple[GuidePage, ...]:
    """The index, then the pages in the order in which it links them."""
    index = _read(folder, INDEX)
    linked = dict.fromkeys(_LINK.findall(index.text))
    return (index, *(_read(folder, name) for name in linked))


def _read(folder: Path, name: str) -> GuidePage:
    text = (folder / name).read_text(encoding="utf-8")
    return GuidePage(name, text.partition("\n")[0].lstrip("# ").strip(), text)


def matching(asked: str) -> list[GuidePage]:
    """The pages that have a word beginning with each word asked for; those that have them in the title come first."""
    sought = words(asked)
    found = [page for page in guide_pages() if _has(page.text, sought)]
    return sorted(found, key=lambda page: bool(sought) and not _has(page.title, sought))


def _has(text: str, sought: list[str]) -> bool:
    there = set(words(text))
    return all(any(word.startswith(one) for word in there) for one in sought)
