from __future__ import annotations

import gettext
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tools import messages

SOURCE = """
LABEL = N_("Person")
def shown(count):
    # Translators: as on a button
    save = _("Save")
    return ngettext("{count} person", "{count} people", count) + _("Save") + other("not shown")
"""


@pytest.fixture
def template(tmp_path: Path) -> Catalog:
    source = tmp_path / "crm"
    source.mkdir()
    (source / "page.py").write_text(SOURCE, encoding="utf-8")
    return messages.gathered(source)


def test_gathers_each_marked_text_once(template: Catalog) -> None:
    assert [message.id for message in template if message.id] == [
        "Person",
        "Save",
        ("{count} person", "{count} people"),
    ]


def test_writes_where_a_text_stands_but_nothing_that_changes_by_itself(template: Catalog) -> None:
    text = messages.written(template).decode()
    assert "#: crm/page.py\n" in text
    assert "#. Translators: as on a button" in text
    assert "Date" not in text
    assert "@" not in text


def test_a_translation_keeps_its_texts_and_is_compiled(tmp_path: Path, template: Catalog) -> None:
    path = tmp_path / "fr" / "LC_MESSAGES" / "crm.po"
    messages.update(path, template)
    path.write_text(
        path.read_text(encoding="utf-8").replace('"Save"\nmsgstr ""', '"Save"\nmsgstr "Enregistrer"'), "utf-8"
    )
    messages.update(path, template)
    french = gettext.translation("crm", tmp_path, ["fr"])
    assert french.gettext("Save") == "Enregistrer"
    assert french.gettext("Person") == "Person"
    assert french.ngettext("{count} person", "{count} people", 2) == "{count} people"
