"""The data file: what it must have, what it refuses, and that nothing is half done."""

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlcipher3 import dbapi2
from sqlmodel import SQLModel

from desktop_app.domain.errors import PlenaryError, SurroundingsError, UserError
from desktop_app.office import Office
from desktop_app.storage import engine, places, schema
from desktop_app.storage.database import Database
from desktop_app.storage.tables import APPEND_ONLY


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _refusal(path: Path, **options: object) -> str:
    with pytest.raises(PlenaryError) as caught:
        Database.open(path, **options)  # type: ignore[arg-type]
    return caught.value.code


def test_connection_has_every_setting_that_green_means_saved_rests_on(office: Office) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "trusted_schema": 0,
        "mmap_size": 0,
        "busy_timeout": 5000,
    }
    with office._database.read() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    assert found == wanted


def test_engine_is_newer_than_the_log_reset_fault() -> None:
    assert tuple(int(part) for part in dbapi2.sqlite_version.split(".")) >= engine.OLDEST_ENGINE


def test_migrations_give_exactly_the_tables_that_the_models_describe(office: Office) -> None:
    with office._database.read() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _of_models})
        differences = compare_metadata(context, SQLModel.metadata)
    assert differences == []


def _of_models(thing: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    """The search index is derived data with tables of its own; it is rebuilt, not migrated."""
    return not (kind == "table" and name is not None and (name.startswith("search_") or name == "alembic_version"))


@pytest.mark.parametrize("table", APPEND_ONLY, ids=lambda table: table.name)
@pytest.mark.parametrize("deed", ["update", "delete"])
def test_appended_rows_refuse_to_be_changed(office: Office, table: sa.Table, deed: str) -> None:
    triggers = sa.text("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :t AND name LIKE :n")
    with office._database.read() as connection:
        found = connection.execute(triggers, {"t": table.name, "n": f"%{deed}"}).scalar()
    assert found == 1


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET deed = 'x'", "DELETE FROM audit_entry"])
def test_the_trigger_speaks_for_itself(office: Office, statement: str) -> None:
    with (
        pytest.raises(sa.exc.IntegrityError, match="appended rows are never changed"),
        office._database.write() as connection,
    ):
        connection.exec_driver_sql(statement)


def test_a_newer_file_is_refused_and_not_touched(office: Office) -> None:
    path = office.place
    with office._database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0999'")
    office.close()
    before = _digest(path)
    assert _refusal(path) == "file_newer"
    assert _digest(path) == before


def test_a_file_that_is_not_there_is_made_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "new" / "plenary.db"
    assert _refusal(path) == "no_data_file"
    assert not path.exists()
    Database.open(path, create=True).close()
    assert path.exists()


def test_an_empty_file_becomes_a_data_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    database = Database.open(path)
    assert database.problems() == []
    database.close()


def test_foreign_files_are_refused_and_not_touched(tmp_path: Path) -> None:
    other, text, noise = tmp_path / "other.db", tmp_path / "text.db", tmp_path / "noise.db"
    foreign = sqlite3.connect(other)
    foreign.execute("CREATE TABLE thing (x)")
    foreign.close()
    text.write_text("This is a letter, not a database.", encoding="utf-8")
    noise.write_bytes(hashlib.sha512(b"noise").digest() * 128)
    before = [_digest(path) for path in (other, text, noise)]
    assert [_refusal(path) for path in (other, text, noise)] == ["not_our_file", "not_our_file", "needs_passphrase"]
    assert [_digest(path) for path in (other, text, noise)] == before
    assert _refusal(tmp_path) == "not_our_file"


def test_a_passphrase_hides_every_name_and_only_it_opens_the_file(tmp_path: Path) -> None:
    path = tmp_path / "kept.db"
    database = Database.open(path, passphrase="əsas söz", create=True)
    with database.write() as connection:
        connection.exec_driver_sql("INSERT INTO setting (name, value) VALUES ('note', '\"Planted Name\"')")
    assert database.problems() == []
    log = path.with_name(path.name + "-wal").read_bytes()
    database.close()
    assert not path.read_bytes().startswith(b"SQLite format 3")
    assert b"Planted" not in path.read_bytes() + log
    assert _refusal(path) == "needs_passphrase"
    assert _refusal(path, passphrase="wrong") == "wrong_passphrase"
    assert _refusal(path, passphrase="") == "empty_passphrase"
    Database.open(path, passphrase="əsas söz").close()


def test_the_derived_key_is_the_one_that_the_passphrase_gives(tmp_path: Path) -> None:
    path, passphrase = tmp_path / "kept.db", "it's x'00' \"əsas\" söz"
    Database.open(path, passphrase=passphrase, create=True).close()
    raw = dbapi2.connect(str(path))
    raw.execute("PRAGMA key = " + engine.quoted(passphrase))
    assert raw.execute("SELECT version_num FROM alembic_version").fetchone()
    raw.close()


def test_only_the_first_connection_pays_for_the_key(tmp_path: Path) -> None:
    path = tmp_path / "kept.db"
    Database.open(path, passphrase="words", create=True).close()
    engine._derived.cache_clear()
    database = Database.open(path, passphrase="words")
    with database.read(), database.read(), database.write():
        assert database.changed_outside() is False
    database.close()
    assert engine._derived.cache_info().misses == 1


def test_a_plain_file_says_that_it_needs_no_passphrase(office: Office) -> None:
    path = office.place
    office.close()
    assert _refusal(path, passphrase="anything") == "passphrase_not_needed"


def test_a_locked_file_is_told_after_the_wait(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "LOCK_TIMEOUT_MS", 50)
    other = engine.connect(office.place, None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(SurroundingsError) as caught, office._database.write():
        pass
    other.execute("ROLLBACK")
    other.close()
    assert caught.value.code == "locked"
    with office._database.write() as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar() == 1


def test_a_full_disk_is_told_and_writing_goes_on_when_there_is_room(office: Office) -> None:
    database = office._database

    def fill(limit: int) -> None:
        with database.write() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {limit}")
            connection.exec_driver_sql(
                "INSERT INTO setting (name, value) VALUES ('big', '\"' || hex(zeroblob(4000000)) || '\"')"
            )

    with pytest.raises(SurroundingsError) as caught:
        fill(1)
    assert caught.value.code == "disk_full"
    fill(1_000_000)
    assert database.problems() == []


def test_network_and_synchronised_folders_are_refused() -> None:
    mounts = [("/", "ext4"), ("/mnt/share", "cifs"), ("/mnt/nfs", "nfs4")]
    for place in ("/mnt/share/a/plenary.db", "/mnt/nfs/plenary.db", "/data/OneDrive - IOM/plenary.db"):
        with pytest.raises(UserError) as caught:
            places.refuse_unsafe(Path(place), mounts)
        assert caught.value.code == "network_place"
    places.refuse_unsafe(Path("/data/plenary.db"), mounts)


def test_a_backup_is_one_whole_file_that_opens_alone(office: Office, tmp_path: Path) -> None:
    target = tmp_path / "stick" / "copy.db"
    office.backup(target)
    assert sorted(path.name for path in target.parent.iterdir()) == ["copy.db"]
    copied = Office.open(target)
    assert copied.check().problems == ()
    copied.close()


def test_a_damaged_backup_is_refused_and_the_file_stays(office: Office, tmp_path: Path) -> None:
    from desktop_app.storage import backup

    good = tmp_path / "good.db"
    office.backup(good)
    bad = tmp_path / "bad.db"
    data = bytearray(good.read_bytes())
    data[4096 * 3 : 4096 * 5] = bytes(8192)
    bad.write_bytes(data)
    office.close()
    before = _digest(office.place)
    with pytest.raises(PlenaryError):
        backup.restore(bad, office.place, None)
    assert _digest(office.place) == before


def test_restoring_keeps_the_old_file_beside_it(office: Office, tmp_path: Path) -> None:
    from desktop_app.storage import backup

    good = tmp_path / "good.db"
    office.backup(good)
    office.close()
    kept = backup.restore(good, office.place, None)
    assert kept is not None
    assert kept.exists()
    Office.open(office.place).close()


def test_a_failing_migration_leaves_the_file_as_it_was(
    empty_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic import command

    path = tmp_path / "half.db"
    raw = engine.connect(path, None)
    raw.close()
    before = [row[0] for row in _tables(path)]

    def break_halfway(_config: object, _target: str) -> None:
        connection = _config.attributes["connection"]  # type: ignore[attr-defined]
        connection.exec_driver_sql("CREATE TABLE half_done (x)")
        raise OSError("the power went")

    monkeypatch.setattr(command, "upgrade", break_halfway)
    with pytest.raises(OSError, match="the power went"):
        schema.migrate(path, None)
    assert [row[0] for row in _tables(path)] == before


def _tables(path: Path) -> list[tuple[str]]:
    raw = engine.connect(path, None, settled=False)
    rows: list[tuple[str]] = raw.execute("SELECT name FROM sqlite_master ORDER BY name").fetchall()
    raw.close()
    return rows


def test_another_program_s_deeds_are_noticed_and_our_own_are_not(
    open_office: Callable[[str], Office], tmp_path: Path
) -> None:
    from desktop_app.domain.events import EventDraft
    from desktop_app.services.events import make_event

    window = open_office("plenary.db")
    door = Office.open(window.place, clock=window.clock, desk="Door")
    window.poll()
    draft = EventDraft("One", window.clock.now().date())
    changed = door.do(make_event, draft).changed
    assert window.poll() == changed
    assert window.poll() == frozenset()
    window.do(make_event, EventDraft("Two", window.clock.now().date()))
    assert window.poll() == frozenset()
    door.close()


def test_a_copied_file_keeps_its_desks(office: Office, tmp_path: Path) -> None:
    path = office.place
    office.close()
    shutil.copy(path, tmp_path / "second.db")
    again = Office.open(tmp_path / "second.db")
    assert (again.desk_id, again.desk_name) == (office.desk_id, "Desk 1")
    other = Office.open(tmp_path / "second.db", desk="Door")
    assert other._desk_letter == "B"
    other.close()
    again.close()
