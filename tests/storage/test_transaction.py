"""A deed's transaction: all or nothing, its audit line inside, one Change row a field."""

from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from desktop_app.domain.errors import UserError
from desktop_app.domain.people import PersonDraft
from desktop_app.office import Office
from desktop_app.queries.desks import list_audit
from desktop_app.services import people
from desktop_app.storage.tables import AuditEntry, Change, Person, table
from desktop_app.storage.transaction import Transaction


def add_one(tx: Transaction, name: str) -> UUID:
    return people.add_person(tx, PersonDraft(name)).id


def add_and_fail(tx: Transaction, name: str) -> None:
    add_one(tx, name)
    raise UserError("needed", field="full_name")


def rename(tx: Transaction, person_id: UUID, name: str) -> dict[str, Any]:
    return tx.change(Person, person_id, full_name=name)


def nothing(tx: Transaction) -> None:
    """Write nothing."""


def _audit(office: Office) -> list[Any]:
    found = table(AuditEntry)
    with office._database.read() as connection:
        return list(connection.execute(sa.select(found).order_by(found.c.seq)))


def _changes(office: Office) -> list[tuple[str, Any, Any]]:
    found = table(Change)
    with office._database.read() as connection:
        rows = connection.execute(sa.select(found).order_by(found.c.stamp))
        return [(row.field, row.old, row.new) for row in rows]


def _people(office: Office) -> list[str]:
    found = table(Person)
    with office._database.read() as connection:
        return list(connection.execute(sa.select(found.c.full_name)).scalars())


def test_outcome_names_the_subjects_that_changed(office: Office) -> None:
    assert office.do(add_one, "Səbinə Əliyeva").changed == frozenset({"people"})
    assert office.do(nothing).changed == frozenset()


def test_a_failing_deed_leaves_nothing_behind(office: Office) -> None:
    before = len(_audit(office))
    with pytest.raises(UserError):
        office.do(add_and_fail, "Nobody")
    assert (_people(office), len(_audit(office))) == ([], before)


def test_every_deed_leaves_one_line_without_names(office: Office) -> None:
    person_id = office.do(add_one, "Planted Name").result
    office.do(nothing)
    office.do(rename, person_id, "Other Name")
    lines = _audit(office)
    assert [line.deed for line in lines] == ["open_desk", "add_one", "rename"]
    assert [line.seq for line in lines] == [1, 2, 3]
    assert lines[2].content["records"] == {"person": {person_id.hex: ["full_name"]}}
    assert "Planted" not in str([tuple(line) for line in lines])
    assert [row.records for row in office.ask(list_audit)] == [1, 1, 1]


def test_a_change_keeps_one_row_a_field_and_skips_what_is_equal(office: Office) -> None:
    person_id = office.do(add_one, "First Name").result
    assert office.do(rename, person_id, "Second Name").result == {"full_name": "First Name"}
    assert office.do(rename, person_id, "Second Name").changed == frozenset()
    assert _changes(office) == [("full_name", "First Name", "Second Name")]


def test_stamps_go_on_when_the_clock_goes_back(office: Office, clock: Any) -> None:
    person_id = office.do(add_one, "A B").result
    for name in ("C D", "E F"):
        office.do(rename, person_id, name)
        clock.forward(hours=-2)
    assert [new for _, _, new in _changes(office)] == ["C D", "E F"]


@pytest.mark.parametrize("column", ["deed", "content", "hash", "seq"])
def test_check_notices_an_altered_audit_line(office: Office, column: str) -> None:
    office.do(add_one, "A B")
    office.do(add_one, "C D")
    values = {"deed": "'other'", "content": "'{}'", "hash": "x'00'", "seq": "77"}
    with office._database.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_entry_refuses_update")
        connection.exec_driver_sql(f"UPDATE audit_entry SET {column} = {values[column]} WHERE seq = 2")
    report = office.check()
    assert not report.ok
    assert [problem.split(",")[0] for problem in report.problems] == ["audit chain of Desk 1"]


def test_a_sound_file_has_no_problems(office: Office) -> None:
    office.do(add_one, "A B")
    report = office.check()
    assert (report.ok, report.schema, report.encrypted, report.problems) == (True, 1, False, ())
