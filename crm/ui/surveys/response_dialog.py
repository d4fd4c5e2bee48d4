"""Taking responses down by hand, one respondent after the other, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt

from crm.errors import Expected, Invalid
from crm.i18n import N_, _, ngettext
from crm.models.feedback import response
from crm.models.fields import Field, field_of
from crm.queries.feedback import Question, Survey
from crm.queries.responses import Response
from crm.services import feedback
from crm.services import responses as deeds
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.edit_dialog import EditDialog
from crm.ui.kit.editors import Editor, LongTextEditor
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import FormField, Section
from crm.ui.kit.pick_editor import KEYS, PickEditor
from crm.ui.kit.reference_editor import Lookup
from crm.ui.records.lookup import RecordLookup
from crm.ui.records.writing import write

_BY_HAND: Final = "paper"
_FACTS: Final = ("person_id", "quote_consent")
_WEEKLY: Final = ("region", "sector")  # asked by the campaign: who answered is not known otherwise


class ResponseDialog(EditDialog):
    """Ctrl+Enter stores and begins the next response; one that is corrected closes."""

    def __init__(self, context: Context, survey: Survey, asked: Sequence[Question], base: Response | None) -> None:
        self._context, self._survey, self._asked, self._given = context, survey, tuple(asked), base
        self.taken = 0
        self._document = _document(asked, base)
        title = _("Correct a response") if base else _("Responses by hand: {survey}").format(survey=survey.name)
        super().__init__(title, _sections(survey, asked), self._document, RecordLookup(context), context.window,
                         new=base is None)  # fmt: skip
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._save.setText(self._deed())
        self.save_requested.connect(self._write)

    def saved(self) -> None:
        if self._given is not None:
            super().saved()
            return
        self.taken += 1
        self._set_busy(busy=False)
        self.form.set_document(self._document)
        self.form.focus_first()
        said = ngettext("{count} response is taken down. Now the next one; Escape ends.",
                        "{count} responses are taken down. Now the next one; Escape ends.", self.taken)  # fmt: skip
        self.notice.tell(said, "success")
        self.form.verticalScrollBar().setValue(0)

    # Inside

    def _deed(self) -> str:
        return _("Save") if self._given is not None else _("Save and next")

    def _set_busy(self, *, busy: bool) -> None:
        super()._set_busy(busy=busy)
        if not busy:
            self._save.setText(self._deed())

    def _write(self, _base: Document | None, edited: Document) -> None:
        values = {one.key: edited[_name(one)] for one in self._asked}
        if all(feedback.is_blank(value) for value in values.values()):
            self.show_failure(Invalid({_name(self._asked[0]): _("Answer at least one question.")}))
            return
        facts: dict[str, Any] = {"quote_consent": bool(edited["quote_consent"])}
        if self._survey.event is None:
            facts |= {name: edited.get(name) for name in _WEEKLY}
        work = partial(self._store, values, edited.get("person_id"), facts)
        write(self._context, _("Take down a response"), work, self._done, self._fail)

    def _store(
        self, values: Mapping[int, Any], person: int | None, facts: Mapping[str, Any], database: Database
    ) -> int:
        if self._given is not None:
            own = {**facts, "person_id": person}
            return deeds.change(database, self._given.key, self._survey.key, values, own)
        facts = {**facts, "channel": _BY_HAND}
        return feedback.respond(database, self._survey.key, values, person=person, facts=facts)

    def _done(self, _stored: int) -> None:
        self.saved()

    def _fail(self, error: Expected) -> None:
        if isinstance(error, Invalid):
            error = Invalid({f"q{key}": said for key, said in error.fields.items()})
        self.show_failure(error)


def _name(question: Question) -> str:
    return f"q{question.key}"


def _document(asked: Sequence[Question], base: Response | None) -> Document:
    values = dict(base.values) if base else {}
    document: Document = {_name(one): values.get(one.key) for one in asked}
    return document | {
        "person_id": base.person if base else None, "person": base.name if base else None,
        "quote_consent": base.may_be_quoted if base else False,
        "region": (base.region or None) if base else None, "sector": (base.sector or None) if base else None,
    }  # fmt: skip


def _sections(survey: Survey, asked: Sequence[Question]) -> tuple[Section, ...]:
    fields = tuple(
        FormField(_name(one), Field(f"{number}. {one.text}", help=_ends(one)), wide=True, make=partial(_editor, one))
        for number, one in enumerate(asked, 1)
    )
    facts = [
        FormField(name, field)
        for name in (*_FACTS, *(_WEEKLY if survey.event is None else ()))
        if not (name == "person_id" and survey.anonymous) and (field := field_of(response.c[name])) is not None
    ]
    return (Section("", fields), Section(N_("Who answered"), tuple(facts)))


def _ends(one: Question) -> str:
    """What the ends of a scale mean."""
    if one.kind != "scale" or not (one.lowest_label or one.highest_label):
        return ""
    return " … ".join((f"{one.lowest} {one.lowest_label}".strip(), f"{one.highest} {one.highest_label}".strip()))


def _editor(one: Question, _lookup: Lookup) -> Editor:
    if one.kind == "scale":
        numbers = range(one.lowest, one.highest + 1)
        single = all(0 <= number < 10 for number in numbers) or (one.lowest == 1 and one.highest == 10)
        keys = [str(number % 10) for number in numbers] if single else _zero_to_ten(one)
        return PickEditor([(number, str(number)) for number in numbers], keys)
    if one.kind in ("choice", "several"):
        return PickEditor(
            [(text, text) for text in one.choices], KEYS[: len(one.choices)], several=one.kind == "several"
        )
    return LongTextEditor()


def _zero_to_ten(one: Question) -> list[str]:
    """0 to 9 by their digits, 10 by x; a scale elsewhere by its place."""
    count = one.highest - one.lowest + 1
    return list("0123456789x") if (one.lowest, one.highest) == (0, 10) else list(KEYS[:count])
