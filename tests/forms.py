"""Forms filled in as somebody else's program does it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject


def fill(empty: Path, filled: Path, values: Mapping[str, str]) -> Path:
    """Put values into the fields of a form: texts as they are, '/…' for what is ticked or chosen by a circle."""
    writer = PdfWriter(clone_from=PdfReader(empty))
    for page in writer.pages:
        for reference in page.get("/Annots") or ():
            widget = reference.get_object()
            if widget.get("/Subtype") != "/Widget":
                continue
            field = widget["/Parent"].get_object() if "/Parent" in widget else widget
            value = values.get(field["/T"])
            if value is not None and value.startswith("/"):
                field[NameObject("/V")] = NameObject(value)
                states = widget["/AP"]["/N"]
                widget[NameObject("/AS")] = NameObject(value if value in states else "/Off")
    texts = {name: value for name, value in values.items() if not value.startswith("/")}
    for page in writer.pages:
        writer.update_page_form_field_values(page, texts, auto_regenerate=False)
    writer.write(filled)
    return filled


def fields(path: Path) -> dict[str, str | None]:
    """The fields of a file with what is in them."""
    found = PdfReader(path).get_fields() or {}
    return {name: None if field.get("/V") is None else str(field["/V"]) for name, field in found.items()}
