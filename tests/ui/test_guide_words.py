"""What the guide marks as a text or a key of the program is one: it cannot name what is not there."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from PySide6.QtGui import QKeySequence

import crm.ui
from crm.ui.areas import AREAS
from crm.ui.kit.actions import Action
from crm.ui.shell.commands import go_actions
from crm.ui.shell.guide_pages import GuidePage, guide_pages
from crm.ui.shell.menus import _IN, MENUS
from crm.ui.shell.shortcuts import _fixed
from tests.test_architecture import ROOT

KEY, TEXT = re.compile(r"\*\*([^*\n]+)\*\*"), re.compile(r"(?<!\*)\*([^*\n]+)\*(?!\*)")
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
IN_SOURCE = re.compile(r'QKeySequence\("([^"]+)"\)')
# What Qt's own widgets do, the kit's key handlers (`Key_Enter`), and modifiers named alone.
BY_NATURE = {
    "Enter", "Esc", "Tab", "Space", "Del", "Alt", "Shift", "Ctrl", "↓", "Shift+F10", "Ctrl+V", "Ctrl+Left",
    "Ctrl+Right", "Alt+Up", "Alt+Down",
}  # fmt: skip
PAGES = [pytest.param(page, id=page.name) for page in guide_pages()]


@cache
def actions() -> tuple[Action[Any], ...]:
    """All actions there are: those of the areas, and of every module of the window."""
    found = [action for area in AREAS for action in area.actions] + list(go_actions(AREAS))
    for module in pkgutil.walk_packages(crm.ui.__path__, "crm.ui."):
        for value in vars(importlib.import_module(module.name)).values():
            found += [one for one in _each(value) if isinstance(one, Action)]
    return tuple(found)


def _each(value: object) -> Iterator[object]:
    if isinstance(value, tuple):
        yield from value
    else:
        yield value


@cache
def texts() -> frozenset[str]:
    """All texts of the program, as they are shown in English."""
    with (ROOT / "resources" / "locale" / "crm.pot").open("rb") as opened:
        ids = [message.id for message in read_po(opened) if message.id]
    flat = [one for each in ids for one in ((each,) if isinstance(each, str) else each)]
    return frozenset(one.replace("&", "") for one in flat) | {action.title for action in actions()}


@cache
def keys() -> frozenset[str]:
    """All keys of actions, of the shortcut sheet, and of parts that have some of their own."""
    written = [action.shortcut for action in actions()]
    written += [one.keys for _name, group in _fixed() for one in group]
    written += [key for path in (ROOT / "crm" / "ui").rglob("*.py") for key in IN_SOURCE.findall(_text(path))]
    return frozenset(plain(one) for text in written for one in text.split(";") if one.strip()) | BY_NATURE


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def plain(key: str) -> str:
    return QKeySequence(key.strip()).toString(QKeySequence.SequenceFormat.PortableText) or key.strip()


def prose(page: GuidePage) -> str:
    return CODE.sub("", page.text)


@pytest.mark.parametrize("page", PAGES)
def test_keys_exist(page: GuidePage) -> None:
    named = set(KEY.findall(prose(page)))
    assert {key for key in named if key not in keys() and plain(key) not in keys()} == set()


@pytest.mark.parametrize("page", PAGES)
def test_texts_stand_in_the_program(page: GuidePage) -> None:
    named = {part for text in TEXT.findall(prose(page)) for part in text.split(" → ")}
    assert named - texts() - {"like this"} == set()


@pytest.mark.parametrize("page", PAGES)
def test_menus_have_what_is_said_to_be_in_them(page: GuidePage) -> None:
    menus = {title.replace("&", ""): name for name, title, _items in MENUS}
    for text in TEXT.findall(prose(page)):
        menu, arrow, title = text.partition(" → ")
        if arrow:
            there = {action.title for action in actions() if _IN.get(action.menu, action.menu) == menus[menu]}
            assert title in there, text


@pytest.mark.parametrize("page", PAGES)
def test_a_key_beside_a_title_is_its_own(page: GuidePage) -> None:
    """`*Export a list…* (**Ctrl+E**)`: the key belongs to that action."""
    for text, key in re.findall(r"(?<!\*)\*([^*\n]+)\* \(\*\*([^*\n]+)\*\*\)", prose(page)):
        title = text.rpartition(" → ")[2]
        own = [action for action in actions() if action.title == title]
        assert not own or any(plain(key) in map(plain, one.shortcut.split(";")) for one in own), f"{text} {key}"


def test_a_wrong_key_and_a_wrong_text_would_be_found() -> None:
    assert plain("Ctrl+Alt+Shift+Y") not in keys()
    assert "Import the moon…" not in texts()


def test_no_page_is_forgotten_and_none_is_longer_than_a_sitting() -> None:
    there = {path.name for path in (ROOT / "docs" / "guide").glob("*.md")}
    assert {page.name for page in guide_pages()} == there
    assert max(len(page.text.splitlines()) for page in guide_pages()) <= 120
