"""What was edited in the panel becomes a draft that changes that and nothing else."""

from dataclasses import replace

import pytest

from desktop_app.domain.participants import Capacity, ParticipantDetail, ParticipantDraft
from desktop_app.domain.people import NameVariant, Sex
from desktop_app.queries.participants import participant_detail
from desktop_app.services.participants import change_participant, register
from desktop_app.ui.participants.drafts import changed_draft, draft_of


@pytest.fixture
def detail(office, make) -> ParticipantDetail:
    draft = ParticipantDraft(
        event_id=make.event(),
        full_name="Maria del Carmen Sample",
        given="Maria del Carmen",
        family="Sample",
        honorific="Ms",
        group="academia",
        variants=(NameVariant("Cyrl", "Мария Сэмпл"),),
        organisation="Example State University",
        function="Dean",
        delegation="Examples",
        capacity=Capacity.HEAD,
        sex=Sex.WOMAN,
        email="m@example.org",
        phone="+994 12 000 00 00",
        badge_name="Maria SAMPLE",
        needs="Ramp",
        message="Room 2",
        note="Arrives late",
    )
    return office.ask(participant_detail, office.do(register, draft).result)


def test_nothing_edited_changes_nothing(office, detail):
    assert office.do(change_participant, detail.row.id, draft_of(detail)).changed == frozenset()
    assert office.ask(participant_detail, detail.row.id) == detail


def test_one_edit_leaves_the_rest(office, detail):
    office.do(change_participant, detail.row.id, changed_draft(detail, {"function": "Rector"}))
    after = office.ask(participant_detail, detail.row.id)
    assert after.row.function == "Rector"
    assert replace(after, row=detail.row, history=detail.history) == detail


def test_an_emptied_field_is_empty(detail):
    assert changed_draft(detail, {"badge_name": ""}).badge_name is None


def test_a_new_full_name_is_taken_apart_anew(detail):
    draft = changed_draft(detail, {"full_name": "Marie Sample"})
    assert (draft.full_name, draft.given, draft.family) == ("Marie Sample", None, None)


def test_a_new_part_makes_the_full_name(detail):
    draft = changed_draft(detail, {"family": "Sample-Longfellow"})
    assert (draft.full_name, draft.given, draft.family) == (
        "Maria del Carmen Sample-Longfellow",
        "Maria del Carmen",
        "Sample-Longfellow",
    )


def test_an_emptied_name_is_refused_not_guessed(detail):
    assert changed_draft(detail, {"full_name": ""}).full_name == ""
