"""The sample: fictional wherever it must be, the same each time, and something to show on every page."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PySide6.QtGui import QImage

from crm.errors import Cancelled, Unavailable
from crm.models import contacts, events, interactions
from crm.models.commitments import MANDATES, PLEDGE_STATUSES, SIGNATURE_STATUSES, STAGES
from crm.models.publications import ARTICLE_STATUSES
from crm.models.records import PERSON
from crm.models.schema import journaled_tables
from crm.progress import Progress
from crm.queries.commitments import signature_lines
from crm.queries.contacts import attached_to
from crm.queries.handouts import comparable
from crm.queries.publications import article_lines
from crm.queries.records import load
from crm.queries.signatories import counts, listed
from crm.queries.wishes import outlived_wishes
from crm.refs import Ref
from crm.services.changed_since import changed_since
from crm.services.handwritten import read
from crm.services.sample import make_sample
from crm.services.sample.naming import Deck, culture
from crm.services.sample.reach import Reach
from crm.services.sample.stage import Stage
from crm.services.starter import FACTS
from crm.store import documents, undo
from crm.store.database import Author, Database
from crm.terms import query_terms
from tests import make

ME = Author("Tess Tester", 7, "window")
TODAY = date(2026, 11, 23)  # a Monday
SCRIPTS = {
    "LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "DEVANAGARI", "BENGALI", "TAMIL", "THAI", "KHMER", "ETHIOPIC",
    "GEORGIAN", "ARMENIAN", "CJK", "HIRAGANA", "HANGUL",
}  # fmt: skip
# Numbers that regulators keep free for fiction, and a country code that is nobody's.
NOWHERE = re.compile(
    r"\+1 \d{3} 555 01\d\d|\+44 141 496 0\d{3}|0141 496 0\d{3}|\+44 7700 900\d{3}|\+353 \(?20\)? 91\d[ -]\d{4}"
    r"|\+33 4 65 71 \d\d \d\d|\+49 40 66969 \d{3}|\+46 31 390 06 \d\d|\+61 3 5550 \d{4}|\+999 \d\d \d{3} \d{4}"
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = make_sample(tmp_path_factory.mktemp("sample") / "sample.scjc", ME, today=TODAY)
    yield database
    database.close()


def rows(database: Database, sql: str) -> list[tuple[Any, ...]]:
    with database.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


def values(database: Database, sql: str) -> list[Any]:
    return [value for (value,) in rows(database, sql)]


def count(database: Database, table: str, where: str = "1") -> int:
    return int(values(database, f"SELECT count(*) FROM {table} WHERE trashed_at IS NULL AND {where}")[0])


# How much


def test_it_is_as_large_as_promised(sample: Database) -> None:
    assert count(sample, "person") >= 400
    assert count(sample, "organisation") >= 120
    assert count(sample, "city") == 40
    assert count(sample, "interaction") >= 300
    assert rows(sample, "PRAGMA foreign_key_check") == []


def test_every_table_has_something(sample: Database) -> None:
    assert [table.name for table in journaled_tables() if not count(sample, table.name)] == []


def chosen(table: Any, column: str) -> tuple[str, ...]:
    return tuple(table.c[column].info["field"].choices)


@pytest.mark.parametrize(
    ("table", "column"),
    [
        (contacts.relationship, "type"), (contacts.person, "lens"), (contacts.person, "position"),
        (contacts.organisation, "lens"), (interactions.interaction, "channel"), (interactions.point, "status"),
        (interactions.task, "status"), (events.event, "status"), (events.event, "certainty"), (events.speaker, "role"),
        (events.speaker, "mode"), (events.speaker, "status"), (contacts.tag, "colour"),
    ],
    ids=str,
)  # fmt: skip
def test_every_choice_occurs(sample: Database, table: Any, column: str) -> None:
    assert set(chosen(table, column)) <= set(values(sample, f'SELECT "{column}" FROM {table.name}'))


def test_every_sector_is_somebodys_first(sample: Database) -> None:
    first = {
        packed.strip("|").split("|")[0]
        for packed in values(sample, "SELECT sectors FROM organisation WHERE sectors <> ''")
    }
    assert first == set(contacts.SECTORS)


def test_people_have_what_people_have(sample: Database) -> None:
    assert count(sample, "affiliation", '"end" IS NOT NULL') >= 60
    assert count(sample, "consent", "withdrawn_at IS NOT NULL") >= 10
    assert count(sample, "person", "do_not_contact IS NOT NULL") >= 10
    assert count(sample, "person", "birthday LIKE '--%'") >= 5
    assert count(sample, "address", "city IS NULL OR country IS NULL OR extended IS NULL") == 0
    assert len(values(sample, "SELECT DISTINCT custom_field_id FROM custom_value")) >= 6
    assert len(values(sample, "SELECT DISTINCT tag_id FROM tagging")) == count(sample, "tag")
    assert set(values(sample, "SELECT count(*) > 40 FROM person WHERE owner_id IS NOT NULL GROUP BY owner_id")) == {1}
    assert len(values(sample, "SELECT DISTINCT import_batch_id FROM source")) == 2


def test_names_are_written_in_many_scripts_and_orders(sample: Database) -> None:
    own = values(sample, "SELECT native_name FROM person WHERE native_name IS NOT NULL")
    scripts = {unicodedata.name(letter).split()[0] for name in own for letter in name if letter.isalpha()}
    assert scripts == SCRIPTS
    orders = dict(rows(sample, "SELECT name_order, count(*) FROM person WHERE name_order IS NOT NULL GROUP BY 1"))
    assert orders["mononym"] >= 4
    assert orders["family_first"] >= 20
    assert count(sample, "person", "family_name LIKE '% %'") >= 30  # two surnames, particles


# Fiction


def test_everybody_says_that_it_is_made_up(sample: Database) -> None:
    for kind in ("person", "organisation", "initiative", "phase", "activity", "event"):
        assert set(values(sample, f"SELECT provenance FROM {kind}")) == {"Sample data: fictional"}
    public = ("local_government", "national_government", "multilateral")
    bodies = rows(sample, "SELECT name, sectors FROM organisation")
    assert [
        name for name, sectors in bodies if any(s in (sectors or "") for s in public) and "(fictional)" not in name
    ] == []
    assert all("(fictional)" in name for name in values(sample, "SELECT name FROM initiative"))


def test_nothing_leads_to_anybody(sample: Database) -> None:
    addresses = values(sample, "SELECT address FROM email UNION SELECT email FROM staff_member")
    assert [
        address for address in addresses if not re.fullmatch(r"[a-z0-9.]+@([a-z0-9-]+\.)?example\.org", address)
    ] == []
    assert [url for url in values(sample, "SELECT url FROM website") if not url.endswith(".example.org/")] == []
    assert [number for number in values(sample, "SELECT number FROM phone") if not NOWHERE.fullmatch(number)] == []
    assert values(sample, "SELECT street FROM address WHERE street IS NOT NULL") == []


def test_of_real_cities_only_public_facts_are_said(sample: Database) -> None:
    assert count(sample, "city", "notes IS NOT NULL OR lens IS NOT NULL OR owner_id IS NOT NULL") == 0
    assert count(sample, "city", "country IS NULL OR latitude IS NULL OR longitude IS NULL OR geonames_id IS NULL") == 0
    assert count(sample, "affiliation", "city_id IS NOT NULL") == 0
    assert count(sample, "participant", "city_id IS NOT NULL") == 0
    assert count(sample, "relationship", "from_city_id IS NOT NULL OR to_city_id IS NOT NULL") == 0
    assert count(sample, "email", "city_id IS NOT NULL") + count(sample, "phone", "city_id IS NOT NULL") == 0


def test_nobody_of_the_real_initiative_is_in_it(sample: Database) -> None:
    facts = read(FACTS)
    real = {organisation["name"] for organisation in facts["organisation"]}
    real |= {f"{person['given_name']} {person['family_name']}" for person in facts["person"]}
    names = values(sample, "SELECT full_name FROM person UNION SELECT name FROM organisation")
    assert real.isdisjoint(names)


# The same each time, around any day


def told(database: Database) -> list[list[tuple[Any, ...]]]:
    """What the workspace says, without keys and times."""
    return [
        rows(database, "SELECT full_name, native_name, notes, languages, position FROM person ORDER BY id"),
        rows(database, "SELECT number FROM phone ORDER BY id"),
        rows(database, "SELECT date, channel, subject, summary FROM interaction ORDER BY id"),
        rows(database, "SELECT title, due, status, completed_on FROM task ORDER BY id"),
        rows(database, "SELECT name, sha256 FROM document ORDER BY id"),
        rows(database, "SELECT label, kind FROM step ORDER BY id"),
    ]


def test_it_is_the_same_each_time(sample: Database, tmp_path: Path) -> None:
    other = make_sample(tmp_path / "other.scjc", ME, today=TODAY)
    assert told(other) == told(sample)
    other.close()


@pytest.mark.parametrize("today", [date(2028, 2, 29), date(2031, 12, 31), date(2026, 8, 1)], ids=str)
def test_follow_ups_and_events_stand_around_today(tmp_path: Path, today: date) -> None:
    database = make_sample(tmp_path / "then.scjc", ME, today=today)
    due = [(date.fromisoformat(day), status) for day, status in rows(
        database, "SELECT due, status FROM task WHERE due IS NOT NULL"
    )]  # fmt: skip
    ahead = [(day - today).days for day, status in due if status in ("not_started", "in_progress")]
    assert sum(days < 0 for days in ahead) >= 8
    assert sum(0 <= days < 7 for days in ahead) >= 10
    assert sum(days >= 7 for days in ahead) >= 15
    assert sum(status == "completed" for _day, status in due) >= 30
    assert max(values(database, "SELECT completed_on FROM task WHERE status = 'completed'")) <= today.isoformat()
    said = [date.fromisoformat(day) for day in values(database, "SELECT date FROM interaction")]
    assert today - timedelta(days=552) <= min(said) <= max(said) <= today
    assert max(day.weekday() for day in said) <= 4
    shapes = {len(day or "") for day in values(database, "SELECT date FROM event")}
    assert shapes == {len("2018-02-07"), len("2018-02"), len("2018"), 0}
    assert count(database, "affiliation", f"start > '{today.isoformat()}'") == 0
    database.close()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", ""), ("+6 days", "2028-03-06"), ("-2 days", "2028-02-28"), ("+4 months", "2028-06"),
        ("+11 months", "2029-01"), ("-3 months", "2027-11"), ("+1 year", "2029"),
    ],
)  # fmt: skip
def test_dates_are_given_from_today(tmp_path: Path, text: str, day: str) -> None:
    database = make.database(tmp_path)
    # A Tuesday: two days before it is a Sunday.
    assert Stage(database, date(2028, 2, 29)).when(text) == day
    database.close()


# Found, undone, thrown away


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("lukasz", "Łukasz Wójcik"), ("asa", "Dr Åsa Öberg"), ("nguyen", "Nguyễn Thị Hương"),
        ("obrien", "Siobhán O’Brien"), ("zoe", "Zoë Whitcombe"), ("淑芬", "Tsai Shu-fen"),
        ("ليلى", "Dr Layla al-Khatib"),
        ("segun", "Ṣẹ́gun Adéyẹmí-Bright"), ("isikli", "Gülşen Işıklı"), ("thordis", "Þórdís Ægisdóttir"),
        ("den bien", "Đèn Biển Community Fund"), ("sukardi", "Sukardi"),
    ],
)  # fmt: skip
def test_names_are_found_by_plain_letters(sample: Database, typed: str, title: str) -> None:
    begins = "id IN (SELECT id FROM search_name WHERE word >= '{0}' AND word < '{0}\U0010ffff')"
    matches = " AND ".join(begins.format(word) for word in query_terms(typed))
    assert title in values(sample, f"SELECT title FROM search_record WHERE {matches}")


def test_some_are_in_it_twice(sample: Database) -> None:
    shared = values(
        sample,
        "SELECT count(*) FROM match_key m JOIN search_record r ON r.id = m.id WHERE r.kind = 'person' GROUP BY m.value "
        "HAVING count(*) > 1",
    )
    assert len(shared) >= 6


def test_its_history_has_what_a_history_has(sample: Database) -> None:
    steps = rows(sample, "SELECT label, kind, undone_by_id IS NOT NULL, staff_name FROM step ORDER BY id")
    assert len(steps) >= 20
    assert {kind for _label, kind, _undone, _who in steps} == {"edit", "import", "undo", "redo", "final"}
    assert {who for _label, _kind, _undone, who in steps} == {"Tess Tester"}
    assert any(undone and kind == "edit" for _label, kind, undone, _who in steps)
    assert count(sample, "person", "notes = 'Wants the newsletter again?'") == 0
    thrown = values(sample, "SELECT full_name FROM person WHERE trashed_at IS NOT NULL")
    assert sorted(thrown) == ["Prof. F. von der Heide", "Test Test", "asdf"]


def test_its_last_step_can_be_taken_back(tmp_path: Path) -> None:
    database = make_sample(tmp_path / "mine.scjc", ME, today=TODAY)
    assert undo.undo(database).label == "Edit Nino Gelashvili"
    assert values(database, "SELECT salutation FROM person WHERE full_name = 'Nino Gelashvili'") == [None]
    database.close()


def test_a_job_change_leaves_the_former_one(sample: Database) -> None:
    (key,) = values(sample, "SELECT id FROM person WHERE full_name = 'Eleni Karagianni'")
    with sample.read() as connection:
        now, before = load(connection, PERSON, key)["affiliations"]
    assert (now["role"], now["end"], now["primary"]) == ("Head of Open Data", None, True)
    assert (before["role"], before["end"]) == ("Open Data Officer", "2026-10")


# The convening


def test_the_convening_was_filled_in_three_waves_from_a_longlist(sample: Database) -> None:
    (tagged,) = values(
        sample, "SELECT count(DISTINCT x.person_id) FROM tagging x JOIN tag t ON t.id = x.tag_id "
        "WHERE t.name = 'Convening longlist' AND x.trashed_at IS NULL"
    )  # fmt: skip
    assert tagged >= 120
    waves = rows(sample, "SELECT number, (SELECT count(*) FROM invitation i WHERE i.wave_id = w.id) FROM wave w")
    assert [number for number, _count in waves] == [1, 2, 3]
    assert min(count for _number, count in waves) > 5
    assert set(values(sample, "SELECT DISTINCT partstat FROM invitation")) >= {"accepted", "declined", "tentative"}
    assert values(sample, "SELECT count(*) FROM invitation WHERE override_reason IS NOT NULL") != [0]


def test_its_seats_were_taken_offered_on_and_checked_in(sample: Database) -> None:
    at = "event_id = (SELECT id FROM event WHERE short_name = 'convening')"
    counts = dict(rows(sample, f"SELECT status, count(*) FROM participation WHERE {at} GROUP BY status"))
    assert counts["attended"] > 40
    assert min(counts.get(status, 0) for status in ("no_show", "cancelled", "on_waitlist")) > 0
    assert counts["attended"] + counts.get("registered", 0) <= 55
    assert count(sample, "participation", "walk_in") == 2
    assert count(sample, "check_in", "action = 'undo'") == 1
    assert values(sample, "SELECT count(*) FROM participation WHERE reason LIKE 'The first on the list%'") != [0]


def test_it_was_given_feedback_and_closed(sample: Database) -> None:
    assert count(sample, "response") > 20
    assert count(sample, "theme") > 3
    ((attended, minutes),) = rows(sample, "SELECT attended, minutes FROM closing")
    of_it = "event_id = (SELECT event_id FROM closing) AND status = 'attended'"
    assert values(sample, f"SELECT count(*) FROM participation WHERE {of_it}") == [attended]
    assert minutes
    assert (count(sample, "decision"), count(sample, "candidate")) == (3, 4)


def test_a_workshop_is_long_over_and_what_its_guests_needed_still_kept(sample: Database) -> None:
    with sample.read() as connection:
        (one,) = outlived_wishes(connection, TODAY.isoformat())
    assert one.name == "Workshop on consent, in plain words"
    assert (one.diets > 0, one.access_needs > 0) == (True, True)


def test_the_venue_was_given_the_list_of_guests_before_some_gave_their_seats_back(sample: Database) -> None:
    with sample.read() as connection:
        event = Ref("event", values(sample, "SELECT id FROM event WHERE short_name = 'convening'")[0])
        (one,) = comparable(connection, event)
        assert len(attached_to(connection, event)) == 2
    assert one.recipient == "The venue"
    marks = {difference.mark for difference in changed_since(sample, one.key).differences()}
    assert marks == {"new", "gone"}


# Documents


def contents(database: Database) -> dict[str, bytes]:
    with database.read() as connection:
        found = connection.exec_driver_sql("SELECT name, sha256 FROM document ORDER BY id").fetchall()
        return {name: documents.get(database, connection, digest) for name, digest in found}


def test_its_documents_can_be_opened(sample: Database, tmp_path: Path) -> None:
    papers = contents(sample)
    assert "LANTERN CHARTER" in papers["Charter, third draft.txt"].decode()
    portrait = QImage.fromData(papers["photo.png"])
    assert (portrait.width(), portrait.height()) == (112, 112)
    assert portrait.pixel(3, 50) == portrait.pixel(108, 50)
    minutes = papers["Roundtable minutes.pdf"]
    for number, start in enumerate(re.findall(rb"^(\d{10}) 00000 n", minutes, re.MULTILINE), 1):
        assert minutes[int(start) :].startswith(b"%d 0 obj" % number)
    if tool := shutil.which("pdftotext"):
        path = tmp_path / "minutes.pdf"
        path.write_bytes(minutes)
        text = subprocess.run([tool, path, "-"], capture_output=True, check=True, text=True).stdout
        assert "Agreed: chapter three promises more than the data hold." in text


def test_a_passphrase_encrypts_papers_too(tmp_path: Path) -> None:
    path = tmp_path / "secret.scjc"
    database = make_sample(path, ME, "correct horse", today=TODAY)
    assert "LANTERN CHARTER" in contents(database)["Charter, third draft.txt"].decode()
    database.close()
    assert [one.name for one in tmp_path.iterdir()] == ["secret.scjc"]
    assert b"Gelashvili" not in path.read_bytes()


# Stopping, refusing


def test_progress_is_told_and_can_be_stopped(tmp_path: Path) -> None:
    heard: list[tuple[int, int, str]] = []

    def hear(done: int, total: int, text: str) -> None:
        heard.append((done, total, text))
        if text == "Plan events":
            progress.cancel()

    progress = Progress(hear)
    with pytest.raises(Cancelled):
        make_sample(tmp_path / "stopped.scjc", ME, progress=progress)
    assert heard[0] == (0, 17, "Describe the initiative and its staff")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "there.scjc"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(Unavailable):
        make_sample(path, ME)
    assert path.read_text(encoding="utf-8") == "mine"


# Its parts


def test_a_deck_draws_each_name_before_any_again() -> None:
    deck = Deck("Nino/ნინო, Eka/ეკა, Maka/მაკა", Random(1))
    first = [deck.draw() for _ in range(3)]
    assert sorted(first) == [("Eka", "ეკა"), ("Maka", "მაკა"), ("Nino", "ნინო")]
    assert deck.draw() in first


@pytest.mark.parametrize(
    ("name", "part", "wanted"),
    [
        ("korean", "native_name", r"[\uac00-\ud7af]{2,4}"),
        ("korean", "name_order", "family_first"),
        ("japanese", "name_order", ""),
        ("khmer", "native_name", r"[\u1780-\u17ff]+ [\u1780-\u17ff]+"),
        ("spanish", "family_name", r"\w+( de la \w+)? \w+|de la \w+ \w+|\w+ de la \w+"),
        ("spanish", "native_name", ""),
        ("greek", "family_name", r"\w+(dou|iou|nni|mou|kri|chou)"),
    ],
)
def test_cultures_name_people_their_way(name: str, part: str, wanted: str) -> None:
    chance = Random(1)
    own = culture(name, chance)
    assert all(re.fullmatch(wanted, own.name(chance, "women")[part]) for _ in range(20))


def test_addresses_and_numbers_are_given_out_once() -> None:
    reach, zoe = Reach(), {"given_name": "Zoë", "family_name": "van ’t Hoff"}
    assert reach.mailbox(zoe, "example.org") == "zoe.hoff@example.org"
    assert reach.mailbox(zoe, "example.org") == "zoe.hoff2@example.org"
    assert reach.mailbox({"native_name": "さくら"}, "example.org") == "office@example.org"
    assert [reach.phone("Dublin"), reach.phone("Dublin"), reach.phone("Lisbon")] == [
        "+353 20 911 0020", "+353 20 911 0021", "+999 10 000 0020",
    ]  # fmt: skip


def test_sixty_signed_with_every_mandate_and_an_officer_who_left_is_flagged(sample: Database) -> None:
    with sample.read() as connection:
        lines = signature_lines(connection)
        number = counts(connection)
        on_list = {one.key for one in listed(connection)}
    assert len(lines) == 60
    assert {line.kind for line in lines} == {"city", "organisation", "person"}
    assert {line.mandate for line in lines} == set(MANDATES)
    assert {line.status for line in lines} == set(SIGNATURE_STATUSES)
    assert number.committed + number.supporters == sum(line.stands for line in lines)
    assert on_list == {line.key for line in lines if line.listing_consent and line.stands}
    flagged = [line for line in lines if line.status == "to_be_reaffirmed"]
    assert [(line.kind, "Mayor" in line.capacity) for line in flagged] == [("city", True)]
    tasks = rows(sample, "SELECT signature_id FROM task WHERE signature_id IS NOT NULL AND trashed_at IS NULL")
    assert {key for (key,) in tasks} == {line.key for line in flagged}
    assert ("An office-holder leaves",) in rows(sample, "SELECT label FROM step")


def test_the_statement_has_versions_in_two_languages_pledges_and_asks(sample: Database) -> None:
    languages = rows(sample, "SELECT language, count(*) FROM version_text GROUP BY language ORDER BY 1")
    assert languages == [("en", 2), ("fr", 1)]
    assert {status for (status,) in rows(sample, "SELECT status FROM pledge")} == set(PLEDGE_STATUSES)
    stages = {stage for (stage,) in rows(sample, "SELECT stage FROM ask")}
    assert stages == set(STAGES) - {"signed"}


# Articles


def test_articles_stand_in_every_state_and_some_should_be_looked_at(sample: Database) -> None:
    with sample.read() as connection:
        lines = article_lines(connection)
    assert {line.status for line in lines} == set(ARTICLE_STATUSES)
    assert len(lines) == 12
    assert {line.title for line in lines if line.lacks_consent} == {"A yard is an address"}
    assert {line.title for line in lines if line.is_unedited} == {"A reader at every door"}
