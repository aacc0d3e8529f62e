"""Questions: a connection and a filter in, frozen rows out."""
