"""How the made-up people came in: written down, imported from made-up files, copied from a card index."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from crm.models import imports
from crm.models.records import ORGANISATION
from crm.queries.records import Document
from crm.services.sample.lore import FICTIONAL, lore
from crm.services.sample.people import add_people, again, invented, written
from crm.services.sample.stage import Stage
from crm.store.unit import Unit

_FIRST_ROW = 2  # below the headings
# Of four newcomers one was at the roundtable, one in the address book, two in the card index.
_ATTENDEES, _ADDRESS_BOOK, _OTHERS = (0,), (1,), (2, 3)


def add_well_known(stage: Stage, unit: Unit) -> None:
    add_people(stage, unit, written(stage))
    stage.newcomers = invented(stage)


def import_attendees(stage: Stage, unit: Unit) -> None:
    _import(stage, unit, "roundtable-attendees.csv", 198, _newcomers(stage, _ATTENDEES))


def import_address_book(stage: Stage, unit: Unit) -> None:
    """An address book brings people along who are there already, and organisations under another name."""
    twins = [{**row, "provenance": FICTIONAL} for row in lore("organisations")["again"]]
    stage.names.add(unit, ORGANISATION, twins)
    _import(stage, unit, "address-book.vcf", 120, [*_newcomers(stage, _ADDRESS_BOOK), *again()])


def add_others(stage: Stage, unit: Unit) -> None:
    add_people(stage, unit, _newcomers(stage, _OTHERS))


def _newcomers(stage: Stage, turns: tuple[int, ...]) -> list[Document]:
    return [document for number, document in enumerate(stage.newcomers) if number % 4 in turns]


def _import(stage: Stage, unit: Unit, file: str, days: int, people: Sequence[Document]) -> None:
    """Store people as an import of a file `days` days ago would have left them."""
    documents = [{**one, "external_id": f"{file[:2].upper()}-{row:04d}"} for row, one in enumerate(people, _FIRST_ROW)]
    keys = add_people(stage, unit, documents)
    batch = unit.insert(
        imports.import_batch,
        {
            "file": file, "sha256": hashlib.sha256(file.encode()).hexdigest(),
            "at": f"{stage.day(-days)}T09:14:00.000Z",
            "kind": "contacts", "policy": "create", "created": len(keys), "updated": 0, "skipped": 0, "failed": 0,
        },
    )  # fmt: skip
    sources = [
        {"import_batch_id": batch, "person_id": key, "row": row, "external_id": document["external_id"]}
        for row, (key, document) in enumerate(zip(keys, documents, strict=True), _FIRST_ROW)
    ]
    unit.insert_many(imports.source, sources)
