"""No row is lost without a line that says so: whatever a reader is given, the numbers add up, and the rest is told."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm.services.importing import run
from crm.services.importing.contacts import ImportResult
from crm.store.database import Database
from tests import make
from tests.services.importing.readers.workbooks import workbook

CELLS = st.one_of(
    st.sampled_from(
        ["", " ", "---", "Amina", "Okello", "a@example.org", "not an address", "1980-03-22", "x, y", 'say "hi"', "; |"]
    ),
    st.text(
        alphabet=st.characters(blacklist_categories=("Cs", "Cc", "Cf"), blacklist_characters="\u2028\u2029\x85"),
        max_size=8,
    ),
)
HEADINGS = ["First name", "Last name", "E-mail", "Birthday", "Notes"]
ROWS = st.lists(st.lists(CELLS, max_size=7), max_size=12)
NAMES = count()
MODEST = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    made = make.database(tmp_path_factory.mktemp("accounting"))
    yield made
    made.close()


def imported(database: Database, path: Path, policy: str = "skip") -> tuple[ImportResult, run.Plan]:
    plan = run.plan([path], headings=True)
    result = run.execute(database, plan, policy)
    rows = sum(1 for _row in plan.rows())
    assert result.created + result.updated + result.skipped + result.failed == rows
    assert len(result.rejected) == result.failed
    assert {error.row for error in result.errors} == {row.row for row, _reason in result.rejected}
    return result, plan


def told(result: ImportResult) -> set[int]:
    """Rows of which a remark says why they are none."""
    return {note.row for note in result.notes if not note.field}


def filled(cells: list[str]) -> bool:
    return any(cell.strip() for cell in cells)


@MODEST
@given(rows=ROWS, delimiter=st.sampled_from(",;\t"), policy=st.sampled_from(["skip", "update", "fill", "create"]))
def test_every_row_of_a_text_table(
    workspace: Database, tmp_path: Path, rows: list[list[str]], delimiter: str, policy: str
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([HEADINGS, *rows])
    path = tmp_path / f"{next(NAMES)}.csv"
    path.write_bytes(out.getvalue().encode())
    result, plan = imported(workspace, path, policy)
    numbers = {row.row for row in plan.rows()}
    assert {number for number, cells in enumerate(rows, 2) if filled(cells)} <= numbers | told(result)


@MODEST
@given(rows=ROWS)
def test_every_row_of_a_workbook_and_of_a_web_page(workspace: Database, tmp_path: Path, rows: list[list[str]]) -> None:
    path = workbook(tmp_path / f"{next(NAMES)}.xlsx", S=[[*row] for row in (HEADINGS, *rows)])
    page = tmp_path / f"{next(NAMES)}.xls"
    cells = "".join(f"<tr>{''.join(f'<td>{_escaped(cell)}</td>' for cell in row)}</tr>" for row in [HEADINGS, *rows])
    page.write_text(f"<html><table>{cells}</table></html>", encoding="utf-8")
    for made in (path, page):
        result, plan = imported(workspace, made)
        numbers = {row.row for row in plan.rows()} | told(result)
        assert {number for number, row in enumerate(rows, 2) if filled(row)} <= numbers


def _escaped(cell: str) -> str:
    return cell.replace("&", "&amp;").replace("<", "&lt;")


LINES = st.lists(
    st.sampled_from(
        ["BEGIN:VCARD", "END:VCARD", "VERSION:3.0", "FN:Amina Okello", "N:Okello;Amina", "EMAIL:a@example.org",
         "EMAIL:nobody", "TEL:+1", "KIND:group", "AGENT:", "NOTE;ENCODING=QUOTED-PRINTABLE:a=", " folded", "",
         "some words", "X-OTHER:x"]
    ),
    max_size=25,
)  # fmt: skip


@MODEST
@given(lines=LINES)
def test_every_line_of_a_file_of_cards(workspace: Database, tmp_path: Path, lines: list[str]) -> None:
    path = tmp_path / f"{next(NAMES)}.vcf"
    path.write_text("\n".join(["BEGIN:VCARD", "FN:First Card", "END:VCARD", *lines]), encoding="utf-8")
    result, plan = imported(workspace, path)
    cards = "\n".join(str(row.raw[0]) for row in plan.rows())
    asides = "\n".join(note.value for note in result.notes)
    kept = [line for line in lines if line.strip() and line != "END:VCARD"]
    assert all(line.strip() in cards or line.strip() in asides for line in kept)
    assert result.failed + result.taken + result.skipped >= 1


ENTRIES = st.lists(
    st.lists(
        st.sampled_from(
            ["dn: cn=A B,mail=a@example.org", "cn: Amina Okello", "sn: Okello", "mail: a@example.org", "mail: nobody",
             "???", "changetype: delete", "objectClass: groupOfNames", "objectClass: organizationalUnit", "# a remark",
             " folded"]
        ),
        min_size=1, max_size=6,
    ),
    max_size=6,
)  # fmt: skip


@MODEST
@given(entries=ENTRIES)
def test_every_entry_of_a_directory(workspace: Database, tmp_path: Path, entries: list[list[str]]) -> None:
    path = tmp_path / f"{next(NAMES)}.ldif"
    text = "\n\n".join("\n".join(lines) for lines in [["dn: cn=First", "cn: First Entry"], *entries])
    path.write_text(text + "\n", encoding="utf-8")
    result, plan = imported(workspace, path)
    raw = "\n".join(str(row.raw[0]) for row in plan.rows())
    branches = sum("branch" in note.reason for note in result.notes)
    left = [lines for lines in entries if "\n".join(lines).strip() not in raw and not _only_remarks(lines)]
    assert len(left) <= branches + sum(" folded" in lines for lines in entries)


def _only_remarks(lines: list[str]) -> bool:
    return all(line.startswith("#") or line == " folded" for line in lines)


ITEMS = st.lists(
    st.one_of(
        st.none(), st.integers(), st.text(max_size=5), st.lists(st.integers(), max_size=2),
        st.fixed_dictionaries({}, optional={
            "kind": st.sampled_from(["person", "organisation", "city", "event"]),
            "full_name": st.sampled_from(["Amina Okello", "", 7]), "name": st.sampled_from(["Acme", None]),
            "emails": st.sampled_from([[], [{"address": "a@example.org"}], "x", [{"address": 1}]]),
        }),
    ),
    max_size=10,
)  # fmt: skip


@MODEST
@given(items=ITEMS)
def test_every_item_of_a_list_in_json(workspace: Database, tmp_path: Path, items: list[object]) -> None:
    path = tmp_path / f"{next(NAMES)}.json"
    path.write_text(json.dumps([{"kind": "person", "full_name": "First Item"}, *items]), encoding="utf-8")
    result, plan = imported(workspace, path)
    assert [row.row for row in plan.rows()] == list(range(1, len(items) + 2))
    assert result.taken + result.skipped + result.failed == len(items) + 1
