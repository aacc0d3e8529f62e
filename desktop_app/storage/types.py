"""Column types that mean the same on every database: identities, instants, choices."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Identity(sa.types.TypeDecorator[UUID]):
    """A UUID: sixteen bytes in a file, the server's own type on PostgreSQL."""

    impl = sa.LargeBinary(16)
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        """Take the server's own type where there is one."""
        if dialect.name == "postgresql":
            from sqlalchemy.dialects import postgresql  # a tenth of a second that a file need not wait for

            return dialect.type_descriptor(postgresql.UUID(as_uuid=True))
        return dialect.type_descriptor(sa.LargeBinary(16))

    def process_bind_param(self, value: UUID | None, dialect: sa.Dialect) -> Any:
        """Write the bytes."""
        return value if value is None or dialect.name == "postgresql" else value.bytes

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> UUID | None:
        """Read the bytes."""
        return value if value is None or isinstance(value, UUID) else UUID(bytes=bytes(value))


class Instant(sa.types.TypeDecorator[datetime]):
    """An instant as microseconds since 1970 in UTC, so that order, zones and repeated hours are never in doubt."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> int | None:
        """Write microseconds; a time without a zone is a bug."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its zone")
        return (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: sa.Dialect) -> datetime | None:
        """Read an aware UTC time."""
        return None if value is None else _EPOCH + timedelta(microseconds=value)


def choice(values: type[StrEnum], *, closed: bool = True) -> sa.Enum:
    """A column that takes one of the members of `values`, kept as its text.

    A `closed` set is held by a CHECK. A set that will grow is held by the program alone: a new CHECK would mean
    writing the whole table again.
    """
    return sa.Enum(
        values,
        native_enum=False,
        create_constraint=closed,
        validate_strings=True,
        length=32,
        name=values.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )
