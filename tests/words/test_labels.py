"""The labels of statuses, roles and kinds."""

import pytest

from desktop_app.domain.agenda import SpeakerPart
from desktop_app.domain.attendance import Reason
from desktop_app.domain.badges import BadgeState
from desktop_app.domain.participants import Standing, Status
from desktop_app.words import Words


@pytest.mark.parametrize(
    ("member", "label"),
    [
        (Status.CONFIRMED, "Confirmed"),
        (BadgeState.CONFIRMED, "Printed"),
        (Status.CANCELLED, "Cancelled"),
        (Standing.CANCELLED, "Cancelled"),
        (Reason.CANCELLED, "Registration cancelled"),
        (SpeakerPart.SPEAKER, "Speaker"),
        (Reason.SPEAKER, "Speaker of this session"),
    ],
)
def test_label_of_members_with_one_value_is_each_ones_own(member, label):
    assert Words("en").label(member) == label
