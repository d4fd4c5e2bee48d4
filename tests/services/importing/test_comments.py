"""Comments as committees collect them: the columns of ISO's commenting template, and our own list coming back."""

from __future__ import annotations

import csv
from pathlib import Path

from crm.cli import main
from crm.queries.comments import CommentLine, comment_lines
from crm.services.exporting import export_list
from crm.services.importing import run
from crm.services.importing.results import ImportResult
from crm.store import undo
from crm.store.database import Database
from tests.comments import comment, stored, world

# ISO/IEC's template for comments and secretariat observations.
ISO = ("MB/NC", "Line number", "Clause/ Subclause", "Paragraph/ Figure/ Table/", "Type of comment", "Comments",
       "Proposed change", "Observations of the secretariat")  # fmt: skip


def bring(
    database: Database, folder: Path, *rows: tuple[str, ...], head: tuple[str, ...] = ISO, policy: str = "skip"
) -> ImportResult:
    path = folder / "comments.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows((head, *rows))
    return run.execute(database, run.plan([path], kind="comment"), policy)


def lines(database: Database) -> list[CommentLine]:
    with database.read() as connection:
        return comment_lines(connection)


def reasons(result: ImportResult) -> str:
    return " ".join(error.reason for error in result.errors)


def test_the_commenting_template_is_read_as_it_is(database: Database, tmp_path: Path) -> None:
    here = world(database)
    rows = (
        ("Stair Union", "12", "2", "Table 1", "te", "Ask first", "Replace “inform” by “ask”", "We agree"),
        ("Amina Okello", "", "10", "", "ge", "Say what came of it", "", ""),
        ("XY-07", "", "", "", "ed", "Shorter", "", ""),
        ("XY-08", "", "1", "", "te", "", "Strike the line", ""),
        ("XY-09", "", "1", "", "te", "", "", "Nothing said"),
    )
    result = bring(database, tmp_path, *rows)
    assert (result.created, result.failed) == (4, 1)
    assert "neither a comment nor a proposed change" in reasons(result)
    union, amina, nobody, strike = lines(database)
    assert (union.version, union.section, union.heading, union.paragraph) == ("Draft 2", "2", "Who", "Table 1, line 12")
    assert (union.type, union.organisation, union.rationale) == ("technical", "Stair Union", "We agree")
    assert stored(database, amina.key)["person_id"] == here.reader
    assert (nobody.contributor, nobody.type, nobody.number) == ("XY-07", "editorial", 3)
    assert (strike.text, strike.proposed) == ("Strike the line", "Strike the line")
    again = bring(database, tmp_path, *rows)
    assert (again.created, again.skipped) == (0, 4)
    undo.undo(database, result.step)
    assert lines(database) == []


def test_a_disposition_obeys_the_rules_and_an_unknown_publication_is_given_back(
    database: Database, tmp_path: Path
) -> None:  # fmt: skip
    world(database)
    head = ("Document", "Version", "Comment", "Disposition", "Reason", "Changed text", "Received", "Answered on")
    result = bring(
        database, tmp_path,
        ("light", "draft 1", "One", "Accept", "", "", "2018-01-20", "2018-02-01"),
        ("The Light Paper", "Draft 9", "Two", "Not accepted", "Out of our hands", "", "2018-01-20", ""),
        ("light", "", "Three", "Reject", "", "", "", ""),
        ("light", "", "Four", "Partially accepted", "", "", "", ""),
        ("light", "", "Five", "Noted", "", "", "2018-01-20", "2018-01-02"),
        ("Another Paper", "", "Six", "", "", "", "", ""),
        head=head,
    )  # fmt: skip
    assert (result.created, result.failed) == (2, 4)
    told = reasons(result)
    for words in ("Say why", "what the text says now", "answered before it was received", "no publication “Another"):
        assert words in told
    one, two = lines(database)
    assert (one.version, one.disposition, one.answered_on) == ("Draft 1", "accepted", "2018-02-01")
    assert one.decided_on
    assert (two.version, two.disposition) == ("", "rejected")
    assert any("no version Draft 9" in note.reason for note in result.notes)


def test_our_own_list_comes_back_with_what_was_decided_in_it(database: Database, tmp_path: Path) -> None:
    here = world(database)
    key, other = comment(database, here), comment(database, here, section="10")
    out = tmp_path / "comments.csv"
    export_list(database, "comments", out)
    with out.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = list(csv.reader(file))
    rows[0][head.index("Disposition")] = "Rejected"
    rows[0][head.index("Why")] = "Not ours"
    back = bring(database, tmp_path, *map(tuple, rows), head=tuple(head), policy="update")
    assert (back.created, back.updated, back.skipped, back.failed) == (0, 1, 1, 0)
    after = {line.key: line for line in lines(database)}
    changed = key if rows[0][head.index("Section")] == "2" else other
    assert (after[changed].disposition, after[changed].rationale) == ("rejected", "Not ours")
    assert after[changed].contributor == "Amina Okello"
    assert len(after) == 2


def test_the_command_line_brings_in_and_hands_out(database: Database, tmp_path: Path) -> None:
    world(database)
    database.close()
    file = tmp_path / "form.csv"
    file.write_text("Section,Comments\n2,Ask first\n", encoding="utf-8")
    workspace = str(database.path)
    assert main(["-w", workspace, "import", "comments", str(file)]) == 0
    out = tmp_path / "out.json"
    assert main(["-w", workspace, "export", "comments", "-o", str(out), "--where", "section=2"]) == 0
    assert "Ask first" in out.read_text(encoding="utf-8")
