"""A form over a person, for the tests of forms and dialogs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from crm.i18n import N_
from crm.models.kinds import Field, Kind
from crm.ui.kit.form_spec import FormField, Rows, Section
from crm.ui.kit.place_editor import OfferedPlace
from crm.ui.kit.reference_editor import Choice

NETWORK = 1 << 53


def field(name: str, label: str, kind: Kind = Kind.TEXT, **more: Any) -> FormField:
    return FormField(name, Field(label, kind, **more))


LABEL = FormField("label", Field(N_("Label")), suggestions=(N_("work"), N_("home")))
PRIMARY = field("primary", N_("Primary"), Kind.YES_NO)
SECTIONS = (
    Section(
        N_("Name"), (field("given_name", N_("Given name")), field("family_name", N_("Family name"), required=True))
    ),
    Section(
        N_("Contact"),
        (
            Rows("emails", N_("E-mail addresses"), (field("address", N_("E-mail"), Kind.EMAIL), LABEL, PRIMARY)),
            Rows("phones", N_("Phones"), (field("number", N_("Phone"), Kind.PHONE), LABEL), N_("Add phone")),
        ),
    ),
    Section(
        N_("Affiliations"),
        (
            Rows(
                "affiliations",
                N_("Affiliations"),
                (
                    field("organisation_id", N_("Organisation"), Kind.REFERENCE, refers_to="organisation"),
                    field("role", N_("Role")),
                    field("start", N_("From"), Kind.DATE),
                    field("end", N_("Until"), Kind.DATE),
                    PRIMARY,
                ),
            ),
        ),
    ),
    Section(
        "",
        (
            field("birthday", N_("Birthday"), Kind.DATE),
            field("lens", N_("Lens"), Kind.CHOICE, choices=("smart", "just")),
            field(
                "sectors", N_("Sectors"), Kind.CHOICES, choices=("funder", "media", "other"), help=N_("The first leads")
            ),
            field("tags", N_("Tags"), Kind.WORDS),
            field("languages", N_("Languages"), Kind.LANGUAGES),
            field("member", N_("Member"), Kind.YES_NO),
            field("population", N_("Population"), Kind.NUMBER),
            field("latitude", N_("Latitude"), Kind.DECIMAL),
            field("notes", N_("Notes"), Kind.LONG_TEXT),
            field("custom.Diet", N_("Diet")),
        ),
    ),
    Section(N_("More names"), (field("nickname", N_("Nickname")),), folded=True),
)
AMINA: dict[str, Any] = {
    "kind": "person",
    "id": 1 << 52,
    "given_name": "Amina",
    "family_name": "Okello",
    "nickname": None,
    "lens": "just",
    "emails": [
        {"id": 5, "address": "amina@example.org", "label": "work", "primary": True},
        {"id": 6, "address": "a.okello@example.org", "label": None, "primary": False},
    ],
    "phones": [],
    "affiliations": [
        {
            "id": 9,
            "organisation_id": NETWORK,
            "organisation": "Kampala Civic Network",
            "role": "Director",
            "start": "2015",
            "end": None,
            "primary": True,
            "department": ("Housing",),
        }
    ],
    "birthday": "1975-03-22",
    "sectors": ("media", "funder"),
    "tags": ["Convening", "Speaker"],
    "languages": ("sw",),
    "member": True,
    "population": 1234,
    "latitude": "0.3163",
    "notes": "Met at the launch.",
    "custom": {"Diet": "vegan"},
    "sources": [{"file": "a.csv", "row": 3, "at": "2018"}],
}


class Directory:
    """A `Lookup` with two organisations and three tags."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def suggest(self, kind: str, text: str, done: Callable[[Sequence[Choice]], None]) -> None:
        self.asked.append((kind, text))
        done([Choice(NETWORK, "Kampala Civic Network", "Kampala"), Choice(NETWORK + 1, "Kampala City Council")])

    def places(self, text: str, done: Callable[[Sequence[OfferedPlace]], None]) -> None:
        done([OfferedPlace("Kampala", "Uganda, 1,680,600", {"country": "UG", "region": "Central Region"})])

    def title(self, kind: str, key: int) -> str:
        return f"{kind} {key - NETWORK}"

    def words(self, name: str) -> Sequence[str]:
        return ("Convening", "Speaker", "Women") if name == "tags" else ()
