"""Commands of areas that have several; crm/cli.py puts all of them together."""
