"""Texts that are filled in for each reader: letters, certificates, labels."""

from __future__ import annotations

from typing import Final

from crm.i18n import N_
from crm.models.fields import Field, Kind, column, journaled

TEMPLATE_KINDS: Final = ("letter", "certificate", "label")
template = journaled(
    "template",
    column("name", Field(N_("Name"), required=True)),
    column("kind", Field(N_("Kind"), Kind.CHOICE, choices=TEMPLATE_KINDS, required=True, searched=False)),
    column("language", Field(N_("Language"), help=N_("Empty: each reader is greeted in their own"), searched=False)),
    column("subject", Field(N_("Subject"), searched=False)),
    column("body", Field(N_("Text"), Kind.LONG_TEXT, required=True, searched=False)),
)
