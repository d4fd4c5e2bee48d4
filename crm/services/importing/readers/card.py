"""A card while its properties are read: where they go, what they are called, and what they make together."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from crm.i18n import _
from crm.services.importing.draft import Draft
from crm.services.importing.incoming import Photo
from crm.services.importing.readers.card_words import LABELS, PLACES, SILENT
from crm.services.importing.readers.content_lines import LABEL, Property

NAME_PARTS: Final = ("family_name", "given_name", "additional_names", "prefix", "suffix")
_ROLE_PARTS: Final = ("role", "function", "start", "end", "kind")
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_EXTENSION = re.compile(r"^x-(?:evolution-|mozilla-|google-)?")


class Card:
    """A card while its properties are read. `kind` is what it says to be; `labels` are Apple's, by group."""

    def __init__(self, properties: Sequence[Property]) -> None:
        self.draft = Draft()
        self.kind = ""
        self.is_list = False
        self.photo: Photo | None = None
        self.labels = {one.group: _apple_label(one.text) for one in properties if one.name == "X-ABLABEL" and one.group}
        self.roles: dict[str, list[tuple[str, Any]]] = {part: [] for part in ("organisation", *_ROLE_PARTS)}
        self.formatted: list[tuple[str, str]] = []

    def complete(self) -> None:
        """Settle what depends on several properties, once all are read."""
        self._affiliate()
        self._address()
        self._unname()

    def label(self, found: Property) -> str:
        """What an address or a number is called: the user's own word, else the types."""
        own = self.labels.get(found.group, "") if found.group else ""
        types = [_EXTENSION.sub("", word) for word in found.types]
        words = [LABELS.get(word, word) for word in types if word not in SILENT]
        own = own or found.parameters.get(LABEL, [""])[0]
        return own or " ".join(sorted(words, key=lambda word: word not in PLACES))

    def put(self, name: str, found: Property, value: str) -> None:
        """Set a field by its first property; later ones are other ways of saying it."""
        if value and name not in self.draft.record and self.draft.fits(found.name, value):
            self.draft.record[name] = value

    def also_called(self, name: str) -> None:
        """Keep another name than the first: in the person's own script where the first one is not, else as it is."""
        record = self.draft.record
        if not name or name == record.get("full_name"):
            return
        if not name.isascii() and "native_name" not in record and record.get("full_name", "x").isascii():
            record["native_name"] = name
        elif name != record.get("native_name") and name != " ".join(
            filter(None, (record.get("given_name"), record.get("family_name")))
        ):
            self.own(_("Other name"), name)

    def own(self, name: str, value: str) -> None:
        if value and self.draft.fits(name, value):
            fields = self.draft.record.setdefault("custom", {})
            fields[name] = f"{fields[name]}; {value}" if name in fields and fields[name] != value else value

    def _affiliate(self) -> None:
        """Organisations with the title and role of their group, else of their place in the card."""
        rows: list[dict[str, Any]] = []
        groups: list[str] = []
        for group, names in self.roles["organisation"]:
            row = {"organisation": names[0]} if names[0] else {}
            units = [name for name in names[1:] if name]
            rows.append(row | {"department": units} if units else row)
            groups.append(group)
        for part in _ROLE_PARTS:
            for index, (group, text) in enumerate(self.roles[part]):
                place = groups.index(group) if group and group in groups else index
                if place < len(rows) and part not in rows[place]:
                    rows[place][part] = text
                elif not rows:
                    rows.append({part: text})
                    groups.append(group)
                else:
                    self.draft.keep(_("Role"), text)
        for row in rows:
            if row.pop("kind", "") == "city":
                row["city"] = row.pop("organisation", "")
        kept = [row for row in rows if row]
        if kept:
            self.draft.record["affiliations"] = kept

    def _unname(self) -> None:
        """A card must have an FN, also of someone whose name nobody knows: it is then an address or a number."""
        record = self.draft.record
        reached = [
            *(row["address"] for row in record.get("emails", ())),
            *(row["number"] for row in record.get("phones", ())),
        ]
        if record.get("full_name") in reached:
            del record["full_name"]
            self.kind = self.kind or "person"

    def _address(self) -> None:
        """A label as it is printed stands for an address that has no parts."""
        if "addresses" not in self.draft.record:
            for text, label in self.formatted:
                self.draft.extend("addresses", [{"street": text, "label": label} if label else {"street": text}])


def _apple_label(text: str) -> str:
    """`_$!<AssistantPhone>!$_` is Apple's own word, `Grand Central` the user's."""
    found = _APPLE_LABEL.fullmatch(text)
    return _CAMEL.sub(" ", found[1]).lower() if found else text


Handler = Callable[[Card, Property], None]
