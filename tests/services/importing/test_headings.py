from __future__ import annotations

import pytest

from crm.models.records import CITY, ORGANISATION, PERSON
from crm.services.importing.headings import ambiguous, key_of, recognise, recognise_city
from crm.services.importing.targets import scalars_of
from crm.services.importing.vocabulary import phrases

JSON_NAMES = {
    "given_name": "given_name",
    "organisation": "affiliation.organisation",
    "role": "affiliation.role",
    "function": "affiliation.function",
    "department": "affiliation.department",
    "email": "email",
    "phone": "phone",
    "website": "website",
    "street": "address.street",
    "postal_code": "address.postal_code",
    "po_box": "address.po_box",
    "city": "address.city",
    "region": "address.region",
    "country": "address.country",
    "birthday": "birthday",
    "notes": "notes",
    "tags": "tags",
    "external_id": "external_id",
    "do_not_contact": "do_not_contact",
    "id": "id",
    "kind": "kind",
}
FROM_ELSEWHERE = {
    "First Name": "given_name",
    "FirstName": "given_name",
    "Surname": "family_name",
    "Full name (as in passport)": "full_name",
    "Organization / Institution": "affiliation.organisation",
    "Job Title": "affiliation.role",
    "E-mail": "email",
    "E-Mail-Adresse": "email",
    "Contact No.": "phone",
    "Home Postal Code": "address:home.postal_code",
    "Business Street 2": "address_2:work.street",
    "ZIP (home)": "address:home.postal_code",
    "Work Fax": "phone:work fax",
    "Fax geschäftlich": "phone:work fax",
    "Mobile": "phone:mobile",
    "Handy": "phone:mobile",
    "Número de teléfono del trabajo": "phone:work",
    "Téléphone (bureau)": "phone:work",
    "Code postal (bureau)": "address:work.postal_code",
    "Land/Region geschäftlich": "address:work.country",
    "Provincia o estado de trabajo": "address:work.region",
    "Geburtstag": "birthday",
    "Catégories": "tags",
    "Group Membership": "tags",
    "Do Not Email": "do_not_contact.email",
    "E-mail Type": "ignore",
    "Initials": "ignore",
}
NUMBERED = {
    "email_2": "email_2",
    "E-mail 2": "email_2",
    "Email3": "email_3",
    "E-mail 2 Address": "email_2",
    "E-mail 1 - Value": "email",
    "E-mail 1 - Label": "email.label",
    "E-mail 2 - Type": "email_2.label",
    "Phone 2": "phone_2",
    "Phone 2 label": "phone_2.label",
    "Home Phone 2": "phone_2:home",
    "address_2.city": "address_2.city",
    "city_2": "address_2.city",
    "Address 1 - PO Box": "address.po_box",
    "Organization 1 - Title": "affiliation.role",
    "organisation_2": "affiliation_2.organisation",
    "Website 1 - Value": "website",
    "Website 1 - Label": "ignore",
    "Relation 1 - Value": "custom.Relation 1",
    "Relation 1 - Label": "custom_label.Relation 1",
    "custom.Shoe size": "custom.Shoe size",
}

OF_THE_WORLD = {
    "Фамилия": "family_name",
    "Отчество": "additional_names",
    "ФИО": "full_name",
    "Телефон": "phone",
    "Мобильный телефон": "phone:mobile",
    "Рабочий телефон": "phone:work",
    "Электронная почта": "email",
    "Должность": "affiliation.role",
    "Прізвище": "family_name",
    "Imię i nazwisko": "full_name",
    "Telefon komórkowy": "phone:mobile",
    "Křestní jméno": "given_name",
    "Vezetéknév": "family_name",
    "Țară": "address.country",
    "Sähköpostiosoite": "email",
    "Efternavn": "family_name",
    "Şehir": "address.city",
    "Cep telefonu": "phone:mobile",
    "Επώνυμο": "family_name",
    "البريد الإلكتروني": "email",
    "رقم الهاتف": "phone",
    "نام خانوادگی": "family_name",
    "שם משפחה": "family_name",
    "मोबाइल नंबर": "phone:mobile",
    "电子邮箱": "email",
    "手机": "phone:mobile",
    "メールアドレス": "email",
    "会社名": "affiliation.organisation",
    "氏名": "full_name",
    "전화번호": "phone",
    "성": "family_name",
    "Nama depan": "given_name",
    "Họ và tên": "full_name",
    "Số điện thoại": "phone",
    "นามสกุล": "family_name",
    "Barua pepe": "email",
    "ስልክ": "phone",
}


@pytest.mark.parametrize(
    ("heading", "target"), [*JSON_NAMES.items(), *FROM_ELSEWHERE.items(), *OF_THE_WORLD.items(), *NUMBERED.items()]
)
def test_headings_are_recognised(heading: str, target: str) -> None:
    assert str(recognise(heading)) == target


@pytest.mark.parametrize("heading", ["", "Shoe size", "Order #", "Which workshop will you attend?", "x" * 500, "12"])
def test_what_nobody_told_us_of_is_not(heading: str) -> None:
    assert recognise(heading) is None


def test_every_field_of_a_person_and_an_organisation_is_known_by_its_name() -> None:
    for kind in (PERSON, ORGANISATION):
        for name in scalars_of(kind):
            assert str(recognise(name)) in (name, "name", "affiliation.role"), name


def test_every_field_of_a_city_is_known_by_name_and_label() -> None:
    for name in scalars_of(CITY):
        assert str(recognise_city(name)) == name
        assert str(recognise_city(CITY.fields[name].label)) == name
    assert str(recognise_city("Town")) == "name"
    assert recognise_city("First name") is None


def test_what_a_list_of_ours_only_reckons_is_ignored_when_it_comes_back() -> None:
    assert [str(recognise(heading)) for heading in ("Last contact", "Next step due", "Added")] == ["ignore"] * 3


def test_headings_are_compared_without_accents_case_and_signs() -> None:
    assert key_of("E-Mail:  Straße_2") == key_of("e mail strasse 2")
    assert key_of("postalCode") == "postal code"


@pytest.mark.parametrize("heading", "is it there|ten|he|land|or|no|ad hoc|post|case|what is said".split("|"))
def test_words_of_other_languages_do_not_claim_english_ones(heading: str) -> None:
    plain = {"land": "address.country", "no": "ignore", "ten": "full_name"}
    found = recognise(heading)
    assert str(found or "") in ("", plain.get(heading, ""), "name")


def test_no_heading_of_one_language_means_something_else_in_another() -> None:
    """But where one word is a name and a whole name, which its neighbours decide."""
    meanings: dict[str, set[str]] = {}
    for target, phrase in phrases():
        meanings.setdefault(key_of(phrase), set()).add(target)
    twofold = {word: targets for word, targets in meanings.items() if len(targets) > 1 and word not in ambiguous()}
    assert twofold == {}
