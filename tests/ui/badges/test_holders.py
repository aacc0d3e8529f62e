"""Who stands for all in a preview, and what the last prints are called."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from desktop_app.domain.badges import BadgeChannel, BadgeState, PrintLine
from desktop_app.ui.badges import wording
from desktop_app.ui.badges.holders import GROUPS, LONGEST, SCRIPTS, Holder, script_key, shown
from desktop_app.ui.theme import Tone

FIRST, SECOND = uuid4(), uuid4()


def holder(name: str, group: UUID = FIRST) -> Holder:
    return Holder(uuid4(), name, name, "0001", group, "Group", False)


PEOPLE = [holder("Al"), holder("Leyla Nümunəli", SECOND), holder("Вера"), holder("سامي", SECOND), holder("John Long")]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (LONGEST, ["Leyla Nümunəli", "John Long", "Вера", "سامي", "Al"]),
        (GROUPS, ["John Long", "Leyla Nümunəli"]),
        (SCRIPTS, ["Leyla Nümunəli", "John Long", "Вера", "سامي"]),
    ],
)
def test_preview_chooses_who_stands_for_all(kind: str, names: list[str]):
    assert [one.name for one in shown(PEOPLE, kind)] == names


def test_long_names_are_shown_up_to_a_dozen():
    assert len(shown([holder("x" * length) for length in range(1, 40)], LONGEST)) == 12
    assert shown([], LONGEST) == []


def test_scripts_of_a_mixed_name_are_one_key():
    assert script_key("Sami سامي") == "Arab, Latn"
    assert script_key("1984") == ""


def line(state: BadgeState = BadgeState.CONFIRMED, **values: object) -> PrintLine:
    given = {"list_name": "Sample, Ann", "badges": 1, "copy": 1, "walk_in": False, **values}
    return PrintLine(at=datetime(2021, 12, 18, 5, 52, tzinfo=UTC), state=state, channel=BadgeChannel.PDF, **given)


@pytest.mark.parametrize(
    ("print_line", "what", "kind", "tone"),
    [
        (line(), "Sample, Ann", "Single", Tone.NEUTRAL),
        (line(walk_in=True), "Sample, Ann", "Walk-in", Tone.NEUTRAL),
        (line(copy=3, walk_in=True), "Sample, Ann", "Reprint 3", Tone.WARN),
        (line(list_name=None, badges=242), "242 badges", "Batch", Tone.NEUTRAL),
        (line(BadgeState.FAILED, list_name=None, badges=2), "2 badges", "Failed", Tone.BAD),
    ],
)
def test_last_prints_are_named(print_line: PrintLine, what: str, kind: str, tone: Tone):
    assert (wording.print_what(print_line), wording.print_kind(print_line), wording.print_tone(print_line)) == (
        what,
        kind,
        tone,
    )


def test_prints_of_today_have_a_time_and_others_their_day_at_the_venue():
    assert wording.print_when(line(), "Asia/Baku", date(2021, 12, 18)) == "09:52"
    assert wording.print_when(line(), "Asia/Baku", date(2021, 12, 19)) == "18 Dec"
    assert wording.print_when(line(), "Pacific/Auckland", date(2021, 12, 18)) == "18:52"
