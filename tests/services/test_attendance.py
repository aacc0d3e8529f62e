"""Scans: the verdict, the row that stays, the presence that follows, undo and correction."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from desktop_app.domain.attendance import (
    CheckpointDraft,
    CheckpointKind,
    CheckpointRule,
    Reason,
    ScanDraft,
    ScanRow,
    Turn,
    Verdict,
    VoidDraft,
)
from desktop_app.domain.badges import IssueDraft, ReprintDraft
from desktop_app.domain.clock import FixedClock
from desktop_app.domain.codes import SPECIMEN_CODE
from desktop_app.domain.errors import UserError
from desktop_app.domain.ids import new_id
from desktop_app.domain.participants import Capacity, Mode, Status
from desktop_app.office import Office
from desktop_app.queries import attendance as questions
from desktop_app.queries.projection import presence_differences
from desktop_app.services import attendance, badges, participants
from desktop_app.storage.tables import Scan, table
from tests.conftest import Factory


class Door:
    """A desk at the entrance of one event."""

    def __init__(self, office: Office, make: Factory, clock: FixedClock) -> None:
        self.office, self.make, self.clock = office, make, clock
        self.event = make.event()
        self.entrance = office.ask(questions.list_checkpoints, self.event)[0].id

    def person(self, name: str = "Aytən Nümunəli", **values: Any) -> tuple[UUID, str]:
        """Register somebody and print the badge: id and code."""
        one = self.make.participant(self.event, name, **values)
        issue = self.office.do(badges.issue_badges, IssueDraft(self.event, (one,), "portrait")).result[0]
        return one, issue.code

    def scan(self, code: str, turn: Turn = Turn.IN, *, after_s: float = 60, at: UUID | None = None) -> ScanRow:
        self.clock.forward(seconds=after_s)
        draft = ScanDraft(new_id(), at or self.entrance, code, turn=turn)
        return self.office.do(attendance.record_scan, draft).result

    def said(self, code: str, turn: Turn = Turn.IN, **more: Any) -> tuple[Verdict, Reason]:
        row = self.scan(code, turn, **more)
        return row.verdict, row.reason

    def inside(self) -> int:
        assert self.office.ask(presence_differences) == []
        return self.office.ask(questions.presence, self.event).inside

    def rows(self) -> int:
        with self.office._database.read() as connection:
            return connection.execute(sa.select(sa.func.count()).select_from(table(Scan))).scalar() or 0


@pytest.fixture
def door(office: Office, make: Factory, clock: FixedClock) -> Door:
    return Door(office, make, clock)


def test_a_badge_admits_its_holder_once(door: Door) -> None:
    one, code = door.person()
    row = door.scan(code)
    assert (row.verdict, row.reason, row.participant_id) == (Verdict.ADMITTED, Reason.WELCOME, one)
    assert (row.name, row.group, row.letter, row.number) == ("Aytən Nümunəli", "Government", "G", "0001")
    again = door.scan(code)
    assert (again.verdict, again.reason, again.since) == (Verdict.REPEAT, Reason.ALREADY_IN, row.at)
    assert (door.inside(), door.rows()) == (1, 2)


def test_the_same_badge_within_moments_is_one_scan(door: Door) -> None:
    _, code = door.person()
    door.scan(code)
    for after_s, reason in ((0, Reason.SAME_SCAN), (2.9, Reason.SAME_SCAN), (0.2, Reason.ALREADY_IN)):
        assert door.said(code, after_s=after_s) == (Verdict.REPEAT, reason)
    assert door.said(code, Turn.AUTO, after_s=60) == (Verdict.ADMITTED, Reason.GOODBYE)
    assert door.said(code, Turn.AUTO, after_s=1) == (Verdict.REPEAT, Reason.SAME_SCAN)
    assert door.inside() == 0


def test_in_and_out(door: Door) -> None:
    _, code = door.person()
    assert door.said(code, Turn.OUT) == (Verdict.REPEAT, Reason.ALREADY_OUT)
    assert door.said(code) == (Verdict.ADMITTED, Reason.WELCOME)
    assert door.said(code, Turn.OUT) == (Verdict.ADMITTED, Reason.GOODBYE)
    assert door.inside() == 0
    assert door.said(code, Turn.AUTO) == (Verdict.ADMITTED, Reason.WELCOME)
    assert door.inside() == 1


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"status": Status.CANCELLED}, (Verdict.REFUSED, Reason.CANCELLED)),
        ({"status": Status.DECLINED}, (Verdict.REFUSED, Reason.DECLINED)),
        ({"status": Status.WAITING}, (Verdict.REFUSED, Reason.WAITING_LIST)),
        ({"status": Status.INVITED}, (Verdict.ATTENTION, Reason.NOT_CONFIRMED)),
        ({"status": Status.CONFIRMED}, (Verdict.ADMITTED, Reason.WELCOME)),
        ({"mode": Mode.ONLINE}, (Verdict.ATTENTION, Reason.ONLINE_PARTICIPANT)),
        ({"capacity": Capacity.HEAD}, (Verdict.ATTENTION, Reason.HEAD_OF_DELEGATION)),
        ({"message": "Please call the protocol office"}, (Verdict.ATTENTION, Reason.MESSAGE)),
    ],
)
def test_who_is_let_in(door: Door, values: dict[str, Any], expected: tuple[Verdict, Reason]) -> None:
    _, code = door.person(**values)
    assert door.said(code) == expected
    assert door.inside() == (0 if expected[0] is Verdict.REFUSED else 1)


def test_codes_that_admit_nobody(door: Door) -> None:
    _, code = door.person()
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    said = [
        door.said(text) for text in (wrong, SPECIMEN_CODE, "9999", "", "  ", "DROP TABLE scan", "48" * 24, "x" * 900)
    ]
    reasons = [Reason.OTHER_EVENT, Reason.VOID, Reason.UNKNOWN_NUMBER, *[Reason.NOT_A_BADGE] * 5]
    assert said == [(Verdict.REFUSED, reason) for reason in reasons]
    assert (door.inside(), door.rows()) == (0, 8)


def test_a_badge_of_another_event_is_refused(door: Door, make: Factory) -> None:
    other = make.event("Another meeting")
    guest = make.participant(other, "Guest Elsewhere")
    code = door.office.do(badges.issue_badges, IssueDraft(other, (guest,), "portrait")).result[0].code
    assert door.said(code) == (Verdict.REFUSED, Reason.OTHER_EVENT)


def test_a_lost_badge_dies_and_the_new_one_admits(door: Door) -> None:
    one, old = door.person()
    new = door.office.do(badges.reissue_badge, ReprintDraft(one, "lost", "portrait")).result.code
    assert new != old
    assert door.said(old) == (Verdict.REFUSED, Reason.BADGE_LOST)
    assert door.said(new) == (Verdict.ADMITTED, Reason.WELCOME)
    newest = door.office.do(badges.reissue_badge, ReprintDraft(one, "changed", "portrait")).result.code
    assert door.said(new) == (Verdict.REFUSED, Reason.BADGE_REPLACED)
    assert door.said(newest) == (Verdict.REPEAT, Reason.ALREADY_IN)


@pytest.mark.parametrize("text", ["1", "0001", " 0001 ", "0001-3", "00013"])
def test_a_number_is_typed_with_or_without_its_check_digit(door: Door, text: str) -> None:
    from desktop_app.domain.codes import checked_number

    one, _ = door.person()
    if len(text.strip()) > 4:
        text = checked_number("0001") if "-" in text else checked_number("0001").replace("-", "")
    assert door.scan(text).participant_id == one


def test_the_same_scan_sent_again_is_one_row(door: Door) -> None:
    _, code = door.person()
    draft = ScanDraft(new_id(), door.entrance, code)
    first = door.office.do(attendance.record_scan, draft)
    again = door.office.do(attendance.record_scan, draft)
    assert (again.result.verdict, again.result.participant_id) == (first.result.verdict, first.result.participant_id)
    assert again.changed == frozenset()
    assert door.rows() == 1


def test_undo_leaves_the_scan_and_takes_the_presence(door: Door) -> None:
    _, code = door.person()
    row = door.scan(code)
    door.office.do(attendance.void_scan, VoidDraft(row.scan_id))
    assert (door.inside(), door.rows()) == (0, 2)
    assert [line.voided for line in door.office.ask(questions.last_scans, door.event)] == [True]
    with pytest.raises(UserError) as caught:
        door.office.do(attendance.void_scan, VoidDraft(row.scan_id))
    assert caught.value.code == "already_voided"
    assert door.said(code, after_s=1) == (Verdict.ADMITTED, Reason.WELCOME)


def test_undoing_a_goodbye_puts_the_person_back_inside(door: Door) -> None:
    _, code = door.person()
    came = door.scan(code)
    left = door.scan(code, Turn.OUT)
    door.office.do(attendance.void_scan, VoidDraft(left.scan_id))
    assert door.inside() == 1
    assert door.scan(code).since == came.at


def test_a_corrected_time_is_a_row_of_its_own(door: Door) -> None:
    _, code = door.person()
    row = door.scan(code)
    earlier = row.at - timedelta(minutes=20)
    door.office.do(attendance.correct_scan, row.scan_id, earlier, "came before the laptop was on")
    assert door.rows() == 2
    assert door.scan(code).since == earlier
    assert door.inside() == 1


def test_a_scan_told_late_takes_its_place(door: Door) -> None:
    one, code = door.person()
    out = door.clock.now() + timedelta(hours=2)
    door.scan(code)
    door.office.do(
        attendance.record_scan, ScanDraft(new_id(), door.entrance, participant_id=one, turn=Turn.OUT, happened_at=out)
    )
    assert door.inside() == 0


def test_hand_outs_once_and_once_a_day(door: Door) -> None:
    _, code = door.person()
    draft = CheckpointDraft(door.event, "Lunch", CheckpointKind.HAND_OUT, CheckpointRule.ONCE_A_DAY)
    lunch = door.office.do(attendance.add_checkpoint, draft).result
    draft = CheckpointDraft(door.event, "Headset", CheckpointKind.HAND_OUT, CheckpointRule.ONCE)
    headset = door.office.do(attendance.add_checkpoint, draft).result
    for place in (lunch, headset):
        assert door.said(code, at=place)[0] is Verdict.ADMITTED
        assert door.said(code, at=place) == (Verdict.REPEAT, Reason.ALREADY_HAD)
    day = 24 * 3600
    assert door.said(code, at=lunch, after_s=day)[0] is Verdict.ADMITTED
    assert door.said(code, at=headset) == (Verdict.REPEAT, Reason.ALREADY_HAD)


def test_closed_and_full_sessions(door: Door, make: Factory) -> None:
    groups = {row.key: row.id for row in door.office.ask(_groups, door.event)}
    closed = make.session(door.event, "Closed", closed=True, allowed_groups=(groups["united_nations"],))
    small = make.session(door.event, "Small", seats=1)
    doors = {
        session: door.office.do(
            attendance.add_checkpoint,
            CheckpointDraft(door.event, "Door", CheckpointKind.SESSION_DOOR, session_id=session),
        ).result
        for session in (closed, small)
    }
    _, guest = door.person("Guest One")
    _, colleague = door.person("Colleague Two", group="united_nations")
    assert door.said(guest, at=doors[closed]) == (Verdict.REFUSED, Reason.CLOSED_SESSION)
    assert door.said(colleague, at=doors[closed]) == (Verdict.ADMITTED, Reason.WELCOME)
    assert door.said(guest, at=doors[small]) == (Verdict.ADMITTED, Reason.WELCOME)
    assert door.said(colleague, at=doors[small]) == (Verdict.REFUSED, Reason.SESSION_FULL)
    assert door.said(guest, Turn.OUT, at=doors[small]) == (Verdict.ADMITTED, Reason.GOODBYE)
    assert door.said(colleague, at=doors[small]) == (Verdict.ADMITTED, Reason.WELCOME)


def _groups(db: sa.Connection, event_id: UUID) -> Any:
    from desktop_app.queries.events import list_groups

    return list_groups(db, event_id)


def test_the_speaker_of_this_session_is_announced_at_its_door(door: Door, make: Factory) -> None:
    one, code = door.person()
    session = make.session(door.event, "Panel on data")
    make.speaker(session, one)
    draft = CheckpointDraft(door.event, "Panel door", CheckpointKind.SESSION_DOOR, session_id=session)
    panel = door.office.do(attendance.add_checkpoint, draft).result
    row = door.scan(code)
    assert (row.verdict, row.speaks) == (Verdict.ADMITTED, "Panel on data")
    assert door.said(code, at=panel) == (Verdict.ATTENTION, Reason.SPEAKER)


def test_a_badge_from_another_desk_is_let_in_and_looked_at(door: Door) -> None:
    from desktop_app.domain.codes import mint, new_badge_id

    def sign(tx: Any) -> str:
        return mint(badges.active_key(tx, door.event), door.event, new_badge_id())

    unknown = door.office.do(sign).result
    assert door.said(unknown) == (Verdict.ATTENTION, Reason.ISSUED_ELSEWHERE)
    assert door.inside() == 0


def test_checkpoints_are_named_by_key_name_or_start(door: Door) -> None:
    draft = CheckpointDraft(door.event, "Zalın qapısı", CheckpointKind.SESSION_DOOR)
    hall = door.office.do(attendance.add_checkpoint, draft).result
    for text in ("Zalın qapısı", "zalin qapisi", "zal"):
        assert door.office.ask(questions.resolve_checkpoint, door.event, text) == hall
    assert door.office.ask(questions.resolve_checkpoint, door.event, "entrance") == door.entrance
    with pytest.raises(UserError) as caught:
        door.office.ask(questions.resolve_checkpoint, door.event, "roof")
    assert caught.value.code == "no_checkpoint"


def test_cancelling_keeps_the_badge_from_admitting(door: Door) -> None:
    one, code = door.person()
    door.office.do(participants.set_status, (one,), Status.CANCELLED)
    assert door.said(code) == (Verdict.REFUSED, Reason.CANCELLED)


def test_last_scans_costs_the_same_for_one_and_for_three(door: Door, statements: Any) -> None:
    codes = [door.person(f"Guest {number}")[1] for number in range(3)]
    door.scan(codes[0])
    one = statements(door.office, questions.last_scans, door.event)
    for code in codes[1:]:
        door.scan(code)
    assert statements(door.office, questions.last_scans, door.event) == one
