"""Progress to what the initiative wants to reach: each figure with how it is counted and the list behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sqlalchemy import Connection, func, select

from crm.i18n import N_
from crm.models import action_plan, campaign, comments, commitments, events, pilots, programme, publications
from crm.models.campaign import POSTED
from crm.models.commitments import SIGNATURE_STATUSES, STANDING
from crm.models.funding import WON
from crm.models.publications import PUBLISHED
from crm.queries.funding import funding_lines
from crm.queries.funding_totals import totals
from crm.queries.lists import Filter
from crm.queries.money import sums
from crm.queries.participations import seats
from crm.queries.programme import next_events
from crm.refs import Ref
from crm.store.live import live


@dataclass(frozen=True, slots=True)
class Count:
    """What was counted: `target` where the records themselves name one, `about` the record it is of.

    `unit` is the currency of a sum of money.
    """

    value: Decimal
    target: Decimal | None = None
    about: Ref | None = None
    title: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is counted, money by currency. `label` and `how` are message ids.

    The list behind it is of `kind`, narrowed by `filters`.
    """

    name: str
    label: str
    how: str
    kind: str
    count: Callable[[Connection, str], Sequence[Count]]
    filters: tuple[Filter, ...] = ()
    icon: str = "target"


@dataclass(frozen=True, slots=True)
class Figure:
    """How far it is: `target` and the day by which (ISO 8601) are what somebody set, or what the records say."""

    measure: Measure
    value: Decimal
    target: Decimal | None
    due: str
    about: Ref | None
    title: str
    unit: str = ""

    @property
    def name(self) -> str:
        """By which its target is known."""
        return named(self.measure, self.unit)

    @property
    def behind(self) -> tuple[Filter, ...]:
        """What narrows the list of its kind to what was counted; money to its currency."""
        return (*self.measure.filters, *([Filter("worth_currency", "is", self.unit)] if self.unit else ()))

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return min(float(self.value / self.target), 1.0) if self.target else 0.0


def figures(connection: Connection, today: str) -> list[Figure]:
    """Whatever there is something to count of, or a target for."""
    return [one for one in everything(connection, today) if one.value or one.target]


def everything(connection: Connection, today: str) -> list[Figure]:
    """All there is to count; money in each currency in which there is some."""
    set_, found = targets(connection), list[Figure]()
    for measure in MEASURES:
        for one in measure.count(connection, today):
            target, due = set_.get(named(measure, one.unit), (None, ""))
            found.append(Figure(measure, one.value, target or one.target, due, one.about, one.title, one.unit))
    return found


def named(measure: Measure, unit: str) -> str:
    return f"{measure.name}.{unit}" if unit else measure.name


def targets(connection: Connection) -> dict[str, tuple[Decimal, str]]:
    """What somebody set, by the name of the measure: how much, and by when."""
    own = live(programme.programme_target)
    query = select(own.c.measure, own.c.value, own.c.due).order_by(own.c.id)
    return {name: (Decimal(value), due or "") for name, value, due in connection.execute(query) if value}


def _signed(connection: Connection, *, institutional: bool) -> Count:
    own = live(commitments.signature)
    by = own.c.person_id.is_(None) if institutional else own.c.person_id.is_not(None)
    signatory = func.coalesce(own.c.person_id, own.c.organisation_id, own.c.city_id)
    query = select(func.count(signatory.distinct())).where(by, own.c.status.in_(STANDING))
    return Count(Decimal(connection.execute(query).scalar_one()))


def _institutions(connection: Connection, _today: str) -> Sequence[Count]:
    return [_signed(connection, institutional=True)]


def _supporters(connection: Connection, _today: str) -> Sequence[Count]:
    return [_signed(connection, institutional=False)]


def _seats(connection: Connection, today: str) -> Sequence[Count]:
    """Of the next event that has room for so many, else of the last one."""
    coming, past = next_events(connection, today, limit=20)
    own = live(events.event)
    for event in (*coming, *past):
        capacity = connection.execute(select(own.c.capacity).where(own.c.id == event.key)).scalar()
        if capacity:
            taken = Decimal(seats(connection, event.key).taken)
            return [Count(taken, Decimal(capacity), Ref("event", event.key), event.name)]
    return []


def _actions_done(connection: Connection, _today: str) -> Sequence[Count]:
    own = live(action_plan.action)
    query = select(own.c.status, func.count()).where(own.c.status != "dropped").group_by(own.c.status)
    counts: dict[str, int] = dict(connection.execute(query).all())
    whole = sum(counts.values())
    return [Count(Decimal(counts.get("done", 0)), Decimal(whole) if whole else None)]


def _pilots(connection: Connection, _today: str) -> Sequence[Count]:
    own = live(pilots.pilot)
    query = select(func.count()).select_from(own).where(own.c.stage.not_in(("idea", "stopped")))
    return [Count(Decimal(connection.execute(query).scalar_one()))]


def _commitments(connection: Connection, _today: str) -> Sequence[Count]:
    own, partner = live(pilots.pilot), live(pilots.pilot_partner)
    going = select(own.c.id).where(own.c.stage != "stopped")
    query = (
        select(func.count())
        .select_from(partner)
        .where(partner.c.pilot_id.in_(going), partner.c.commitment.in_(("mou", "signed")))
    )
    return [Count(Decimal(connection.execute(query).scalar_one()))]


def _posts(connection: Connection, _today: str) -> Sequence[Count]:
    own = live(campaign.post)
    query = select(func.count()).select_from(own).where(own.c.status == POSTED)
    return [Count(Decimal(connection.execute(query).scalar_one()))]


def _articles(connection: Connection, _today: str) -> Sequence[Count]:
    own = live(publications.article)
    query = select(func.count()).select_from(own).where(own.c.status == PUBLISHED)
    return [Count(Decimal(connection.execute(query).scalar_one()))]


def _comments_answered(connection: Connection, _today: str) -> Sequence[Count]:
    own, about = live(comments.comment), live(comments.publication)
    received, answered = connection.execute(
        select(func.count(), func.count(func.nullif(own.c.answered_on, ""))).where(
            own.c.publication_id.in_(select(about.c.id))
        )
    ).one()
    return [Count(Decimal(answered), Decimal(received) if received else None)]


def _awarded(connection: Connection, _today: str) -> Sequence[Count]:
    won = sums(line.award for line in funding_lines(connection) if line.status in WON)
    return [Count(amount, unit=currency) for currency, amount in won.items()]


def _received(connection: Connection, _today: str) -> Sequence[Count]:
    got = totals(funding_lines(connection))
    return [Count(amount, unit=currency) for currency, amount in got.received.items()]


_PERSON, _BODY = Filter("signatory_kind", "is", "person"), Filter("signatory_kind", "is_not", "person")
_SIGNED: Final = tuple(Filter("status", "is_not", one) for one in SIGNATURE_STATUSES if one not in STANDING)
_GOING: Final = Filter("stage", "is_not", "stopped")
_DONE: Final = (Filter("status", "is", "done"),)
MEASURES: Final = (
    Measure("institutions", N_("Institutions that signed"),
            N_("Organisations and cities whose signature is verified, listed or to be reaffirmed, each once."),
            "signature", _institutions, (_BODY, *_SIGNED), "landmark"),
    Measure("supporters", N_("Personal supporters"),
            N_("People whose own signature is verified, listed or to be reaffirmed, each once."),
            "signature", _supporters, (_PERSON, *_SIGNED), "user"),
    Measure("seats", N_("Seats taken"),
            N_("Whoever is registered or attended, or was offered a seat; without a target, of the seats there are."),
            "event", _seats, icon="calendar-days"),
    Measure("actions", N_("Actions done"),
            N_("Actions of the plan that are done; without a target, of all that were not dropped."),
            "action", _actions_done, _DONE, "target"),
    Measure("articles", N_("Articles published"), N_("Articles of the series that came out, whichever the outlet."),
            "article", _articles, (Filter("status", "is", PUBLISHED),), "newspaper"),
    Measure("pilots", N_("Pilots under preparation or beyond"),
            N_("Pilots from scoping to completion: neither mere ideas nor stopped."),
            "pilot", _pilots, (Filter("stage", "is_not", "idea"), _GOING), "map-pin"),
    Measure("partners", N_("Partners committed to pilots"),
            N_("Partners of pilots with a memorandum or a signed agreement; stopped pilots are left out."),
            "pilot", _commitments, (_GOING,), "handshake"),
    Measure("comments_answered", N_("Comments answered"),
            N_("Comments whose contributor was told what became of them; without a target, of all that came in."),
            "comment", _comments_answered, (Filter("answered", "is", "yes"),), "message-square"),
    Measure("posts", N_("Posts of the campaign"), N_("Posts that went out; planned and cancelled ones are left out."),
            "post", _posts, (Filter("status", "is", "posted"),), "megaphone"),
    Measure("awarded", N_("Awarded"),
            N_("What funders awarded, in this currency alone; nothing is converted."),
            "opportunity", _awarded, (Filter("awarded", "not_empty"),), "hand-coins"),
    Measure("received", N_("Received"),
            N_("Instalments that were received, in this currency alone; what was declined or withdrawn is left out."),
            "opportunity", _received, (Filter("awarded", "not_empty"),), "circle-check"),
)  # fmt: skip
