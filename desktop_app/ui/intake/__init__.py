"""The wizard that takes a list of participants in."""
