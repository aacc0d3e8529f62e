"""Tables, database, transaction and search: the only room that speaks a dialect of SQL."""
