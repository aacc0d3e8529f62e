"""Tables of people and organisations, which exist once over many events."""

from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from desktop_app.domain.people import Sex
from desktop_app.storage.tables.base import Record, one_of, reference, text_list


class Organisation(Record, table=True):
    """A body; a child names its parent."""

    subject: ClassVar[str] = "people"
    __table_args__ = (sa.CheckConstraint("parent_id IS NULL OR parent_id <> id", name="own_parent"),)

    name: str = Field(max_length=500)
    folded: str = Field(max_length=500, index=True)
    acronym: str | None = Field(default=None, max_length=60)
    parent_id: UUID | None = reference("organisation.id", optional=True, index=True)
    country: str | None = Field(default=None, max_length=2)
    usual_group: str | None = Field(default=None, max_length=80)
    kind: str | None = Field(default=None, max_length=60)
    other_names: list[str] = text_list()


class Person(Record, table=True):
    """A human being, once; the full name is as written, the parts where they are known."""

    subject: ClassVar[str] = "people"
    __table_args__ = (sa.CheckConstraint("length(full_name) > 0", name="name"),)

    honorific: str | None = Field(default=None, max_length=40)
    given: str | None = Field(default=None, max_length=200)
    family: str | None = Field(default=None, max_length=200)
    full_name: str = Field(max_length=200)
    folded: str = Field(max_length=400, index=True)
    sort_key: str = Field(max_length=800)
    variants: list[dict[str, str]] = text_list()
    sex: Sex = one_of(Sex, Sex.NOT_STATED)
    email: str | None = Field(default=None, max_length=254, index=True)
    phone: str | None = Field(default=None, max_length=60)
    country: str | None = Field(default=None, max_length=2)
    photo: bytes | None = None
    fictional: bool = False


class PersonAlias(Record, table=True):
    """Two people turned out to be one: `person_id` is read as `same_as_id`; scans are never repointed."""

    subject: ClassVar[str] = "people"
    append_only: ClassVar[bool] = True
    tracked: ClassVar[bool] = False

    person_id: UUID = reference("person.id", index=True)
    same_as_id: UUID = reference("person.id", index=True)


class PersonsDiffer(Record, table=True):
    """Two people who look alike and were judged to be two."""

    subject: ClassVar[str] = "people"
    tracked: ClassVar[bool] = False
    __table_args__ = (sa.UniqueConstraint("one_id", "other_id"),)

    one_id: UUID = reference("person.id")
    other_id: UUID = reference("person.id")
