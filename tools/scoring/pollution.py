"""One table, written in every wrong way that text tables are known to be written in, with what should be read of each.

The kinds follow what surveys of real CSV files count (Vitagliano and others, "Pollock: a data loading benchmark", VLDB
2023; van den Burg and others, "Wrangling messy CSV files", 2019). The table is invented.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

Cells = list[list[str]]

HEADINGS: Final = [
    "Date", "Time", "Seats", "Reference", "Fee", "Kind", "Title", "Website", "Remarks",
]  # fmt: skip
_KINDS: Final = ("Workshop", "Panel", "Walk", "Reception")
_TITLES: Final = (
    "Housing and the street", "Data, equity and rights", 'The "smart" city', "Café des Droits, Zürich",
    "Who owns the data?", "Señor Núñez replies",
)  # fmt: skip
_REMARKS: Final = (
    "",
    "Bring a pen",
    "Doors at 9, coffee at 8",
    'She said "yes"',
    "Two lines\nof remarks",
    "Größe 42; ask",
)


class Polluted(NamedTuple):
    """A file, and what stands in it. `columns` are the words that each heading must have; empty: it has none."""

    name: str
    content: bytes
    columns: list[str]
    rows: Cells


def table(count: int = 40) -> Cells:
    """Rows under `HEADINGS`: dates, figures, addresses, texts with commas, quotes, line ends and accents."""
    return [
        [
            f"2018-02-{number % 28 + 1:02}", f"{8 + number % 10:02}:30", str(number * 7 % 50), f"REF-{number:04}",
            f"{number * 3}.{number % 10}0", _KINDS[number % 4], _TITLES[number % 6],
            f"https://example.org/session/{number}", _REMARKS[number * 5 % 6],
        ]
        for number in range(1, count + 1)
    ]  # fmt: skip


def written(rows: Cells, **dialect: object) -> str:
    """Rows as text, by default as RFC 4180 has it."""
    out = io.StringIO(newline="")
    csv.writer(out, **{"lineterminator": "\r\n", **dialect}).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


def pollutions() -> Iterator[Polluted]:
    """Every way, each once or in several places."""
    for make in (_whole_files, _encodings, _dialects, _headings, _around, _single_rows):
        yield from make()


def _plain(name: str, text: str, columns: Sequence[str] = HEADINGS, rows: Cells | None = None) -> Polluted:
    return Polluted(name, text.encode(), list(columns), table() if rows is None else rows)


def _whole_files() -> Iterator[Polluted]:
    rows = table()
    text = written([HEADINGS, *rows])
    yield _plain("clean", text)
    yield _plain("no line end at the end", text.removesuffix("\r\n"))
    yield _plain("two line ends at the end", text + "\r\n")
    yield _plain("blank lines between", written([HEADINGS]) + "\r\n".join(written([row]) for row in rows))
    yield _plain("headings only", written([HEADINGS]), rows=[])
    yield _plain("one row", written([HEADINGS, rows[0]]), rows=rows[:1])
    yield _plain("NULs", text.replace("REF-", "REF-\0"))
    yield _plain("a separator declared", "sep=;\r\n" + written([HEADINGS, *rows], delimiter=";"))
    yield _plain("every line quoted again", written([[line] for line in _lines(rows)], quoting=csv.QUOTE_ALL),
                 rows=_one_line(rows))  # fmt: skip
    yield _plain("formulas that hold text", written([HEADINGS, *([f'="{row[3]}"' if index == 3 else cell
                 for index, cell in enumerate(row)] for row in rows)]))  # fmt: skip


def _one_line(rows: Cells) -> Cells:
    return [[cell.replace("\n", " ") for cell in row] for row in rows]


def _lines(rows: Cells) -> list[str]:
    return written([HEADINGS, *_one_line(rows)]).splitlines()


def _encodings() -> Iterator[Polluted]:
    rows = table()
    text = written([HEADINGS, *rows])
    for name in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman", "cp850"):
        yield Polluted(f"encoding {name}", text.encode(name), HEADINGS, rows)
    east = [[*row[:6], "東京の住まいと街", row[7], "ｶﾅ、漢字とひらがな"] for row in rows]
    for name in ("shift_jis", "euc_jp", "utf-8"):
        yield Polluted(f"encoding {name}, Japanese", written([HEADINGS, *east]).encode(name), HEADINGS, east)
    first, second = rows[:20], rows[20:]
    mixed = written([HEADINGS, *first]).encode() + written(second).encode("cp1252")
    yield Polluted("two encodings in one file", mixed, HEADINGS, rows)
    marked = written([HEADINGS, *first]).encode("utf-8-sig") + written([HEADINGS, *second]).encode("utf-8-sig")
    yield Polluted("two files one after the other", marked, HEADINGS, rows)


def _dialects() -> Iterator[Polluted]:
    rows = table()
    whole = [HEADINGS, *rows]
    for mark, name in ((";", "semicolon"), ("\t", "tab"), ("|", "pipe"), ("^", "caret"), ("~", "tilde")):
        yield _plain(f"delimiter {name}", written(whole, delimiter=mark))
    yield _plain("delimiter blank", written(whole, delimiter=" "))
    yield _plain("delimiter comma and blank", _spaced(whole))
    yield _plain("delimiter semicolon, all quoted", written(whole, delimiter=";", quoting=csv.QUOTE_ALL))
    yield _plain("quote apostrophe", written(whole, quotechar="'"))
    yield _plain("quote apostrophe, all quoted", written(whole, quotechar="'", quoting=csv.QUOTE_ALL))
    yield _plain("all quoted", written(whole, quoting=csv.QUOTE_ALL))
    yield _plain("quoted in some rows", "".join(
        written([row], quoting=csv.QUOTE_ALL if number % 3 else csv.QUOTE_MINIMAL) for number, row in enumerate(whole)
    ))  # fmt: skip
    yield _plain("escape backslash", written(whole, escapechar="\\", doublequote=False))
    yield _plain("escape backslash, no quotes", written([HEADINGS, *_one_line(rows)], escapechar="\\",
                 quoting=csv.QUOTE_NONE), rows=_one_line(rows))  # fmt: skip
    yield _plain("line end LF", written(whole, lineterminator="\n"))
    yield _plain("line end CR", written(whole).replace("\r\n", "\r"))
    yield _plain("line ends mixed", "".join(
        written([row], lineterminator="\n" if number % 2 else "\r\n") for number, row in enumerate(whole)
    ))  # fmt: skip
    yield _plain("a separator at every end", "".join(written([[*row, ""]]) for row in whole))
    yield _plain("blanks before quotes", written(whole, quoting=csv.QUOTE_ALL).replace('","', '", "'))


def _spaced(rows: Cells) -> str:
    quoted = [[written([[cell]]).removesuffix("\r\n") for cell in row] for row in rows]
    return "".join(", ".join(row) + "\r\n" for row in quoted)


def _headings() -> Iterator[Polluted]:
    rows = table()
    yield _plain("no headings", written(rows), columns=[])
    groups = ["Session", "", "", "Booking", "", "Content", "", "", ""]
    yield _plain("two rows of headings, merged groups", written([groups, HEADINGS, *rows]))
    units = ["day", "hour", "count", "", "euro", "", "", "", ""]
    yield _plain("two rows of headings, units below", written([HEADINGS, units, *rows]), columns=HEADINGS)
    yield _plain("headings again on every page", written([HEADINGS, *rows[:15], HEADINGS, *rows[15:]]))
    yield _plain("headings in capitals with blanks", written([[f" {heading.upper()} " for heading in HEADINGS], *rows]),
                 columns=[heading.upper() for heading in HEADINGS])  # fmt: skip


def _around() -> Iterator[Polluted]:
    rows = table()
    text = written([HEADINGS, *rows])
    yield _plain("a title above", "Sessions of the convening\r\n\r\n" + text)
    yield _plain(
        "a title with commas above", "Sessions, walks and panels\r\nExported on 2018-03-01, by hand\r\n" + text
    )
    yield _plain("a title in quotes above", '"Notes:"\r\n"Some sessions, as you see, are missing."\r\n\r\n' + text)
    yield _plain("pairs above", "Exported:,2018-03-01\r\nBy:,Tess Tester\r\nCount:,40\r\n\r\n" + text)
    yield _plain("padded titles above", "Sessions,,,,,,,,\r\n,,,,,,,,\r\n" + text)
    yield _plain("remarks above", "# Sessions\r\n# exported 2018-03-01\r\n" + text)
    yield _plain("a rule below the headings", written([HEADINGS, ["---"] * 9, *rows]))
    for mark in (";", "\t"):
        yield _plain(f"a title above, {mark!r}", "Sessions, all\r\n\r\n" + written([HEADINGS, *rows], delimiter=mark))


def _single_rows() -> Iterator[Polluted]:
    """One row that is written otherwise than all others, in several places of the table."""
    for number in (0, 7, 23, 39):
        for name, change in _CHANGES.items():
            rows = table()
            row = [cell.replace("\n", " ") for cell in rows[number]]
            line, rows[number] = change(row)
            if line == written([row]):
                continue  # there is nothing in this row to be written otherwise
            before, after = table()[:number], table()[number + 1 :]
            yield _plain(f"row {number + 1}: {name}", written([HEADINGS, *before]) + line + written(after), rows=rows)


def _change(row: list[str], line: str) -> tuple[str, list[str]]:
    return line, row


def _fewer(row: list[str]) -> tuple[str, list[str]]:
    cells = [*row[:3], row[3] + row[4], *row[5:]]
    return written([cells]), cells


def _more(row: list[str]) -> tuple[str, list[str]]:
    cells = [*row[:4], "", *row[4:]]
    return written([cells]), cells


def _short(row: list[str]) -> tuple[str, list[str]]:
    return written([row[:5]]), row[:5]


def _stray_quote(row: list[str]) -> tuple[str, list[str]]:
    cells = [*row[:5], "Panel", "Plain title", row[7], "Plain remark"]
    return ",".join([*cells[:6], '"Plain title', *cells[7:]]) + "\r\n", cells


def _inner_quote(row: list[str]) -> tuple[str, list[str]]:
    cells = [*row[:5], "Panel", 'The "smart" city, again', row[7], "Plain remark"]
    return ",".join([*cells[:6], '"The "smart" city, again"', *cells[7:]]) + "\r\n", cells


_CHANGES: Final[dict[str, Callable[[list[str]], tuple[str, list[str]]]]] = {
    "a separator missing": _fewer,
    "a separator more": _more,
    "cells missing at the end": _short,
    "another separator": lambda row: (written([row], delimiter=";"), row),
    "tabs": lambda row: (written([row], delimiter="\t"), row),
    "another quote": lambda row: (written([row], quotechar="'"), row),
    "a quote never closed": _stray_quote,
    "quotes inside quotes": _inner_quote,
    "backslashes before quotes": lambda row: (written([row], escapechar="\\", doublequote=False), row),
}
