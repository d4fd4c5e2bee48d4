"""Who arrives: checking in."""
