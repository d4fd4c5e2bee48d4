"""What belongs to a funding opportunity, as lines in a cell of a list that leaves; they are read back as they were."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from crm.models.funding import DEADLINES, FUNDING_STAGES
from crm.text import one_line
from crm.values.currencies import read_money

Row = Mapping[str, Any]
_DAY: Final = r"(\d{4}(?:-\d\d){0,2})"
_DEADLINE: Final = re.compile(rf"({'|'.join(DEADLINES)}) {_DAY}(?: \(done {_DAY}\))?(?: \(remind (\d+)\))?(?:: (.*))?")
_INSTALMENT: Final = re.compile(rf"(.*?)(?: due {_DAY})?(?: \(received {_DAY}\))?")
_STAGE: Final = re.compile(rf"{_DAY} ({'|'.join(FUNDING_STAGES)})(?: \((.*)\))?")
_REQUIREMENT: Final = re.compile(rf"\[([ xX])\] (.*?)(?: \(({'|'.join(DEADLINES)})\))?")


def allocation_line(row: Row) -> str:
    """`Light the stairs: EUR 600`."""
    return f"{one_line(str(row.get('pilot') or ''))}: {_money(row)}"


def read_allocation(line: str) -> dict[str, Any] | None:
    """Title of the pilot, amount and currency; None where a line is none."""
    title, mark, amount = line.rpartition(":")
    value, currency = read_money(amount)
    return {"pilot": title.strip(), "amount": value, "currency": currency} if mark and value else None


def deadline_line(row: Row) -> str:
    """`loi 2018-02-01 (done 2018-01-30): Two pages`."""
    done = f" (done {row['done_on']})" if row.get("done_on") else ""
    remind = f" (remind {row['remind']})" if row.get("remind") not in (None, "") else ""
    said = f": {one_line(str(row['requirement']))}" if row.get("requirement") else ""
    return f"{row.get('type') or ''} {row.get('date') or ''}{done}{remind}{said}"


def read_deadline(line: str) -> dict[str, Any] | None:
    found = _DEADLINE.fullmatch(line)
    if found is None:
        return None
    type_, date, done, remind, said = found.groups()
    return {
        "type": type_, "date": date, "done_on": done, "remind": int(remind) if remind else None, "requirement": said,
    }  # fmt: skip


def instalment_line(row: Row) -> str:
    """`300 due 2018-03-01 (received 2018-03-02)`."""
    due = f" due {row['due']}" if row.get("due") else ""
    return f"{_money(row)}{due}" + (f" (received {row['received_on']})" if row.get("received_on") else "")


def read_instalment(line: str) -> dict[str, Any] | None:
    found = _INSTALMENT.fullmatch(line)
    amount = read_money(found[1])[0] if found else ""
    return {"amount": amount, "due": found[2], "received_on": found[3]} if found and amount else None


def requirement_line(row: Row) -> str:
    """`[x] Two signatures (application)`."""
    for_ = f" ({row['for_deadline']})" if row.get("for_deadline") else ""
    return f"[{'x' if row.get('done') else ' '}] {one_line(str(row.get('text') or ''))}{for_}"


def read_requirement(line: str) -> dict[str, Any] | None:
    found = _REQUIREMENT.fullmatch(line)
    text = found[2] if found else line
    return {"text": text, "done": bool(found and found[1] in "xX"), "for_deadline": found[3] if found else None}


def stage_line(row: Row) -> str:
    """`2018-01-05 prospecting (Hana)`."""
    author = f" ({one_line(str(row['author']))})" if row.get("author") else ""
    return f"{row.get('date') or ''} {row.get('status') or ''}{author}".strip()


def read_stage(line: str) -> dict[str, Any] | None:
    found = _STAGE.fullmatch(line)
    return {"date": found[1], "status": found[2], "author": found[3]} if found else None


def _money(row: Row) -> str:
    return f"{row.get('currency') or ''} {row.get('amount') or ''}".strip()


WRITERS: Final[Mapping[str, Callable[[Row], str]]] = {
    "allocations": allocation_line, "deadlines": deadline_line, "instalments": instalment_line,
    "requirements": requirement_line, "stages": stage_line,
}  # fmt: skip
READERS: Final[Mapping[str, Callable[[str], dict[str, Any] | None]]] = {
    "allocations": read_allocation, "deadlines": read_deadline, "instalments": read_instalment,
    "requirements": read_requirement, "stages": read_stage,
}  # fmt: skip
