from __future__ import annotations

from pathlib import Path

import pytest

from crm.services.importing.guessing import guess
from tests.services.importing.samples import records, table


def targets(folder: Path, text: str, kind: str = "") -> list[str]:
    return [column.target for column in guess(table(folder, text), kind).columns]


@pytest.mark.parametrize(
    ("headings", "row", "target"),
    [
        ("Title,Name", "Dr,Amina Okello", "prefix"),
        ("Title,Name", "Director,Amina Okello", "affiliation.role"),
        ("Title,Name,Job title", ",Amina Okello,Director", "prefix"),
        ("Titre,Prénom,Nom,Titre", ",Amina,Okello,", "prefix"),
        ("Salutation,Name", "Ms,Amina Okello", "prefix"),
        ("Salutation,Name", "Dear Ms Okello,Amina Okello", "salutation"),
        ("Nom,Prénom", "Okello,Amina", "family_name"),
        ("Nom,Société", "Amina Okello,Acme", "full_name"),
        ("Nombre,Apellidos", "Amina,Okello", "given_name"),
        ("Nome,Empresa", "Amina Okello,Acme", "full_name"),
        ("Position,Name", "Director,Amina Okello", "affiliation.role"),
        ("Position,Name", "supportive,Amina Okello", "position"),
        ("Type,Name", "Individual,Amina Okello", "kind"),
        ("Type,Name", "NGO,Acme", "sectors"),
        ("Type,Name", "gold,Amina Okello", "custom.Type"),
        ("ID,Name", "1,Amina Okello\n2,Kofi Mensah", "ignore"),
        ("ID,Name", "A17,Amina Okello", "id"),
        ("Reach me,Name", "amina@example.org,Amina Okello", "email"),
        ("Shoe size,Name", "39,Amina Okello", "custom.Shoe size"),
    ],
)
def test_company_and_cells_settle_what_a_heading_means(tmp_path: Path, headings: str, row: str, target: str) -> None:
    assert targets(tmp_path, f"{headings}\n{row}\n")[0] == target


def test_headings_that_come_again_mean_the_next_one(tmp_path: Path) -> None:
    found = targets(tmp_path, "Name,E-mail,Email address,Phone,Phone,Street,City,Street,City\nx,,,,,,,,\n")
    assert found == [
        "name", "email", "email_2", "phone", "phone_2",
        "address.street", "address.city", "address_2.street", "address_2.city",
    ]  # fmt: skip


def test_a_second_line_of_a_street_is_told_from_a_second_address(tmp_path: Path) -> None:
    assert targets(tmp_path, "Name,Street,Street 2,City\nx,,,\n")[1:3] == ["address.street", "address.street"]
    assert targets(tmp_path, "Name,Street,Street 2,City,City 2\nx,,,,\n")[1:3] == ["address.street", "address_2.street"]


def test_the_whole_address_is_told_from_its_street(tmp_path: Path) -> None:
    assert targets(tmp_path, "Name,Home Address,Home Street\nx,,\n")[1:] == ["address:home.text", "address:home.street"]
    assert targets(tmp_path, "Name,Home Address,Home City\nx,,\n")[1:] == ["address:home.street", "address:home.city"]


def test_without_headings_the_cells_tell(tmp_path: Path) -> None:
    text = "Amina Okello,amina@example.org,+31 20 123 4567,https://example.org,blue\nKofi Mensah,,,,\n"
    assert targets(tmp_path, text) == ["full_name", "email", "phone", "website", "custom.Column E"]


def test_a_list_of_organisations_is_known_by_its_fields(tmp_path: Path) -> None:
    mapping = guess(table(tmp_path, "Name,Acronym,Sectors,City\nUnited Cities,UCLG,funder,Barcelona\n"))
    assert mapping.kind == "organisation"
    assert mapping.columns[3].target == "seat"


def test_a_list_of_cities_is_read_as_one_when_asked(tmp_path: Path) -> None:
    text = "City,Country,Lat,Lon,Population,Mayor\nQuito,Ecuador,-0.22985,-78.52495,1399814,x\n"
    assert targets(tmp_path, text, "city") == [
        "name", "country", "latitude", "longitude", "population", "custom.Mayor",
    ]  # fmt: skip


def test_all_dates_of_a_column_tell_their_order(tmp_path: Path) -> None:
    lines = ["Name,Birthday", *(f"Person {n},3/4/1980" for n in range(300)), "Last,4/22/1980"]
    assert guess(table(tmp_path, "\n".join(lines))).date_order == "mdy"


@pytest.mark.parametrize(
    ("cells", "separator"),
    [("a; b|c, d", ";"), ("* friends ::: VIP", ":::"), ("a, b", ""), ("", "")],
)
def test_a_column_of_tags_tells_what_divides_them(tmp_path: Path, cells: str, separator: str) -> None:
    assert guess(table(tmp_path, f'Name,Tags\nx,"{cells}"\n')).separator == separator


def test_the_mark_that_divides_most_lists_divides_all(tmp_path: Path) -> None:
    found = records(tmp_path, 'Name,Tags,Do not contact\nA B,"a ::: b; c",email; phone\nC D,,email; post\n')
    assert found[0]["tags"] == ["a ::: b", "c"]
    assert [record["do_not_contact"] for record in found] == [["email", "phone"], ["email", "post"]]


@pytest.mark.parametrize(
    "text",
    [
        "City,Country,Population,GeoNames id\nDelft,NL,103581,2757345\n",
        "name,country,subcountry,geonameid\nDelft,NL,South Holland,2757345\n",
        "Country,Location,Name,NameWoDiacritics,Subdivision,Coordinates\nNL,DFT,Delft,Delft,ZH,5201N 00421E\n",
        "Town,Country,Lat,Lon\nDelft,NL,52.01,4.36\n",
    ],
)
def test_a_table_of_places_is_one_of_cities(tmp_path: Path, text: str) -> None:
    (found,) = records(tmp_path, text)
    assert (found["kind"], found["name"], found["country"]) == ("city", "Delft", "NL")
    assert "geoname" not in text.lower() or found["geonames_id"] == 2757345


def test_where_a_city_lies_may_stand_in_one_cell(tmp_path: Path) -> None:
    here, unread = records(tmp_path, "City,Country,Coordinates\nDelft,NL,5201N 00421E\nGouda,NL,by the river\n")
    assert (here["latitude"], here["longitude"]) == ("52.01667", "4.35")
    assert "latitude" not in unread


def test_people_in_places_stay_people(tmp_path: Path) -> None:
    (found,) = records(tmp_path, "Name,E-mail,City,Population\nA B,a@example.org,Delft,103581\n")
    assert (found["kind"], found["given_name"]) == ("person", "A")


@pytest.mark.parametrize(
    ("headings", "meant"),
    [
        ("Имя;Фамилия;Телефон;Город", ["given_name", "family_name", "phone", "address.city"]),
        ("Имя;Телефон", ["full_name", "phone"]),
        ("이름;성;이메일", ["given_name", "family_name", "email"]),
        ("이름;이메일", ["full_name", "email"]),
        ("ชื่อ;นามสกุล;อีเมล", ["given_name", "family_name", "email"]),
        ("姓;名;手机", ["family_name", "given_name", "phone:mobile"]),
        ("姓名;公司;电子邮件", ["full_name", "affiliation.organisation", "email"]),
        ("الاسم;الهاتف", ["full_name", "phone"]),
        ("Ad;Soyad;E-posta", ["given_name", "family_name", "email"]),
        ("Nome;Sobrenome;CEP", ["given_name", "family_name", "address.postal_code"]),
    ],
)
def test_headings_of_the_world_settle_each_other(tmp_path: Path, headings: str, meant: list[str]) -> None:
    row = ";".join("x" for _heading in headings.split(";"))
    assert targets(tmp_path, f"{headings}\n{row}\n") == meant
