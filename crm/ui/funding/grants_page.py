"""The page of grants made: whom funders fund, when, and at what size."""

from __future__ import annotations

from functools import partial
from typing import Final

from crm.i18n import N_, _
from crm.models.records import GRANT_MADE
from crm.queries.grants import FunderMoney, Grant, funder_money, grants
from crm.queries.records import load
from crm.refs import Ref
from crm.services import grants as services
from crm.store.database import Database
from crm.ui.funding.match_dialog import match_organisations
from crm.ui.kit.actions import Action
from crm.ui.kit.context import Context
from crm.ui.kit.described import fields_of
from crm.ui.kit.form import Document
from crm.ui.kit.form_spec import Section
from crm.ui.kit.wording import date
from crm.ui.records.deeds import DELETE, SWITCH, WIDE, in_view
from crm.ui.records.facts import Facts, Line, Prose, words
from crm.ui.records.list_of import ListOf
from crm.ui.records.page import RecordPage
from crm.ui.records.plain_pane import PlainPane
from crm.ui.records.record_dialog import RecordDialog
from crm.ui.records.sizes import size_lines
from crm.values.currencies import USUAL

LIST: Final = ListOf(
    "grants", "grant_made", N_("Grants made"), N_("Search grants"), "landmark", N_("New grant…"),
    N_("No grants yet"),
    N_("Whom funders fund, and at what size. Import a table that a funder publishes (360Giving), or add one."),
    ("title", "funder", "amount", "currency", "recipient", "awarded_on", "place"), sort="awarded_on", descending=True,
)  # fmt: skip
_ASKED: Final = ("funder", "funding_org_id", "recipient", "recipient_org_id", "amount", "currency", "awarded_on",
                 "programme", "start", "end", "place", "identifier", "summary")  # fmt: skip
_FORM: Final = (
    Section("", (*fields_of(GRANT_MADE, ("title",), wide=True),
                 *fields_of(GRANT_MADE, _ASKED, offered={"currency": USUAL}))),
)  # fmt: skip


class GrantDialog(RecordDialog):
    """`document` is the grant as stored, or a new one."""

    def __init__(self, context: Context, document: Document, *, new: bool) -> None:
        title = _("New grant") if new else _("Edit {title}").format(title=document["title"])
        super().__init__(context, GRANT_MADE, title, _FORM, document, services.save, new=new)


class GrantPane(PlainPane):
    """A grant with the sizes of what its funder gives."""

    image = "landmark"

    def read(self, database: Database, key: int) -> tuple[Document, Grant, FunderMoney | None]:
        with database.read() as connection:
            document = load(connection, GRANT_MADE, key)
            (grant,) = grants(connection, [key])
            return document, grant, funder_money(connection, grant.funder_key) if grant.funder_key else None

    def fill(self, data: tuple[Document, Grant, FunderMoney | None]) -> None:
        document, grant, giving = data
        facts = Facts(_("Grant"))
        for name, title, key in ((_("Funder"), grant.funder, grant.funder_key),
                                 (_("Recipient"), grant.recipient, grant.recipient_key)):  # fmt: skip
            note = "" if key or not title else _("no record stands for this name")
            opened = partial(self.context.navigation.open, Ref("organisation", key)) if key else None
            facts.add(name, Line(title, opened, note))
        for name, value in (
            (_("Amount"), str(grant.money or "")), (_("Awarded on"), date(grant.awarded_on)),
            (_("Period"), " – ".join(filter(None, (date(document["start"] or ""), date(document["end"] or ""))))),
            (_("Grant programme"), grant.programme), (_("Where it helps"), grant.place),
            (_("Identifier"), document["identifier"] or ""),
        ):  # fmt: skip
            if value:
                facts.add(name, words(value))
        sections = [facts]
        if document["summary"]:
            said = Facts(_("Description"))
            said.add_wide(Prose(document["summary"]))
            sections.append(said)
        if giving is not None and giving.windows:
            sizes = Facts(_("What {funder} gives").format(funder=grant.funder))
            for line in size_lines(giving.windows):
                sizes.add_wide(words(line))
            sections.append(sizes)
        self.show_facts(grant.title, " · ".join(filter(None, (grant.funder, grant.recipient))), sections)


def _new(page: RecordPage) -> None:
    GrantDialog(page.context, {"kind": GRANT_MADE.name, "title": None}, new=True).open()


def _edit(page: RecordPage) -> None:
    if page.pane.key is not None:
        edit_grant(page.context, page.pane.key)


def edit_grant(context: Context, key: int) -> GrantDialog:
    """Open the form of a grant.

    Raises:
        NotFound: it is in the trash or gone.
    """
    with context.database.read() as connection:
        document = load(connection, GRANT_MADE, key)
    dialog = GrantDialog(context, document, new=False)
    dialog.open()
    return dialog


def _match(page: RecordPage) -> None:
    match_organisations(page.context)


ACTIONS: Final[tuple[Action[RecordPage], ...]] = (
    Action("list.new", N_("New grant…"), _new, "plus", "Ctrl+N"),
    Action("record.edit", N_("Edit…"), _edit, "pencil", "F2", enabled=in_view),
    Action("record.match", N_("Match organisations…"), _match, "git-merge", "Ctrl+Shift+O",
           help=N_("Say which organisation is meant by a name that a funder publishes")),
    DELETE,
    WIDE,
    SWITCH,
)  # fmt: skip


def grants_page(context: Context) -> RecordPage:
    page = RecordPage(context, LIST, ACTIONS, ("record.match", "record.delete"), GrantPane(context))
    page.put_at_pane({"record.edit": _("Edit")})
    return page
