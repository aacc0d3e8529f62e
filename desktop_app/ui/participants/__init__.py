"""The participants of an event: list, detail panel, adding and exporting."""
