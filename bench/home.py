"""The home page of a workspace with 100,000 contacts and 2,000 actions: shown again, and what the window does for it.

uv run -m bench.home [--json] [--rounds N]

Queries run on a worker, as in the program; what is measured is from asking until all of it is painted, and the longest
single stretch in which the window could not answer.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from bench.measure import Row, budget, main
from bench.search import fill as fill_people
from bench.store import AUTHOR
from crm.dates import days_from_today
from crm.models.action_plan import ACTION_STATUSES, action
from crm.models.contacts import city, organisation
from crm.models.events import event
from crm.models.interactions import task
from crm.models.programme import activity, initiative, phase
from crm.models.staff import staff_member
from crm.settings import Settings
from crm.store import workspace
from crm.store.database import Database
from crm.ui.areas import AREAS
from crm.ui.home.page import HomePage
from crm.ui.kit.fonts import register_latin, register_scripts
from crm.ui.kit.jobs import threaded_jobs
from crm.ui.kit.theme import Theme
from crm.ui.shell import late
from crm.ui.shell.program import Program
from tools.screenshots import settle

ACTIONS, TASKS, CITIES, HOUSES = 2_000, 2_000, 60, 600
SHOWN, STILL = 150.0, 100.0


def fill(database: Database) -> None:
    """People, and what an initiative of some years has besides."""
    fill_people(database)
    chance = random.Random(0)
    with database.write("Fill") as unit:
        staff = [unit.insert(staff_member, {"name": f"Member {number}"}) for number in range(6)]
        unit.insert(initiative, {"name": "Large", "summary": "Of some years."})
        phases = [unit.insert(phase, {"number": n, "name": f"Phase {n}", "start": days_from_today(-200 * (2 - n)),
                                      "months": 10}) for n in (1, 2)]  # fmt: skip
        acts = [
            unit.insert(activity, {"number": n, "name": f"Activity {n}", "phase_id": phases[0]}) for n in range(1, 6)
        ]
        unit.insert_many(event, [
            {"name": f"Event {n}", "date": days_from_today(n * 9 - 300), "activity_id": chance.choice(acts),
             "capacity": 50, "is_template": False} for n in range(60)
        ])  # fmt: skip
        places = unit.insert_many(city, [{"name": f"City {n}", "latitude": str(n - 30), "longitude": str(3 * n - 90)}
                                         for n in range(CITIES)])  # fmt: skip
        unit.insert_many(
            organisation, [{"name": f"House {n}", "city_id": chance.choice(places)} for n in range(HOUSES)]
        )
        unit.insert_many(action, [
            {"title": f"Action {n}", "status": chance.choice(ACTION_STATUSES), "progress": 0,
             "due": days_from_today(chance.randrange(-90, 300)), "owner_id": chance.choice(staff)}
            for n in range(ACTIONS)
        ])  # fmt: skip
        unit.insert_many(task, [
            {"title": f"Call {n}", "status": "not_started", "due": days_from_today(chance.randrange(-90, 300)),
             "owner_id": chance.choice(staff)} for n in range(TASKS)
        ])  # fmt: skip


def shown_again(page: HomePage) -> tuple[float, float]:
    """Milliseconds until the page is read and painted anew, and the longest in which nothing else could be answered."""
    ready: list[bool] = []

    def loaded() -> None:
        ready.append(True)

    page.loaded.connect(loaded)
    start = time.perf_counter()
    page.refresh()
    longest = time.perf_counter() - start
    while not ready or page.context.jobs.busy:
        before = time.perf_counter()
        QApplication.processEvents()
        longest = max(longest, time.perf_counter() - before)
        if ready and len(ready) == 1:
            ready.append(True)
            page.repaint()
            whole = time.perf_counter() - start
        time.sleep(0.0005)
    page.loaded.disconnect(loaded)
    return 1000 * whole, 1000 * longest


def measurements(rounds: int) -> Iterator[Row]:
    app = QApplication([])
    register_latin()
    register_scripts()
    late.load()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "large.scjc")
        database = workspace.create(path, AUTHOR)
        fill(database)
        database.close()
        program = Program(Settings(site=7, staff_name="Member 1"), Theme(app, "light"), AREAS, threaded_jobs)
        window = program.open_window(path)
        window.resize(1280, 820)
        window.show()
        settle(window.jobs)
        window.navigator.show_page("home")
        settle(window.jobs)
        page = window.pages.widget_shown
        assert isinstance(page, HomePage)
        shown_again(page)  # the first time, which also finds who is in which city
        found = [shown_again(page) for _ in range(4 * rounds)]
        what = f"home, 100,000 people, {ACTIONS:,} actions"
        yield budget(f"{what}: shown again", [whole for whole, _longest in found], SHOWN)
        yield budget(f"{what}: longest stretch in the window", [longest for _whole, longest in found], STILL, 95)
        window.close()


if __name__ == "__main__":
    main("The home page of a large workspace, in milliseconds.", measurements)
