from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from crm.models.kinds import Kind
from crm.reports.lists import pdf
from crm.reports.lists.document import ListColumn, ListDocument
from tests.reports.pdf.reading import plain, text_of, tool


def listed(count: int, columns: int) -> ListDocument:
    heads = (ListColumn("id", "Id"), *(ListColumn(f"c{n}", f"Column {n}") for n in range(1, columns)))
    rows = ((f"id{n}", *("مريم" if c == 1 else f"cell{n}.{c}" for c in range(1, columns))) for n in range(count))
    return ListDocument("Guests", heads, rows, ("Whoever is marked does not want mail.",))


def test_a_list_is_printed_whole_with_its_notes(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    written = pdf.write(listed(700, 4), path)
    assert (written.rows, written.notes) == (700, ())
    text = text_of(path)
    assert [n for n in range(700) if f"cell{n}.3" not in text] == []
    assert "Whoever is marked does not want mail." in text
    assert plain("مريم") in text
    tool("qpdf", "--check", path)


def test_columns_without_room_are_told(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    written = pdf.write(listed(3, 12), path)
    assert written.notes[0].endswith("Column 9, Column 10, Column 11.")
    text = text_of(path)
    assert "Column 8" in text
    assert "Id " not in text  # of no use on paper, where there are others


def test_empty_columns_take_no_room(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    heads = tuple(ListColumn(f"c{n}", f"Column {n}", Kind.NUMBER) for n in range(12))
    written = pdf.write(ListDocument("Numbers", heads, [(1, *(None,) * 10, 2)]), path)
    assert written == type(written)(1, ())
    assert "Column 11" in text_of(path)


def test_an_empty_list_says_so(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    assert pdf.write(ListDocument("Guests", (ListColumn("a", "A"),), ()), path).rows == 0
    assert "There is nothing in this list." in text_of(path)


def test_what_only_programs_need_stays_away_unless_it_was_asked_for(tmp_path: Path) -> None:
    path, few = tmp_path / "list.pdf", listed(2, 3)
    pdf.write(few, path)
    assert "id1" not in text_of(path)
    pdf.write(replace(few, rows=[("id1", "a", "b")], asked=True), path)
    assert "id1" in text_of(path)


def test_choices_and_dates_are_said_in_words(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    heads = (ListColumn("channel", "Channel", Kind.CHOICE), ListColumn("sectors", "Sectors", Kind.CHOICES),
             ListColumn("date", "Date", Kind.DATE), ListColumn("birthday", "Birthday", Kind.DATE))  # fmt: skip
    pdf.write(ListDocument("Said", heads, [("video_call", ("civil_society", "media"), "2018-02", "in spring")]), path)
    text = text_of(path)
    assert all(said in text for said in ("Video call", "Civil society; Media", "February 2018", "in spring"))
    assert "_" not in text
