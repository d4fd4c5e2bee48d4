"""Pilots: what is tried in a city, as a table, a board by stage, and what was learnt."""
