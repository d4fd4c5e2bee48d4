"""Publications: the article series from pitch to print."""
