"""Where a document and a tag lead."""

from __future__ import annotations

from crm.models.records import MESSAGE, PERSON, SURVEY
from crm.queries.leads import events_of_surveys, kinds_of_tags, records_of_documents
from crm.refs import Ref
from crm.store.database import Database
from tests import make


def test_a_document_leads_to_a_record_that_lives(database: Database) -> None:
    with database.write("Add") as unit:
        document, loose = make.document(unit), make.document(unit)
        person = make.person(unit)
        make.attachment(unit, document_id=document, organisation_id=make.organisation(unit))
        make.attachment(unit, document_id=document, person_id=person)
    with database.read() as connection:
        assert records_of_documents(connection, [document, loose]) == {
            document: (Ref("person", person), "Amina Okello")
        }
    with database.write("Trash") as unit:
        unit.trash(PERSON.table, [person])
    with database.read() as connection:
        assert records_of_documents(connection, [document])[document][1] == "Housing Forum"


def test_a_document_leads_to_an_event_and_to_a_message(database: Database) -> None:
    with database.write("Add") as unit:
        agenda, lamp, message = make.document(unit), make.document(unit), make.message(unit)
        event = make.event(unit, name="Convening")
        make.attachment(unit, document_id=agenda, event_id=event)
        make.message_file(unit, document_id=lamp, message_id=message)
    with database.read() as connection:
        assert records_of_documents(connection, [agenda, lamp]) == {
            agenda: (Ref("event", event), "Convening"),
            lamp: (Ref("message", message), "The Charter in one breath"),
        }
    with database.write("Trash") as unit:
        unit.trash(MESSAGE.table, [message])
    with database.read() as connection:
        assert list(records_of_documents(connection, [agenda, lamp])) == [agenda]


def test_a_tag_leads_to_the_kind_most_of_its_records_are_of(database: Database) -> None:
    with database.write("Add") as unit:
        tag, unused = make.tag(unit), make.tag(unit, name="unused")
        make.tagging(unit, tag_id=tag)
        for name in ("Kisumu", "Kampala"):
            make.tagging(unit, tag_id=tag, city_id=make.city(unit, name=name))
    with database.read() as connection:
        assert kinds_of_tags(connection, [tag, unused]) == {tag: {"city": 2, "person": 1}, unused: {}}


def test_the_survey_of_an_event_leads_there_and_a_question_of_the_week_nowhere(database: Database) -> None:
    with database.write("Add") as unit:
        event = make.event(unit, name="Convening")
        after, week = make.survey(unit, event_id=event), unit.insert(SURVEY.table, {"name": "Week 1"})
    with database.read() as connection:
        assert events_of_surveys(connection, [after, week]) == {after: (Ref("event", event), "Convening")}
