"""Stars beside records: each staff member's own, undone like everything, and gone with what lies in the trash."""

from __future__ import annotations

from crm.models import contacts
from crm.queries.bookmarks import starred, stars_of
from crm.refs import Ref
from crm.services.bookmarks import set_starred
from crm.store import undo
from crm.store.database import Database
from tests import make

TESS = "Tess Tester"


def stars(database: Database, owner: str = TESS) -> list[tuple[Ref, str]]:
    with database.read() as connection:
        return starred(connection, owner)


def test_records_are_starred_and_the_newest_stands_first(database: Database) -> None:
    with database.write("Make") as unit:
        person, forum, city = make.person(unit), make.organisation(unit), make.city(unit)
    set_starred(database, Ref("person", person), TESS, starred=True)
    set_starred(database, Ref("city", city), TESS, starred=True)
    set_starred(database, Ref("organisation", forum), TESS, starred=True)
    assert stars(database) == [
        (Ref("organisation", forum), "Housing Forum"), (Ref("city", city), "Kisumu"),
        (Ref("person", person), "Amina Okello"),
    ]  # fmt: skip
    assert undo.undo(database).label == "Star Housing Forum"
    assert len(stars(database)) == 2


def test_a_star_is_put_once_and_taken_away(database: Database) -> None:
    with database.write("Make") as unit:
        ref = Ref("person", make.person(unit))
    for _ in range(2):
        set_starred(database, ref, TESS, starred=True)
    with database.read() as connection:
        assert len(stars_of(connection, ref, TESS)) == 1
    set_starred(database, ref, TESS, starred=False)
    assert stars(database) == []
    undo.undo(database)
    assert [found for found, _title in stars(database)] == [ref]


def test_everybody_has_their_own(database: Database) -> None:
    with database.write("Make") as unit:
        ref = Ref("person", make.person(unit))
    set_starred(database, ref, TESS, starred=True)
    set_starred(database, ref, "", starred=True)
    assert stars(database, "Kofi Other") == []
    assert stars(database, "") == [(ref, "Amina Okello")]
    set_starred(database, ref, "", starred=False)
    assert len(stars(database)) == 1


def test_what_lies_in_the_trash_is_not_at_hand(database: Database) -> None:
    with database.write("Make") as unit:
        ref = Ref("person", make.person(unit))
    set_starred(database, ref, TESS, starred=True)
    with database.write("Trash") as unit:
        unit.trash(contacts.person, [ref.key])
    assert stars(database) == []
