"""A scan through the office, judged, written, committed and audited, against the bare driver doing its three writes.

    python -m tests.benchmarks.scan [--people 100000] [--scans 1000000] [--count 3000]

The floor looks the code up, reads the participant, and inserts one scan with `synchronous=FULL`, in the same file
format and the same run; the ratio is what the judgement, the projection and the audit chain cost on top.
"""

import argparse
import random
import secrets
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa

from desktop_app.domain.attendance import Direction, Method, Reason, ScanDraft, Turn, Verdict
from desktop_app.domain.codes import mint, parse
from desktop_app.domain.events import EventDraft
from desktop_app.domain.ids import new_id
from desktop_app.office import Office
from desktop_app.queries import attendance as doors
from desktop_app.queries.events import list_groups
from desktop_app.services.attendance import record_scan
from desktop_app.services.badges import active_key
from desktop_app.services.events import make_event
from desktop_app.storage import engine
from desktop_app.storage.tables import BadgeIssue, Participant, Person, Scan, table
from desktop_app.storage.transaction import Transaction

_CHUNK = 20_000


def _fill(tx: Transaction, event_id: UUID, group_id: UUID, first: int, count: int) -> list[bytes]:
    people, participants, issues = [], [], []
    for number in range(first, first + count):
        person, participant, badge = new_id(), new_id(), secrets.token_bytes(8)
        name = f"Guest{number} Family{number % 997}"
        people.append({"id": person, "full_name": name, "folded": name.casefold(), "sort_key": name, "variants": []})
        participants.append(
            {
                "id": participant,
                "event_id": event_id,
                "person_id": person,
                "group_id": group_id,
                "number": number + 1,
                "number_letter": "",
                "sort_key": name,
                "own_fields": {},
                "registered_at": tx.now,
                "fictional": True,
            }
        )
        issues.append(
            {
                "id": new_id(),
                "event_id": event_id,
                "participant_id": participant,
                "badge_number": badge,
                "template": "portrait-96x134",
                "issued_at": tx.now,
                "desk_id": tx.desk_id,
            }
        )
    for model, rows in ((Person, people), (Participant, participants), (BadgeIssue, issues)):
        tx.add_rows(model, [{**_defaults(model), **row} for row in rows])
    return [row["badge_number"] for row in issues]  # type: ignore[misc]


def _defaults(model: type) -> dict[str, object]:
    return {
        column.name: column.default.arg
        for column in table(model).columns
        if column.default is not None and not column.default.is_callable
    }


def _old_scans(tx: Transaction, event_id: UUID, checkpoint_id: UUID, people: list[UUID], count: int) -> None:
    past = datetime(2021, 1, 1, tzinfo=UTC)
    tx.add_rows(
        Scan,
        [
            {
                "id": new_id(),
                "event_id": event_id,
                "checkpoint_id": checkpoint_id,
                "participant_id": random.choice(people),
                "direction": Direction.IN,
                "happened_at": past + timedelta(seconds=number),
                "recorded_at": past,
                "desk_id": tx.desk_id,
                "method": Method.SIMULATED,
                "verdict": Verdict.REPEAT,
                "reason": Reason.ALREADY_IN,
            }
            for number in range(count)
        ],
    )


def _quantiles(times: list[float]) -> str:
    ordered = sorted(times)
    p50, p99 = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)]
    return f"p50 {p50 * 1e3:6.2f} ms   p99 {p99 * 1e3:6.2f} ms   max {ordered[-1] * 1e3:6.2f} ms"


def _floor(path: Path, badges: list[bytes], count: int) -> list[float]:
    raw = engine.connect(path, None)
    raw.execute("CREATE TABLE floor_scan (id BLOB PRIMARY KEY, participant BLOB, at INTEGER, verdict TEXT)")
    times = []
    for number in range(count):
        badge = badges[number % len(badges)]
        begun = time.perf_counter()
        raw.execute("BEGIN IMMEDIATE")
        who = raw.execute("SELECT participant_id FROM badge_issue WHERE badge_number = ?", (badge,)).fetchone()[0]
        raw.execute("SELECT status, person_id FROM participant WHERE id = ?", (who,)).fetchone()
        raw.execute("INSERT INTO floor_scan VALUES (?, ?, ?, 'admitted')", (new_id().bytes, who, time.time_ns()))
        raw.execute("COMMIT")
        times.append(time.perf_counter() - begun)
    raw.execute("DROP TABLE floor_scan")
    raw.close()
    return times


def main() -> None:
    """Fill a file, scan, and print both times with their ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--scans", type=int, default=1_000_000)
    parser.add_argument("--count", type=int, default=3_000)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Office.open(Path(folder) / "bench.db", create=True) as office:
        event = office.do(make_event, EventDraft("Bench", date(2026, 11, 21))).result
        group = office.ask(list_groups, event)[0].id
        entrance = office.ask(doors.list_checkpoints, event)[0].id
        badges: list[bytes] = []
        for first in range(0, wanted.people, _CHUNK):
            badges += office.do(_fill, event, group, first, min(_CHUNK, wanted.people - first)).result
        people = list(office.ask(_people, event))
        for first in range(0, wanted.scans, _CHUNK):
            office.do(_old_scans, event, entrance, people, min(_CHUNK, wanted.scans - first))
        key = office.do(active_key, event).result
        random.shuffle(badges)
        codes = [mint(key, event, badge) for badge in badges[: wanted.count]]
        assert all(parse(code) for code in codes)
        size = office.place.stat().st_size / 2**20
        print(f"{wanted.people:,} participants, {wanted.scans:,} scans, {size:,.0f} MiB")
        floor = _floor(office.place, badges, wanted.count)
        times = []
        for number in range(wanted.count):
            draft = ScanDraft(new_id(), entrance, codes[number % len(codes)], turn=Turn.AUTO)
            begun = time.perf_counter()
            row = office.do(record_scan, draft).result
            times.append(time.perf_counter() - begun)
            assert row.verdict is not Verdict.REFUSED
        print(f"bare driver  {_quantiles(floor)}")
        print(f"the office   {_quantiles(times)}")
        print(f"ratio of medians {sorted(times)[len(times) // 2] / sorted(floor)[len(floor) // 2]:.1f}")


def _people(db: sa.Connection, event_id: UUID) -> list[UUID]:
    found = table(Participant)
    return list(db.execute(sa.select(found.c.id).where(found.c.event_id == event_id)).scalars())


if __name__ == "__main__":
    main()
