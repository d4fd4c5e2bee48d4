"""Handing lists out: which list, which of its records, which columns, in which format."""
