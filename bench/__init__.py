"""Measurements against a limit taken in the same run; `uv run -m bench.NAME`."""
