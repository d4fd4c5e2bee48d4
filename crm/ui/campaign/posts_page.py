"""The content calendar: what is planned for when on which channel, and what became of it."""

from __future__ import annotations

from functools import partial
from typing import Final

from crm.i18n import N_, _
from crm.models.campaign import CANCELLED, PLANNED, POSTED
from crm.queries.campaign import PostView, post_view, posts_held, weeks_asked
from crm.refs import Ref
from crm.services import posts
from crm.store.database import Database
from crm.ui.campaign.limits import length_said
from crm.ui.campaign.post_dialog import add_post, edit_post
from crm.ui.kit.actions import Action
from crm.ui.kit.calendar_view import CalendarView
from crm.ui.kit.context import Context
from crm.ui.kit.wording import choice, date
from crm.ui.records.deeds import DELETE, SWITCH, WIDE, any_chosen, in_view
from crm.ui.records.facts import Facts, Line, Prose, words
from crm.ui.records.list_of import ListOf
from crm.ui.records.page import RecordPage
from crm.ui.records.pictured import PicturedPage
from crm.ui.records.plain_pane import PlainPane
from crm.ui.records.writing import tell_done, write
from crm.values.post_lengths import measured

LIST: Final = ListOf(
    "posts", "post", N_("Content calendar"), N_("Search posts"), "calendar-check", N_("Plan a post…"),
    N_("No posts yet"),
    N_("What goes out when, on which channel; once it is out, its link and how many saw it."),
    ("title", "channel", "planned_on", "status", "reach"), sort="planned_on", descending=True,
)  # fmt: skip


class PostPane(PlainPane):
    """A post in view: when, where, its text, and what became of it."""

    image = "calendar-check"

    def read(self, database: Database, key: int) -> PostView:
        with database.read() as connection:
            return post_view(connection, key)

    def fill(self, data: PostView) -> None:
        document = data.document
        told = (choice(document["channel"] or ""), choice(document["status"] or ""), date(document["posted_on"] or ""))
        sections = [self._plan(data), self._text(data)]
        self.show_facts(document["title"] or "", " · ".join(filter(None, told)), sections)

    def _plan(self, data: PostView) -> Facts:
        document, facts = data.document, Facts(_("Post"))
        when = ", ".join(filter(None, (date(document["planned_on"] or ""), document["planned_at"] or "")))
        facts.add(_("Planned for"), words(when or _("No date")))
        if document["posted_on"]:
            facts.add(_("Posted on"), words(date(document["posted_on"])))
        if document["link"]:
            facts.add(_("Link"), words(document["link"]))
        if document["reach"] is not None:
            facts.add(_("Reach"), words(f"{document['reach']:,}"))
        for label, title, ref in (
            (_("Message"), data.message, Ref("message", document["message_id"] or 0)),
            (_("Asks"), data.survey, Ref("survey", document["survey_id"] or 0)),
        ):
            if title:
                facts.add(label, Line(title, partial(self.context.navigation.open, ref)))
        if data.owner:
            facts.add(_("Owner"), words(data.owner))
        return facts

    def _text(self, data: PostView) -> Facts:
        text, channel, facts = data.document["text"] or "", data.document["channel"], Facts(_("Text"))
        if text:
            facts.add_wide(Prose(text))
        if text and channel:
            length = measured(channel, text)
            facts.add(_("Length"), words(length_said(channel, length), "error" if length.is_over else "muted"))
        return facts


class PostsPage(PicturedPage[CalendarView]):
    """A month as a table of days beside the list; the post in view in its place where the month is put away."""

    pane: PostPane
    picture_name = "calendar"
    drawn_from = ("post", "survey")

    def __init__(self, context: Context) -> None:
        super().__init__(context, LIST, ACTIONS, ("view.calendar", "record.posted", "record.delete"), PostPane(context))
        self.shows_picture = context.memory.recall(LIST.name).get(self.picture_name, True) is not False

    def make_picture(self) -> CalendarView:
        headings = (_("When"), _("Post or question"), _("Status"), _("Channel"))
        made = CalendarView(self.context, posts_held, headings, _("Posts and questions of the month"), choice,
                            weeks_asked)  # fmt: skip
        made.lasting_opened.connect(self._open_question)
        return made

    def open_from_picture(self, key: int) -> None:
        edit_post(self.context, key)

    def _open_question(self, key: int) -> None:
        self.context.navigation.open(Ref("survey", key))

    @property
    def day(self) -> str:
        """The day in view in the month; '' where no month is."""
        return self.picture.days.day.isoformat() if self.shows_picture and self.picture is not None else ""


def _new(page: RecordPage) -> None:
    add_post(page.context, day=page.day if isinstance(page, PostsPage) else "")


def _edit(page: RecordPage) -> None:
    if page.pane.key is not None:
        edit_post(page.context, page.pane.key)


def _set_status(status: str, said: str, page: RecordPage) -> None:
    keys = list(page.chosen())
    done = partial(tell_done, page.context, _(said))
    write(page.context, _(said), lambda database: posts.set_status(database, keys, status), done)


def _toggle(page: RecordPage) -> None:
    if isinstance(page, PostsPage):
        page.toggle_picture()


ACTIONS: Final[tuple[Action[RecordPage], ...]] = (
    Action("list.new", N_("Plan a post…"), _new, "plus", "Ctrl+N", help=N_("For the day in view in the month")),
    Action("record.edit", N_("Edit…"), _edit, "pencil", "F2", enabled=in_view),
    Action("record.posted", N_("Posted"), partial(_set_status, POSTED, N_("Noted as posted today.")), "check", "Ctrl+D",
           enabled=any_chosen),
    Action("record.plan_again", N_("Plan again"), partial(_set_status, PLANNED, N_("Planned again.")), "undo-2",
           enabled=any_chosen),
    Action("record.call_off", N_("Call off"), partial(_set_status, CANCELLED, N_("Called off.")), "ban",
           enabled=any_chosen),
    Action("view.calendar", N_("Month"), _toggle, "calendar-days", "Ctrl+M", help=N_("Once more: the post in view")),
    DELETE,
    WIDE,
    SWITCH,
)  # fmt: skip


def posts_page(context: Context) -> PostsPage:
    page = PostsPage(context)
    page.put_at_pane({"record.edit": _("Edit")})
    return page
