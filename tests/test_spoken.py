"""What the command line says of what it found."""

from __future__ import annotations

from crm.keys import to_text
from crm.queries.search import Hit
from crm.spoken import hit_as_json, hit_in_line


def test_a_hit_shows_in_bold_what_was_asked_for() -> None:
    hit = Hit("person", 7, "Amina Okello", "Kisumu City", terms=("ok", "kis"))
    assert hit_in_line(hit) == f"person:{to_text(7)}  Amina \x1b[1mOk\x1b[22mello  \x1b[1mKis\x1b[22mumu City"
    assert hit_as_json(hit)["highlights"] == {"title": [(6, 8)], "snippet": [(0, 3)]}
