"""What can be done on the pages of this area, as data: each action asks the page what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from crm.i18n import N_, _, ngettext
from crm.models.records import INTERACTION, PERSON, TASK, RecordKind
from crm.names import in_a_row
from crm.progress import Progress
from crm.queries.interactions import interaction_view, task_view
from crm.queries.reaching import Reach, reach_by_email
from crm.queries.records import titles_of
from crm.refs import Ref
from crm.services import documents, tasks
from crm.services.contacts import called
from crm.ui.contacts.greeting import greeting_of
from crm.ui.contacts.link_dialogs import ask_affiliation, ask_relationship
from crm.ui.contacts.log_dialog import edit_interaction, log_interaction
from crm.ui.contacts.party_dialog import add_party, edit_party
from crm.ui.contacts.party_pane import PartyPane
from crm.ui.contacts.portrait import prepared
from crm.ui.contacts.set_dialog import SetDialog
from crm.ui.contacts.tag_dialog import TagDialog
from crm.ui.contacts.task_dialog import add_task, edit_task
from crm.ui.kit.actions import Action
from crm.ui.kit.context import Context
from crm.ui.kit.file_dialog import choose_file
from crm.ui.records.deeds import SWITCH, WIDE, any_chosen, in_view, throw_away
from crm.ui.records.in_view import page_in_view
from crm.ui.records.links import copy_text
from crm.ui.records.page import RecordPage
from crm.ui.records.parties_editor import Party
from crm.ui.records.writing import tell_done, write

_NAMED: Final = 3  # so many are named in a notice, the rest counted
_MOST_LOGGED: Final = 200  # participants of one interaction


def _few(page: RecordPage) -> bool:
    return 0 < page.chosen_count() <= _MOST_LOGGED


def _new(page: RecordPage) -> None:
    if page.kind is INTERACTION:
        log_interaction(page.context)
    elif page.kind is TASK:
        add_task(page.context)
    else:
        add_party(page.context, page.kind)


def _new_titled(page: RecordPage) -> str:
    return _(page.spec.new)


def _edit(page: RecordPage) -> None:
    key = page.pane.key
    if key is None:
        return
    if page.kind is INTERACTION:
        edit_interaction(page.context, key)
    elif page.kind is TASK:
        edit_task(page.context, key)
    else:
        edit_party(page.context, page.kind, key)


def _parties(page: RecordPage) -> list[Party]:
    """What is chosen, as parties; of a follow-up or interaction nobody."""
    if not page.kind.party:
        return []
    return _called(page, page.chosen()[:_MOST_LOGGED])


def _called(page: RecordPage, keys: Sequence[int]) -> list[Party]:
    with page.context.database.read() as connection:
        titles = titles_of(connection, page.kind.name, keys)
    return [Party(Ref(page.kind.name, key), titles.get(key, "")) for key in keys]


def _party_in_view(page: RecordPage) -> Party | None:
    return next(iter(_called(page, [page.pane.key])), None) if page.pane.key is not None else None


def _log(page: RecordPage) -> None:
    log_interaction(page.context, _parties(page))


def log_here(context: Context) -> None:
    """Log an interaction with whoever is chosen or in view: of a follow-up or another interaction, with its parties."""
    page = page_in_view(context)
    if page is None or not _few(page):
        log_interaction(context)
    elif page.kind in (INTERACTION, TASK) and page.pane.key is not None:
        log_interaction(context, _bound(context, page.kind, page.pane.key))
    else:
        log_interaction(context, _parties(page))


def _bound(context: Context, kind: RecordKind, key: int) -> list[Party]:
    with context.database.read() as connection:
        found = task_view(connection, key).about if kind is TASK else interaction_view(connection, key).participants
    return [Party(one.ref, one.title) for one in found if one.live]


def _add_task(page: RecordPage) -> None:
    if page.kind is INTERACTION:
        add_task(page.context, interaction=page.pane.key)
    else:
        add_task(page.context, _parties(page))


def _attach(page: RecordPage) -> None:
    if isinstance(page.pane, PartyPane):
        page.pane.files.choose()


def _tag(page: RecordPage) -> None:
    TagDialog(page.context, page.kind, list(page.chosen())).open()


def _set(page: RecordPage) -> None:
    SetDialog(page.context, page.kind, list(page.chosen())).open()


def _affiliate(page: RecordPage) -> None:
    if (party := _party_in_view(page)) is not None:
        ask_affiliation(page.context, party.ref, party.title, None)


def _set_photo(page: RecordPage) -> None:
    kinds = _("Pictures") + " (*.png *.jpg *.jpeg *.webp *.gif *.bmp)"
    path = choose_file(page, _("Photo"), str(Path.home()), kinds)
    if path and page.shown is not None:
        set_photo(page, page.shown, Path(path))


def set_photo(page: RecordPage, ref: Ref, path: Path) -> None:
    """Make a picture file the photo of a record."""
    done = partial(tell_done, page.context, _("Photo set"))
    write(
        page.context,
        _("Set photo"),
        lambda database: documents.set_photo(database, ref, prepared(path), "image/jpeg"),
        done,
    )


def _remove_photo(page: RecordPage) -> None:
    ref = page.shown
    if ref is not None:
        done = partial(tell_done, page.context, _("Photo removed"))
        write(page.context, _("Remove photo"), lambda database: documents.remove_photo(database, ref), done)


def _has_photo(page: RecordPage) -> bool:
    profile = page.pane.profile if isinstance(page.pane, PartyPane) else None
    return profile is not None and bool(profile.document["has_photo"]) and profile.ref == page.shown


def _relate(page: RecordPage) -> None:
    if (party := _party_in_view(page)) is not None:
        ask_relationship(page.context, party.ref, party.title, None)


def _copy_emails(page: RecordPage) -> None:
    kind, keys, database = page.kind, list(page.chosen()), page.context.database

    def work(progress: Progress) -> Reach:
        progress.advance(0)
        with database.read() as connection:
            return reach_by_email(connection, kind, keys)

    page.context.jobs.run_latest("copy_emails", work, partial(_copied, page))


def _copied(page: RecordPage, reach: Reach) -> None:
    if reach.addresses:
        copy_text("; ".join(reach.addresses))
    page.context.notice.tell(reach_in_words(reach), "success" if reach.addresses else "warning")


def reach_in_words(reach: Reach) -> str:
    """'14 addresses copied; 2 left out: do not contact by e-mail (Ama Mensah, Ravi Sharma); 1 without an address'."""
    said = [ngettext("{count} address copied", "{count} addresses copied", len(reach.addresses))]
    if reach.withheld:
        more = len(reach.withheld) - _NAMED
        names = in_a_row(reach.withheld[:_NAMED])
        names += f" {ngettext('and {count} more', 'and {count} more', more)}" if more > 0 else ""
        left = ngettext("{count} left out: do not contact", "{count} left out: do not contact", len(reach.withheld))
        said.append(f"{left} ({names})")
    if reach.without:
        said.append(ngettext("{count} without an address", "{count} without an address", reach.without))
    return "; ".join(said)


def _is_person(page: RecordPage) -> bool:
    return isinstance(page.pane, PartyPane) and page.pane.profile is not None and page.kind is PERSON and in_view(page)


def _copy_salutation(page: RecordPage) -> None:
    if isinstance(page.pane, PartyPane) and page.pane.profile is not None:
        text = greeting_of(page.pane.profile)
        copy_text(text)
        page.context.notice.tell(_("Copied: {text}").format(text=text), "success")


def _star(page: RecordPage) -> None:
    if isinstance(page.pane, PartyPane):
        page.pane.header.star_requested.emit()


def _star_titled(page: RecordPage) -> str:
    profile = page.pane.profile if isinstance(page.pane, PartyPane) else None
    return _("Remove the star") if profile is not None and profile.starred else _("Star")


def _complete(page: RecordPage) -> None:
    context, keys = page.context, list(page.chosen())
    done = partial(tell_done, context, _("{what} completed").format(what=called(context.database, TASK.name, keys)))
    write(context, _("Complete"), lambda database: tasks.set_status(database, keys, tasks.DONE), done)


def _titled(one: str, many: str) -> Callable[[RecordPage], str]:
    """A title that says how many are meant, where it is more than one."""

    def say(page: RecordPage) -> str:
        count = page.chosen_count()
        return _(one) if count <= 1 else _(many).format(count=f"{count:,}")

    return say


_NEW: Final = Action("list.new", N_("New…"), _new, "plus", "Ctrl+N", retitled=_new_titled)
_SHARED: Final = (
    Action("record.edit", N_("Edit…"), _edit, "pencil", "F2", enabled=in_view),
    WIDE,
    SWITCH,
)
_DELETE: Final = Action(
    "record.delete", N_("Move to the trash"), throw_away, "trash-2", "Del", enabled=any_chosen,
    retitled=_titled(N_("Move to the trash"), N_("Move {count} to the trash")),
)  # fmt: skip
_FOLLOW_UP: Final = Action("record.task", N_("Add follow-up…"), _add_task, "list-checks", "Ctrl+T", enabled=_few)
PARTY_ACTIONS: Final[tuple[Action[RecordPage], ...]] = (
    _NEW, *_SHARED[:1],
    Action("record.log", N_("Log interaction with this one…"), _log, "message-circle", enabled=_few, help="Ctrl+L",
           retitled=_titled(N_("Log interaction with this one…"), N_("Log interaction with {count}…"))),
    _FOLLOW_UP,
    Action("record.tag", N_("Tags…"), _tag, "tag", "Ctrl+G", enabled=any_chosen,
           retitled=_titled(N_("Tags…"), N_("Tags of {count}…"))),
    Action("record.set", N_("Set a field…"), _set, "table-properties", "Ctrl+Shift+F", enabled=any_chosen),
    Action("record.affiliate", N_("Add affiliation…"), _affiliate, "building-2", "Ctrl+Shift+A", enabled=in_view),
    Action("record.relate", N_("Add relationship…"), _relate, "network", "Ctrl+Shift+R", enabled=in_view),
    Action("record.attach", N_("Add document…"), _attach, "paperclip", "", enabled=in_view),
    Action("record.photo", N_("Set photo…"), _set_photo, "user", "", enabled=in_view),
    Action("record.remove_photo", N_("Remove photo"), _remove_photo, "x", "", enabled=_has_photo),
    Action("edit.copy_emails", N_("Copy e-mail addresses"), _copy_emails, "mail", "Ctrl+Shift+C", enabled=any_chosen,
           help=N_("Whoever must not be contacted by e-mail is left out")),
    Action("edit.copy_salutation", N_("Copy salutation"), _copy_salutation, "quote", "Ctrl+Shift+L",
           enabled=_is_person, help=N_("As a letter to this person begins, in their language")),
    Action("record.star", N_("Star"), _star, "star", "Ctrl+Shift+B", enabled=in_view, retitled=_star_titled,
           help=N_("Have it at hand where nothing is typed in the palette")),
    _DELETE, *_SHARED[1:],
)  # fmt: skip
INTERACTION_ACTIONS: Final[tuple[Action[RecordPage], ...]] = (
    _NEW, *_SHARED[:1], _FOLLOW_UP, _DELETE, *_SHARED[1:],
)  # fmt: skip
TASK_ACTIONS: Final[tuple[Action[RecordPage], ...]] = (
    _NEW, *_SHARED[:1],
    Action("record.complete", N_("Complete"), _complete, "check", "Ctrl+D", enabled=any_chosen),
    _DELETE, *_SHARED[1:],
)  # fmt: skip
