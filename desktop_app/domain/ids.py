"""Identities: UUID version 7 (RFC 9562), so that newer rows sort after older ones."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Mint an identity for a new record."""
    return uuid7()
