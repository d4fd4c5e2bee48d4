"""Funding: what is sought of whom, how far it is, what was promised and came in; and whom funders fund."""
