"""Stakeholder mapping: who has influence and interest, who is engaged how far, and who is still to be assessed."""
