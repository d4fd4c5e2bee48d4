"""Publications: papers in versions with the comments on them, and the article series from pitch to print."""
