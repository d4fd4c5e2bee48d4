"""Commitments: the statement, who signed it, the consortium, and whom we ask."""
