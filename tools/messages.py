"""Gather the texts a person reads into `resources/locale`, for translators.

    uv run tools/messages.py             remake crm.pot and bring every translation up to it
    uv run tools/messages.py --check     say whether that is needed (exit status 1)
    uv run tools/messages.py --add fr    begin a translation

A translation is `LANGUAGE/LC_MESSAGES/crm.po`; the program reads the `.mo` that this makes beside it.
"""

from __future__ import annotations

import argparse
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

DOMAIN = "crm"
ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
TEMPLATE = LOCALE / f"{DOMAIN}.pot"
LEFT_OUT = (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Report-Msgid', b'"Last-Translator', b'"Language-Team')
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def gathered(source: Path) -> Catalog:
    """Every text marked in the Python files below a folder, by the file it stands in."""
    catalog = new_catalog()
    found = extract_from_dir(source, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",))
    for name, _line, message, comments, context in sorted(found, key=lambda entry: (entry[0], entry[1])):
        catalog.add(message, locations=[(f"{source.name}/{name}", 0)], auto_comments=comments, context=context)
    return catalog


def new_catalog(language: str | None = None) -> Catalog:
    return Catalog(
        language, DOMAIN, project="Smart City, Just City", version="0.1", copyright_holder="the contributors",
        header_comment="# The texts of PROJECT.", charset="utf-8",
    )  # fmt: skip


def written(catalog: Catalog) -> bytes:
    """The catalogue as a file, without what changes from one run to the next, or asks for an address."""
    file = BytesIO()
    write_po(file, catalog, width=100, include_lineno=False, sort_output=False)
    return b"".join(line for line in file.getvalue().splitlines(keepends=True) if not line.startswith(LEFT_OUT))


def translations() -> list[Path]:
    return sorted(LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def update(path: Path, template: Catalog) -> None:
    """Bring one translation up to the template; texts that are new or changed stand there untranslated."""
    catalog = new_catalog(path.parent.parent.name)
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=path.parent.parent.name, domain=DOMAIN)
    catalog.update(template, no_fuzzy_matching=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written(catalog))
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)


def main() -> int:
    parser = argparse.ArgumentParser(description="gather the texts a person reads")
    parser.add_argument("--check", action="store_true", help="only say whether the catalogue is up to date")
    parser.add_argument("--add", metavar="LANGUAGE", help="begin a translation")
    options = parser.parse_args()
    template = gathered(ROOT / "crm")
    if options.check:
        stale = not TEMPLATE.exists() or TEMPLATE.read_bytes() != written(template)
        print("run: uv run tools/messages.py" if stale else f"{len(template)} texts, up to date", file=sys.stderr)
        return int(stale)
    LOCALE.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_bytes(written(template))
    new = [LOCALE / options.add / "LC_MESSAGES" / f"{DOMAIN}.po"] if options.add else []
    for path in [*translations(), *new]:
        update(path, template)
    print(f"{len(template)} texts, {len(translations())} translations", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
