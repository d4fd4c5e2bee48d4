"""One folder with everything the program makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from crm.errors import Unavailable
from crm.reports.registry import REPORTS
from crm.services.demo import WORKSPACE, _about, make_demo
from crm.services.reporting import _ref
from crm.services.workspaces import make
from crm.store.database import Author


def test_the_demonstration_holds_every_list_and_pictures_of_pages(tmp_path: Path) -> None:
    told: list[str] = []
    made = make_demo(tmp_path / "demo", Author("Tess Tester", 1), told.append)
    assert told[0] == "Imported 3 people."
    assert all((tmp_path / "demo" / name).stat().st_size for name in made)
    assert {"sample.scjc", "contacts.xlsx", "people.vcf", "cities.csv", "events.json", "everything.zip"} <= set(made)
    reports = {f"reports/{report.name}{ending}" for report in REPORTS for ending in report.formats}
    assert {*reports, "people.pdf", "tasks.ics", "events.ics"} <= set(made)
    assert len([name for name in made if name.startswith("pictures/")]) > 10


def test_every_report_has_a_record_of_the_sample_to_be_about(tmp_path: Path) -> None:
    database = make(tmp_path / WORKSPACE, "sample", Author())
    about = {report.name: _about(database, report) for report in REPORTS if report.kinds and not report.of_all}
    with database.read() as connection:
        for report in REPORTS:
            if report.name in about:
                assert _ref(connection, report, "", about[report.name]) is not None, report.name
    database.close()


def test_a_folder_that_has_one_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / WORKSPACE).write_text("mine", encoding="utf-8")
    with pytest.raises(Unavailable):
        make_demo(tmp_path, Author(), print)
    assert (tmp_path / WORKSPACE).read_text(encoding="utf-8") == "mine"
