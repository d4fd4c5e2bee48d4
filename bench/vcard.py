"""Reading 10,000 vCards into records, values cleaned and names in parts, against vobject parsing the same file.

uv run -m bench.vcard [--json] [--rounds N]
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import vobject

from bench.measure import Row, compare, main
from crm.services.importing.readers import CardSource, open_source

CARDS, AT_MOST = 10_000, 1.5
# What a telephone or an address book writes of a person; one line is folded.
CARD = """BEGIN:VCARD
VERSION:3.0
PRODID:-//Example//EN
N:Okello-{number};Amina;Nakato;Dr.;
FN:Dr. Amina Okello-{number}
NICKNAME:Mina
ORG:City of Kampala;Planning
TITLE:Head of Housing
EMAIL;TYPE=INTERNET;TYPE=WORK;TYPE=pref:amina{number}@example.org
EMAIL;TYPE=HOME:mina{number}@example.org
TEL;TYPE=WORK,VOICE:+256 700 {number:06}
TEL;TYPE=CELL:+256 701 {number:06}
ADR;TYPE=WORK:;;1 High Street\\, Block B;Kampala;Central;10101;Uganda
URL:https://example.org/people/{number}
BDAY:1980-03-22
NOTE:Met at the forum\\, speaks about land\\nand housing. A longer line that has t
 o be folded\\, as programs do.
CATEGORIES:Speakers,Housing
UID:urn:uuid:0000-{number}
REV:2018-03-01T12:00:00Z
END:VCARD
"""


def make_file(path: Path, count: int = CARDS) -> None:
    text = "".join(CARD.format(number=number) for number in range(count))
    path.write_text(text.replace("\n", "\r\n"), encoding="utf-8", newline="")


def ours(path: Path) -> int:
    source = open_source(path)
    assert isinstance(source, CardSource)
    return sum(1 for _card in source.cards())


def theirs(path: Path) -> int:
    text = path.read_text(encoding="utf-8")
    return sum(1 for _card in vobject.readComponents(text))


def measurements(rounds: int) -> Iterator[Row]:
    """One row: our records, ready to be stored, against vobject's plain properties."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.vcf"
        make_file(path)
        assert ours(path) == theirs(path) == CARDS

        def read() -> None:
            ours(path)

        def limit() -> None:
            theirs(path)

        yield compare(f"{CARDS:,} vCards into records, vobject's parse", read, limit, AT_MOST, rounds)


if __name__ == "__main__":
    main(__doc__ or "", measurements)
