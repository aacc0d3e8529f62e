"""A step from an older schema: a verified copy first, then all of it in one transaction or nothing."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop_app.domain.events import EventDraft
from desktop_app.office import Office
from desktop_app.queries.events import list_events
from desktop_app.services.events import make_event
from desktop_app.storage import engine, schema

STEP = '''"""A step of tomorrow."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Give rooms a floor, by writing the table again."""
    with op.batch_alter_table("room") as batch:
        batch.add_column(sa.Column("floor", sa.String(20), nullable=True))
    {more}
'''


def tomorrow(folder: Path, more: str = "pass") -> Path:
    """A copy of our migrations with one step more."""
    steps = folder / "migrations"
    shutil.copytree(schema._MIGRATIONS, steps, ignore=shutil.ignore_patterns("__pycache__"))
    (steps / "versions" / "v0002_floors.py").write_text(STEP.replace("{more}", more), encoding="utf-8")
    return steps


@pytest.fixture
def old_file(office: Office) -> Path:
    """A data file of today, with an event and a room in it."""
    from desktop_app.domain.agenda import RoomDraft
    from desktop_app.services.agenda import add_room

    event = office.do(make_event, EventDraft("Kept", office.clock.now().date())).result
    office.do(add_room, RoomDraft(event, "Hall", 180))
    office.close()
    return office.place


def columns(path: Path, table: str = "room") -> list[str]:
    raw = engine.connect(path, None, settled=False)
    names = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
    raw.close()
    return names


def rows(path: Path) -> list[tuple[object, ...]]:
    raw = engine.connect(path, None, settled=False)
    found = [tuple(row) for row in raw.execute("SELECT name, seats FROM room")]
    raw.close()
    return found


def test_an_older_file_is_copied_and_brought_forward(
    old_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "_MIGRATIONS", tomorrow(tmp_path))
    monkeypatch.setattr(schema, "SCHEMA", 2)
    with Office.open(old_file) as office:
        assert [row.title for row in office.ask(list_events)] == ["Kept"]
        assert (office.check().ok, office.check().schema) == (True, 2)
    assert "floor" in columns(old_file)
    copy = old_file.with_name("plenary.before-0002.db")
    assert ("floor" in columns(copy), rows(copy), rows(old_file)) == (False, [("Hall", 180)], [("Hall", 180)])


def test_a_step_that_fails_leaves_the_file_and_names_nothing_half(
    old_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "_MIGRATIONS", tomorrow(tmp_path, 'raise OSError("the power went")'))
    monkeypatch.setattr(schema, "SCHEMA", 2)
    with pytest.raises(OSError, match="the power went"):
        Office.open(old_file)
    monkeypatch.undo()
    assert "floor" not in columns(old_file)
    with Office.open(old_file) as office:
        assert office.check().ok


CHILD = """
import sys
from pathlib import Path
from desktop_app.storage import schema
schema._MIGRATIONS, schema.SCHEMA = Path(sys.argv[2]), 2
print("begun", flush=True)
schema.migrate(Path(sys.argv[1]), None)
"""


@pytest.mark.skipif(os.name == "nt", reason="a process is killed in another way there")
def test_a_killed_step_is_there_whole_or_not_at_all(old_file: Path, tmp_path: Path) -> None:
    slow = "for number in range(300):\n        op.execute(f'CREATE TABLE part_{number} (x)')"
    steps = tomorrow(tmp_path, slow)
    ended = set()
    for wait_s in (0.0, 0.05, 0.15, 0.3, 0.6, 1.2):
        path = tmp_path / f"kill-{wait_s}.db"
        shutil.copy(old_file, path)
        words = [sys.executable, "-c", CHILD, str(path), str(steps)]
        child = subprocess.Popen(words, stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(wait_s)
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        whole = ("floor" in columns(path), bool(columns(path, "part_0")), bool(columns(path, "part_299")))
        assert whole in {(True, True, True), (False, False, False)}
        assert rows(path) == [("Hall", 180)]
        ended.add(whole[0])
    assert False in ended
