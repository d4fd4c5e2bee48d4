"""Units of work: one labelled step, whole or not at all."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy.exc import IntegrityError

from crm.changes import Changes
from crm.models import contacts
from crm.store.database import Author, Database
from tests import make
from tests.store.look import count, live_rows, value


def test_a_step_carries_label_author_and_time(database: Database) -> None:
    with database.write("Add Amina", detail={"why": "test"}) as unit:
        make.person(unit)
    with database.read() as connection:
        row = connection.exec_driver_sql("SELECT label, kind, site, window, staff_name, detail, at FROM step").one()
    assert tuple(row)[:6] == ("Add Amina", "edit", 7, make.WINDOW, "Tess Tester", '{"why": "test"}')
    assert str(row[6]).endswith("Z")


def test_an_exception_takes_everything_back(database: Database) -> None:
    before = live_rows(database)
    with pytest.raises(ZeroDivisionError), database.write("Add") as unit:
        make.person(unit)
        _ = 1 / 0
    assert live_rows(database) == before
    assert count(database, "step") == count(database, "change") == count(database, "search_record") == 0


def test_a_step_that_changed_nothing_leaves_no_trace(database: Database) -> None:
    with database.write("Add") as unit:
        key = make.person(unit, given_name="Amina")
    heard: list[Changes] = []
    database.subscribe(heard.append)
    with database.write("Nothing"):
        pass
    with database.write("The same again") as unit:
        unit.update(contacts.person, key, {"given_name": "Amina"})
    assert (count(database, "step"), heard) == (1, [])


def test_a_final_step_stays_though_it_changed_nothing(database: Database) -> None:
    with database.write("List handed out", kind="final"):
        pass
    assert count(database, "step") == 1


def test_a_unit_inside_another_is_refused(database: Database) -> None:
    with pytest.raises(RuntimeError, match="inside"), database.write("Outer") as unit:
        make.person(unit)
        with database.write("Inner"):
            pass
    assert count(database, "person") == 0
    with database.write("And the next one works") as unit:
        make.person(unit)


def test_a_write_outside_a_step_is_refused(database: Database) -> None:
    with pytest.raises(IntegrityError), database.read() as connection:
        connection.exec_driver_sql("INSERT INTO tag (id, name) VALUES (1, 'x')")
    assert count(database, "tag") == 0


def test_changes_are_announced_after_the_commit(database: Database) -> None:
    heard: list[tuple[Changes, int]] = []
    stop = database.subscribe(lambda changes: heard.append((changes, count(database, "person"))))
    with database.write("Add") as unit:
        key = make.person(unit)
        assert heard == []
    changes, seen = heard[0]
    assert (changes.label, changes.keys("person"), seen) == ("Add", frozenset({key}), 1)
    assert changes.touches("email", "person")
    assert not changes.touches("email")
    stop()
    with database.write("Add") as unit:
        make.person(unit)
    assert len(heard) == 1


def test_values_are_stored_as_the_tables_want_them(database: Database) -> None:
    with database.write("Add") as unit:
        key = make.person(unit, languages=("en", "sw", "en"), nickname="", do_not_contact=())
        mail = make.email(unit, person_id=key)
        unit.update(contacts.person, key, {"do_not_contact": ["sms", "po|st"], "suffix": ""})
    assert value(database, "person", key, "languages") == "|en|sw|"
    assert value(database, "person", key, "do_not_contact") == "|sms|po¦st|"
    assert value(database, "person", key, "nickname") is None
    assert value(database, "email", mail, "primary") == 0


def test_rows_need_not_name_the_same_columns_nor_lack_a_key(database: Database) -> None:
    with database.write("Add") as unit:
        own = unit.next_key()
        rows: list[dict[str, object]] = [
            {"name": "a"},
            {"id": own, "name": "b", "colour": "red"},
            {"colour": "blue", "name": "c"},
        ]
        keys = unit.insert_many(contacts.tag, rows)
        assert unit.insert_many(contacts.tag, []) == []
    assert keys[1] == own
    assert len(set(keys)) == 3
    with database.read() as connection:
        rows_found = connection.exec_driver_sql("SELECT id, name, colour FROM tag").fetchall()
    assert {tuple(row) for row in rows_found} == {(keys[0], "a", None), (own, "b", "red"), (keys[2], "c", "blue")}


def test_a_column_that_is_not_there_is_no_silent_loss(database: Database) -> None:
    with pytest.raises(KeyError), database.write("Add") as unit:
        unit.insert_many(contacts.tag, [{"name": "a"}, {"name": "b", "color": "red"}])
    with pytest.raises(KeyError), database.write("Add") as unit:
        unit.update(contacts.tag, 1, {"color": "red"})
    assert count(database, "tag") == 0


def test_the_trash_keeps_the_moment_of_the_first_time(database: Database) -> None:
    with database.write("Add") as unit:
        key = make.person(unit)
    with database.write("Trash") as unit:
        unit.trash(contacts.person, [key])
    first = value(database, "person", key, "trashed_at")
    with database.write("Trash again") as unit:
        unit.trash(contacts.person, [key])
        unit.trash(contacts.person, [])
    assert value(database, "person", key, "trashed_at") == first
    with database.write("Restore") as unit:
        unit.restore(contacts.person, iter([key]))
    assert value(database, "person", key, "trashed_at") is None
    assert count(database, "step") == 3


def test_text_no_database_can_hold_stops_the_step(database: Database) -> None:
    with pytest.raises(UnicodeEncodeError), database.write("Add") as unit:
        make.person(unit, given_name="Am\ud800ina")
    assert count(database, "person") == 0


def test_writers_of_several_threads_take_turns(database: Database) -> None:
    def work() -> None:
        for _ in range(5):
            with database.write("Add") as unit:
                make.person(unit)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(database, "person") == count(database, "step") == 20


def test_a_reader_sees_one_state(database: Database) -> None:
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM person").scalar() == 0
        with database.write("Add") as unit:
            make.person(unit)
        assert connection.exec_driver_sql("SELECT count(*) FROM person").scalar() == 0
    assert count(database, "person") == 1


def test_steps_are_ordered_by_their_clock_also_when_it_goes_back(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.write("Now") as unit:
        make.person(unit)
    monkeypatch.setattr("crm.keys.time.time_ns", lambda: 1_000_000_000_000_000_000)
    again = Database(database.path, Author("Tess Tester", 7, "another"))
    with again.write("In 2001") as unit:
        key = make.person(unit)
    with again.read() as connection:
        labels = [
            connection.exec_driver_sql(f"SELECT label FROM step ORDER BY {by}").scalars().all()
            for by in ("id", "clock")
        ]
        assert labels == [["Now", "In 2001"]] * 2
        assert connection.exec_driver_sql("SELECT max(id) FROM person").scalar() == key
    again.close()
