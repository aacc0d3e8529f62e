"""The overview: how the event stands at this moment."""
