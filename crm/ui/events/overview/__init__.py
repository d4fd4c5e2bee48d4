"""What is known of an event, and the room as it would be."""
