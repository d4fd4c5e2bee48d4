"""What the lists of commitments show and how they speak of it, as data."""

from __future__ import annotations

from typing import Final

from crm.i18n import N_
from crm.ui.records.list_of import ListOf

STATEMENTS: Final = ListOf(
    "statements", "statement", N_("Statement"), N_("Search statements"), "file-text", N_("New statement…"),
    N_("No statement yet"),
    N_("Add the statement that is to be signed, then its first version with its text."), ("name", "short_name"),
)  # fmt: skip
SIGNATORIES: Final = ListOf(
    "signatories", "signature", N_("Signatories"), N_("Search signatories"), "handshake", N_("New signature…"),
    N_("Nobody has signed yet"),
    N_("Enter a signature, key in a paper list, or bring in what a sign-on form collected."),
    ("name", "signatory_kind", "country", "status", "attention", "officer", "capacity", "signed_on", "version",
     "listing_consent"),
    sort="signed_on", descending=True,
)  # fmt: skip
CONSORTIUM: Final = ListOf(
    "consortium", "signature", N_("Consortium"), N_("Search the consortium"), "users", N_("New signature…"),
    N_("Nobody is in the consortium yet"),
    N_("Verified signatories who opted in stand here. Opt one in with Ctrl+Shift+O on the page of signatories."),
    ("name", "signatory_kind", "country", "consortium_since", "contact", "email", "status"),
    filters=(("in_consortium", "is", "yes"),),
)  # fmt: skip
OUTREACH: Final = ListOf(
    "outreach", "ask", N_("Outreach"), N_("Search whom we ask"), "megaphone", N_("Ask somebody…"),
    N_("Nobody is asked yet"),
    N_("Write down whom you ask to sign: through whom, who of the team, and what is next."),
    ("name", "signatory_kind", "stage", "attention", "through", "owner", "last_touch", "next_step", "next_due"),
    sort="next_due",
)  # fmt: skip
