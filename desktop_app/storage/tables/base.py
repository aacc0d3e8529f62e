"""What every table has in common: an identity, a subject, and its columns in short."""

import re
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

from desktop_app.domain.ids import new_id
from desktop_app.storage.types import Identity, Instant, choice

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(SQLModel):
    """A table named after its model, `SpeakerRole` as `speaker_role`."""

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805
        """Write the model's name in small letters with underscores."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__).lower()


class Record(Base):
    """A row with a UUIDv7.

    Class attributes say how the transaction treats it: `subject` is what a change of it changes, `append_only` rows
    are refused a change by triggers, `tracked` records leave one Change row per field changed.
    """

    subject: ClassVar[str] = ""
    append_only: ClassVar[bool] = False
    tracked: ClassVar[bool] = True

    id: UUID = Field(default_factory=new_id, primary_key=True, sa_type=Identity)


def table(model: type[SQLModel]) -> sa.Table:
    """The table of a model, for Core statements."""
    found: sa.Table = model.__table__  # type: ignore[attr-defined]
    return found


def reference(target: str, *, optional: bool = False, index: bool = False, cascade: bool = False) -> Any:
    """A column that points at another record's id."""
    return Field(
        default=None if optional else ...,
        sa_type=Identity,
        nullable=optional,
        index=index,
        foreign_key=target,
        ondelete="CASCADE" if cascade else "RESTRICT",
    )


def instant(*, optional: bool = False, index: bool = False) -> Any:
    """A column for a moment in UTC."""
    return Field(default=None if optional else ..., sa_type=Instant, nullable=optional, index=index)


def one_of(values: type[StrEnum], default: StrEnum, *, closed: bool = True) -> Any:
    """A column for a member of an enum."""
    return Field(default=default, sa_type=choice(values, closed=closed), nullable=False)


def text_list() -> Any:
    """A column for a short list of words."""
    return Field(default_factory=list, sa_type=sa.JSON, nullable=False)


def json_map() -> Any:
    """A column for a small map."""
    return Field(default_factory=dict, sa_type=sa.JSON, nullable=False)
