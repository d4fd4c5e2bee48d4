"""Grants as funders publish them in JSON (360Giving Data Standard 1.3): nested, and flattened here to headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from crm.models.records import GRANT_MADE

_MARKS: Final = ("amountAwarded", "awardDate", "fundingOrganization", "recipientOrganization")
_DEEPEST: Final = 6
Document = dict[str, Any]


def grants_in(document: Any) -> list[Any] | None:
    """The grants of a package as documents of ours, other things as they are; None where the file holds no grants."""
    found = document.get("grants") if isinstance(document, dict) else document
    if not isinstance(found, list) or not any(map(_is_grant, found)):
        return None
    return [_document(one) if _is_grant(one) else one for one in found]


def _is_grant(one: Any) -> bool:
    return isinstance(one, dict) and "kind" not in one and any(mark in one for mark in _MARKS)


def _document(grant: Mapping[str, Any]) -> Document:
    """The grant under the headings of a flattened file; its `id` is that of its publisher, not one of ours."""
    named = {"identifier" if name == "id" else name: value for name, value in grant.items()}
    return {"kind": GRANT_MADE.name, **dict(_flat("", named, 0))}


def _flat(path: str, value: Any, depth: int) -> Iterator[tuple[str, str]]:
    """Each single value under its path: `fundingOrganization/0/name`."""
    if isinstance(value, Mapping) and depth < _DEEPEST:
        for name, one in value.items():
            yield from _flat(f"{path}/{name}" if path else str(name), one, depth + 1)
    elif isinstance(value, list) and depth < _DEEPEST:
        for number, one in enumerate(value):
            yield from _flat(f"{path}/{number}", one, depth + 1)
    elif value not in (None, ""):
        yield path, str(value)
