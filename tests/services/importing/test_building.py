from __future__ import annotations

from pathlib import Path

import pytest

from crm.services.importing.mapping import Column, Mapping
from tests.services.importing.samples import fatal, one, records, rows, told


def test_a_row_becomes_a_record_with_only_what_it_says(tmp_path: Path) -> None:
    text = "Given name,Family name,E-mail,Phone,City\nAmina,Okello,amina@example.org,+31 20 123 4567,\n"
    (incoming,) = rows(tmp_path, text)
    assert incoming.record == {
        "kind": "person",
        "given_name": "Amina",
        "family_name": "Okello",
        "emails": [{"address": "amina@example.org"}],
        "phones": [{"number": "+31 20 123 4567"}],
    }
    assert (incoming.file, incoming.row, incoming.problems) == ("people.csv", 2, ())
    assert list(incoming.raw) == ["Amina", "Okello", "amina@example.org", "+31 20 123 4567", ""]


def test_a_flat_row_fills_every_part_of_a_person(tmp_path: Path) -> None:
    incoming = one(
        tmp_path, prefix="Dr", given_name="Amina", additional_names="N.", family_name="Okello", suffix="PhD",
        nickname="Mina",
        pronouns="she/her", gender="woman", birthday="1980-03-22", languages="en; sw", organisation="Acme",
        role="Director",
        department="Planning; Water", email="amina@example.org", street="1 High Street", postal_code="1234 AB",
        city="Delft",
        region="South Holland", country="Netherlands", website="https://example.org", notes="Met in May",
        tags="planning; VIP",
        do_not_contact="phone; post", external_id="A17",
    )  # fmt: skip
    assert incoming.problems == ()
    assert incoming.record == {
        "kind": "person", "prefix": "Dr", "given_name": "Amina", "additional_names": "N.", "family_name": "Okello",
        "suffix": "PhD", "nickname": "Mina", "pronouns": "she/her", "gender": "woman", "birthday": "1980-03-22",
        "languages": ["en", "sw"], "notes": "Met in May", "tags": ["planning", "VIP"], "do_not_contact": ["phone",
        "post"],
        "external_id": "A17",
        "affiliations": [{"organisation": "Acme", "role": "Director", "department": ["Planning", "Water"]}],
        "emails": [{"address": "amina@example.org"}],
        "addresses": [{"street": "1 High Street", "postal_code": "1234 AB", "city": "Delft", "region": "South Holland",
                       "country": "Netherlands"}],
        "websites": ["https://example.org"],
    }  # fmt: skip


def test_several_addresses_keep_their_labels(tmp_path: Path) -> None:
    text = (
        "Name,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Value,Work Phone,Mobile,Home City\n"
        "Amina Okello,* Work,a@example.org,b@example.org ::: c@example.org,+31 20 1,+31 6 2,Delft\n"
    )
    (record,) = records(tmp_path, text)
    assert record["emails"] == [
        {"address": "a@example.org", "label": "work", "primary": True},
        {"address": "b@example.org"},
        {"address": "c@example.org"},
    ]
    assert record["phones"] == [{"number": "+31 20 1", "label": "work"}, {"number": "+31 6 2", "label": "mobile"}]
    assert record["addresses"] == [{"city": "Delft", "label": "home"}]


def test_lines_of_a_street_are_joined_and_the_whole_address_is_second_choice(tmp_path: Path) -> None:
    headings = "Name,Home Address,Home Street,Home Street 2\n"
    text = f'{headings}A B,"1 High St\nDelft",1 High St,Flat 2\nC D,"1 High St\nDelft",,\n'
    first, second = records(tmp_path, text)
    assert first["addresses"] == [{"street": "1 High St\nFlat 2", "label": "home"}]
    assert second["addresses"] == [{"street": "1 High St\nDelft", "label": "home"}]


def test_a_row_with_an_organisation_and_no_name_is_an_organisation(tmp_path: Path) -> None:
    text = "Name,Organisation,E-mail,Role,City\n,Acme,info@example.org,Head office,Delft\nAcme,Acme,,,\n"
    first, second = records(tmp_path, text)
    assert first == {
        "kind": "organisation",
        "emails": [{"address": "info@example.org"}],
        "addresses": [{"city": "Delft"}],
        "name": "Acme",
        "notes": "Role: Head office",
    }
    assert second == {"kind": "organisation", "name": "Acme"}


def test_a_column_may_say_what_each_row_is(tmp_path: Path) -> None:
    text = "Kind,Name,Country\nperson,Suharto,\ncompany,Acme Ltd,\nCity,Delft,Netherlands\nrobot,R2 D2,\n"
    found = rows(tmp_path, text)
    assert [incoming.record for incoming in found[:3]] == [
        {"kind": "person", "full_name": "Suharto"},
        {"kind": "organisation", "name": "Acme Ltd"},
        {"kind": "city", "name": "Delft", "country": "Netherlands"},
    ]
    assert told(found[3]) == [("Kind", "robot")]


def test_fields_of_another_kind_are_kept_as_the_users_own(tmp_path: Path) -> None:
    incoming = one(tmp_path, kind="organisation", name="Acme", birthday="1980-03-22", given_name="Amina")
    assert incoming.record == {
        "kind": "organisation", "name": "Acme", "custom": {"Birthday": "1980-03-22", "Given name": "Amina"},
    }  # fmt: skip


def test_a_full_name_is_split_and_kept(tmp_path: Path) -> None:
    first, second, third = records(tmp_path, 'Name\nDr Amina Okello\n"Okello, Amina"\n山田太郎\n')
    assert first == {
        "kind": "person", "full_name": "Dr Amina Okello", "prefix": "Dr", "given_name": "Amina",
        "family_name": "Okello",
    }  # fmt: skip
    assert second == {"kind": "person", "given_name": "Amina", "family_name": "Okello"}
    assert third == {"kind": "person", "full_name": "山田太郎"}


@pytest.mark.parametrize(
    ("cells", "field", "notes"),
    [
        ({"name": "A B", "email": "not yet"}, "email", "email: not yet"),
        ({"name": "A B", "birthday": "sometime"}, "birthday", "birthday: sometime"),
        ({"name": "A B", "name_order": "backwards"}, "name_order", "name_order: backwards"),
        ({"name": "A B", "do_not_contact": "pigeon"}, "do_not_contact", "do_not_contact: pigeon"),
        ({"name": "A B", "do_not_contact.email": "perhaps"}, "do_not_contact.email", "do_not_contact.email: perhaps"),
        ({"name": "A B", "kind": "robot"}, "kind", "kind: robot"),
        ({"name": "A B", "sectors": "funder; bakery", "kind": "organisation"}, "sectors", "sectors: bakery"),
        ({"name": "Delft", "population": "many", "kind": "city"}, "population", "population: many"),
    ],
)
def test_what_cannot_be_read_goes_to_the_notes_and_is_said(
    tmp_path: Path, cells: dict[str, str], field: str, notes: str
) -> None:
    text = f"{','.join(cells)},notes\n{','.join(cells.values())},Met in May\n"
    mapping = Mapping(tuple(Column(name, name) for name in (*cells, "notes")))
    (incoming,) = rows(tmp_path, text, mapping)
    assert [problem.field for problem in incoming.problems] == [field]
    assert not incoming.rejected
    assert incoming.record["notes"] == f"Met in May\n{notes}"


def test_an_ambiguous_date_is_taken_and_said(tmp_path: Path) -> None:
    incoming = one(tmp_path, name="Amina Okello", birthday="3/4/1980")
    assert incoming.record["birthday"] == "1980-04-03"
    assert told(incoming) == [("birthday", "3/4/1980")]
    assert not incoming.rejected


def test_a_birthday_may_stand_in_three_columns(tmp_path: Path) -> None:
    text = "Name,Birth Year,Birth Month,Birth Day\nA B,1980,3,22\nC D,,3,22\nE F,1980,,\nG H,,,\nI J,80,13,99\n"
    found = rows(tmp_path, text)
    assert [incoming.record.get("birthday") for incoming in found] == ["1980-03-22", "--03-22", "1980", None, None]
    assert found[4].record["notes"] == "Birth Year: 99 13 80"


def test_a_second_column_for_the_same_field_counts_where_the_first_is_empty(tmp_path: Path) -> None:
    mapping = Mapping((Column("A", "nickname"), Column("B", "nickname"), Column("C", "full_name")))
    first, second = records(tmp_path, "A,B,C\n,Mina,Amina Okello\nMina,Ama,Amina Okello\n", mapping)
    assert first["nickname"] == "Mina"
    assert (second["nickname"], second["notes"]) == ("Mina", "B: Ama")


def test_columns_nobody_knows_become_the_users_own_fields(tmp_path: Path) -> None:
    headings = "Name,Shoe size,Relation 1 - Label,Relation 1 - Value,Event 1 - Label,Event 1 - Value\n"
    text = f"{headings}A B,39,Spouse,Kofi,,May\n"
    (record,) = records(tmp_path, text)
    assert record["custom"] == {"Shoe size": "39", "Spouse": "Kofi", "Event 1": "May"}


def test_ids_of_ours_are_told_from_those_of_others(tmp_path: Path) -> None:
    text = "id,Name\n01J8ZK5T0QF3M,Amina Okello\nA17,Kofi Mensah\n1234567890123,Ann Lee\n"
    found = records(tmp_path, text)
    assert [record.get("id") for record in found] == ["01J8ZK5T0QF3M", None, None]
    assert [record.get("external_id") for record in found] == [None, "A17", "1234567890123"]


def test_closed_channels_come_from_lists_and_from_yes_columns(tmp_path: Path) -> None:
    text = "Name,Do not contact,Do Not Email,Do Not Phone\nA B,yes,,\nC D,email; letters,no,TRUE\nE F,no,1,0\n"
    found = records(tmp_path, text)
    assert found[0]["do_not_contact"] == ["email", "phone", "post", "sms", "social"]
    assert found[1]["do_not_contact"] == ["email", "post", "phone"]
    assert found[2]["do_not_contact"] == ["email"]


def test_a_name_that_is_too_long_rejects_its_row_only(tmp_path: Path) -> None:
    found = rows(tmp_path, f"Name,E-mail\n{'x' * 5000},a@example.org\nAmina Okello,b@example.org\n")
    assert [incoming.rejected for incoming in found] == [True, False]
    (problem,) = fatal(found[0])
    assert problem.field == "Name"
    assert problem.reason == "This is too long: 5,000 characters, and there is room for 2,000."
    assert len(problem.value) < 100
    assert found[0].raw[0] == "x" * 5000


def test_mark_up_in_a_name_is_only_text(tmp_path: Path) -> None:
    name = "<script>alert(1)</script> & <b>Amina</b>"
    assert one(tmp_path, name=name).record == {"kind": "person", "full_name": name}


def test_a_row_without_a_name_is_rejected_but_not_one_with_an_address(tmp_path: Path) -> None:
    found = rows(tmp_path, "Name,E-mail,City\n,,Delft\n,a@example.org,\n")
    assert [incoming.rejected for incoming in found] == [True, False]
    assert found[1].record == {"kind": "person", "emails": [{"address": "a@example.org"}]}


def test_a_short_row_is_taken(tmp_path: Path) -> None:
    assert records(tmp_path, "Name,E-mail,City\nAmina Okello\n")[0]["full_name"] == "Amina Okello"


def test_a_long_row_is_taken_only_where_its_cells_stand_in_place(tmp_path: Path) -> None:
    text = (
        "Name,E-mail,City\nA B,a@example.org,Delft,,\nC D,c@example.org,Delft,late\nOkello, Amina,a@example.org,Delft\n"
    )
    blank, remark, moved = rows(tmp_path, text)
    assert blank.problems == ()
    assert (remark.rejected, remark.record["notes"]) == (False, "More cells: late")
    assert moved.rejected
    assert fatal(moved)[-1].reason.startswith("The row has more cells than there are headings")


def test_googles_anonymous_answers_are_no_addresses(tmp_path: Path) -> None:
    incoming = one(tmp_path, name="Amina Okello", email="anonymous")
    assert incoming.problems == ()
    assert "emails" not in incoming.record


def test_a_label_of_ones_own_keeps_its_letters(tmp_path: Path) -> None:
    found = one(tmp_path, Name="A B", phone="1", phone_label="Ünï Desk", phone_2="2", phone_2_label="Work Fax")
    assert [row["label"] for row in found.record["phones"]] == ["Ünï Desk", "work fax"]


@pytest.mark.parametrize("cell", ["Amina Okello <a@example.org>", '"Okello, Amina" <a@example.org>'])
def test_a_name_before_an_address_names_who_has_no_other(tmp_path: Path, cell: str) -> None:
    found = one(tmp_path, email=cell).record
    assert (found["given_name"], found["family_name"], found["emails"]) == (
        "Amina", "Okello", [{"address": "a@example.org"}],
    )  # fmt: skip
    assert one(tmp_path, Name="Bo Berg", email=cell).record["given_name"] == "Bo"


def test_a_name_that_is_too_long_is_one_error(tmp_path: Path) -> None:
    assert len(fatal(one(tmp_path, Name="x" * 5_000))) == 1


def test_a_date_with_two_readings_is_told_as_it_was_read(tmp_path: Path) -> None:
    (problem,) = one(tmp_path, Name="A B", Birthday="80-01-02").problems
    assert problem.reason == "The date can be read in two ways; it was read as 1980-01-02."
