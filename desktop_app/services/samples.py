"""Loads the sample events that come with the program."""

import sqlalchemy as sa

from desktop_app import resources
from desktop_app.domain.event_document import read_document
from desktop_app.services.event_documents import ImportedEvent, import_event
from desktop_app.storage.tables import Event, table
from desktop_app.storage.transaction import Transaction


def load_sample_events(tx: Transaction) -> tuple[ImportedEvent, ...]:
    """Take in those of the sample events that are not there yet, the earliest first.

    Returns:
        The events that came in; empty when all were there.

    Raises:
        SurroundingsError: The program was copied without its files.
    """
    event = table(Event)
    there = tx.execute(sa.select(event.c.id, event.c.key)).all()
    ids, keys = {row.id for row in there}, {row.key for row in there}
    documents = [
        read_document(resources.read_json("sample_events", file.name)) for file in resources.sample_event_files()
    ]
    return tuple(
        import_event(tx, document)
        for document in documents
        if document.event.id not in ids and document.event.key not in keys
    )
