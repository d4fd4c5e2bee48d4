"""Proposing that diets and access needs of an event long over are deleted: said with numbers, asked about in words."""

from __future__ import annotations

from functools import partial

from crm.i18n import _, ngettext
from crm.queries.wishes import KEPT_DAYS, Outlived
from crm.services.wishes import forget_wishes
from crm.ui.kit.confirm import confirm
from crm.ui.kit.context import Context
from crm.ui.records.writing import write


def outlived_in_words(outlived: Outlived) -> str:
    """What is kept, and how many of it: '3 diets, 1 access need'."""
    parts = (
        (outlived.diets, ngettext("{count} diet", "{count} diets", outlived.diets)),
        (outlived.access_needs, ngettext("{count} access need", "{count} access needs", outlived.access_needs)),
    )
    return ", ".join(said for count, said in parts if count)


def ask_to_forget(context: Context, outlived: Outlived) -> None:
    """Ask, and delete where the answer is yes."""
    sentence = _(
        "{what} of {event} are deleted for good, from its participants and from their history. This cannot be undone. "
        "They were needed to plan the day, which is more than {days} days ago."
    ).format(what=outlived_in_words(outlived), event=outlived.name, days=KEPT_DAYS)
    kept = _("Backups and lists that were handed out before still have them.")
    title, deed = _("Delete diets and access needs?"), _("Delete for good")
    confirm(context.window, title, sentence, deed, partial(_forget, context, outlived), details=(kept,))


def _forget(context: Context, outlived: Outlived) -> None:
    def done(count: int) -> None:
        told = ngettext(
            "Diets and access needs of {count} participant are deleted for good.",
            "Diets and access needs of {count} participants are deleted for good.",
            count,
        )
        context.notice.tell(told, "success")

    write(context, _("Delete diets and access needs"), partial(forget_wishes, event=outlived.event), done)
