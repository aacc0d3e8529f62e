"""Statements run on the driver give what SQLAlchemy gives."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from desktop_app.domain.attendance import Direction, Verdict
from desktop_app.domain.ids import new_id
from desktop_app.office import Office
from desktop_app.storage.prepared import Prepared
from desktop_app.storage.tables import Change, Desk, Person, Setting, table
from desktop_app.storage.transaction import Transaction


def test_rows_come_in_our_types_and_by_name(office: Office) -> None:
    desk = table(Desk)
    statement = sa.select(desk.c.id, desk.c.name, sa.literal(1).label("one")).where(desk.c.name == sa.bindparam("name"))
    wanted = {"name": "Desk 1"}
    with office._database.write() as connection:
        row = Prepared(statement).first(connection, wanted)
        usual = connection.execute(statement, wanted).one()
        assert Prepared(statement).first(connection, {"name": "nobody"}) is None
    assert (row.id, row.name, row.one) == tuple(usual)


def test_what_is_written_is_read_by_sqlalchemy(office: Office) -> None:
    change = table(Change)
    values = {
        "id": new_id(),
        "record": "person",
        "record_id": new_id(),
        "field": "sex",
        "old": None,
        "new": {"a": ["ə", 1]},
        "stamp": 7,
        "at": datetime(2021, 12, 18, 6, 0, 0, 123456, tzinfo=UTC),
        "desk_id": office.desk_id,
        "operator_id": None,
    }
    with office._database.write() as connection:
        Prepared(sa.insert(change), list(values)).run(connection, values)
        assert dict(connection.execute(sa.select(change)).mappings().one()) == values
        rows = Prepared(sa.select(change)).all(connection, {})
    assert [row._asdict() for row in rows] == [values]


@pytest.mark.parametrize("kind", [Direction.IN, Verdict.REFUSED])
def test_choices_are_written_as_their_text(office: Office, kind: object) -> None:
    from desktop_app.storage.types import choice

    statement = sa.select(sa.bindparam("kind", type_=choice(type(kind))).label("kind"))  # type: ignore[arg-type]
    with office._database.write() as connection:
        row = Prepared(statement).first(connection, {"kind": kind})
    assert row.kind is kind


def test_a_failing_statement_is_told_and_leaves_nothing(office: Office) -> None:
    setting = table(Setting)
    twice = Prepared(sa.insert(setting), ["name", "value"])

    def write_twice(tx: Transaction) -> None:
        for _ in range(2):
            twice.run(tx.connection, {"name": "same", "value": 1})

    with pytest.raises(Exception, match="UNIQUE"):
        office.do(write_twice)
    with office._database.read() as connection:
        assert connection.execute(sa.select(setting.c.name).where(setting.c.name == "same")).all() == []
    office.do(lambda tx: tx.add(Person(full_name="After", folded="after", sort_key="after")))
