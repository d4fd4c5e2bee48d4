"""Texts in the language set; English where there is no catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crm import i18n

# A catalogue as msgfmt writes it (the GNU gettext manual, "The Format of GNU MO Files"): three texts, plural by one.
_TEXTS = {
    "": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n",
    "Save": "Speichern",
    "{count} person\0{count} people": "{count} Mensch\0{count} Menschen",
}


def _catalogue() -> bytes:
    pairs = [(one.encode(), other.encode()) for one, other in sorted(_TEXTS.items())]
    places = 28 + 16 * len(pairs)
    tables, texts = [b"", b""], b""
    for side in (0, 1):
        for pair in pairs:
            tables[side] += len(pair[side]).to_bytes(4, "little") + (places + len(texts)).to_bytes(4, "little")
            texts += pair[side] + b"\0"
    head = (0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return b"".join(number.to_bytes(4, "little") for number in head) + tables[0] + tables[1] + texts


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / f"{i18n.DOMAIN}.mo").write_bytes(_catalogue())
    monkeypatch.setattr(i18n, "_LOCALE", tmp_path)
    i18n.set_language("de")
    yield
    i18n.set_language("en")


@pytest.mark.usefixtures("german")
def test_texts_and_counts_are_translated() -> None:
    assert i18n._("Save") == "Speichern"
    assert i18n._("Not in the catalogue") == "Not in the catalogue"
    assert i18n._("") == "", "and not the catalogue's head"
    assert i18n.ngettext("{count} person", "{count} people", 1) == "1 Mensch"
    assert i18n.ngettext("{count} person", "{count} people", 12_000) == "12,000 Menschen"
    assert i18n.languages() == ["en", "de"]


@pytest.mark.usefixtures("german")
def test_a_language_without_a_catalogue_is_english() -> None:
    i18n.set_language("xx")
    assert i18n._("Save") == "Save"
    assert i18n.ngettext("{count} person", "{count} people", 1) == "1 person"


def test_a_text_is_only_marked_where_it_is_declared() -> None:
    assert i18n.N_("Save") == "Save"
