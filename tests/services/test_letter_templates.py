from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crm.errors import Invalid, NotFound
from crm.models.records import TEMPLATE
from crm.queries.letter_templates import Template, template_called, templates
from crm.queries.records import load
from crm.refs import Ref
from crm.reports.document import Document, Heading, Paragraph, plain
from crm.services import letter_templates as kept
from crm.services import reporting
from crm.store import undo
from crm.store.database import Database
from tests import make

BOARD: dict[str, Any] = {
    "name": "To the board", "kind": "letter", "language": "fr", "subject": "For {{ name }}",
    "body": "{{ salutation }}\n\n{{ role }} at {{ organisation }}",
}  # fmt: skip


def listed(database: Database) -> list[str]:
    with database.read() as connection:
        return [one.name for one in templates(connection)]


def the(database: Database, name: str, kind: str = "letter") -> Template:
    with database.read() as connection:
        found = template_called(connection, kind, name)
    assert found is not None
    return found


def test_a_template_is_kept_changed_copied_and_deleted_in_steps_that_can_be_taken_back(database: Database) -> None:
    key = kept.save(database, None, BOARD)
    with database.read() as connection:
        base = load(connection, TEMPLATE, key)
    kept.save(database, base, {**base, "subject": "Other"})
    assert the(database, "TO THE BOARD").subject == "Other"
    kept.copy(database, the(database, "To the board"))
    assert listed(database) == ["To the board", "To the board (2)"]
    step = kept.delete(database, the(database, "To the board"))
    assert listed(database) == ["To the board (2)"]
    undo.undo(database, step)
    assert listed(database) == ["To the board", "To the board (2)"]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"name": None}, "name", "needed"), ({"body": ""}, "body", "needed"),
        ({"name": "to the BOARD"}, "name", "There is a template"), ({"name": "Invitation"}, "name", "comes with"),
        ({"name": "thank-you"}, "name", "comes with"), ({"name": "A", "body": "{% if %}"}, "body", "Line 1"),
        ({"name": "A", "subject": "{{ name"}, "subject", "Line 1"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_said_at_its_field(
    database: Database, changes: dict[str, Any], field: str, words: str
) -> None:
    kept.save(database, None, BOARD)
    with pytest.raises(Invalid) as caught:
        kept.save(database, None, {**BOARD, **changes})
    assert words in caught.value.fields[field]


def test_the_same_name_may_stand_among_certificates(database: Database) -> None:
    kept.save(database, None, BOARD)
    kept.save(database, None, {**BOARD, "kind": "certificate"})
    assert len(listed(database)) == 2


def test_a_kept_template_is_what_the_report_writes(database: Database, tmp_path: Path) -> None:
    kept.save(database, None, BOARD)
    with database.write("Person") as unit:
        make.person(unit, full_name="Amina Okello", family_name="Okello")
    told = reporting.make(
        database, "letters", tmp_path / "a.txt", record="Amina Okello", options={"template": "to the board"}
    )
    text = (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert "For Amina Okello" in text
    assert "Dear" not in text
    assert any("“role” is empty" in sentence for sentence in told)
    with pytest.raises(Invalid, match="invitation, thank-you, visa, reaffirm, answer, To the board"):
        reporting.make(database, "letters", tmp_path / "b.txt", record="Amina Okello", options={"template": "nope"})
    assert not (tmp_path / "b.txt").exists()


def test_a_trial_shows_the_first_guests_of_an_event(database: Database) -> None:
    with database.write("Event") as unit:
        event = make.event(unit, name="Convening")
        for number in range(5):
            guest = make.person(unit, full_name=f"Guest {number}")
            make.participation(unit, event_id=event, person_id=guest, status="registered")
        empty = make.event(unit, name="Empty")
    made = kept.trial(database, Template("", body="{{ name }} at {{ event.name }}"), Ref("event", event))
    assert isinstance(made, Document)
    said = [plain(one.text) for one in made.blocks if isinstance(one, Paragraph | Heading)]
    assert [text for text in said if "at Convening" in text] == [f"Guest {number} at Convening" for number in range(3)]
    with pytest.raises(NotFound, match="nobody to write to"):
        kept.trial(database, Template("", body="x"), Ref("event", empty))
