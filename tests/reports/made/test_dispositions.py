from __future__ import annotations

from pathlib import Path

import pytest

from crm.errors import NotFound
from crm.keys import to_text
from crm.models import contacts
from crm.queries.action_plan import described
from crm.refs import Ref
from crm.reports.document import Document, Figure, Heading, Paragraph, Table
from crm.reports.made import comment_answers, dispositions
from crm.reports.report import Asked
from crm.services import reporting
from crm.services.action_plan import make
from crm.store.database import Database
from tests.comments import World, comment, world


def told(document: Document) -> str:
    """All texts of a document, as one."""
    found: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            found += [str(cell) for row in block.rows for cell in row.cells]
        elif isinstance(block, Heading | Paragraph):
            found.append(str(block.text))
    return "\n".join((*found, *document.notes))


def report(database: Database, here: World, *, redacted: bool = False, **options: str) -> Document:
    with database.read() as connection:
        asked = Asked(Ref("publication", here.paper), "2018-04-01", redacted, options)
        return dispositions.build(connection, asked)


def test_each_comment_stands_in_its_section_with_what_became_of_it(database: Database) -> None:
    here = world(database)
    late = comment(database, here, section="10", text="Say it in the street")
    comment(database, here, text="Ask first", proposed="Ask", disposition="rejected", rationale="Not ours",
            notes="He shouted")  # fmt: skip
    comment(database, here, text="Shorter", section="", disposition="accepted_with_changes", changed_text="Short.",
            may_be_named=False, answered_on="2018-02-01", satisfied="yes")  # fmt: skip
    comment(database, here, publication_id=here.report, version_id=here.outline, text="Elsewhere")
    with database.read() as connection:
        origins = [described(connection, "comment", [late])[late]]
    make(database, origins)
    made = report(database, here)
    headings = [block.text for block in made.blocks if isinstance(block, Heading)]
    assert headings[:3] == ["All of it", "2 Who", "10 What came of it"]
    text = told(made)
    for words in (
        "3 comments came in. 1 of them was answered.",
        "Not ours",
        "Short.",
        "Accepted with changes",
        "Nobody commented on: 1 Why.",
        "What is done because of comments",
        "1 said they were satisfied",
    ):
        assert words in text
    assert "Elsewhere" not in text
    assert "He shouted" not in text
    assert text.count("Amina Okello, Stair Union") == 3  # beside two comments, and among the contributors
    assert "1 comment is by somebody who is not named here." in text
    assert any(isinstance(block, Figure) and "10 What came of it" in block.alt for block in made.blocks)
    assert any("1 comment is undecided" in one for one in made.warnings)
    assert "Amina" not in told(report(database, here, redacted=True))
    assert "Say it in the street" not in told(report(database, here, comments="decided"))


def test_the_report_is_made_of_one_publication_or_of_all(database: Database, tmp_path: Path) -> None:
    here = world(database)
    comment(database, here, disposition="noted")
    for name, record in (("one.xlsx", "light"), ("all.docx", "")):
        reporting.make(database, "dispositions", tmp_path / name, record=record)
        assert (tmp_path / name).stat().st_size > 2_000
    reporting.make(database, "dispositions", tmp_path / "one.pdf", record=f"publication:{to_text(here.paper)}")
    assert (tmp_path / "one.pdf").read_bytes().startswith(b"%PDF")


def test_a_contributor_is_answered_about_all_they_said(database: Database, tmp_path: Path) -> None:
    here = world(database)
    first = comment(database, here, text="Ask first", disposition="accepted", changed_text="We ask.", section="10")
    comment(database, here, text="Shorter", disposition="rejected", rationale="It is short.", section="1")
    comment(database, here, text="Not decided on")
    comment(database, here, text="Signed so", disposition="noted", person_id=None, organisation_id=None, name="P. 3")
    out = tmp_path / "answer.txt"
    told_ = reporting.make(database, "comment-answers", out, record=f"comment:{to_text(first)}")
    text = out.read_text(encoding="utf-8")
    assert text.index("You said: Shorter") < text.index("You said: Ask first")
    for words in ("What became of it: rejected.", "It is short.", "The text now says: We ask.", "Dear"):
        assert words in text
    assert "Not decided on" not in text
    assert told_ == () or not any("e-mail" in one for one in told_)
    reporting.make(database, "comment-answers", out, record="light")
    assert "You said: Signed so" in out.read_text(encoding="utf-8")


def test_whoever_wants_neither_post_nor_mail_gets_no_letter_among_many(database: Database) -> None:
    here = world(database)
    comment(database, here, disposition="noted")
    with database.write("Silence") as unit:
        unit.update(contacts.person, here.reader, {"do_not_contact": ("post", "email")})
    with database.read() as connection, pytest.raises(NotFound):
        comment_answers.build(connection, Asked(Ref("publication", here.paper), "2018-04-01"))
    comment(database, here, disposition="noted", person_id=None, organisation_id=None, name="P. 3")
    with database.read() as connection:
        made = comment_answers.build(connection, Asked(Ref("publication", here.paper), "2018-04-01"))
    assert any("Left out" in one and "Amina Okello" in one for one in made.warnings)
    assert "P. 3" in told(made)
    assert "Amina" not in told(made)
