"""Taking back and doing again, from the journal alone."""

from __future__ import annotations

import pytest

from crm.errors import Invalid, NotFound
from crm.models import contacts, interactions
from crm.store import undo, workspace
from crm.store.database import Database
from crm.store.reversal import Kept, Pointing, pointing_at
from tests import make
from tests.store.look import count, live_rows, value


def edit(database: Database, key: int, **values: object) -> int:
    with database.write(f"Edit {', '.join(values)}") as unit:
        unit.update(contacts.person, key, values)
        return unit.step


def add(database: Database, **values: object) -> int:
    with database.write("Add") as unit:
        return make.person(unit, **values)


def name_of(database: Database, key: int) -> object:
    return value(database, "person", key, "given_name")


def test_an_edit_is_taken_back_and_done_again(database: Database) -> None:
    key = add(database, given_name="Amina")
    edit(database, key, given_name="Amna", notes="new")
    done = undo.undo(database)
    assert (done.label, done.kept, name_of(database, key)) == ("Edit given_name, notes", (), "Amina")
    assert undo.redo(database).label == "Edit given_name, notes"
    assert (name_of(database, key), value(database, "person", key, "notes")) == ("Amna", "new")


def test_what_was_made_goes_to_the_trash_and_comes_back(database: Database) -> None:
    with database.write("Add with mail") as unit:
        key = make.person(unit)
        make.email(unit, person_id=key)
        unit.update(contacts.person, key, {"notes": "in the same step"})
    made = live_rows(database)
    undo.undo(database)
    assert not any(live_rows(database).values())
    assert count(database, "person") == 1
    undo.redo(database)
    assert live_rows(database) == made


def test_only_the_net_change_of_a_step_counts(database: Database) -> None:
    key = add(database, given_name="a")
    with database.write("Twice") as unit:
        unit.update(contacts.person, key, {"given_name": "b"})
        unit.update(contacts.person, key, {"given_name": "c", "notes": "n"})
    assert undo.undo(database).kept == ()
    assert (name_of(database, key), value(database, "person", key, "notes")) == ("a", None)


def test_undo_goes_on_after_the_file_was_closed(database: Database) -> None:
    key = add(database, given_name="a")
    edit(database, key, given_name="b")
    database.close()
    again = workspace.open_workspace(database.path, make.author())
    undo.undo(again)
    assert name_of(again, key) == "a"
    again.close()
    third = workspace.open_workspace(database.path, make.author())
    undo.redo(third)
    assert name_of(third, key) == "b"
    third.close()


def test_a_chain_of_undo_and_redo_passes_every_state(database: Database) -> None:
    key = add(database, given_name="0")
    for number in "1234":
        edit(database, key, given_name=number)
    seen = []
    for act in [undo.undo] * 4 + [undo.redo] * 3 + [undo.undo] * 2:
        act(database)
        seen.append(name_of(database, key))
    assert seen == ["3", "2", "1", "0", "1", "2", "3", "2", "1"]


def test_a_new_edit_ends_what_could_be_done_again(database: Database) -> None:
    key = add(database, given_name="a")
    edit(database, key, given_name="b")
    undo.undo(database)
    edit(database, key, notes="other")
    with pytest.raises(NotFound, match="nothing to redo"):
        undo.redo(database)
    undo.undo(database)
    undo.redo(database)
    assert (name_of(database, key), value(database, "person", key, "notes")) == ("a", "other")


def test_there_may_be_nothing_to_undo(database: Database) -> None:
    with pytest.raises(NotFound, match="nothing to undo"):
        undo.undo(database)
    with pytest.raises(NotFound, match="no such step"):
        undo.undo(database, 4711)


def test_an_older_step_is_taken_back_and_later_fields_stay(database: Database) -> None:
    key = add(database, given_name="a", notes="a", nickname="a")
    older = edit(database, key, given_name="b", notes="b", nickname="b")
    edit(database, key, given_name="c")
    edit(database, key, nickname="a")
    with database.read() as connection:
        preview = undo.preview(connection, older)
    done = undo.undo(database, older)
    assert done.kept == preview.kept == (Kept("person", key, "given_name", "c"),)
    assert [value(database, "person", key, name) for name in ("given_name", "notes", "nickname")] == ["c", "a", "a"]
    undo.redo(database)
    assert [value(database, "person", key, name) for name in ("given_name", "notes", "nickname")] == ["c", "b", "a"]


def test_rows_that_point_at_what_goes_are_told(database: Database) -> None:
    with database.write("Add two") as unit:
        organisation = make.organisation(unit)
        make.affiliation(unit, organisation_id=organisation)
        step = unit.step
    with database.write("Later") as unit:
        later = make.affiliation(unit, organisation_id=organisation)
        gone = make.affiliation(unit, organisation_id=organisation)
        unit.trash(contacts.affiliation, [gone])
    with database.read() as connection:
        expected = (Pointing("affiliation", later, "organisation", organisation),)
        assert tuple(pointing_at(connection, step)) == undo.preview(connection, step).pointing == expected


def test_a_final_step_stays_and_is_passed_over(database: Database) -> None:
    key = add(database, given_name="a")
    with database.write("Hand out the list", kind="final") as unit:
        unit.update(contacts.person, key, {"notes": "handed out"})
        step = unit.step
    with pytest.raises(Invalid, match=r"“Hand out the list” is final"):
        undo.undo(database, step)
    assert undo.undo(database).label == "Add"


def test_a_step_is_taken_back_once(database: Database) -> None:
    key = add(database, given_name="a")
    step = edit(database, key, given_name="b")
    undo.undo(database, step)
    with pytest.raises(Invalid, match="taken back already"):
        undo.undo(database, step)


def test_taking_back_an_undo_from_the_history_does_the_step_again(database: Database) -> None:
    key = add(database, given_name="a")
    step = edit(database, key, given_name="b")
    taken = undo.undo(database, step).step
    edit(database, key, notes="something else since")
    again = undo.undo(database, taken)
    assert (again.undone, name_of(database, key)) == (step, "b")
    undo.undo(database, again.step)  # the step it did again is taken back
    assert name_of(database, key) == "a"


def test_an_older_step_taken_back_out_of_turn_comes_back_in_turn(database: Database) -> None:
    key = add(database, given_name="a")
    older = edit(database, key, given_name="b")
    edit(database, key, notes="n")
    states = [live_rows(database)]
    for step in (older, None):
        undo.undo(database, step)
        states.append(live_rows(database))
    undo.redo(database)
    assert live_rows(database) == states[1]
    undo.redo(database)
    assert live_rows(database) == states[0]


def test_each_window_takes_back_its_own_steps(database: Database) -> None:
    second = Database(database.path, make.author(window="second"))
    key = add(database, given_name="a")
    edit(second, key, given_name="b")
    edit(database, key, notes="n")
    assert undo.undo(second).label == "Edit given_name"
    with pytest.raises(NotFound):
        undo.undo(second)
    with second.read() as connection:
        anybody = undo.undo_candidate(connection)
        assert anybody is not None
        assert anybody.label == "Edit notes"
        assert undo.redo_candidate(connection) == undo.redo_candidate(connection, 7, "second")
    second.close()


def test_a_trashed_row_is_restored_by_undo(database: Database) -> None:
    key = add(database)
    with database.write("Trash") as unit:
        unit.trash(contacts.person, [key])
    before = live_rows(database)
    undo.undo(database)
    assert key in live_rows(database)["person"]
    undo.redo(database)
    assert live_rows(database) == before


def test_half_of_a_choice_is_never_taken_back(database: Database) -> None:
    """A participant is a person, an organisation or a city: putting one back beside another would break the table."""
    with database.write("Add") as unit:
        person, organisation, city = make.person(unit), make.organisation(unit), make.city(unit)
        key = make.participant(unit, person_id=person)
    table = interactions.participant
    with database.write("To the organisation") as unit:
        unit.update(table, key, {"person_id": None, "organisation_id": organisation})
        older = unit.step
    with database.write("To the city") as unit:
        unit.update(table, key, {"organisation_id": None, "city_id": city})
    done = undo.undo(database, older)
    assert done.kept == (Kept("participant", key, "person_id", None),)
    assert value(database, "participant", key, "city_id") == city


def test_what_was_purged_since_is_not_pointed_at_again(database: Database) -> None:
    with database.write("Add") as unit:
        owner = make.staff_member(unit)
        key = make.person(unit, owner_id=owner)
    with database.write("No owner") as unit:
        unit.update(contacts.person, key, {"owner_id": None})
    with database.write("Purge", kind="final") as unit:
        unit.connection.exec_driver_sql("DELETE FROM staff_member WHERE id = ?", (owner,))
    assert undo.undo(database).kept == (Kept("person", key, "owner_id", None),)
    assert undo.undo(database).label == "Add"


def test_a_column_dropped_since_is_passed_over(database: Database) -> None:
    key = add(database, given_name="a")
    edit(database, key, given_name="b")
    with database.write("Old times", kind="final") as unit:
        unit.connection.exec_driver_sql(
            "UPDATE change SET before = json_set(before, '$.shoe_size', 42), "
            "after = json_set(after, '$.shoe_size', 43) WHERE op = 'U'"
        )
    assert undo.undo(database).kept == ()
    assert name_of(database, key) == "a"


def test_who_was_taken_back_is_found_under_the_old_name(database: Database) -> None:
    key = add(database, given_name="Wangari")
    edit(database, key, given_name="Zawadi")
    undo.undo(database)
    with database.read() as connection:
        found = connection.exec_driver_sql("SELECT word FROM search_name WHERE id = ?", (key,)).scalars().all()
    assert "wangari" in found
    assert "zawadi" not in found
