"""History and parts in sentences."""

from datetime import UTC, datetime

import pytest

from desktop_app.domain.participants import FoundRow, HistoryLine, SpeakingPart, Tier
from desktop_app.ui.participants.history import by_other_spelling, history_sentence, part_sentence

AT = datetime(2021, 12, 18, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("what", "facts", "said"),
    [
        ("scan_in", {"checkpoint": "Entrance", "reason": "welcome"}, "Checked in: Entrance"),
        ("scan_out", {"checkpoint": "Entrance", "reason": "goodbye"}, "Checked out: Entrance"),
        ("scan_repeat", {"checkpoint": "Entrance", "reason": "already_in"}, "Scanned again: Entrance. Already in."),
        ("scan_refused", {"checkpoint": "Hall", "reason": "cancelled"}, "Refused: Hall. Registration cancelled."),
        ("scan_voided", {"checkpoint": "Hall", "reason": ""}, "A scan was undone: Hall"),
        ("badge_printed", {"reason": ""}, "Badge printed"),
        ("badge_failed", {"reason": "not_writable"}, "The badge could not be saved"),
        ("badge_replaced", {"reason": "lost"}, "The badge was replaced or withdrawn"),
        ("registered", {"origin": "walk_in"}, "Put on the list: came as a walk-in"),
        ("changed", {"field": "function", "old": "", "new": "Chief"}, "Function set to “Chief”"),
        ("changed", {"field": "needs", "old": "Ramp", "new": ""}, "Access and dietary needs emptied; it was “Ramp”"),
        (
            "changed",
            {"field": "status", "old": "registered", "new": "cancelled"},
            "Status changed from “Registered” to “Cancelled”",
        ),
    ],
)
def test_every_happening_has_its_sentence(what, facts, said):
    assert history_sentence(HistoryLine(AT, what, facts)) == said


def test_part_tells_time_at_the_venue_and_role():
    part = SpeakingPart(None, "Opening", "opening_remarks", AT, "Welcome")
    assert part_sentence(part, "Asia/Baku") == ("10:00", "Opening remarks: Welcome")
    assert part_sentence(SpeakingPart(None, "Opening", "chair", None, None), "Asia/Baku") == ("", "Chair")


@pytest.mark.parametrize(
    ("typed", "name", "organisation", "tier", "other"),
    [
        ("huseyn", "Вусал Гусейнов", None, Tier.SOUND, True),
        ("гусейн", "Vüsal Hüseynov", None, Tier.PREFIX, True),
        ("huseyn", "Vüsal Hüseynov", None, Tier.PREFIX, False),
        ("huseyn", "Вусал Гусейнов", None, Tier.FUZZY, False),
        ("ministry", "سامي مثالي", "Ministry of Examples", Tier.PREFIX, False),
        ("0009", "سامي مثالي", None, Tier.EXACT, False),
    ],
)
def test_another_spelling_is_said_only_of_names_in_other_letters(typed, name, organisation, tier, other):
    assert by_other_spelling(typed, FoundRow(None, None, name, organisation, None, "0009", tier)) is other
