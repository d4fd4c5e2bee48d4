"""Lists that belong to an event: who of a list's records does, and the responses to its surveys as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select

from crm.errors import Invalid
from crm.i18n import N_, _
from crm.keys import from_text, to_text
from crm.models import feedback
from crm.models.kinds import Kind
from crm.models.records import RecordKind
from crm.queries.feedback import Question, questions, surveys
from crm.queries.records import titles_of
from crm.reports.lists.document import ListColumn, ListDocument
from crm.store.live import live
from crm.text import fold

EVENT_ID = "event_id"
Where = Sequence[tuple[str, str]]
_OWN = (
    ListColumn("id", N_("Id")),
    ListColumn("survey", N_("Survey")),
    ListColumn("event", N_("Event")),
    ListColumn("submitted_at", N_("Given at")),
    ListColumn("channel", N_("How")),
    ListColumn("person", N_("Person")),
    ListColumn("quote_consent", N_("May be quoted"), Kind.YES_NO),
    ListColumn("region", N_("Region")),
    ListColumn("sector", N_("Stakeholder kind")),
    ListColumn("wording", N_("Answers the wording until")),
)


def parted(where: Where) -> tuple[int | None, Where]:
    """The event that conditions name, as `event_id`, and the other conditions.

    Raises:
        Invalid: it is no id.
    """
    texts = [value for field, value in where if field == EVENT_ID]
    try:
        event = from_text(texts[-1]) if texts else None
    except ValueError as error:
        raise Invalid({"event": _("“{value}” is no id of an event.").format(value=texts[-1][:40])}) from error
    return event, [pair for pair in where if pair[0] != EVENT_ID]


def of_event(connection: Connection, kind: RecordKind, event: int | None, keys: Sequence[int]) -> Sequence[int]:
    """Those of some records, in their order, that belong to an event; all of them where none is named.

    Raises:
        Invalid: records of this kind belong to no event.
    """
    if event is None:
        return keys
    if kind.name == "event":
        return [key for key in keys if key == event]
    if "event_id" not in kind.table.c:
        raise Invalid({"event": _("This list is not one of an event.")})
    table = live(kind.table)
    own = set(connection.execute(select(table.c.id).where(table.c.event_id == event)).scalars())
    return [key for key in keys if key in own]


def responses_document(
    connection: Connection,
    title: str,
    where: Where,
    columns: Sequence[str],
    ids: list[str],
) -> tuple[ListDocument, int]:
    """The responses to the surveys of an event, or to all, with a column for each question; `ids` gets their ids.

    Raises:
        Invalid: there is no such column.
    """
    event, where = parted(where)
    asked = _asked(connection, event)
    shown = response_columns(connection, event)
    known = {column.name: column for column in shown}
    unknown = next((name for name in (*columns, *(field for field, _value in where)) if name not in known), None)
    if unknown is not None:
        sentence = _("There is no column “{name}”. There are: {known}.")
        raise Invalid({"columns": sentence.format(name=unknown, known=", ".join(known))})
    chosen = tuple(known[name] for name in columns) if columns else shown
    rows = [row for row in _rows(connection, event, asked) if _fits(row, where)]
    values = [tuple(row.get(column.name) for column in chosen) for row in rows]
    ids.extend(str(row["id"]) for row in rows)
    return ListDocument(title, chosen, values), len(values)


def response_columns(connection: Connection, event: int | None = None) -> tuple[ListColumn, ...]:
    """The columns of responses: what is known of each, and a column for each question."""
    own = (ListColumn(one.name, _(one.label), one.kind) for one in _OWN)
    return (*own, *_asked(connection, event).values())


def _surveys(connection: Connection, event: int | None) -> list[int]:
    if event is not None:
        return [one.key for one in surveys(connection, event)]
    own = live(feedback.survey)
    return list(connection.execute(select(own.c.id).order_by(own.c.id)).scalars())


def _asked(connection: Connection, event: int | None) -> dict[int, ListColumn]:
    """Question → column, named by its place among all: q1, q2, q3."""
    found: dict[int, ListColumn] = {}
    for survey in _surveys(connection, event):
        for question in questions(connection, survey):
            found[question.key] = ListColumn(f"q{len(found) + 1}", question.text, _kind(question))
    return found


def _kind(question: Question) -> Kind:
    return {"scale": Kind.NUMBER, "several": Kind.CHOICES}.get(question.kind, Kind.LONG_TEXT)


def _rows(connection: Connection, event: int | None, asked: dict[int, ListColumn]) -> Iterator[dict[str, Any]]:
    own, answer, survey = live(feedback.response), live(feedback.answer), live(feedback.survey)
    wanted = _surveys(connection, event)
    given: dict[int, dict[str, Any]] = {}
    worded, earlier = live(feedback.wording), dict[int, str]()
    query = (
        select(answer, worded.c.until).join(own, own.c.id == answer.c.response_id)
        .join(worded, worded.c.id == answer.c.wording_id, isouter=True).where(own.c.survey_id.in_(wanted))
    )  # fmt: skip
    for row in connection.execute(query.order_by(answer.c.id)).mappings():
        if row["question_id"] in asked:
            name = asked[row["question_id"]].name
            given.setdefault(row["response_id"], {})[name] = _value(row)
            earlier[row["response_id"]] = row["until"] or earlier.get(row["response_id"], "")
    named = {key: (name, held) for key, name, held in connection.execute(
        select(survey.c.id, survey.c.name, survey.c.event_id))}  # fmt: skip
    held = titles_of(connection, "event", {event_ for _name, event_ in named.values() if event_})
    found = connection.execute(select(own).where(own.c.survey_id.in_(wanted)).order_by(own.c.id)).mappings().all()
    people = titles_of(connection, "person", {row["person_id"] for row in found if row["person_id"]})
    for row in found:
        name, event_ = named[row["survey_id"]]
        yield {
            "id": to_text(row["id"]), "survey": name, "event": held.get(event_, ""),
            "submitted_at": row["submitted_at"] or "", "channel": row["channel"] or "",
            "person": people.get(row["person_id"], ""), "quote_consent": bool(row["quote_consent"]),
            "region": row["region"] or "", "sector": row["sector"] or "", "wording": earlier.get(row["id"], ""),
            **given.get(row["id"], {}),
        }  # fmt: skip


def _value(row: Any) -> Any:
    if row["number"] is not None:
        return row["number"]
    return row["choices"] or row["text"] or ""


def _fits(row: dict[str, Any], where: Sequence[tuple[str, str]]) -> bool:
    for field, value in where:
        stored = row.get(field)
        if isinstance(stored, bool):
            stored = "yes" if stored else "no"
        values = stored if isinstance(stored, tuple) else (stored,)
        if fold(value).strip() not in {fold(str(one or "")).strip() for one in values}:
            return False
    return True
