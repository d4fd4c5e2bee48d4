"""Giving many articles the same editor, outlet, status …, and noting how one goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crm.i18n import N_, _
from crm.models.kinds import Field, Kind
from crm.models.records import ARTICLE
from crm.progress import Progress
from crm.services import publications
from crm.services.contacts import called
from crm.store.database import Database
from crm.ui.kit.context import Context
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import FormField, Section
from crm.ui.records import set_dialog
from crm.ui.records.asking import Asking, ask
from crm.ui.records.writing import tell_done


class SetDialog(set_dialog.SetDialog):
    """Whatever may be set of many articles at once."""

    def __init__(self, context: Context, keys: Sequence[int]) -> None:
        self._database = context.database
        fields = [FormField(one, ARTICLE.fields[one], wide=True) for one in publications.SETTABLE]
        super().__init__(context, ARTICLE, keys, fields, self._store)

    def _store(self, name: str, value: Any, progress: Progress) -> int:
        return publications.set_values(self._database, self._keys, {name: value})

    def refused(self, name: str, value: Any) -> str:
        return _("Choose a status.") if name == "status" and not value else ""


def note(context: Context, key: int) -> Asking:
    """Ask how an article goes, and keep it dated today."""
    what = called(context.database, ARTICLE.name, [key])
    text = FormField("text", Field(N_("Note"), Kind.LONG_TEXT, required=True), wide=True)

    def work(database: Database, document: Document) -> int:
        return publications.add_note(database, key, document["text"] or "", context.settings.staff_name)

    def done(step: int) -> None:
        tell_done(context, _("Noted."), step)

    title = _("How it goes: {what}").format(what=what)
    return ask(context, title, [Section("", (text,))], {"text": None}, work, done)
