from __future__ import annotations

import pytest

from crm.dates import today
from crm.errors import Conflict, Invalid
from crm.models.comments import publication
from crm.queries.comment_drafts import drafted_comment
from crm.queries.comments import (
    comment_lines,
    comment_view,
    comments_of,
    of_contributor,
    section_order,
    undecided,
)
from crm.queries.lists import Filter, ListQuery, keys
from crm.queries.measures import figures
from crm.queries.versions import newest_publication, publication_view, sections_known
from crm.refs import Ref
from crm.services import comments, versions
from crm.services.comments import Decision
from crm.store import undo
from crm.store.database import Database
from tests import make
from tests.comments import comment, stored, world


def test_comments_are_numbered_within_their_publication(database: Database) -> None:
    here = world(database)
    one, two = comment(database, here), comment(database, here)
    other = comment(database, here, publication_id=here.report, version_id=here.outline, section="")
    with database.read() as connection:
        assert [line.number for line in comment_lines(connection, [one, two, other])] == [1, 2, 1]
        line = comment_lines(connection, [one])[0]
    assert (line.publication, line.version, line.heading) == ("The Light Paper", "Draft 1", "Who")
    assert (line.contributor, line.organisation) == ("Amina Okello", "Stair Union")


def test_a_comment_is_refused_at_the_field_that_is_wrong(database: Database) -> None:
    here = world(database)
    cases = (
        ({"disposition": "rejected"}, "rationale", "Say why"),
        ({"disposition": "out_of_scope", "rationale": " "}, "rationale", "Say why"),
        ({"disposition": "deferred"}, "rationale", "Say why"),
        ({"disposition": "accepted_with_changes"}, "changed_text", "what the text says now"),
        ({"answered_on": "2018-02-01"}, "answered_on", "Decide on the comment first"),
        ({"disposition": "noted", "answered_on": "2018-01-19"}, "answered_on", "received, on 2018-01-20"),
        ({"disposition": "noted", "decided_on": "2017-12"}, "decided_on", "before it was received"),
        ({"text": " "}, "text", "is needed"),
        ({"disposition": "perhaps"}, "disposition", "is not one of"),
        ({"version_id": here.outline}, "version_id", "no version of that publication"),
    )  # fmt: skip
    for values, field, words in cases:
        with pytest.raises(Invalid) as refused:
            comment(database, here, **values)
        assert list(refused.value.fields) == [field]
        assert words in refused.value.fields[field]
    assert comment(database, here, disposition="noted", decided_on="2018-01")  # a month holds the day


def test_deciding_notes_who_and_when_and_can_be_undone(database: Database) -> None:
    here = world(database)
    key = comment(database, here)
    base = stored(database, key)
    with pytest.raises(Invalid):
        comments.decide(database, base, Decision("rejected", "  "))
    comments.decide(database, base, Decision("rejected", " Out of our hands ", by=here.staff))
    after = stored(database, key)
    assert (after["disposition"], after["rationale"], after["decided_on"]) == ("rejected", "Out of our hands", today())
    assert after["decided_by"] == "Tess Tester"
    with pytest.raises(Conflict):
        comments.decide(database, base, Decision("accepted"))
    undo.undo(database)
    assert stored(database, key)["disposition"] is None


def test_taking_a_decision_back_forgets_who_made_it(database: Database) -> None:
    here = world(database)
    key = comment(database, here, disposition="noted", decided_by_id=here.staff)
    base = stored(database, key)
    comments.save(database, base, {**base, "disposition": None})
    assert (stored(database, key)["decided_on"], stored(database, key)["decided_by_id"]) == (None, None)


def test_many_get_one_disposition_only_where_each_has_what_it_needs(database: Database) -> None:
    here = world(database)
    bare, reasoned = comment(database, here), comment(database, here, rationale="Not ours")
    with pytest.raises(Invalid) as refused:
        comments.set_disposition(database, [reasoned, bare], "rejected", None)
    assert "Comment 1: Say why" in refused.value.sentence
    comments.set_disposition(database, [bare, reasoned], "noted", here.staff)
    assert [stored(database, key)["disposition"] for key in (bare, reasoned)] == ["noted", "noted"]
    comments.set_disposition(database, [reasoned], None, None)
    with database.read() as connection:
        assert undecided(connection) == [reasoned]


def test_only_what_is_decided_can_be_answered(database: Database) -> None:
    here = world(database)
    open_, done = comment(database, here), comment(database, here, disposition="noted")
    with pytest.raises(Invalid) as refused:
        comments.answer(database, [done, open_])
    assert "Comment 1: Decide" in refused.value.sentence
    comments.answer(database, [done], "2018-03-01")
    assert stored(database, done)["answered_on"] == "2018-03-01"
    with database.read() as connection:
        wanted = ListQuery("comment", filters=(Filter("attention", "is", "unanswered"),))
        assert list(keys(connection, wanted)) == []


def test_the_list_follows_the_order_of_sections_and_says_what_is_left(database: Database) -> None:
    here = world(database)
    ten, two = comment(database, here, section="10"), comment(database, here, section="2", disposition="noted")
    whole = comment(database, here, section="")
    with database.read() as connection:
        assert list(keys(connection, ListQuery("comment", sort="section"))) == [whole, two, ten]
        assert undecided(connection, here.paper) == [whole, ten]
        left = ListQuery("comment", filters=(Filter("attention", "is", "undecided"),))
        assert set(keys(connection, left)) == {whole, ten}
        assert list(keys(connection, ListQuery("comment", text="stair union")))  # on whose behalf
    assert section_order("2.1") < section_order("2.10") < section_order("10")


def test_a_contributor_has_all_of_theirs_on_one_publication(database: Database) -> None:
    here = world(database)
    first, second = comment(database, here, section="10"), comment(database, here, section="1")
    comment(database, here, publication_id=here.report, version_id=here.outline)
    alone = comment(database, here, person_id=None, organisation_id=None, name="A reader")
    with database.read() as connection:
        assert [line.key for line in of_contributor(connection, first)] == [second, first]
        assert [line.key for line in of_contributor(connection, alone)] == [alone]
        assert comment_view(connection, alone).line.contributor == "A reader"


def test_a_publication_says_how_far_its_comments_are(database: Database) -> None:
    here = world(database)
    comment(database, here, disposition="noted", answered_on="2018-02-02")
    comment(database, here, version_id=here.second)
    with database.read() as connection:
        view = publication_view(connection, here.paper)
        assert [one["number"] for one in view.versions] == ["Draft 2", "Draft 1"]
        assert (view.whole.received, view.whole.decided, view.whole.answered) == (2, 1, 1)
        assert view.progress[here.second].undecided == 1
        assert newest_publication(connection) == here.paper
        assert sections_known(connection, here.paper) == {"1": "Why", "2": "Who", "10": "What came of it"}


def test_versions_and_sections_are_told_apart_by_number(database: Database) -> None:
    here = world(database)
    twice = [{"number": "1"}, {"number": "1 ", "title": "Again"}]
    cases = (
        ({"number": " draft 1"}, "number"), ({"number": ""}, "number"),
        ({"number": "Draft 3", "sections": twice}, "sections.1.number"),
    )  # fmt: skip
    for edited, field in cases:
        with pytest.raises(Invalid) as refused:
            versions.save_version(database, None, {"publication_id": here.paper, **edited})
        assert list(refused.value.fields) == [field]


def test_a_comment_begins_with_who_speaks_or_where_it_was_said(database: Database) -> None:
    here = world(database)
    with database.write("Talk") as unit:
        make.affiliation(unit, person_id=here.reader, organisation_id=here.union)
        said = make.interaction(unit, date="2018-01-22", channel="call")
        make.participant(unit, interaction_id=said, person_id=here.reader)
        held = make.event(unit, name="Roundtable", date="2018-02")
    with database.read() as connection:
        by_person = drafted_comment(connection, Ref("person", here.reader))
        of_call = drafted_comment(connection, Ref("interaction", said))
        at_event = drafted_comment(connection, Ref("event", held))
    assert by_person == {"person_id": here.reader, "person": "Amina Okello", "organisation_id": here.union,
                         "organisation": "Stair Union"}  # fmt: skip
    assert (of_call["interaction_id"], of_call["received_on"], of_call["channel"], of_call["person_id"]) == (
        said, "2018-01-22", "call", here.reader,
    )  # fmt: skip
    assert (at_event["event_id"], at_event["channel"], "received_on" in at_event) == (held, "meeting", False)


def test_what_somebody_said_stands_with_them_until_its_publication_goes(database: Database) -> None:
    here = world(database)
    first, later = comment(database, here), comment(database, here, received_on="2018-02-20")
    with database.read() as connection:
        for ref in (Ref("person", here.reader), Ref("organisation", here.union)):
            assert [line.key for line in comments_of(connection, ref)] == [later, first]
    with database.write("Withdraw") as unit:
        unit.trash(publication, [here.paper])
    with database.read() as connection:
        assert comments_of(connection, Ref("person", here.reader)) == []
        assert list(keys(connection, ListQuery("comment"))) == undecided(connection) == []
        assert all(one.name != "comments_answered" for one in figures(connection, "2018-03-01"))
