"""The first guess at a mapping: what the headings say, and where they are silent, what stands below them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import islice

from crm.models.contacts import SECTORS
from crm.models.records import PERSON
from crm.services.importing.described import ImportKind
from crm.services.importing.described_rows import guessed_order, guessed_targets
from crm.services.importing.headings import ambiguous, key_of, recognise, recognise_city
from crm.services.importing.kinds import BY_RECORD
from crm.services.importing.mapping import Column, Mapping
from crm.services.importing.personal_names import is_title, split_name
from crm.services.importing.programs import meant_by, program_of
from crm.services.importing.source import TableSource
from crm.services.importing.targets import GROUPS, IGNORE, MOST_ROWS, Target
from crm.services.importing.values import GOOGLE_SEPARATOR, choice, email_addresses, kind_of_row, sector
from crm.services.importing.written_dates import order_of

_SAMPLE = 200
_DATED_ROWS = 50_000  # so far the order of day and month is looked for, which a few rows mostly tell
_DATED = (("birthday", ""), ("affiliation", "start"), ("affiliation", "end"))
_MOST = 0.8  # of the cells of a column must agree
_NAMES = ("given_name", "family_name", "full_name", "name")
Others = Callable[[str], bool]
Columns = list[tuple[str, list[str]]]  # headings with the cells below that hold something


def guess(source: TableSource, kind: str = "") -> Mapping:
    """The mapping of a table; `kind` where it is known what every row is: `city`, `interaction`."""
    if kind in BY_RECORD:
        return _guess_described(source, BY_RECORD[kind])
    sample = source.sample(_SAMPLE)
    columns = [
        (heading, [row.cells[index] for row in sample if index < len(row.cells) and row.cells[index].strip()])
        for index, heading in enumerate(source.headings)
    ]
    kind = kind or _kind_of_places(source.headings)
    meant = meant_by(program_of(source.headings))
    targets = [meant.get(key_of(heading)) or _target(heading, cells, kind) for heading, cells in columns]
    if not source.has_headings:
        targets = _by_values(columns)
    targets = _numbered(columns, _in_context(columns, targets))
    kind = kind or _kind(targets)
    named = tuple(
        Column(heading, str(target or Target("custom", heading)))
        for (heading, _cells), target in zip(columns, targets, strict=True)
    )
    return Mapping(named, kind, _date_order(source, targets), _separator(columns, targets))


def _guess_described(source: TableSource, kind: ImportKind) -> Mapping:
    targets = guessed_targets(source, kind)
    columns = tuple(map(Column, source.headings, targets))
    return Mapping(columns, kind.record, guessed_order(source, kind, targets))


def _target(heading: str, cells: list[str], kind: str) -> Target | None:
    found = recognise_city(heading) if kind == "city" else recognise(heading)
    if found is None and _share(cells, email_addresses) >= _MOST:
        return Target("email")
    return found


def _share(cells: Sequence[str], test: Callable[[str], object]) -> float:
    """Of the cells, how many pass a test."""
    return sum(bool(test(cell)) for cell in cells) / len(cells) if cells else 0.0


def _in_context(columns: Columns, targets: list[Target | None]) -> list[Target | None]:
    """Settle headings that mean different things in different company: Title, Nom, Type, Position, Address 2."""
    keys = [key_of(heading) for heading, _cells in columns]
    settled = list(targets)
    known = Counter(str(target) for target in targets if target)
    for index, (key, target) in enumerate(zip(keys, targets, strict=True)):
        heading, cells = columns[index]
        others = _besides(known, str(target))
        if key in ambiguous():
            settled[index] = _settled(key, cells, others, before=settled[:index])
        elif key == "position" and cells and all(choice(cell, PERSON.fields["position"].choices) for cell in cells):
            settled[index] = Target("position")
        elif key == "aniversario" and others("birthday"):
            settled[index] = Target("custom", heading)
        elif key in ("id", "no") and _is_row_number(cells):
            settled[index] = IGNORE
        elif key == "birth day" and others("birthday.month"):
            settled[index] = Target("birthday", "day")
        elif target and target.base == "address" and target.part == "street":
            settled[index] = _whole_or_line(key, target, targets, keys)
        elif key == "salutation" and _share(cells, is_title) < _MOST:
            settled[index] = Target("salutation")
        elif (
            key == "city"
            and target
            and target.part == "city"
            and (others("sectors") or others("acronym"))
            and not others("seat")
        ):
            settled[index] = Target("seat")
    return settled


def _besides(known: Counter[str], own: str) -> Others:
    """Whether a target is that of another column."""
    return lambda name: known[name] > (name == own)


def _is_row_number(cells: list[str]) -> bool:
    """Whether a column only counts the rows: as a key it would say that the first rows of two files are the same."""
    return bool(cells) and cells == [str(number) for number in range(1, len(cells) + 1)]


def _settled(key: str, cells: list[str], others: Others, before: list[Target | None]) -> Target | None:
    if key == "salutation":
        return Target("salutation" if cells and _share(cells, is_title) < _MOST else "prefix")
    if key in ("title", "titre", "titel", "titolo", "titulo"):
        return _title(cells, others, before)
    if key == "nom":
        return Target("family_name" if others("given_name") else "full_name")
    if ambiguous()[key] == "name":
        return Target("given_name" if others("family_name") else "full_name")
    if _share(cells, kind_of_row) >= _MOST:
        return Target("kind")
    return Target("sectors") if _share(cells, lambda cell: sector(cell, SECTORS)) >= _MOST else None


def _title(cells: list[str], others: Others, before: list[Target | None]) -> Target:
    """Mr or Director? The cells say it; if they are empty, another column for the role does, or the place."""
    if cells:
        return Target("prefix") if _share(cells, is_title) >= _MOST else Target("affiliation", "role")
    if Target("prefix") in before:
        return Target("affiliation", "role")
    first = others("affiliation.role") or not any(one and one.base in _NAMES for one in before)
    return Target("prefix") if first and not others("prefix") else Target("affiliation", "role")


def _whole_or_line(key: str, target: Target, targets: list[Target | None], keys: list[str]) -> Target:
    """`Home Address` is the whole address where there is a `Home Street` too.

    `Street 2` is the second line of the street, unless there is a city or postal code of that number.
    """
    same = [(other, heading) for other, heading in zip(targets, keys, strict=True) if other and other.row == target.row]
    if (
        "address" in key
        and not {"street", "line", "supplemental"} & set(key.split())
        and any("street" in heading for _other, heading in same)
    ):
        return target._replace(part="text")
    if any(other.part != "street" for other, _heading in same):
        return target
    return target._replace(number=1)


def _numbered(columns: Columns, targets: list[Target | None]) -> list[Target | None]:
    """A heading that comes again means the next one: E-mail, E-mail → email, email_2."""
    seen: dict[Target, str] = {}
    numbered: list[Target | None] = []
    for (heading, _cells), target in zip(columns, targets, strict=True):
        found = target
        while found and found in seen and _may_come_again(found, same=seen[found] == key_of(heading)):
            found = found._replace(number=found.number + 1) if found.number < MOST_ROWS else None
        if found:
            seen.setdefault(found, key_of(heading))
        numbered.append(found)
    return numbered


def _may_come_again(target: Target, *, same: bool) -> bool:
    """A second e-mail, phone or website is another one; a second street only under the `same` heading."""
    return target.base in GROUPS and (not target.part or same)


def _by_values(columns: Columns) -> list[Target | None]:
    """Targets for a table without headings."""
    targets: list[Target | None] = []
    for _heading, cells in columns:
        target = None
        if _share(cells, email_addresses) >= _MOST:
            target = Target("email")
        elif _share(cells, lambda cell: cell.lower().startswith(("http://", "https://", "www."))) >= _MOST:
            target = Target("website")
        elif _share(cells, _looks_like_phone) >= _MOST:
            target = Target("phone")
        elif Target("full_name") not in targets and _share(cells, split_name) >= _MOST / 2:
            target = Target("full_name")
        targets.append(target)
    return targets


def _looks_like_phone(cell: str) -> bool:
    digits = sum(map(str.isdigit, cell))
    return 7 <= digits <= 16 and not any(map(str.isalpha, cell)) and cell.strip()[:1] in "+(0"


def _kind(targets: list[Target | None]) -> str:
    """A table with a name and fields that only organisations have is a list of organisations."""
    names = {target.base for target in targets if target}
    personal = names & {"given_name", "family_name", "full_name", "birthday", "gender", "kind"}
    if "name" in names and names & {"sectors", "acronym"} and not personal:
        return "organisation"
    return ""


def _kind_of_places(headings: Sequence[str]) -> str:
    """A table that counts inhabitants or names GeoNames, and nobody who could be written to, is a list of cities."""
    found = {target.base for heading in headings if (target := recognise_city(heading))}
    other = {target.base for heading in headings if (target := recognise(heading))}
    is_places = "name" in found and (
        found & {"population", "geonames_id", "coordinates"} or found >= {"latitude", "longitude"}
    )
    return "city" if is_places and not other & {"kind", "id", "affiliation", "email", "phone", *_NAMES[:2]} else ""


def _date_order(source: TableSource, targets: list[Target | None]) -> str:
    dated = [index for index, target in enumerate(targets) if target and (target.base, target.part) in _DATED]
    if not dated:
        return ""
    rows = islice(source.rows(), _DATED_ROWS)
    return order_of(row.cells[index] for row in rows for index in dated if index < len(row.cells))


def _separator(columns: Columns, targets: list[Target | None]) -> str:
    """What divides the words of a list: the mark in most of the cells that hold lists."""
    cells = [
        cell
        for (_heading, below), target in zip(columns, targets, strict=True)
        if target and target.base in ("tags", "languages", "sectors", "do_not_contact") and not target.part
        for cell in below
    ]
    counts = {mark: sum(mark in cell for cell in cells) for mark in (GOOGLE_SEPARATOR, ";", "|")}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] else ""
