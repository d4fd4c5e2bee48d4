"""The action plan: what was promised, as a table, a board or a timeline."""
