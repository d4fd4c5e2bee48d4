"""Reports in the window: chosen, looked at, saved; and what was handed out before."""
