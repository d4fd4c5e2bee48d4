"""The pilots that a stakeholder is in, as their profile tells them."""

from __future__ import annotations

from collections.abc import Iterator

from crm.i18n import _
from crm.models.kinds import Kind
from crm.queries.pilots import PilotLine
from crm.queries.profile import Profile
from crm.reports.document import Block, Column, Heading, Row, Table
from crm.reports.words import choice


def pilots_of(profile: Profile) -> Iterator[Block]:
    """Each pilot with the part that they have in it and what binds them; nothing where they are in none."""
    if not profile.pilots:
        return
    columns = (
        Column(_("Pilot"), share=3), Column(_("Part"), share=1.8), Column(_("City"), share=1.8),
        Column(_("Stage"), share=1.7), Column(_("Commitment"), share=1.7), Column(_("Since"), Kind.DATE, share=1.3),
    )  # fmt: skip
    yield Heading(_("Pilots"), 2)
    yield Table(columns, tuple(_row(profile, line, role) for line, role in profile.pilots))


def _row(profile: Profile, line: PilotLine, role: str) -> Row:
    part = choice(role) if role else _("Tried here") if profile.ref.kind == "city" else ""
    own = next((one for one in line.partners if one.ref == profile.ref), None)
    bound = (choice(own.commitment) or _("not yet"), own.committed_on) if own is not None else ("", "")
    return Row((line.title, part, line.city, choice(line.stage), *bound), "" if line.is_open else "gone")
