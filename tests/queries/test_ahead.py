from __future__ import annotations

import pytest

from crm.queries.ahead import Ahead, ahead, behind
from crm.queries.lists import ListQuery, keys
from crm.store.database import Database
from tests import make


def read(database: Database, owner: str = "", limit: int = 20, today: str = "") -> Ahead:
    with database.read() as connection:
        return ahead(connection, owner, limit, today)


def test_all_that_is_due_stands_in_the_order_of_its_days(database: Database) -> None:
    with database.write("Plan") as unit:
        pilot = make.pilot(unit, title="Lamps", stage="design")
        grant = make.opportunity(unit, title="Light fund", status="awarded", awarded="900")
        make.task(unit, title="Call back", due="2018-02-03")
        make.task(unit, title="Some time")
        make.action(unit, title="Count", due="2018-02-01")
        make.milestone(unit, pilot_id=pilot, title="First lamp", due="2018-02-02")
        make.deadline(unit, opportunity_id=grant, type="final_report", date="2018-02-04")
        make.instalment(unit, opportunity_id=grant, due="2018-02-05", amount="450")
        make.pledge(unit, text="Publish", due="2018-02-06", status="open")
        make.ask(unit, stage="asked", next_step="Write again", next_due="2018-02-07")
        make.post(unit, title="A question", status="planned", planned_on="2018-02-08")
        make.article(unit, title="An interview", status="draft", due="2018-02-09")
    found = read(database)
    assert [(line.kind, line.title) for line in found.lines] == [
        ("action", "Count"), ("milestone", "First lamp"), ("task", "Call back"), ("deadline", "final_report"),
        ("instalment", "450"), ("pledge", "Publish"), ("ask", "Write again"),
        ("post", "A question"), ("article", "An interview"), ("task", "Some time"),
    ]  # fmt: skip
    by_kind = {line.kind: line for line in found.lines}
    assert (by_kind["milestone"].about, by_kind["milestone"].opens) == ("Lamps", ("pilot", pilot))
    assert (by_kind["deadline"].about, by_kind["deadline"].opens) == ("Light fund", ("opportunity", grant))
    assert found.more == ()


def test_what_is_done_or_given_up_is_not_due(database: Database) -> None:
    with database.write("Plan") as unit:
        stopped = make.pilot(unit, stage="stopped")
        lost = make.opportunity(unit, status="declined")
        make.action(unit, due="2018-02-01", status="done")
        make.milestone(unit, pilot_id=stopped, due="2018-02-02")
        make.milestone(unit, due="2018-02-02", reached_on="2018-02-01")
        make.deadline(unit, opportunity_id=lost)
        make.deadline(unit, done_on="2018-01-30")
        make.instalment(unit, due="2018-03-01")  # nothing was awarded yet
        make.pledge(unit, due="2018-02-02", status="kept")
        make.ask(unit, stage="declined", next_due="2018-02-02")
        make.post(unit, status="posted", planned_on="2018-02-02")
        make.article(unit, status="approved", due="2018-02-02")
    assert read(database).lines == ()


def test_only_mine_is_what_i_own_and_what_belongs_to_what_i_lead(database: Database) -> None:
    with database.write("Plan") as unit:
        me, other = make.staff_member(unit, name="Tess Tester"), make.staff_member(unit, name="Kofi Other")
        for owner, name in ((me, "Mine"), (other, "Theirs")):
            make.action(unit, title=name, due="2018-02-01", owner_id=owner)
            make.milestone(unit, title=name, due="2018-02-02", pilot_id=make.pilot(unit, stage="design", lead_id=owner))
            grant = make.opportunity(unit, title=name, owner_id=owner)
            make.deadline(unit, opportunity_id=grant, date="2018-02-03")
        make.pledge(unit, due="2018-02-04", status="open")
    found = read(database, "Tess Tester").lines
    assert [(line.kind, line.title or line.about) for line in found] == [
        ("action", "Mine"), ("milestone", "Mine"), ("deadline", "loi"),
    ]  # fmt: skip
    assert found[2].about == "Mine"


def test_how_many_more_there_are_is_told_by_kind(database: Database) -> None:
    with database.write("Plan") as unit:
        for day in range(1, 6):
            make.action(unit, due=f"2018-02-0{day}")
            make.task(unit, title="Call", due=f"2018-03-0{day}")
    found = read(database, limit=3)
    assert [line.kind for line in found.lines] == ["action"] * 3
    assert dict(found.more) == {"task": 5, "action": 2}


def test_who_has_much_behind_sees_what_comes_too(database: Database) -> None:
    with database.write("Plan") as unit:
        for day in range(1, 9):
            make.action(unit, title=f"late {day}", due=f"2018-02-0{day}")
        make.task(unit, title="This month", due="2018-02")
        make.milestone(unit, title="Lamp", due="2018-02-12", pilot_id=make.pilot(unit, stage="design"))
        make.task(unit, title="Some time")
    titles = [line.title for line in read(database, limit=5, today="2018-02-09").lines]
    assert titles == ["late 1", "late 2", "This month", "Lamp", "Some time"]
    assert [line.title for line in read(database, limit=9, today="2018-02-09").lines][5:7] == ["late 6", "This month"]
    found = read(database, limit=5, today="2019-01-01")
    assert [line.title for line in found.lines] == ["This month", "late 1", "late 2", "late 3", "Some time"]
    assert dict(found.more) == {"action": 5, "milestone": 1}


@pytest.mark.parametrize("owner", ["", "Tess Tester"])
def test_the_list_behind_holds_as_many_as_are_counted(database: Database, owner: str) -> None:
    with database.write("Plan") as unit:
        me = make.staff_member(unit, name="Tess Tester")
        for key, day in ((me, "2018-02-01"), (None, "2018-02-02")):
            for status in ("agreed", "done", "dropped"):
                make.action(unit, status=status, due=day, owner_id=key)
            for status in ("not_started", "completed", "cancelled"):
                make.task(unit, title="Call", status=status, owner_id=key)
            for stage in ("asked", "signed"):
                make.ask(unit, stage=stage, next_due=day, owner_id=key)
            for status in ("planned", "posted"):
                make.post(unit, status=status, planned_on=day, owner_id=key)
            for status in ("draft", "published"):
                make.article(unit, status=status, due=day, editor_id=key)
        make.action(unit, status="agreed", owner_id=me)  # without a day it is not due
    counted = dict(read(database, owner, limit=0).more)
    with database.read() as connection:
        listed = {kind: len(keys(connection, ListQuery(kind, "", behind(kind, owner)))) for kind in counted}
    assert listed == counted == dict.fromkeys(("task", "action", "ask", "post", "article"), 1 if owner else 2)
