"""Tables only: columns, constraints, relations; every field described once, at its column."""
