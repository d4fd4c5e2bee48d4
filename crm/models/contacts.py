"""People, organisations and cities, how to reach them, and how they belong together."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Column, Index

from crm.i18n import N_
from crm.models.fields import Field, Kind, column, journaled, reference

SECTORS = (
    "local_government", "civil_society", "funder", "private_sector", "academia",
    "media", "multilateral", "national_government", "other",
)  # fmt: skip
CHANNELS = ("email", "phone", "post", "sms", "social")
LENSES = ("smart", "just", "both")
NAME_ORDERS = ("given_first", "family_first", "mononym")
RELATIONSHIP_TYPES = (
    "member_of", "partner_of", "funds", "governs", "assistant_of", "introduced_by", "contact_through", "colleague_of",
    "reports_to", "spouse_of", "other",
)  # fmt: skip
LAWFUL_BASES = ("consent", "legitimate_interest", "contract", "legal_obligation", "public_task", "vital_interest")
RHYTHMS = ("weekly", "fortnightly", "monthly", "quarterly", "half_yearly", "yearly")
POSITIONS = ("opposed", "sceptical", "neutral", "supportive", "champion")
CERTAINTIES = ("confirmed", "provisional", "tbc")
TAG_COLOURS = ("teal", "blue", "violet", "pink", "red", "amber", "green", "grey")


def party_columns(
    prefix: str = "", *, cities: bool = True, also: tuple[str, ...] = (), cascade: bool = True
) -> tuple[Any, ...]:
    """Foreign keys of which exactly one is set: the party, or the record of a kind in `also`, a row belongs to."""
    kinds = ("person", "organisation", *(["city"] if cities else []), *also)
    labels = {
        "person": N_("Person"), "organisation": N_("Organisation"), "city": N_("City"), "event": N_("Event"),
        "pilot": N_("Pilot"), "opportunity": N_("Funding opportunity"), "article": N_("Article"),
    }  # fmt: skip
    names = [f"{prefix}{kind}_id" for kind in kinds]
    columns = [
        reference(
            name,
            kind,
            Field(labels[kind], Kind.REFERENCE, refers_to=kind, searched=False, internal=True),
            cascade=cascade,
        )
        for name, kind in zip(names, kinds, strict=True)
    ]
    one = " + ".join(f"(CASE WHEN {name} IS NULL THEN 0 ELSE 1 END)" for name in names)
    return (*columns, CheckConstraint(f"{one} = 1", name=f"one_{prefix or ''}party"))


def about(*, external: bool = True) -> tuple[Column[Any], ...]:
    """What every party carries besides its own fields."""
    return (
        column("notes", Field(N_("Notes"), Kind.LONG_TEXT, aliases=("note", "comment", "comments", "remarks"))),
        column("lens", Field(N_("Lens"), Kind.CHOICE, N_("Smart, just, or both"), choices=LENSES)),
        column("certainty", Field(N_("Certainty"), Kind.CHOICE, choices=CERTAINTIES, searched=False)),
        column("provenance", Field(N_("Stated in"), help=N_("Where this fact is written"), searched=False)),
        reference(
            "owner_id", "staff_member", Field(N_("Relationship owner"), Kind.REFERENCE, refers_to="staff_member")
        ),
        column(
            "contact_rhythm",
            Field(
                N_("Wanted contact"),
                Kind.CHOICE,
                N_("How often somebody of us should speak with them"),
                choices=RHYTHMS,
                searched=False,
            ),
        ),
        *(
            (column("external_id", Field(N_("External id"), aliases=("external id", "contact id", "uid")), index=True),)
            if external
            else ()
        ),
    )


def do_not_contact() -> Column[Any]:
    return column(
        "do_not_contact",
        Field(
            N_("Do not contact"), Kind.CHOICES, N_("Channels not to be used; every bulk action obeys"),
            aliases=("do not contact", "opt out", "opted out"), choices=CHANNELS, searched=False,
        ),
    )  # fmt: skip


person = journaled(
    "person",
    column("prefix", Field(N_("Title"), aliases=("prefix", "name prefix", "honorific"), personal=True)),
    column("given_name", Field(N_("Given name"), aliases=("first name", "forename", "given"), personal=True)),
    column("additional_names", Field(N_("Additional names"), aliases=("middle name", "additional name"),
                                     personal=True)),
    column("family_name", Field(N_("Family name"), aliases=("last name", "surname", "family"), personal=True)),
    column("suffix", Field(N_("Suffix"), aliases=("name suffix",), personal=True)),
    column("full_name", Field(N_("Full name"), aliases=("name", "display name", "file as"), personal=True)),
    column("native_name", Field(N_("Name in own script"), personal=True)),
    column("name_order", Field(N_("Name order"), Kind.CHOICE, choices=NAME_ORDERS, searched=False)),
    column("nickname", Field(N_("Nickname"), personal=True)),
    column("pronouns", Field(N_("Pronouns"), personal=True, searched=False)),
    column("gender", Field(N_("Gender"), help=N_("Self-described; unknown when empty"), personal=True, searched=False)),
    column("salutation", Field(N_("Salutation"), personal=True, searched=False,
                               help=N_("As a letter begins; empty: made from title, name and language"))),
    column("birthday", Field(N_("Birthday"), Kind.DATE, aliases=("birth date", "date of birth"), personal=True,
                             searched=False, yearless=True)),
    column("languages", Field(N_("Languages"), Kind.LANGUAGES, N_("The first one is the one to write in"),
                              aliases=("language",), searched=False)),
    do_not_contact(),
    *about(),
    column("sort_key", Field(N_("Sorted as"), internal=True, searched=False), derived=True),
    column("position", Field(N_("Position"), Kind.CHOICE,
                             N_("Sensitive: leaves this workspace only when it is named. Kept as an assessment "
                                "of today"),
                             sensitive=True, searched=False, choices=POSITIONS)),
    Index("ix_person_sort_key", "sort_key", "id"),
)  # fmt: skip

organisation = journaled(
    "organisation",
    column("name", Field(N_("Name"), aliases=("organisation", "organization", "company"), required=True)),
    column("acronym", Field(N_("Acronym"), aliases=("abbreviation",))),
    column("sectors", Field(N_("Sectors"), Kind.CHOICES, N_("The first one is the primary sector"),
                            aliases=("sector", "type"), choices=SECTORS, searched=False)),
    reference("city_id", "city", Field(N_("City"), Kind.REFERENCE, refers_to="city")),
    do_not_contact(),
    *about(),
    column("sort_key", Field(N_("Sorted as"), internal=True, searched=False), derived=True),
    Index("ix_organisation_sort_key", "sort_key", "id"),
)  # fmt: skip

city = journaled(
    "city",
    column("name", Field(N_("Name"), aliases=("city", "town"), required=True)),
    column("country", Field(N_("Country"), Kind.COUNTRY)),
    column("region", Field(N_("Region"), aliases=("province", "state", "subcountry", "subdivision"))),
    column("geonames_id", Field(N_("GeoNames id"), Kind.NUMBER, aliases=("geonameid", "geonames"), searched=False,
                                counts=False)),
    column("latitude", Field(N_("Latitude"), Kind.DECIMAL, N_("Degrees, north positive"), aliases=("lat",),
                             searched=False)),
    column("longitude", Field(N_("Longitude"), Kind.DECIMAL, N_("Degrees, east positive"), aliases=("lon", "lng"),
                              searched=False)),
    column("population", Field(N_("Population"), Kind.NUMBER, searched=False)),
    *about(),
    column("sort_key", Field(N_("Sorted as"), internal=True, searched=False), derived=True),
    Index("ix_city_sort_key", "sort_key", "id"),
)  # fmt: skip

email = journaled(
    "email",
    *party_columns(),
    column(
        "address", Field(N_("E-mail"), Kind.EMAIL, aliases=("e-mail", "email address"), personal=True, required=True)
    ),
    column("label", Field(N_("Label"), searched=False)),
    column("primary", Field(N_("Primary"), Kind.YES_NO, searched=False)),
)
phone = journaled(
    "phone",
    *party_columns(),
    column("number", Field(N_("Phone"), Kind.PHONE, aliases=("telephone", "tel"), personal=True, required=True)),
    column("label", Field(N_("Label"), searched=False)),
)
address = journaled(
    "address",
    *party_columns(),
    column("po_box", Field(N_("PO box"), personal=True, searched=False)),
    column("extended", Field(N_("Building, floor"), personal=True, searched=False)),
    column("street", Field(N_("Street"), personal=True)),
    column("postal_code", Field(N_("Postal code"), aliases=("zip", "postcode"), personal=True)),
    column("city", Field(N_("City"), aliases=("locality", "town"))),
    column("region", Field(N_("Region"), aliases=("state", "province"))),
    column("country", Field(N_("Country"))),
    column("label", Field(N_("Label"), searched=False)),
)
website = journaled(
    "website",
    *party_columns(),
    column("url", Field(N_("Website"), Kind.URL, aliases=("web page", "url", "homepage"), required=True)),
)

affiliation = journaled(
    "affiliation",
    reference("person_id", "person", Field(N_("Person"), Kind.REFERENCE, refers_to="person", required=True),
              required=True, cascade=True),
    reference("organisation_id", "organisation", Field(N_("Organisation"), Kind.REFERENCE, refers_to="organisation"),
              cascade=True),
    reference("city_id", "city", Field(N_("City"), Kind.REFERENCE, refers_to="city"), cascade=True),
    column("role", Field(N_("Role"), aliases=("job title", "title", "position"))),
    column("function", Field(N_("Function"), aliases=("profession", "occupation"))),
    column("department", Field(N_("Department"), Kind.WORDS, aliases=("unit", "division"))),
    column("start", Field(N_("From"), Kind.DATE, searched=False)),
    column("end", Field(N_("Until"), Kind.DATE, searched=False)),
    column("primary", Field(N_("Primary"), Kind.YES_NO, searched=False)),
)  # fmt: skip

relationship = journaled(
    "relationship",
    *party_columns("from_"),
    column("type", Field(N_("Relationship"), Kind.CHOICE, choices=RELATIONSHIP_TYPES, required=True)),
    *party_columns("to_"),
    column("start", Field(N_("From"), Kind.DATE, searched=False)),
    column("end", Field(N_("Until"), Kind.DATE, searched=False)),
    column("notes", Field(N_("Notes"), Kind.LONG_TEXT)),
)

consent = journaled(
    "consent",
    *party_columns(cities=False),
    column("purpose", Field(N_("Purpose"), required=True)),
    column("lawful_basis", Field(N_("Lawful basis"), Kind.CHOICE, choices=LAWFUL_BASES, searched=False)),
    column("wording", Field(N_("Wording"), Kind.LONG_TEXT, searched=False)),
    column("given_at", Field(N_("Given on"), Kind.DATE, searched=False)),
    column("how", Field(N_("How"), help=N_("Form, e-mail, in person …"), searched=False)),
    column("withdrawn_at", Field(N_("Withdrawn on"), Kind.DATE, searched=False)),
)

tag = journaled(
    "tag",
    column(
        "name", Field(N_("Tag"), aliases=("tags", "labels", "categories", "groups", "group membership"), required=True)
    ),
    column("colour", Field(N_("Colour"), Kind.CHOICE, choices=TAG_COLOURS, searched=False)),
)
tagging = journaled(
    "tagging",
    reference(
        "tag_id", "tag", Field(N_("Tag"), Kind.REFERENCE, refers_to="tag", required=True), required=True, cascade=True
    ),
    *party_columns(),
)

custom_field = journaled(
    "custom_field",
    column("record_kind", Field(N_("For"), Kind.CHOICE, choices=("person", "organisation", "city"), required=True)),
    column("name", Field(N_("Name"), required=True)),
    column(
        "kind",
        Field(N_("Kind"), Kind.CHOICE, choices=("text", "long_text", "date", "choice", "number", "yes_no", "url")),
    ),
    column("choices", Field(N_("Choices"), Kind.WORDS)),
    column("help", Field(N_("Help"))),
    column("personal", Field(N_("Personal data"), Kind.YES_NO)),
)
custom_value = journaled(
    "custom_value",
    reference("custom_field_id", "custom_field", Field(N_("Field"), Kind.REFERENCE, refers_to="custom_field"),
              required=True, cascade=True),
    *party_columns(),
    column("value", Field(N_("Value"))),
)  # fmt: skip
