"""Articles: what their states ask for, how many are moved at once, what is told of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crm.dates import days_from_today, today
from crm.errors import Invalid
from crm.models.records import ARTICLE
from crm.queries.lists import Filter, ListQuery, keys
from crm.queries.publications import (
    SERIES,
    article_lines,
    article_view,
    articles_held,
    articles_naming,
    articles_with,
    known_series,
)
from crm.queries.records import load
from crm.queries.search import search
from crm.refs import Ref
from crm.services import publications
from crm.services.export_columns import on_offer
from crm.services.exporting import export_list
from crm.services.publications import early
from crm.store import undo
from crm.store.database import Database
from tests import make

BLANK: dict[str, Any] = {"kind": "article", "title": "She counts the lamps", "interviewees": [], "progress": []}


def article(database: Database, **more: Any) -> int:
    return publications.save(database, None, {**BLANK, **more})


def stored(database: Database, key: int) -> dict[str, Any]:
    with database.read() as connection:
        return load(connection, ARTICLE, key)


def refused(database: Database, **more: Any) -> dict[str, str]:
    """What is said at which field."""
    with pytest.raises(Invalid) as told:
        article(database, **more)
    with database.read() as connection:
        assert article_lines(connection) == []
    return told.value.fields


def test_a_new_article_is_a_pitch_and_its_editor_may_be_named(database: Database) -> None:
    key = article(database, editor="Tess Tester", progress=[{"text": "Asked her"}])
    with database.read() as connection:
        view = article_view(connection, key)
    assert (view.line.status, view.line.editor, view.notes[0]["date"]) == ("pitch", "Tess Tester", today())


def test_published_needs_a_past_day_and_a_place(database: Database) -> None:
    assert refused(database, status="published") == {
        "published_on": "Say on which day it was published.",
        "link": "Say where it was published: its link, or the outlet.",
    }
    tomorrow, link = days_from_today(1), "https://example.org/lamps"
    told = refused(database, status="published", published_on=tomorrow, link=link)
    assert told == {"published_on": "This day is still to come. Schedule the article for it, and publish it then."}
    article(database, status="published", published_on=today()[:4], link=link)
    with database.write("Add") as unit:
        outlet = make.organisation(unit)
    article(database, status="published", published_on=today(), outlet_id=outlet)


def test_a_day_of_publication_belongs_to_what_is_published(database: Database) -> None:
    told = refused(database, status="draft", published_on="2018-02-07")
    assert told["published_on"].startswith("Only a published article has this day")
    assert set(refused(database, status="scheduled")) == {"scheduled_on"}
    assert set(refused(database, words=0, author="Nobody we know", outlet="No such paper")) == {
        "words", "author_id", "outlet_id",
    }  # fmt: skip


def test_nobody_appears_who_refused(database: Database) -> None:
    with database.write("Add") as unit:
        person, city = make.person(unit), make.city(unit)
    row = {"person_id": person, "consent": "refused"}
    key = article(database, interviewees=[row], outlet="", scheduled_on="2018-02-07")
    with pytest.raises(Invalid, match="do not want to appear"):
        publications.set_values(database, [key], {"status": "scheduled"})
    told = refused_too(database, interviewees=[{"person_id": person, "city_id": city}, {"person": "Nobody"}, {}])
    assert set(told) == {"interviewees.0.city_id", "interviewees.1.person_id"}


def test_who_takes_their_word_back_after_it_came_out_is_noted_and_looked_at(database: Database) -> None:
    with database.write("Add") as unit:
        person = make.person(unit)
    agreed = {"person_id": person, "consent": "may_be_named"}
    key = article(database, status="published", published_on="2018-02-07", link="https://example.org",
                  interviewees=[agreed])  # fmt: skip
    base = stored(database, key)
    publications.save(database, base, {"interviewees": [{**base["interviewees"][0], "consent": "refused"}]})
    publications.set_values(database, [key], {"language": "en"})
    with database.read() as connection:
        (line,) = article_lines(connection)
        flagged = keys(connection, ListQuery("article", filters=(Filter("attention", "is", "consent_missing"),)))
        assert (line.lacks_consent, list(flagged)) == (True, [key])


def refused_too(database: Database, **more: Any) -> dict[str, str]:
    with pytest.raises(Invalid) as told:
        article(database, **more)
    return told.value.fields


def test_an_article_that_appears_before_its_embargo_ends_is_known(database: Database) -> None:
    assert early({"status": "scheduled", "scheduled_on": "2018-02-06", "embargo": "2018-02-07"}) is not None
    assert early({"status": "scheduled", "scheduled_on": "2018-02", "embargo": "2018-02-07"}) is None
    assert early({"status": "published", "published_on": "2018-02-07", "embargo": "2018-02-07"}) is None
    assert early({"status": "draft", "scheduled_on": "2018-02-06", "embargo": "2018-02-07"}) is None
    keys = [article(database, embargo=days_from_today(3)), article(database)]
    with database.read() as connection:
        (found,) = publications.early_among(connection, keys, "published")
    assert (found.day, found.embargo) == (today(), days_from_today(3))


def test_many_are_moved_as_one_step_or_not_at_all(database: Database) -> None:
    ready = [article(database, title=name, link="https://example.org") for name in ("One", "Two")]
    bare = article(database, title="Three")
    with pytest.raises(Invalid, match="“Three”: Say where it was published"):
        publications.set_values(database, [*ready, bare], {"status": "published"})
    assert stored(database, ready[0])["status"] == "pitch"
    step = publications.set_values(database, ready, {"status": "published"})
    assert [stored(database, key)["published_on"] for key in ready] == [today()] * 2
    undo.undo(database, step)
    assert stored(database, ready[1])["published_on"] is None


def test_what_is_taken_back_from_print_loses_its_day(database: Database) -> None:
    key = article(database, status="published", published_on="2018-02-07", link="https://example.org")
    publications.set_values(database, [key], {"status": "draft"})
    assert (stored(database, key)["status"], stored(database, key)["published_on"]) == ("draft", None)


def test_a_note_keeps_the_status_of_its_day(database: Database) -> None:
    key = article(database, status="draft")
    publications.add_note(database, key, " Half is written ", "Tess Tester")
    publications.set_values(database, [key], {"status": "pending_review"})
    with database.read() as connection:
        (note,) = article_view(connection, key).notes
    assert (note["status"], note["text"], note["author"]) == ("draft", "Half is written", "Tess Tester")
    with pytest.raises(Invalid):
        publications.add_note(database, key, "  ")


def test_an_article_is_known_to_everybody_in_it(database: Database) -> None:
    with database.write("Add") as unit:
        person, outlet, city = make.person(unit), make.organisation(unit), make.city(unit)
    key = article(database, interviewees=[{"person_id": person}], outlet_id=outlet, city_id=city, author_id=person)
    with database.read() as connection:
        for ref, part in ((Ref("person", person), "interviewee"), (Ref("organisation", outlet), "outlet"),
                          (Ref("city", city), "city")):  # fmt: skip
            assert [(line.key, said) for line, said in articles_with(connection, ref)] == [(key, part)]


def test_who_did_not_agree_is_not_named_as_an_article_leaves(tmp_path: Path, database: Database) -> None:
    with database.write("Add") as unit:
        named = make.person(unit, full_name="Amina Okello")
        unnamed = make.person(unit, full_name="Ravi Sharma")
    article(database, interviewees=[
        {"person_id": named, "consent": "may_be_named"}, {"person_id": unnamed, "consent": "asked", "part": "lamps"},
    ])  # fmt: skip
    for name in ("list.csv", "list.json"):
        export_list(database, "articles", tmp_path / name)
        text = (tmp_path / name).read_text(encoding="utf-8-sig")
        assert "Amina Okello" in text
        assert "Ravi Sharma" not in text
    export_list(database, "articles", tmp_path / "all.csv", columns=["title", "interviewees"])
    assert "Ravi Sharma" in (tmp_path / "all.csv").read_text(encoding="utf-8-sig")
    offered = {one.name: one for one in on_offer(database, "articles")}
    assert offered["interviewees"].sensitive
    assert not offered["interviewees"].usual


def test_what_is_out_stands_behind_what_is_to_be_done_and_all_is_found(database: Database) -> None:
    with database.write("Add") as unit:
        person = make.person(unit, full_name="Ravi Sharma")
    out = article(database, status="published", published_on="2018-02-07", link="https://example.org", due="2018-02-01")
    due = article(database, title="Who waits", due="2018-03-01", interviewees=[{"person_id": person}])
    later = article(database, title="No hurry")
    with database.read() as connection:
        assert list(keys(connection, ListQuery("article", sort="due"))) == [due, later, out]
        assert [(hit.kind, hit.key) for hit in search(connection, "ravi") if hit.kind == "article"] == [
            ("article", due)
        ]
        assert [one.date for one in articles_held(connection, [out, due])] == ["2018-02-07", "2018-03-01"]
        assert articles_naming(connection, "person", [person]) == ["Who waits"]


def test_the_series_named_last_is_offered_first(database: Database) -> None:
    with database.read() as connection:
        assert known_series(connection) == [SERIES]
    article(database, series="Voices")
    with database.read() as connection:
        assert known_series(connection) == ["Voices", SERIES]
