"""Headings as other programs write them. The rows are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from crm.services.importing.guessing import guess
from crm.services.importing.programs import program_of
from tests.services.importing.samples import records, table

GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,"
    "Name Suffix,"
    "Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,"
    "E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,"
    "Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,"
    "Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,Website 1 - Label,Website 1 - Value,"
    "Relation 1 - Label,Relation 1 - Value\n"
    "Amina,N.,Okello,,,,Dr,,Mina,,Acme,Director,Planning,1980-03-22,Met in May,,* myContacts ::: Speakers,"
    '* Work,amina@example.org,Home,mina@example.org,Mobile,+256 700 1 ::: +256 700 2,Home,"1 High St\nKampala",'
    "1 High St,"
    "Kampala,,Central,10101,Uganda,Flat 2,Profile,https://example.org/mina,Spouse,Kofi\n"
)
OLD_GOOGLE = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Additional Name Yomi,"
    "Family Name Yomi,Name Prefix,"
    "Name Suffix,Initials,Nickname,Short Name,Maiden Name,Birthday,Gender,Location,Billing Information,"
    "Directory Server,"
    "Mileage,Occupation,Hobby,Sensitivity,Priority,Subject,Notes,Language,Photo,Group Membership,E-mail 1 - Type,"
    "E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Type,Organization 1 - Name,"
    "Organization 1 - Title\n"
    "Amina Okello,Amina,,Okello,,,,,,,,,,,,,,,,,,,,,,,,,* myContacts ::: Speakers,* Work,"
    "amina@example.org ::: a@example.org,Mobile,+256 700 1,,Acme,Director\n"
)
OUTLOOK = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business Street 2,"
    "Business City,Business State,Business Postal Code,Business Country/Region,Home Street,Home City,Home Postal Code,"
    "Business Fax,Business Phone,Business Phone 2,Company Main Phone,Home Phone,Mobile Phone,Primary Phone,Anniversary,"
    "Birthday,Categories,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,E-mail 2 Type,"
    "E-mail 2 Display Name,Gender,Initials,Notes,Priority,Private,Sensitivity,Web Page\r\n"
    "Dr,Amina,,Okello,,Acme,Planning,Director,1 High St,Flat 2,Kampala,,10101,Uganda,,,,,+256 1,+256 2,,,+256 3,"
    ",0/0/00,"
    "3/22/1980,VIP;Speakers,amina@example.org,SMTP,Amina Okello (amina@example.org),,,,Unspecified,A.O.,"
    "Met in May,Normal,"
    "False,Normal,https://example.org\r\n"
)
GERMAN_OUTLOOK = (
    "Anrede;Vorname;Nachname;Firma;Abteilung;Position;Straße geschäftlich;Ort geschäftlich;Postleitzahl geschäftlich;"
    "Land/Region geschäftlich;Telefon geschäftlich;Fax geschäftlich;Mobiltelefon;E-Mail-Adresse;E-Mail-Typ;"
    "E-Mail: Angezeigter Name;E-Mail 2: Adresse;Geburtstag;Kategorien;Notizen;Webseite;Privat\r\n"
    "Frau;Jürgen;Groß;Bauamt Köln;Straßen;Leiter;Domplatz 1;Köln;50667;Deutschland;+49 221 1;+49 221 2;+49 170 3;"
    "j.gross@example.org;SMTP;Groß;;22.03.1980;Presse;Größe 42;;False\r\n"
)
LINKEDIN = (
    'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing. '
    'You will only see email addresses for connections who have allowed it."\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Amina,Okello,https://example.org/in/amina,,Acme,Director,22 Mar 2018\n"
)
MAILCHIMP = (
    '"Email Address","First Name","Last Name",Address,"Phone Number",Birthday,MEMBER_RATING,OPTIN_TIME,LATITUDE,'
    "LEID,TAGS\n"
    'amina@example.org,Amina,Okello,"1 High St  Kampala",,03/22,2,"2018-03-22 10:00:00",0.3,123,"""VIP"",'
    '""Speakers"""\n'
)
CIVICRM = (
    '"Contact ID","Contact Type","Display Name","First Name","Last Name","Current Employer","Job Title","Do Not Email",'
    '"Organization Name","Email","Street Address","Supplemental Address 1","City","Groups"\n'
    '17,Individual,"Amina Okello",Amina,Okello,Acme,Director,1,,amina@example.org,"1 High St","Flat 2",Kampala,'
    '"Newsletter, VIP"\n'
    "18,Organization,Acme,,,,,0,Acme,info@example.org,,,,\n"
)
AMINA = {"kind": "person", "given_name": "Amina", "family_name": "Okello"}


def test_google(tmp_path: Path) -> None:
    (record,) = records(tmp_path, GOOGLE)
    assert record == AMINA | {
        "additional_names": "N.", "prefix": "Dr", "nickname": "Mina", "birthday": "1980-03-22", "notes": "Met in May",
        "tags": ["Speakers"],
        "affiliations": [{"organisation": "Acme", "role": "Director", "department": ["Planning"]}],
        "emails": [{"address": "amina@example.org", "label": "work", "primary": True},
                   {"address": "mina@example.org", "label": "home"}],
        "phones": [{"number": "+256 700 1", "label": "mobile"}, {"number": "+256 700 2", "label": "mobile"}],
        "addresses": [{"street": "1 High St", "city": "Kampala", "region": "Central", "postal_code": "10101",
                       "country": "Uganda", "extended": "Flat 2", "label": "home"}],
        "websites": ["https://example.org/mina"], "custom": {"Spouse": "Kofi"},
    }  # fmt: skip


def test_google_before_2024(tmp_path: Path) -> None:
    (record,) = records(tmp_path, OLD_GOOGLE)
    assert record == AMINA | {
        "full_name": "Amina Okello",
        "tags": ["Speakers"],
        "emails": [
            {"address": "amina@example.org", "label": "work", "primary": True},
            {"address": "a@example.org", "label": "work", "primary": True},
        ],
        "phones": [{"number": "+256 700 1", "label": "mobile"}],
        "affiliations": [{"organisation": "Acme", "role": "Director"}],
    }


def test_outlook(tmp_path: Path) -> None:
    (record,) = records(tmp_path, OUTLOOK.encode("cp1252"))
    assert record == AMINA | {
        "prefix": "Dr", "gender": "Unspecified", "birthday": "1980-03-22", "tags": ["VIP", "Speakers"],
        "notes": "Met in May",
        "affiliations": [{"organisation": "Acme", "department": ["Planning"], "role": "Director"}],
        "addresses": [{"street": "1 High St\nFlat 2", "city": "Kampala", "postal_code": "10101", "country": "Uganda",
                       "label": "work"}],
        "phones": [{"number": "+256 1", "label": "work"}, {"number": "+256 2", "label": "work"},
                   {"number": "+256 3", "label": "mobile"}],
        "emails": [{"address": "amina@example.org"}], "websites": ["https://example.org"],
    }  # fmt: skip


def test_outlook_in_german(tmp_path: Path) -> None:
    (record,) = records(tmp_path, GERMAN_OUTLOOK.encode("cp1252"))
    assert record == {
        "kind": "person", "prefix": "Frau", "given_name": "Jürgen", "family_name": "Groß", "birthday": "1980-03-22",
        "tags": ["Presse"], "notes": "Größe 42",
        "affiliations": [{"organisation": "Bauamt Köln", "department": ["Straßen"], "role": "Leiter"}],
        "addresses": [{"street": "Domplatz 1", "city": "Köln", "postal_code": "50667", "country": "Deutschland",
                       "label": "work"}],
        "phones": [{"number": "+49 221 1", "label": "work"}, {"number": "+49 221 2", "label": "work fax"},
                   {"number": "+49 170 3", "label": "mobile"}],
        "emails": [{"address": "j.gross@example.org"}],
    }  # fmt: skip


def test_linkedin_with_its_notes_above(tmp_path: Path) -> None:
    (record,) = records(tmp_path, LINKEDIN)
    assert record == AMINA | {
        "websites": ["https://example.org/in/amina"],
        "affiliations": [{"organisation": "Acme", "role": "Director"}],
    }


def test_mailchimp(tmp_path: Path) -> None:
    (record,) = records(tmp_path, MAILCHIMP)
    assert record == AMINA | {
        "tags": ["VIP", "Speakers"],
        "birthday": "--03-22",
        "emails": [{"address": "amina@example.org"}],
        "addresses": [{"street": "1 High St Kampala"}],
    }


def test_civicrm(tmp_path: Path) -> None:
    person, organisation = records(tmp_path, CIVICRM)
    assert person == AMINA | {
        "external_id": "17", "full_name": "Amina Okello", "do_not_contact": ["email"], "tags": ["Newsletter", "VIP"],
        "affiliations": [{"organisation": "Acme", "role": "Director"}],
        "emails": [{"address": "amina@example.org"}], "addresses": [{"street": "1 High St\nFlat 2", "city": "Kampala"}],
    }  # fmt: skip
    assert organisation == {
        "kind": "organisation", "external_id": "18", "name": "Acme", "emails": [{"address": "info@example.org"}],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("headings", "lost"),
    [
        ("Titre,Prénom,Deuxième prénom,Nom,Suffixe,Société,Service,Titre,Rue (bureau),Ville (bureau),"
         "Dép/Région (bureau),"
         "Code postal (bureau),Pays/Région (bureau),Télécopie (bureau),Téléphone (bureau),Téléphone 2 (bureau),"
         "Tél. mobile,"
         "Anniversaire,Catégories,Adresse de messagerie,Adresse de messagerie 2,Notes,Page Web,Sexe,Langue", set()),
        ("Nombre,Segundo nombre,Apellidos,Sufijo,Organización,Departamento,Puesto,Calle del trabajo,Ciudad de trabajo,"
         "Provincia o estado de trabajo,Código postal del trabajo,País o región del trabajo,Fax del trabajo,"
         "Número de teléfono del trabajo,Teléfono móvil,Aniversario,Cumpleaños,Categorías,Notas,Página Web,"
         "Dirección de correo electrónico,Dirección de correo electrónico 2", {"custom.Aniversario"}),
        ("Nome,Segundo Nome,Sobrenome,Empresa,Cargo,Rua (Comercial),Cidade (Comercial),CEP (Comercial),"
         "País/Região (Comercial),Telefone comercial,Telefone celular,Aniversário,Categorias,Endereço de email,Notas",
         set()),
        ("Salutation,First Name,Last Name,Title,Account Name,Mailing Street,Mailing City,Mailing State/Province,"
         "Mailing Zip/Postal Code,Mailing Country,Phone,Fax,Mobile,Email,Email Opt Out", set()),
    ],
)  # fmt: skip
def test_nothing_of_these_is_unknown(tmp_path: Path, headings: str, lost: set[str]) -> None:
    columns = guess(table(tmp_path, headings + "\n")).columns
    assert {column.target for column in columns if column.target.startswith(("custom", "ignore"))} == lost
    assert len({column.target for column in columns}) == len(columns)


THUNDERBIRD = (
    "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Work Phone,Home Phone,"
    "Fax Number,Pager Number,Mobile Number,Home Address,Home Address 2,Home City,Home State,Home ZipCode,Home Country,"
    "Work Address,Work Address 2,Work City,Job Title,Department,Organization,Web Page 1,Web Page 2,Birth Year,"
    "Birth Month,Birth Day,Custom 1,Notes,\n"
    "Amina,Okello,Amina Okello,Mina,amina@example.org,mina@example.org,,+256 1,,+256 2,,+256 3,1 High St,Flat 2,"
    "Kampala,,10101,Uganda,,,,Director,Planning,Acme,https://example.org,,1980,3,22,tall,Met in May,\n"
)
APPLE = (
    "First name,Last name,Company,Job title,Home email,Work email,Mobile phone,iPhone,Home address street,"
    "Home address city,Home address ZIP,Home page,Birthday,Note,Groups\n"
    "Amina,Okello,Acme,Director,mina@example.org,amina@example.org,+256 1,+256 2,1 High St,Kampala,10101,"
    "https://example.org,1980-03-22,Met in May,Speakers\n"
)
LINKEDIN_IMPORTED = (
    "FirstName,LastName,Emails,PhoneNumbers,Title,CreatedAt,Profiles,Sites,InstantMessageHandles,Addresses,BookmarkedAt\n"
    "Amina,Okello,amina@example.org,+256 1,Director,2018-03-01,,https://example.org,,1 High St,2018-03-02\n"
)
UNSUBSCRIBED = (
    '"Email Address","First Name","Last Name",MEMBER_RATING,UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_REASON,LEID,EUID,'
    "TIMEZONE,CC,REGION\n"
    'amina@example.org,Amina,Okello,2,"2018-03-22 10:00:00",News,"no longer interested",1,a,Africa/Kampala,UG,C\n'
)
MERGE_TAGS = "EMAIL,FNAME,LNAME,ADDRESS,PHONE,MMERGE5\namina@example.org,Amina,Okello,1 High St,+256 1,vegan\n"
EVENTBRITE = (
    "Order #,Order Date,First Name,Last Name,Email,Quantity,Price Tier,Ticket Type,Attendee #,Group,Order Type,"
    "Currency,Total Paid,"
    "Fees Paid,Attendee Status,Prefix,Home Address 1,Home City,Cell Phone,Job Title,Company,Event Name,"
    "Buyer First Name,Buyer Last Name,Buyer Email\n"
    "77,2018-01-02,Amina,Okello,amina@example.org,1,,Speaker,9,,Free,USD,0.00,0.00,Attending,Dr,1 High St,Kampala,"
    "+256 1,Director,Acme,Convening,Kofi,Mensah,kofi@example.org\n"
    "77,2018-01-02,Info Requested,Info Requested,info@example.org,1,,Guest,10,,Free,USD,0.00,0.00,Attending,,,,,,,"
    "Convening,Kofi,Mensah,kofi@example.org\n"
)
EVENTBRITE_NEW = (
    "Order ID,Order date,Attendee status,Name,First name,Surname,Email,Event name,Event ID,Ticket quantity,Ticket type,"
    "Barcode,Ticket price,Buyer name,Buyer email,Purchaser city\n"
    "77,2018-01-02,Checked In,Amina Okello,Amina,Okello,amina@example.org,Convening,5,1,Speaker,00123,0,Kofi Mensah,"
    "kofi@example.org,Accra\n"
)
CIVICRM_ALL = (
    "Contact ID,Contact Type,Contact Subtype,Do Not Email,Do Not Trade,No Bulk Emails (User Opt Out),"
    "External Identifier,"
    "Sort Name,Display Name,Contact Hash,First Name,Last Name,Individual Suffix,Addressee,Street Address,Street Number,"
    "Street Name,Supplemental Address 1,City,County,State,Email,On Hold,Contact is in Trash,Created Date\n"
    '17,Individual,,0,0,1,X9,"Okello, Amina",Amina Okello,abc,Amina,Okello,Jr,Amina Okello,1 High St,1,High St,Flat 2,'
    "Kampala,Nakawa,Central,amina@example.org,0,0,2018-01-02\n"
)
MAIL = [{"address": "amina@example.org"}]


def test_thunderbird(tmp_path: Path) -> None:
    (record,) = records(tmp_path, THUNDERBIRD)
    assert record == AMINA | {
        "full_name": "Amina Okello", "nickname": "Mina", "birthday": "1980-03-22", "notes": "Met in May",
        "emails": [*MAIL, {"address": "mina@example.org"}],
        "phones": [{"number": "+256 1", "label": "work"}, {"number": "+256 2", "label": "fax"},
                   {"number": "+256 3", "label": "mobile"}],
        "addresses": [{"street": "1 High St\nFlat 2", "city": "Kampala", "postal_code": "10101", "country": "Uganda",
                       "label": "home"}],
        "affiliations": [{"organisation": "Acme", "role": "Director", "department": ["Planning"]}],
        "websites": ["https://example.org"], "custom": {"Custom 1": "tall"},
    }  # fmt: skip


def test_apple(tmp_path: Path) -> None:
    (record,) = records(tmp_path, APPLE)
    assert record == AMINA | {
        "birthday": "1980-03-22", "notes": "Met in May", "tags": ["Speakers"], "websites": ["https://example.org"],
        "emails": [{"address": "mina@example.org", "label": "home"}, {"address": "amina@example.org", "label": "work"}],
        "phones": [{"number": "+256 1", "label": "mobile"}, {"number": "+256 2", "label": "mobile"}],
        "affiliations": [{"organisation": "Acme", "role": "Director"}],
        "addresses": [{"street": "1 High St", "city": "Kampala", "postal_code": "10101", "label": "home"}],
    }  # fmt: skip


def test_linkedin_contacts_that_were_imported_there(tmp_path: Path) -> None:
    (record,) = records(tmp_path, LINKEDIN_IMPORTED)
    assert record == AMINA | {
        "emails": MAIL, "phones": [{"number": "+256 1"}], "websites": ["https://example.org"],
        "addresses": [{"street": "1 High St"}], "affiliations": [{"role": "Director"}],
    }  # fmt: skip


def test_who_unsubscribed_at_mailchimp_is_not_written_to(tmp_path: Path) -> None:
    (record,) = records(tmp_path, UNSUBSCRIBED)
    assert record == AMINA | {
        "emails": MAIL,
        "do_not_contact": ["email"],
        "custom": {"Reason for unsubscribing": "no longer interested"},
    }


def test_mailchimp_by_its_merge_tags(tmp_path: Path) -> None:
    (record,) = records(tmp_path, MERGE_TAGS)
    assert record == AMINA | {
        "emails": MAIL, "phones": [{"number": "+256 1"}], "addresses": [{"street": "1 High St"}],
        "custom": {"MMERGE5": "vegan"},
    }  # fmt: skip


def test_eventbrite(tmp_path: Path) -> None:
    amina, unnamed = records(tmp_path, EVENTBRITE)
    assert amina == AMINA | {
        "prefix": "Dr", "emails": MAIL, "phones": [{"number": "+256 1", "label": "mobile"}],
        "addresses": [{"street": "1 High St", "city": "Kampala", "label": "home"}],
        "affiliations": [{"organisation": "Acme", "role": "Director"}],
        "custom": {"Event": "Convening", "Ticket": "Speaker", "Attendance": "Attending"},
    }  # fmt: skip
    assert unnamed == {
        "kind": "person", "emails": [{"address": "info@example.org"}],
        "custom": {"Event": "Convening", "Ticket": "Guest", "Attendance": "Attending"},
    }  # fmt: skip


def test_eventbrite_since_2023(tmp_path: Path) -> None:
    (record,) = records(tmp_path, EVENTBRITE_NEW)
    assert record == AMINA | {
        "full_name": "Amina Okello", "emails": MAIL,
        "custom": {"Event": "Convening", "Ticket": "Speaker", "Attendance": "Checked In"},
    }  # fmt: skip


def test_civicrm_with_every_field(tmp_path: Path) -> None:
    (record,) = records(tmp_path, CIVICRM_ALL)
    assert record == AMINA | {
        "external_id": "17", "full_name": "Amina Okello", "suffix": "Jr", "do_not_contact": ["email"], "emails": MAIL,
        "addresses": [{"street": "1 High St\nFlat 2", "city": "Kampala", "region": "Nakawa, Central"}],
        "custom": {"External identifier": "X9"},
    }  # fmt: skip


def test_headings_of_one_program_mean_what_they_say_elsewhere(tmp_path: Path) -> None:
    (record,) = records(tmp_path, "Name,Region,Currency,Addressee\nAmina Okello,Central,USD,Amina\n")
    assert record["addresses"] == [{"region": "Central"}]
    assert record["custom"] == {"Currency": "USD", "Addressee": "Amina"}


@pytest.mark.parametrize(
    ("text", "program"),
    [(GOOGLE, "Google Contacts"), (OLD_GOOGLE, "Google Contacts"), (OUTLOOK, "Outlook"), (GERMAN_OUTLOOK, "Outlook"),
     (THUNDERBIRD, "Thunderbird"), (APPLE, "Apple Contacts"), (LINKEDIN, "LinkedIn"), (LINKEDIN_IMPORTED, "LinkedIn"),
     (MAILCHIMP, "Mailchimp"), (UNSUBSCRIBED, "Mailchimp"), (MERGE_TAGS, "Mailchimp"), (EVENTBRITE, "Eventbrite"),
     (EVENTBRITE_NEW, "Eventbrite"), (CIVICRM, "CiviCRM"), (CIVICRM_ALL, "CiviCRM"), ("Name,E-mail\n", "")],
)  # fmt: skip
def test_the_program_is_known(tmp_path: Path, text: str, program: str) -> None:
    assert program_of(table(tmp_path, text).headings) == program
