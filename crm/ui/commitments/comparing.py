"""Versions of a statement beside each other, in each language."""

from __future__ import annotations

from crm.i18n import _
from crm.models.kinds import Kind
from crm.queries.commitments import statement_view
from crm.ui.kit.context import Context
from crm.ui.kit.wording import display
from crm.ui.records import compare_dialog
from crm.ui.records.compare_dialog import CompareDialog, Comparing, Version


def compare(context: Context, statement: int, chosen: tuple[int, int] | None = None) -> CompareDialog | None:
    """Show two versions of a statement side by side, the newest two where none are chosen.

    Raises:
        NotFound: the statement is in the trash or gone.
    """
    with context.database.read() as connection:
        found = statement_view(connection, statement).versions
    versions = [
        Version(one["id"], _("Version {number}").format(number=one["number"]),
                {str(text["language"] or ""): str(text["text"] or "") for text in one["texts"]})
        for one in found
    ]  # fmt: skip
    named = {part: display(Kind.LANGUAGES, (part,)) for one in versions for part in one.parts}
    what = Comparing(versions, _("Language"), named, _("One of the versions has no text in this language."))
    return compare_dialog.compare(context, what, chosen)
