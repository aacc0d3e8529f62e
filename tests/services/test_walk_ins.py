"""A walk-in is registered and admitted together, or not at all."""

from datetime import UTC, datetime

import pytest

from desktop_app.domain.attendance import ScanDraft, Verdict
from desktop_app.domain.errors import UserError
from desktop_app.domain.ids import new_id
from desktop_app.domain.participants import Origin, ParticipantDraft, ParticipantFilter
from desktop_app.queries.attendance import last_scans, list_checkpoints
from desktop_app.queries.participants import list_participants
from desktop_app.services.walk_ins import admit_walk_in

AT = datetime(2021, 12, 18, 6, tzinfo=UTC)


@pytest.fixture
def place(office, make):
    event_id = make.event()
    return event_id, office.ask(list_checkpoints, event_id)[0].id


def scan(checkpoint_id) -> ScanDraft:
    return ScanDraft(new_id(), checkpoint_id, happened_at=AT)


def test_walk_in_is_on_the_list_and_inside(office, place):
    event_id, entrance = place
    outcome = office.do(admit_walk_in, ParticipantDraft(event_id, "Zeynep Örnek", "academia"), scan(entrance))

    people = office.ask(list_participants, ParticipantFilter(event_id))
    assert (outcome.result.verdict, outcome.result.walk_in, outcome.result.at) == (Verdict.ADMITTED, True, AT)
    assert [(row.name, row.origin, row.first_in) for row in people] == [("Zeynep Örnek", Origin.WALK_IN, AT)]
    assert outcome.changed >= {"participants", "attendance"}


def test_same_scan_again_registers_nobody_twice(office, place):
    event_id, entrance = place
    draft, reading = ParticipantDraft(event_id, "Zeynep Örnek", "academia"), scan(entrance)
    first = office.do(admit_walk_in, draft, reading).result
    again = office.do(admit_walk_in, draft, reading).result

    assert again.participant_id == first.participant_id
    assert len(office.ask(list_participants, ParticipantFilter(event_id))) == 1
    assert len(office.ask(last_scans, event_id)) == 1


def test_refused_draft_leaves_nothing(office, place):
    event_id, entrance = place
    for draft, checkpoint in (
        (ParticipantDraft(event_id, " ", "academia"), entrance),
        (ParticipantDraft(event_id, "Zeynep Örnek", "academia"), new_id()),
    ):
        with pytest.raises(UserError):
            office.do(admit_walk_in, draft, scan(checkpoint))

    assert office.ask(list_participants, ParticipantFilter(event_id)) == []
    assert office.ask(last_scans, event_id) == []
