"""Kills `plenary` again and again and looks at the file afterwards; at length: `python -m tests.faults.kills 200`.

Every death begins with a process of its own. In the long run each is started as a person starts it; in the tests they
are forked from one that has Plenary loaded.
"""

import argparse
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa

from desktop_app.office import Office
from desktop_app.services.samples import load_sample_events
from desktop_app.storage.tables import AuditEntry, Scan, table
from tests.faults.plenary import Starter, alone, answers

EVENT = "migrants-day-2021"


@dataclass
class Tally:
    """What a loop of deaths came to.

    Attributes:
        kills: How many processes were killed at work.
        told: The ids of the scans that were answered before.
        unanswered: Scans in the file whose answer did not get out any more; at most one a death.
        lost: Answered scans that are not in the file. Must be empty.
        torn: Scans without their audit line, or the other way round. Must be 0.
        problems: What `check` says. Must be empty.
        slowest_s: The longest that the file took to open after a death, in seconds.
    """

    kills: int = 0
    told: set[str] = field(default_factory=set)
    unanswered: int = 0
    lost: set[str] = field(default_factory=set)
    torn: int = 0
    problems: tuple[str, ...] = ()
    slowest_s: float = 0.0


def make_file(path: Path, people: int) -> Path:
    """Make a data file with the sample events and a crowd that was not scanned."""
    from desktop_app.queries.events import resolve_event
    from desktop_app.services.samples import simulate_crowd

    with Office.open(path, create=True) as office:
        office.do(load_sample_events)
        office.do(simulate_crowd, office.ask(resolve_event, EVENT), people, 1)
    return path


@contextmanager
def feeding(write: Callable[[bytes], None], lines: bytes) -> Iterator[None]:
    """Keep the standard input of a process full from a thread of its own, until the process is gone."""
    thread = threading.Thread(target=write, args=(lines,), daemon=True)
    thread.start()
    yield
    thread.join(60)


def scans_in(path: Path) -> tuple[set[str], int]:
    """The ids of all scans in the file, and how many audit lines tell of one."""
    scan, audit = table(Scan), table(AuditEntry)
    with Office.open(path) as office:
        found = office.ask(lambda db: {str(one) for one in db.execute(sa.select(scan.c.id)).scalars()})
        lines = office.ask(
            lambda db: db.execute(
                sa.select(sa.func.count()).select_from(audit).where(audit.c.deed == "record_scan")
            ).scalar_one()
        )
    return found, lines


def kill_scans(starter: Starter, path: Path, kills: int, seed: int) -> Tally:
    """Scan and die, `kills` times: at a random moment after a random number of answers, or while the file opens."""
    chance = random.Random(seed)
    tally = Tally()
    before, lines_before = scans_in(path)
    codes = "".join(f"{number:04d}\n" for number in range(1, 265)).encode() * 20
    for _ in range(kills):
        process = starter.start(
            "scan", "--event", EVENT, "--at", "entrance", "--direction", "auto", "--data", path, "--json"
        )
        with feeding(process.write, codes):
            out = b""
            for _ in range(chance.choice([0, 1, 1, 2, 5, 20])):
                out += process.stdout.readline()
            time.sleep(chance.uniform(0, 0.06))
            process.kill()
        ended = process.finish()
        # A process that came to its end by itself would prove nothing.
        tally.kills += ended.code not in (0, 1)
        tally.told |= {answer["scan"] for answer in answers(out + ended.out)}
        begun = time.perf_counter()
        found, lines = scans_in(path)
        tally.slowest_s = max(tally.slowest_s, time.perf_counter() - begun)
        tally.lost |= tally.told - found
        tally.torn = max(tally.torn, abs((lines - lines_before) - (len(found) - len(before))))
    tally.unanswered = len(found - before - tally.told)
    with Office.open(path) as office:
        tally.problems = office.check().problems
    return tally


def main() -> int:
    """Kill for as long as told and print what came of it; the exit code is 1 when anything was lost."""
    words = argparse.ArgumentParser(prog="python -m tests.faults.kills", description=__doc__)
    words.add_argument("kills", type=int, nargs="?", default=200)
    words.add_argument("--seed", type=int, default=int(time.time()))
    told = words.parse_args()
    with tempfile.TemporaryDirectory() as folder, alone(Path(folder)) as starter:
        path = make_file(Path(folder) / "plenary.db", 260)
        begun = time.perf_counter()
        tally = kill_scans(starter, path, told.kills, told.seed)
        took = time.perf_counter() - begun
    sys.stdout.write(
        f"{tally.kills} kills in {took:.0f} s (seed {told.seed}): {len(tally.told)} scans answered, "
        f"{len(tally.lost)} of them lost, {tally.unanswered} saved and not answered, {tally.torn} torn; "
        f"slowest opening after a kill {tally.slowest_s * 1000:.0f} ms; check: {'; '.join(tally.problems) or 'ok'}\n"
    )
    return 1 if tally.lost or tally.torn or tally.problems else 0


if __name__ == "__main__":
    sys.exit(main())
