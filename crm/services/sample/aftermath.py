"""What happened in the office since: corrections, a job change, things thrown away, things taken back."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from crm.i18n import _
from crm.models import contacts
from crm.models.records import ORGANISATION, PERSON, TASK
from crm.queries.records import Document, load
from crm.refs import Ref
from crm.services import bookmarks
from crm.services.exporting import export_list
from crm.services.handouts import Given
from crm.services.records import save
from crm.services.sample.lore import FICTIONAL
from crm.services.sample.stage import Stage
from crm.store import undo
from crm.store.live import live

_STARRED = (("person", "Nino Gelashvili"), ("person", "Eleni Karagianni"), ("city", "Rotterdam"))
_TAG = "Convening longlist"
_DOUBLE = "Prof. F. von der Heide"  # the address book had her again


def live_a_little(stage: Stage) -> None:
    """Steps one by one, as the office would have made them."""
    _hand_out(stage)
    for kind, name in _STARRED:
        bookmarks.set_starred(stage.database, Ref(kind, stage.names.key(kind, name)), "", starred=True)
    _correct(stage, "Łukasz Wójcik", {"nickname": "Łuki"})
    _change_job(stage, "Eleni Karagianni", "Head of Open Data")
    _throw_away(stage)
    _correct(stage, "Käthe Weiß", {"notes": "Wants the newsletter again?"})
    undo.undo(stage.database)  # nobody had asked her
    _tag(stage, 12)
    undo.undo(stage.database)
    undo.redo(stage.database)
    _correct(stage, "Nino Gelashvili", {"salutation": "Dear Nino"})


def _hand_out(stage: Stage) -> None:
    """The venue was given a list before some of what stands in it changed."""
    with TemporaryDirectory() as folder:
        out = Path(folder, _("Names and roles.csv"))
        columns = ("full_name", "organisation", "role")
        export_list(stage.database, "people", out, columns=columns, given=Given(_("The venue")))


def _edit(stage: Stage, name: str) -> Document:
    with stage.database.read() as connection:
        return load(connection, PERSON, stage.names.key("person", name))


def _correct(stage: Stage, name: str, changes: Document) -> None:
    base = _edit(stage, name)
    save(stage.database, PERSON, base, {**base, **changes})


def _change_job(stage: Stage, name: str, role: str) -> None:
    """The present affiliation ends, another one at the same place begins."""
    base = _edit(stage, name)
    (present,) = base["affiliations"]
    month = stage.day(-30)[:7]
    ended = {**present, "end": month, "primary": False}
    begun = {"organisation": present["organisation"], "role": role, "start": month, "primary": True}
    save(stage.database, PERSON, base, {**base, "affiliations": [ended, begun]})


def _throw_away(stage: Stage) -> None:
    with stage.database.write(_("Enter test records")) as unit:
        tests = [
            {"given_name": "Test", "family_name": "Test", "provenance": FICTIONAL},
            {"full_name": "asdf", "provenance": FICTIONAL},
        ]
        people = stage.names.add(unit, PERSON, tests)
        organisations = stage.names.add(unit, ORGANISATION, [{"name": "Test Organisation", "provenance": FICTIONAL}])
        tasks = stage.names.add(unit, TASK, [{"title": "Try the reminder", "status": "not_started"}])
    with stage.database.write(_("Move test records to the trash")) as unit:
        unit.trash(contacts.person, [*people, stage.names.key("person", _DOUBLE)])
        unit.trash(contacts.organisation, organisations)
        unit.trash(TASK.table, tasks)


def _tag(stage: Stage, count: int) -> None:
    tag, tagging = stage.names.key("tag", _TAG), live(contacts.tagging)
    with stage.database.read() as connection:
        tagged = set(connection.execute(select(tagging.c.person_id).where(tagging.c.tag_id == tag)).scalars())
    untagged = [person.key for person in stage.people if person.organisation and person.key not in tagged]
    chosen = stage.chance("tagging").sample(untagged, count)
    with stage.database.write(_("Tag {count} people: {tag}").format(count=count, tag=_TAG)) as unit:
        unit.insert_many(contacts.tagging, [{"tag_id": tag, "person_id": key} for key in chosen])
