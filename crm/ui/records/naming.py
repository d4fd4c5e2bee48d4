"""What is told as records go to the trash: the pilots, articles and funding opportunities that go on naming them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from crm.i18n import ngettext
from crm.models.records import RecordKind
from crm.queries.funding_view import opportunities_naming
from crm.queries.pilot_views import pilots_naming
from crm.queries.publications import articles_naming
from crm.store.database import Database

_NAMED: Final = 3


def still_named(database: Database, kind: RecordKind, keys: Sequence[int]) -> str:
    """A sentence each for the pilots, articles and opportunities that name these records; '' where nothing does."""
    with database.read() as connection:
        pilots = pilots_naming(connection, kind.name, keys) if kind.party else []
        articles = articles_naming(connection, kind.name, keys) if kind.party else []
        opportunities = opportunities_naming(connection, kind.name, keys)
    of_pilots = ngettext(
        "{count} pilot names them and now says so", "{count} pilots name them and now say so", len(pilots)
    )
    of_articles = ngettext(
        "{count} article names them and now says so", "{count} articles name them and now say so", len(articles)
    )
    of_funding = ngettext(
        "{count} funding opportunity still names them", "{count} funding opportunities still name them",
        len(opportunities),
    )  # fmt: skip
    return " ".join(
        filter(
            None,
            (
                _with_titles(of_pilots, pilots),
                _with_titles(of_articles, articles),
                _with_titles(of_funding, opportunities),
            ),
        )
    )


def _with_titles(told: str, titles: Sequence[str]) -> str:
    return f"{told}: {', '.join(titles[:_NAMED])}{'…' if len(titles) > _NAMED else '.'}" if titles else ""
