"""The directory: people and organisations over all events."""
