from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from crm.errors import Invalid, Unreadable
from crm.keys import to_text
from crm.progress import Progress
from crm.queries.commitments import signature_view
from crm.refs import Ref
from crm.reports.made.statement_sheets import code_picture
from crm.services import reporting, scans
from crm.services.sheet_codes import codes_in
from crm.store import undo
from crm.store.database import Database
from tests import make
from tests.commitments import World, of_city, signed, world


@pytest.fixture
def here(database: Database) -> World:
    return world(database)


@pytest.fixture
def ask(database: Database, here: World) -> int:
    with database.write("Ask") as unit:
        return make.ask(unit, statement_id=here.statement, city_id=here.city, name="Port Alma", through_id=here.mayor,
                        stage="asked")  # fmt: skip


def sheet(database: Database, ref: Ref, folder: Path) -> Path:
    out = folder / "sheet.pdf"
    reporting.make(database, "statement-sheets", out, record=f"{ref.kind}:{to_text(ref.key)}")
    return out


def scanned(pdf: Path, angle: float, ending: str = ".png") -> Path:
    """The sheet as somebody lays it upon a scanner: grey, a little askew."""
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=150 / 72, grayscale=True).to_pil()
    out = pdf.with_name(f"scan{ending}")
    page.rotate(angle, fillcolor=250, expand=True).save(out)
    return out


@pytest.mark.parametrize(("angle", "ending"), [(0, ".png"), (4, ".jpg"), (180, ".tif")])
def test_a_sheet_that_comes_back_is_filed_with_whoever_was_asked(
    database: Database, here: World, ask: int, tmp_path: Path, angle: float, ending: str
) -> None:
    path = scanned(sheet(database, Ref("ask", ask), tmp_path), angle, ending)
    filed = scans.file_scan(database, path)
    with database.read() as connection:
        view = signature_view(connection, filed.keys[0])
    assert filed.made == filed.keys
    assert (view.line.name, view.line.status, view.evidence) == ("Port Alma", "pending", path.name)
    assert (view.line.officer, view.line.method) == ("Ines Marlow", "paper")
    again = scans.file_scan(database, path)
    assert (again.keys, again.made) == (filed.keys, ())
    undo.undo(database, filed.step)


def test_a_pdf_of_several_sheets_goes_to_each(database: Database, here: World, ask: int, tmp_path: Path) -> None:
    with database.write("Ask") as unit:
        make.ask(unit, statement_id=here.statement, organisation_id=here.organisation, name="Lamp Watch",
                 stage="to_ask")  # fmt: skip
    pack = sheet(database, Ref("statement", here.statement), tmp_path)
    assert len(pypdfium2.PdfDocument(pack)) == 2
    filed = scans.file_scan(database, pack)
    with database.read() as connection:
        assert {signature_view(connection, key).line.name for key in filed.keys} == {"Port Alma", "Lamp Watch"}


def test_a_picture_of_several_pages_goes_to_each_and_tells_on_which_no_code_is(
    database: Database, ask: int, tmp_path: Path
) -> None:
    front = Image.open(scanned(sheet(database, Ref("ask", ask), tmp_path), 0))
    pages = tmp_path / "pages.tif"
    Image.new("L", (200, 200), 255).save(pages, save_all=True, append_images=[front, Image.new("L", (99, 99), 255)])
    told: list[tuple[int, int]] = []
    filed = scans.file_scan(database, pages, progress=Progress(lambda done, total, _text: told.append((done, total))))
    assert (len(filed.keys), scans.left_blank(filed)) == (1, "No code was read on these pages: 1, 3.")
    assert told == [(0, 3), (1, 3), (2, 3)]


def test_a_long_pdf_is_read_to_its_end(database: Database, ask: int, tmp_path: Path) -> None:
    own = pypdfium2.PdfDocument(sheet(database, Ref("ask", ask), tmp_path))
    pack = pypdfium2.PdfDocument.new()
    for _number in range(101):
        pack.new_page(20, 20)
    pack.import_pages(own)
    pack.save(tmp_path / "pack.pdf")
    filed = scans.file_scan(database, tmp_path / "pack.pdf")
    assert len(filed.made) == 1
    assert scans.left_blank(filed) == "No code was read on these pages: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 …."


def test_a_signature_that_is_there_keeps_its_status(database: Database, here: World, tmp_path: Path) -> None:
    key = signed(database, of_city(here))
    filed = scans.file_scan(database, sheet(database, Ref("signature", key), tmp_path))
    with database.read() as connection:
        view = signature_view(connection, key)
    assert (filed.keys, filed.made, view.line.status, view.evidence) == ((key,), (), "verified", "sheet.pdf")


def test_without_a_code_it_is_asked_for_and_taken_as_typed(database: Database, ask: int, tmp_path: Path) -> None:
    path = tmp_path / "blank.png"
    Image.new("L", (800, 1000), 255).save(path)
    with pytest.raises(Invalid, match="Type the one that is printed below the square"):
        scans.file_scan(database, path)
    with pytest.raises(Invalid, match="none of this workspace"):
        scans.file_scan(database, path, "0000000000000")
    assert scans.file_scan(database, path, to_text(ask).lower()).made


def test_a_code_of_another_workspace_is_told(database: Database, here: World, tmp_path: Path) -> None:
    path = tmp_path / "other.png"
    path.write_bytes(code_picture(f"ask:{to_text(here.city)} v1.0"))
    with pytest.raises(Invalid, match="none of this workspace"):
        scans.file_scan(database, path)


def test_what_is_too_large_or_no_picture_gets_a_sentence(database: Database, tmp_path: Path) -> None:
    large = tmp_path / "large.png"
    with large.open("wb") as file:
        file.truncate(80_000_000)
    with pytest.raises(Invalid, match=r"large\.png has 80 MB; up to 40 MB are read"):
        scans.file_scan(database, large)
    wide = tmp_path / "wide.png"
    Image.new("1", (20_000, 3_000)).save(wide)
    with pytest.raises(Invalid, match="20,000 × 3,000 dots"):
        scans.file_scan(database, wide)
    for name in ("broken.png", "broken.pdf", "note.docx"):
        (tmp_path / name).write_bytes(b"nothing of the kind")
        with pytest.raises(Unreadable, match=name):
            scans.file_scan(database, tmp_path / name)
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM document").scalar() == 0


def test_a_blank_sheet_has_no_code_and_a_language_nobody_wrote_is_told(
    database: Database, here: World, tmp_path: Path
) -> None:
    out = tmp_path / "sheet.pdf"
    told = reporting.make(
        database, "statement-sheets", out, record=f"statement:{to_text(here.statement)}", options={"language": "fr"}
    )
    assert codes_in(out) == [()]
    assert any("There is no text in French: it is in English." in one for one in told)
