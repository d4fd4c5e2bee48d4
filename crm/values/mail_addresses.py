"""E-mail addresses: whether mail could ever arrive there (RFC 5321, RFC 6531), asked without any network."""

from __future__ import annotations

from typing import Final

from crm.i18n import N_, _

_SENTENCES: Final = (
    ("must have an @-sign", N_("“{value}” has no @. It should look like name@example.org.")),
    ("is empty", N_("“{value}” lacks a part. It should look like name@example.org.")),
    ("nothing before the @-sign", N_("Something must stand before the @ in “{value}”.")),
    ("something after the @-sign", N_("Something must stand after the @ in “{value}”.")),
    ("special-use", N_("“{value}” ends in a name that no mail is sent to, such as .invalid or .local.")),
    ("too long", N_("“{value}” is longer than an e-mail address may be.")),
    ("period", N_("“{value}” has a dot where none may be, or lacks one after the @.")),
)
_OTHER: Final = N_("“{value}” is not an e-mail address. It should look like name@example.org.")


def fault(address: str) -> str:
    """Why no mail could arrive at an address, as a sentence; '' for a good one. Addresses in any script are good."""
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - loads with the first address

    try:
        # Names kept for examples and tests pass: they stand in lists that are handed round to be tried.
        validate_email(address, check_deliverability=False, allow_quoted_local=True, test_environment=True)
    except EmailNotValidError as error:
        said = str(error)
        sentence = next((sentence for words, sentence in _SENTENCES if words in said), _OTHER)
        return _(sentence).format(value=address[:80])
    return ""
