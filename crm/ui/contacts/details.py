"""The details of a party: how to reach it, where it belongs, who is related, and every field that is filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm.dates import is_date
from crm.i18n import N_, _
from crm.models.kinds import Field, Kind
from crm.models.records import KINDS
from crm.queries.contacts import Affiliated
from crm.queries.profile import Profile
from crm.queries.relationships import Related
from crm.refs import Ref
from crm.ui.contacts.giving import giving_facts
from crm.ui.contacts.glance import at_a_glance
from crm.ui.contacts.greeting import greeting_line
from crm.ui.contacts.trying import article_facts, comment_facts, pilot_facts
from crm.ui.kit.buttons import tool_button
from crm.ui.kit.labels import muted, short
from crm.ui.kit.measures import WIDE, space
from crm.ui.kit.wording import choice, date, display, moment, of_field
from crm.ui.records.assessing import told
from crm.ui.records.facts import Facts, Line, Prose, copy_button, link, more_button, words
from crm.ui.records.links import address_of, open_address
from crm.values import phones
from crm.values.places import in_view

# Fields by group; those of a kind that no group names stand in the first one.
_NAME: Final = (
    "prefix", "given_name", "additional_names", "family_name", "suffix", "native_name", "name_order", "nickname",
    "pronouns", "gender",
)  # fmt: skip
_RECORD: Final = ("certainty", "provenance", "external_id")
_HIDDEN: Final = ("full_name", "name", "notes", "do_not_contact", "salutation", *_NAME, *_RECORD)
_GROUPS: Final = ((N_("Name"), _NAME), (N_("Record"), _RECORD))
_MANY: Final = 30  # people of an organisation that are shown at once
Open = Callable[[Ref], object]


class Details(QWidget):
    """Wishes go out as signals; the pane knows how to fulfil them."""

    open_requested = Signal(object)  # Ref
    completed = Signal(object)  # Ref of a follow-up
    edit_requested = Signal(str)  # name of a field, '' for the record
    change_requested = Signal(str, object)  # name of a field, and the widget that shows its value
    affiliation_requested = Signal(object)  # Affiliated to change, None for a new one
    affiliation_ended = Signal(object)
    affiliation_removed = Signal(object)
    relationship_requested = Signal(object)  # Related to change, None for a new one
    relationship_removed = Signal(object)
    assess_requested = Signal()
    assessment_requested = Signal(object)  # key of an assessment to put right
    assessment_removed = Signal(object)
    consent_requested = Signal()
    city_requested = Signal(object)  # the address that names it

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self._column = space(QVBoxLayout(self), WIDE, WIDE)
        self._body: QWidget | None = None

    def show_profile(self, profile: Profile) -> None:
        body = QWidget()
        column = space(QVBoxLayout(body), 0, WIDE)
        for part in self._parts(profile):
            column.addWidget(part)
        column.addStretch(1)
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = body
        self._column.addWidget(body, 1)
        body.show()  # at once: a part of it may be given the keyboard

    def _parts(self, profile: Profile) -> Iterator[QWidget]:
        yield self._reach(profile)
        yield from at_a_glance(profile, self.open_requested.emit, self.completed.emit)
        yield self._affiliations(profile)
        if profile.ref.kind == "city":
            yield self._organisations(profile)
        if profile.ref.kind == "organisation":
            yield from giving_facts(profile, self.open_requested.emit)
        yield from pilot_facts(profile, self.open_requested.emit)
        yield from comment_facts(profile, self.open_requested.emit)
        yield from article_facts(profile, self.open_requested.emit)
        yield self._relationships(profile)
        yield self._assessments(profile)
        yield from (part for part in self._fields(profile) if not part.is_empty)
        if profile.ref.kind != "city":
            yield self._consents(profile)

    # How to reach it

    def _reach(self, profile: Profile) -> Facts:
        facts, document = Facts(_("Contact")), profile.document
        barred, country = document.get("do_not_contact") or (), in_view(document)
        for row in document["emails"]:
            line = self._address(Kind.EMAIL, row["address"], "email" in barred)
            facts.add(_said(row["label"], _("E-mail")), line)
        for row in document["phones"]:
            line = self._address(Kind.PHONE, phones.shown(row["number"], country), "phone" in barred)
            facts.add(_said(row["label"], _("Phone")), line)
        for row in document["websites"]:
            facts.add(_("Website"), self._address(Kind.URL, row["url"], barred=False))
        for row, city in zip(document["addresses"], profile.address_cities, strict=True):
            facts.add(_said(row["label"], _("Address")), self._place(profile.ref, row, city))
        if facts.is_empty:
            edit = partial(self.edit_requested.emit, "emails")
            facts.add_wide(link(_("Add an e-mail address or a phone number"), edit))
        if profile.ref.kind == "person":
            facts.add(_("Salutation"), greeting_line(profile), partial(self.change_requested.emit, "salutation"))
        return facts

    def _place(self, ref: Ref, row: dict[str, Any], city: int | None) -> Line:
        """An address; it leads to its city, or offers to add it where the initiative does not have it yet."""
        tools = [copy_button(_postal(row))]
        opens = partial(self.open_requested.emit, Ref("city", city)) if city is not None else None
        if city is None and row["city"] and ref.kind != "city":
            words = _("Add the city {name}").format(name=short(row["city"], 40))
            tools.insert(0, tool_button(words, "map-pin", partial(self.city_requested.emit, row), small=True))
        return Line(_postal(row), opens, "", *tools)

    def _address(self, kind: Kind, value: str, barred: bool) -> Line:  # noqa: FBT001 - said by name where it matters
        url = address_of(kind, value)
        note = _("Do not contact") if barred else ""
        pressed = partial(open_address, url) if url.isValid() and not barred else None
        return Line(value, pressed, note, copy_button(value), role="error")

    # Where it belongs

    def _affiliations(self, profile: Profile) -> Facts:
        person = profile.ref.kind == "person"
        add = partial(self.affiliation_requested.emit, None)
        facts = Facts(_("Affiliations") if person else _("People"), _("Add an affiliation"), add)
        for one in profile.affiliations[:_MANY]:
            facts.add_wide(self._affiliation(one))
        hidden = len(profile.affiliations) - _MANY
        if hidden > 0:
            facts.add_wide(muted(_("… and {count} more: filter People by this name").format(count=f"{hidden:,}")))
        if facts.is_empty:
            facts.add_wide(link(_("Add where this person works") if person else _("Add who works here"), add))
        return facts

    def _affiliation(self, one: Affiliated) -> Line:
        change = (_("Change…"), "pencil", partial(self.affiliation_requested.emit, one))
        end = (_("Ends today"), "log-out", partial(self.affiliation_ended.emit, one))
        remove = (_("Remove"), "trash-2", partial(self.affiliation_removed.emit, one))
        name = _("Affiliation with {who}").format(who=one.title)
        more = more_button(name, (change, remove) if one.former else (change, end, remove))
        pressed = partial(self.open_requested.emit, one.other) if one.live else None
        return Line(one.title, pressed, " · ".join(filter(None, _about(one))), more)

    def _organisations(self, profile: Profile) -> Facts:
        facts = Facts(_("Organisations"))
        for key, name, sectors in profile.organisations[:_MANY]:
            note = display(Kind.CHOICES, sectors[:1])
            facts.add_wide(Line(name, partial(self.open_requested.emit, Ref("organisation", key)), note))
        if facts.is_empty:
            facts.add_wide(muted(_("Organisations that name this city as theirs stand here."), wrap=True))
        return facts

    def _relationships(self, profile: Profile) -> Facts:
        add = partial(self.relationship_requested.emit, None)
        facts = Facts(_("Relationships"), _("Add a relationship"), add)
        for one in profile.relationships:
            facts.add(one.words, self._relationship(one))
        if facts.is_empty:
            facts.add_wide(link(_("Say who introduced, funds, governs or knows whom"), add))
        return facts

    def _relationship(self, one: Related) -> Line:
        change = (_("Change…"), "pencil", partial(self.relationship_requested.emit, one))
        remove = (_("Remove"), "trash-2", partial(self.relationship_removed.emit, one))
        more = more_button(_("Relationship with {who}").format(who=one.title), (change, remove))
        note = " · ".join(filter(None, (_span(one.start, one.end), one.notes)))
        return Line(one.title, partial(self.open_requested.emit, one.other), note, more)

    def _assessments(self, profile: Profile) -> Facts:
        return told(
            profile.assessments, self.assessment_requested.emit, self.assessment_removed.emit, _("Assess anew"),
            self.assess_requested.emit,
        )  # fmt: skip

    # Every field that is filled in

    def _fields(self, profile: Profile) -> Iterator[Facts]:
        document, fields = profile.document, KINDS[profile.ref.kind].fields
        about = Facts(_("About"))
        if document.get("notes"):
            about.add_wide(Prose(document["notes"]))
        self._fill(about, profile, {name: field for name, field in fields.items() if name not in _HIDDEN})
        for name, value in document["custom"].items():
            about.add(name, self._custom(value))
        yield about
        for title, names in _GROUPS:
            facts = Facts(_(title))
            self._fill(facts, profile, {name: fields[name] for name in names if name in fields})
            if title == _GROUPS[-1][0]:
                for source in document["sources"]:
                    facts.add(_("Imported from"), words(_source(source)))
            yield facts

    def _fill(self, facts: Facts, profile: Profile, fields: dict[str, Field]) -> None:
        for name, field in fields.items():
            value = profile.document.get(name)
            if value in (None, "", (), [], False):
                continue
            label = _("{field} (sensitive)").format(field=_(field.label)) if field.sensitive else _(field.label)
            change = partial(self.change_requested.emit, name)
            if field.kind == Kind.REFERENCE:
                facts.add(label, self._reference(field, value, profile.names[name]), change)
            else:
                facts.add(label, words(of_field(field, value)), change)

    def _reference(self, field: Field, key: int, title: str) -> QWidget:
        if field.refers_to == "staff_member":
            return words(title)
        return Line(title, partial(self.open_requested.emit, Ref(field.refers_to, key)))

    def _custom(self, value: Any) -> QWidget:
        text = str(value)
        url = address_of(Kind.URL, text) if text.startswith(("http://", "https://")) else None
        if url is not None and url.isValid():
            return Line(text, partial(open_address, url), "", copy_button(text))
        return words(date(text) if is_date(text) and "-" in text else text)

    def _consents(self, profile: Profile) -> Facts:
        facts, document = Facts(_("Consent"), _("Add a consent"), self.consent_requested.emit), profile.document
        if document.get("do_not_contact"):
            facts.add(_("Do not contact"), words(display(Kind.CHOICES, document["do_not_contact"])))
        for row in document["consents"]:
            said = [choice(row["lawful_basis"]) if row["lawful_basis"] else "", row["how"] or ""]
            said += [_("since {date}").format(date=date(row["given_at"]))] if row["given_at"] else []
            said += [_("withdrawn {date}").format(date=date(row["withdrawn_at"]))] if row["withdrawn_at"] else []
            facts.add(row["purpose"], words(" · ".join(filter(None, said))))
        if facts.is_empty:
            facts.add_wide(link(_("Note what they agreed to"), self.consent_requested.emit))
        return facts


def _said(label: str | None, what: str) -> str:
    """'Phone · mobile'; a label that says the same adds nothing."""
    said = choice(label) if label and label.islower() else label or ""
    return f"{what} · {said.lower() if said.istitle() else said}" if said and said != what else what


def _postal(row: dict[str, Any]) -> str:
    place = " ".join(filter(None, (row["postal_code"], row["city"])))
    parts = (row["po_box"], row["extended"], row["street"], place, row["region"], display(Kind.COUNTRY, row["country"]))
    return ", ".join(filter(None, parts))


def _about(one: Affiliated) -> Iterator[str]:
    """What is said of an affiliation below its name."""
    yield _("former") if one.former else ""
    yield one.role
    yield ", ".join(one.department)
    yield one.through
    yield _span(one.start, one.end)


def _span(start: str, end: str) -> str:
    if start and end:
        return f"{date(start)} – {date(end)}"
    if start:
        return _("since {date}").format(date=date(start))
    return _("until {date}").format(date=date(end)) if end else ""


def _source(source: dict[str, Any]) -> str:
    row = _("row {number}").format(number=source["row"]) if source["row"] else ""
    return " · ".join(filter(None, (source["file"], row, moment(source["at"] or ""))))
