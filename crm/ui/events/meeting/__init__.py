"""What was said and decided at an event."""
