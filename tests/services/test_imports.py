"""Lists taken in: unseen until published, whole or not at all, known people recognised."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from desktop_app.domain.clock import FixedClock
from desktop_app.domain.errors import Cancelled, UserError
from desktop_app.domain.participants import ParticipantFilter
from desktop_app.intake import Groups
from desktop_app.office import Office
from desktop_app.queries.events import list_groups
from desktop_app.queries.participants import find, list_participants, participant_detail
from desktop_app.services.imports import (
    CHUNK_ROWS,
    PreparedImport,
    add_to_batch,
    discard_batch,
    judge_import,
    open_batch,
    prepare_import,
    prepared_row,
    publish_batch,
    sweep_imports,
    write_import,
)
from tests.conftest import Factory

PEOPLE = 2 * CHUNK_ROWS + 5


def prepare(office: Office, event_id: UUID, tmp_path: Path, lines: list[str]) -> PreparedImport:
    path = tmp_path / "list.csv"
    path.write_text("Name;Group;Organisation;E-mail;Note\n" + "\n".join(lines), "utf-8")
    groups = Groups(office.ask(list_groups, event_id))
    return office.prepare(prepare_import, event_id, path, groups=groups).result


def crowd(count: int = PEOPLE) -> list[str]:
    return [
        f"Person {'abcdefghij'[number % 10] * 3}{number};Media;House {number % 7};p{number}@example.org;"
        for number in range(count)
    ]


def names(office: Office, event_id: UUID) -> list[str]:
    return [row.name for row in office.ask(list_participants, ParticipantFilter(event_id, sort="number"))]


def test_list_is_written_in_its_order_and_found(office: Office, make: Factory, tmp_path: Path) -> None:
    event_id = make.event()

    office.prepare(write_import, prepare(office, event_id, tmp_path, crowd()))

    written = names(office, event_id)
    assert written == [line.split(";")[0] for line in crowd()]
    assert office.ask(find, "p7@example.org", event_id=event_id)[0].name == written[7]
    assert office.check().ok


def test_nobody_sees_a_batch_before_it_is_published(office: Office, make: Factory, tmp_path: Path) -> None:
    event_id = make.event()
    prepared = prepare(office, event_id, tmp_path, crowd(3))
    batch_id = office.do(open_batch, prepared).result
    office.do(add_to_batch, event_id, batch_id, [prepared_row(draft, "en") for draft in prepared.judged.drafts], {})

    assert names(office, event_id) == []
    assert office.ask(find, "person", event_id=event_id) == []

    office.do(publish_batch, batch_id, ())

    assert len(names(office, event_id)) == 3


def test_import_that_is_stopped_leaves_nothing(office: Office, make: Factory, tmp_path: Path) -> None:
    event_id = make.event()
    before = office.ask(lambda db: db.exec_driver_sql("SELECT count(*) FROM person").scalar())
    prepared = prepare(office, event_id, tmp_path, crowd())

    class StopAfterOneChunk:
        def step(self, done: int, total: int) -> None:
            if done >= CHUNK_ROWS:
                raise Cancelled

    with pytest.raises(Cancelled):
        office.prepare(write_import, prepared, progress=StopAfterOneChunk())

    assert names(office, event_id) == []
    for table in ("person", "participant", "import_batch", "organisation"):
        count = office.ask(lambda db, name=table: db.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar())
        assert count == (before if table == "person" else 0), table
    assert office.check().ok


def test_import_that_broke_off_is_swept_before_the_next(
    office: Office, make: Factory, clock: FixedClock, tmp_path: Path
) -> None:
    event_id = make.event()
    prepared = prepare(office, event_id, tmp_path, crowd(4))
    batch_id = office.do(open_batch, prepared).result
    office.do(add_to_batch, event_id, batch_id, [prepared_row(draft, "en") for draft in prepared.judged.drafts], {})

    assert office.do(sweep_imports).result == 0
    clock.forward(hours=2)
    office.prepare(write_import, prepared)

    assert len(names(office, event_id)) == 4
    assert office.ask(lambda db: db.exec_driver_sql("SELECT count(*) FROM import_batch").scalar()) == 1


def test_list_taken_in_again_after_it_broke_off_makes_nobody_two_people(
    office: Office, make: Factory, tmp_path: Path
) -> None:
    first, second = make.event("First"), make.event("Second", key="second")
    known = make.participant(first, "Leyla Nümunəli", email="leyla@example.org")
    lines = ["Leyla Nümunəli;Media;;leyla@example.org;"]
    broken = prepare(office, second, tmp_path, lines)
    batch_id = office.do(open_batch, broken).result
    office.do(add_to_batch, second, batch_id, [prepared_row(draft, "en") for draft in broken.judged.drafts], {})

    office.prepare(write_import, prepare(office, second, tmp_path, lines))

    (row,) = office.ask(list_participants, ParticipantFilter(second))
    assert row.person_id == office.ask(participant_detail, known).row.person_id


def test_batch_that_was_swept_meanwhile_is_not_told_to_be_in(office: Office, make: Factory, tmp_path: Path) -> None:
    event_id = make.event()
    batch_id = office.do(open_batch, prepare(office, event_id, tmp_path, crowd(3))).result
    office.do(discard_batch, batch_id)

    with pytest.raises(UserError, match="import_swept"):
        office.do(publish_batch, batch_id, ())


def test_group_that_is_gone_meanwhile_stops_the_whole_list(office: Office, make: Factory, tmp_path: Path) -> None:
    event_id = make.event()
    prepared = prepare(office, event_id, tmp_path, crowd(3))
    drafts = (*prepared.judged.drafts[:2], replace(prepared.judged.drafts[2], group="vanished"))
    broken = replace(prepared, judged=replace(prepared.judged, drafts=drafts))

    with pytest.raises(UserError, match="no_group"):
        office.prepare(write_import, broken)

    assert names(office, event_id) == []


def test_person_of_another_event_is_the_same_person(office: Office, make: Factory, tmp_path: Path) -> None:
    first, second = make.event("First"), make.event("Second", key="second")
    known = make.participant(first, "Leyla Nümunəli", organisation="Sample House", email="leyla@example.org")
    lines = ["NÜMUNƏLİ, Leyla;Media;Other House;LEYLA@example.org;", "Leyla Nümunəli;Media;Third House;;"]

    office.prepare(write_import, prepare(office, second, tmp_path, lines))

    person = office.ask(participant_detail, known).row.person_id
    rows = office.ask(list_participants, ParticipantFilter(second, sort="number"))
    assert [row.person_id == person for row in rows] == [True, False]


def test_change_keeps_what_the_list_does_not_say(office: Office, make: Factory, tmp_path: Path) -> None:
    event_id = make.event()
    known = make.participant(
        event_id, "Leyla Nümunəli", group="media", organisation="Sample House", needs="Seat near the door",
        message="Call the desk", phone="+994 12 345 67 89",
    )  # fmt: skip
    prepared = prepare(office, event_id, tmp_path, ["Leyla Nümunəli;Academia;Sample House;leyla@example.org;Late"])

    office.prepare(write_import, prepared)

    detail = office.ask(participant_detail, known)
    assert (prepared.judged.accepted, prepared.judged.updated) == (0, 1)
    assert (detail.row.group_key, detail.email, detail.note) == ("academia", "leyla@example.org", "Late")
    assert (detail.needs, detail.message, detail.phone) == ("Seat near the door", "Call the desk", "+994 12 345 67 89")


def test_list_that_says_nothing_new_changes_nothing(office: Office, make: Factory, tmp_path: Path) -> None:
    event_id = make.event()
    office.prepare(write_import, prepare(office, event_id, tmp_path, crowd(3)))

    again = prepare(office, event_id, tmp_path, crowd(3))

    assert (again.judged.accepted, again.judged.updated, again.judged.changes) == (0, 3, ())


def test_namesake_from_another_house_is_a_likely_duplicate(office: Office, make: Factory, tmp_path: Path) -> None:
    event_id = make.event()
    make.participant(event_id, "Leyla Nümunəli", organisation="Sample House")

    prepared = prepare(office, event_id, tmp_path, ["Leyla Nümunəli;Media;Other House;;", "Somebody Else;Media;X;;"])

    assert (prepared.judged.accepted, prepared.likely_duplicates) == (2, 1)
    likely = prepared.likely[0]
    assert (likely.row, likely.draft.organisation) == (2, "Other House")
    assert (likely.known.number, likely.known.draft.organisation) == ("0001", "Sample House")


def test_list_is_judged_again_with_other_choices_and_tells_who_would_change(
    office: Office, make: Factory, tmp_path: Path
) -> None:
    event_id = make.event()
    make.participant(event_id, "Leyla Nümunəli", "media", email="l@example.org", organisation="Old House")
    lines = ["Leyla Nümunəli;Media;New House;l@example.org;", "Somebody Else;Friends;X;;"]
    first = prepare(office, event_id, tmp_path, lines)
    assert (first.judged.accepted, first.judged.updated, first.judged.refused) == (0, 1, 1)
    assert [(one.number, one.draft.organisation) for one in first.changed] == [("0001", "Old House")]

    groups = Groups(office.ask(list_groups, event_id), {"Friends": "Other relevant stakeholders"})
    again = office.prepare(judge_import, event_id, first.file_name, first.table, first.mapping, groups=groups).result

    assert (again.judged.accepted, again.judged.updated, again.judged.refused) == (1, 1, 0)


def test_walk_in_during_an_import_gets_a_number_of_its_own(
    open_office: Callable[[str], Office], office: Office, make: Factory, tmp_path: Path
) -> None:
    event_id = make.event()
    prepared = prepare(office, event_id, tmp_path, crowd())

    class WalkIn:
        done = False

        def step(self, done: int, total: int) -> None:
            if done == CHUNK_ROWS and not self.done:
                self.done = True
                make.participant(event_id, "Walk In")

    office.prepare(write_import, prepared, progress=WalkIn())

    rows = office.ask(list_participants, ParticipantFilter(event_id, sort="number"))
    assert len(rows) == PEOPLE + 1
    assert len({row.number for row in rows}) == PEOPLE + 1
