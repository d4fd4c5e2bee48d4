"""Sheets to be signed: the statement with lines to sign on, each for whoever is asked, with a code that files it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from sqlalchemy import Connection, select

from crm.errors import NotFound
from crm.i18n import N_, _
from crm.keys import to_text
from crm.models import commitments
from crm.models.commitments import OPEN_STAGES
from crm.queries.commitments import current_version, signature_view
from crm.queries.outreach import ask_view
from crm.queries.records import titles_of
from crm.reports.document import Block, Column, Document, Heading, PageBreak, Paragraph, Picture, Row, Table
from crm.reports.report import Asked, Option
from crm.store.live import live
from crm.values.places import language_name

LANGUAGE: Final = Option(
    "language", N_("Language"), help=N_("Its code, such as fr; empty for the first one of the version"))  # fmt: skip
OPTIONS: Final = (LANGUAGE,)
_ROW: Final = 27.0  # points: room to write
_CODE_HEIGHT: Final = 92.0


@dataclass(frozen=True, slots=True)
class _Signer:
    """For whom a sheet is; `code` files it when it comes back, '' on a blank one."""

    name: str
    through: str
    kind: str
    code: str


def build(connection: Connection, asked: Asked) -> Document:
    """One sheet for an ask or a signature; for a statement one for each open ask, and a blank one where there is none.

    Raises:
        NotFound: there is no version of the statement yet, or the record is gone.
    """
    assert asked.ref is not None
    statement, signers = _signers(connection, asked)
    version = current_version(connection, statement)
    if version is None:
        raise NotFound(_("There is no version of this statement yet that could be signed."))
    text, told = _text_of(version, asked.chosen(LANGUAGE))
    title = titles_of(connection, "statement", [version["statement_id"]]).get(version["statement_id"], "")
    blocks = list[Block]()
    for signer in signers:
        if blocks:
            blocks.append(PageBreak())
        blocks += _sheet(signer, version, text, title)
    return Document(
        _("To be signed"), tuple(blocks), letter=True, language=str(text.get("language") or "en"), warnings=told
    )


def _signers(connection: Connection, asked: Asked) -> tuple[int | None, list[_Signer]]:
    assert asked.ref is not None
    key = asked.ref.key
    if asked.ref.kind == "statement":
        own = live(commitments.ask)
        query = select(own.c.id).where(own.c.statement_id == key, own.c.stage.in_(OPEN_STAGES)).order_by(own.c.name)
        keys = list(connection.execute(query).scalars())
        return key, [_asked(connection, one) for one in keys] or [_Signer("", "", "", "")]
    if asked.ref.kind == "ask":
        return ask_view(connection, key).document["statement_id"], [_asked(connection, key)]
    view = signature_view(connection, key)
    code = f"signature:{to_text(key)}"
    own_version = live(commitments.statement_version)
    query = select(own_version.c.statement_id).where(own_version.c.id == view.document["version_id"])
    return connection.execute(query).scalar(), [_Signer(view.line.name, "", view.party.kind, code)]


def _asked(connection: Connection, key: int) -> _Signer:
    view = ask_view(connection, key)
    through = view.line.through if view.party.kind != "person" else ""
    return _Signer(view.line.name, through, view.party.kind, f"ask:{to_text(key)}")


def _text_of(version: Mapping[str, Any], wanted: str) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    """The text in a language, else the first one, which is then told."""
    texts: Sequence[Mapping[str, Any]] = version["texts"]
    found = next((one for one in texts if one["language"] == wanted), None)
    if not texts:
        return {}, (_("This version has no text yet: only the lines to sign on are printed."),)
    if found is not None:
        return found, ()
    if wanted:
        told = _("There is no text in {language}: it is in {other}.")
        said = told.format(language=language_name(wanted), other=language_name(str(texts[0]["language"] or "")))
        return texts[0], (said,)
    return texts[0], ()


def _sheet(signer: _Signer, version: Mapping[str, Any], text: Mapping[str, Any], title: str) -> Iterator[Block]:
    yield Heading(str(text.get("title") or title))
    yield Paragraph(_("Version {number}").format(number=version["number"]), "small")
    for paragraph in str(text.get("text") or "").split("\n\n"):
        if paragraph.strip():
            yield Paragraph(paragraph.strip())
    yield Heading(_("Signature"), 2)
    body = signer.kind in ("city", "organisation")
    rows = [(_("Signatory"), signer.name)]
    if body or not signer.kind:
        rows += [(_("Signing officer"), signer.through), (_("Capacity"), ""),
                 (_("Mandate"), _("☐ delegated    ☐ resolution no.                       of"))]  # fmt: skip
    rows += [
        (_("Scope and caveats"), ""), (_("Date"), ""), (_("Signature"), ""),
        (_("We agree"), _("☐ to stand on the public list of signatories\n☐ to join the consortium of signatories")),
    ]  # fmt: skip
    columns = (Column(_("To be filled in"), share=1), Column("", share=3))
    yield Table(columns, tuple(Row(row) for row in rows), height=_ROW)
    if signer.code:
        alt = _("Code {code}").format(code=signer.code)
        yield Picture(code_picture(f"{signer.code} v{version['number']}"), alt, _CODE_HEIGHT, signer.code)


def code_picture(text: str) -> bytes:
    """A QR code as PNG, with the white around it that readers need (ISO/IEC 18004, 5.3.8)."""
    import segno  # noqa: PLC0415 - needed where sheets are drawn

    target = BytesIO()
    segno.make_qr(text, error="q", boost_error=False).save(target, kind="png", scale=8, border=4)
    return target.getvalue()
