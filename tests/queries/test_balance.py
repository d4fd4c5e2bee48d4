from __future__ import annotations

from crm.models.regions import REGIONS, region_of
from crm.queries.balance import Target, targets, trait, traits_of
from crm.services.invitations import set_targets
from crm.store.database import Database
from tests import make


def test_no_country_lies_in_two_regions() -> None:
    codes = [code for codes in REGIONS.values() for code in codes.split()]
    assert len(codes) == len(set(codes)) > 240
    assert (region_of("ke"), region_of("MY"), region_of("??")) == ("Africa", "Asia", "")


def test_a_person_has_the_traits_of_where_they_are_now(database: Database) -> None:
    with database.write("Fill") as unit:
        kisumu = make.city(unit, name="Kisumu", country="KE", region="Nyanza")
        forum = make.organisation(unit, name="Forum", sectors=("funder", "civil_society"), city_id=kisumu, lens="just")
        old = make.organisation(unit, name="Old place", sectors=("media",), lens="smart")
        ama = make.person(unit, full_name="Ama", gender="Woman", do_not_contact=("email",))
        make.affiliation(unit, person_id=ama, organisation_id=old, end="2016")
        make.affiliation(unit, person_id=ama, organisation_id=forum, primary=True)
        make.tagging(unit, person_id=ama, tag_id=make.tag(unit, name="Steering group"))
        make.email(unit, person_id=ama)
    with database.read() as connection:
        one = traits_of(connection, [ama])[ama]
        assert traits_of(connection)[ama].traits == one.traits
    assert (one.sectors, one.sector, one.organisation) == (("funder", "civil_society"), "funder", "Forum")
    assert one.traits == {
        "gender:woman", "sector:funder", "sector:civil_society", "lens:just", "region:kisumu", "region:nyanza",
        "region:ke", "region:africa", "tag:steering_group",
    }  # fmt: skip
    assert (one.has_email, one.silent) == (True, ("email",))


def test_an_officer_of_a_city_is_of_the_local_government(database: Database) -> None:
    with database.write("Fill") as unit:
        city = make.city(unit, name="Accra", country="GH")
        officer = make.person(unit, lens="both")
        make.affiliation(unit, person_id=officer, organisation_id=None, city_id=city)
        nobody = make.person(unit)
        make.address(unit, person_id=nobody, city="Penang", country="MY")
    with database.read() as connection:
        found = traits_of(connection, [officer, nobody])
    assert found[officer].sector == "local_government"
    assert {"lens:smart", "lens:just", "lens:both", "region:gh", "region:africa"} <= found[officer].traits
    assert found[nobody].traits == {"gender:unknown", "region:penang", "region:my", "region:asia"}
    assert found[nobody].sector == ""


def test_targets_are_set_whole_and_read_in_their_order(database: Database) -> None:
    with database.write("Plan") as unit:
        event = make.event(unit)
    set_targets(database, event, [{"dimension": "sector", "value": "media", "maximum": 3}])
    africa, women = {"dimension": "region", "value": "Africa"}, {"dimension": "gender", "value": "woman"}
    set_targets(database, event, [{**africa, "minimum": 12}, {**women, "minimum": 25}])
    with database.read() as connection:
        assert targets(connection, event) == [
            Target("region", "Africa", 12, None), Target("gender", "woman", 25, None),
        ]  # fmt: skip
    assert trait("region", "Latin America and the Caribbean") == "region:latin_america_and_the_caribbean"
