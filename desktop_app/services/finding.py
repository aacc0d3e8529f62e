"""Keeping the search quick after many people came at once."""

from desktop_app.services.preparing import Preparation
from desktop_app.storage import indexing
from desktop_app.storage.transaction import Transaction


def tidy_index(tx: Transaction) -> bool:
    """Merge some of what many small writes left in the index; tells whether there was something to do."""
    return indexing.tidy(tx.connection)


def tidy_search(prep: Preparation) -> None:
    """Merge what a bulk of writes left in the index, in short steps, so that a scan never waits for it."""
    while prep.do(tidy_index):
        pass
