"""Making an event, and changing what is known of it."""
