from __future__ import annotations

from crm.services.importing.policies import Policies


def test_the_nearest_policy_holds() -> None:
    policies = Policies("skip", {"two.csv": "update"}, {("two.csv", 5): "create", ("one.csv", 3): "fill"})
    assert policies.of("one.csv", 1) == "skip"
    assert policies.of("one.csv", 3) == "fill"
    assert policies.of("two.csv", 1) == "update"
    assert policies.of("two.csv", 5) == "create"
    assert policies.counted({"one.csv": 4, "two.csv": 2}) == {"skip": 3, "fill": 1, "update": 1, "create": 1}


def test_only_where_all_is_created_nothing_needs_comparing() -> None:
    assert Policies("create").always_create
    assert not Policies("create", {"one.csv": "skip"}).always_create
    assert not Policies().always_create
