"""What the command line says of what it found: as JSON for programs, as lines for a terminal."""

from __future__ import annotations

from typing import Any

from crm.highlights import marked
from crm.keys import to_text
from crm.queries.search import Hit

_BOLD, _PLAIN = "\x1b[1m", "\x1b[22m"


def hit_as_json(hit: Hit) -> dict[str, Any]:
    """A hit as it is published; `highlights` are [first, behind the last] character of each part that was asked for."""
    highlights = {"title": hit.title_spans(), "snippet": hit.snippet_spans()}
    return {
        "kind": hit.kind, "id": to_text(hit.key), "title": hit.title, "snippet": hit.snippet,
        "similar": hit.similar, "highlights": highlights,
    }  # fmt: skip


def hit_in_line(hit: Hit) -> str:
    """A hit in a line; a terminal shows in bold what was asked for, a file or a pipe gets the letters alone."""
    title = marked(hit.title, hit.title_spans(), _BOLD, _PLAIN)
    snippet = marked(hit.snippet, hit.snippet_spans(), _BOLD, _PLAIN)
    return f"{hit.kind}:{to_text(hit.key)}  {title}  {snippet}".rstrip()
