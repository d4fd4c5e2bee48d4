from __future__ import annotations

from crm.reports.document import Callout, Document, Heading, PageBreak, Paragraph
from crm.reports.txt import text_of
from tests.reports.samples import document


def test_everything_a_document_says_is_in_the_text() -> None:
    text = text_of(document(3))
    made = document(3)
    assert made.title in text
    assert "\t" in text


def test_letters_are_parted_by_form_feeds_and_have_no_title() -> None:
    blocks = (Paragraph("Dear A"), PageBreak(), Heading("Hello"), Callout("Dear B"))
    assert text_of(Document("Letters", blocks, letter=True)) == "Dear A\n\fHello\n\nDear B\n"
