from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from crm.refs import Ref
from crm.reports.document import Block, Callout, Document, Facts, Figure, Heading, Paragraph, Table, plain
from crm.reports.made import event_feedback
from crm.reports.report import Asked
from crm.reports.writing import write
from crm.services import reporting
from crm.store.database import Database
from tests import make
from tests.reports.pdf.reading import text_of, tool


def asked(database: Database, numbers: Sequence[int], **survey: object) -> int:
    """An event whose survey asks for a number and a text; the first who answered may be quoted."""
    with database.write("Survey") as unit:
        event = make.event(unit, name="Convening", short_name="convening", date="2018-02-07")
        key = make.survey(unit, event_id=event, name="How was it?", **{"smallest_group": 3, **survey})
        scale = make.question(
            unit, survey_id=key, text="Useful?", kind="scale", lowest=1, highest=5, lowest_label="not at all",
            highest_label="very", place=1,
        )  # fmt: skip
        text = make.question(unit, survey_id=key, text="What was missing?", kind="text", place=2)
        theme = make.theme(unit, survey_id=key, name="Time")
        for place, number in enumerate(numbers):
            response = make.response(unit, survey_id=key, person_id=None, quote_consent=place == 0)
            make.answer(unit, response_id=response, question_id=scale, number=number, text=None, choices=None)
            said = make.answer(unit, response_id=response, question_id=text, text=f"Words {place}", number=None)
            make.coding(unit, answer_id=said, theme_id=theme)
    return event


def built(database: Database, event: int, **options: str) -> Document:
    with database.read() as connection:
        return event_feedback.build(connection, Asked(Ref("event", event), "2018-03-01", options=options))


def test_each_question_has_a_chart_and_says_how_many_answered(database: Database) -> None:
    document = built(database, asked(database, (2, 4, 5, 5)))
    assert [block.text for block in document.blocks if isinstance(block, Heading)] == ["Useful?", "What was missing?"]
    charts = [block.alt for block in document.blocks if isinstance(block, Figure)]
    assert charts == ["Useful?: 1 · not at all 0, 2 1, 3 0, 4 1, 5 · very 2.", "Themes: Time 4."]
    small = [plain(block.text) for block in document.blocks if isinstance(block, Paragraph) and block.look == "small"]
    assert small == ["n = 4 · mean 4.0, median 4.5", "n = 4"]
    facts = next(block for block in document.blocks if isinstance(block, Facts))
    assert [(fact.value, fact.label) for fact in facts.items] == [("4", "responses"), ("4.0", "of 5")]
    numbers = next(block for block in document.blocks if isinstance(block, Table))
    assert [row.cells[1:] for row in numbers.rows][-1] == ("5", 2, "50%")


def test_only_those_who_agreed_are_quoted(database: Database) -> None:
    document = built(database, asked(database, (2, 4, 5, 5)))
    assert [plain(one.text) for one in document.blocks if isinstance(one, Paragraph) and one.look == "quote"] == [
        "Words 0"
    ]
    assert "Words 1" not in repr(document)


def test_too_few_answers_are_not_told(database: Database) -> None:
    document = built(database, asked(database, (2, 4)))
    assert "2 answers: fewer than may be told" in repr(document)
    assert not any(isinstance(block, Table) for block in document.blocks)
    assert not any("Useful" in block.alt for block in document.blocks if isinstance(block, Figure))


def test_groups_are_compared_where_they_are_large_enough(database: Database) -> None:
    event = asked(database, (2, 4, 5, 5))
    with database.write("People") as unit:
        places = {
            sector: make.organisation(unit, name=sector, sectors=(sector,))
            for sector in ("funder", "media", "academia")
        }
        scale = next(iter(unit.connection.exec_driver_sql("SELECT id FROM question WHERE kind = 'scale'")))[0]
        survey = next(iter(unit.connection.exec_driver_sql("SELECT id FROM survey")))[0]
        for sector, numbers in (("funder", (1, 2, 3)), ("academia", (4, 4, 4)), ("media", (5,))):
            for number in numbers:
                person = make.person(unit)
                make.affiliation(unit, person_id=person, organisation_id=places[sector])
                response = make.response(unit, survey_id=survey, person_id=person)
                make.answer(unit, response_id=response, question_id=scale, number=number, text=None)
    document = built(database, event, by="sector")
    table = next(block for block in document.blocks if isinstance(block, Table) and block.title == "Means by group")
    told = {row.cells[0]: row.cells[1] for row in table.rows}
    assert told["Media"] == "–"
    assert "5.0" not in repr(table)


def test_an_event_nobody_was_asked_about_says_so(database: Database) -> None:
    with database.write("Plan") as unit:
        event = make.event(unit, name="Plan", date="2018-03")
    document = built(database, event)
    assert [block.text for block in document.blocks if isinstance(block, Callout)] == [
        "No feedback has been asked for yet."
    ]
    assert document.notes == ()


def test_an_open_survey_is_told_and_every_format_written(database: Database, tmp_path: Path) -> None:
    asked(database, (2, 4, 5))
    for ending in (".pdf", ".docx", ".xlsx", ".svg", ".png"):
        told = reporting.make(database, "event-feedback", tmp_path / f"f{ending}", event="convening")
        assert "“How was it?” is still open: answers may come in." in told
        assert (tmp_path / f"f{ending}").stat().st_size > 1000
    assert "mean 3.7, median 4" in text_of(tmp_path / "f.pdf")


def test_how_many_answered_stays_with_the_chart(database: Database, tmp_path: Path) -> None:
    document = built(database, asked(database, (2, 4, 5, 5)))
    kept = [plain(one.text) for one in document.blocks if isinstance(one, Paragraph) and one.keep]
    assert kept == ["n = 4 · mean 4.0, median 4.5", "n = 4"]
    chart = next(block for block in document.blocks if isinstance(block, Figure))
    pages = set()
    for count in range(20, 44, 2):  # wherever the page ends
        above = [Paragraph(f"Line {number}") for number in range(count)]
        blocks: tuple[Block, ...] = (*above, Paragraph("Fourteen", "small", keep=True), chart)
        write(Document("Feedback", blocks), tmp_path / "a.pdf")
        texts = tool("pdftotext", tmp_path / "a.pdf", "-").split("\f")
        words, drawn = (next(at for at, text in enumerate(texts) if said in text) for said in ("Fourteen", "very"))
        assert words == drawn
        pages.add(drawn)
    assert len(pages) == 2
