"""Questions about desks, the audit trail and the soundness of the data file."""

from collections.abc import Mapping
from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain.desks import AuditRow, CheckReport, DeskRow
from desktop_app.queries.projection import presence_differences
from desktop_app.storage.schema import found_schema
from desktop_app.storage.tables import AuditEntry, Desk, Operator, table
from desktop_app.storage.transaction import chain_hash


def find_desk(db: sa.Connection, name: str) -> DeskRow | None:
    """The desk of this name; None when it is new."""
    desk = table(Desk)
    row = db.execute(sa.select(desk.c.id, desk.c.name, desk.c.letter).where(desk.c.name == name)).first()
    return DeskRow(row.id, row.name, row.letter) if row else None


def newest_lines(db: sa.Connection) -> dict[UUID, int]:
    """Number of the newest audit line of every desk."""
    audit, desk = table(AuditEntry), table(Desk)
    newest = sa.select(sa.func.max(audit.c.seq)).where(audit.c.desk_id == desk.c.id).scalar_subquery()
    return {row.id: row.seq or 0 for row in db.execute(sa.select(desk.c.id, newest.label("seq")))}


def changed_since(db: sa.Connection, seen: Mapping[UUID, int]) -> tuple[dict[UUID, int], frozenset[str]]:
    """Which subjects the deeds after the lines `seen` changed, and the newest lines.

    Lines are told by desk and number, not by time: a clock that is set back hides nothing.
    """
    audit = table(AuditEntry)
    newest = newest_lines(db)
    words: set[str] = set()
    for desk_id in newest:
        rows = db.execute(
            sa.select(audit.c.subjects).where(audit.c.desk_id == desk_id, audit.c.seq > seen.get(desk_id, 0)).distinct()
        )
        for row in rows:
            words.update(row.subjects.split())
    return newest, frozenset(words)


def list_audit(db: sa.Connection, limit: int = 200) -> list[AuditRow]:
    """The newest deeds, newest first."""
    audit, desk, operator = table(AuditEntry), table(Desk), table(Operator)
    rows = db.execute(
        sa.select(audit.c.id, audit.c.at, desk.c.name, operator.c.name.label("operator"), audit.c.deed, audit.c.content)
        .join(desk, desk.c.id == audit.c.desk_id)
        .outerjoin(operator, operator.c.id == audit.c.operator_id)
        .order_by(audit.c.id.desc())
        .limit(limit)
    )
    return [
        AuditRow(
            row.id,
            row.at,
            row.name,
            row.operator,
            row.deed,
            sum(len(listed) for listed in row.content.get("records", {}).values())
            + sum(row.content.get("many", {}).values()),
        )
        for row in rows
    ]


def broken_chains(db: sa.Connection) -> list[str]:
    """Name every desk whose audit chain was altered, with the line at which it breaks."""
    audit, desk = table(AuditEntry), table(Desk)
    problems = []
    for place in db.execute(sa.select(desk.c.id, desk.c.name).order_by(desk.c.letter)):
        previous, expected = bytes(32), 1
        rows = db.execute(sa.select(audit).where(audit.c.desk_id == place.id).order_by(audit.c.seq)).mappings()
        for row in rows:
            content = {
                name: row[name] for name in ("id", "desk_id", "seq", "at", "operator_id", "deed", "subjects", "content")
            }
            if row["seq"] != expected or row["previous"] != previous or row["hash"] != chain_hash(previous, content):
                problems.append(f"audit chain of {place.name}, line {row['seq']}")
                break
            previous, expected = row["hash"], expected + 1
    return problems


def check(db: sa.Connection, engine_problems: tuple[str, ...], engine: str, encrypted: bool) -> CheckReport:
    """Put together what the engine found with broken audit chains and wrong projections."""
    problems = (*engine_problems, *broken_chains(db), *presence_differences(db))
    return CheckReport(not problems, found_schema(db), engine, encrypted, problems)
