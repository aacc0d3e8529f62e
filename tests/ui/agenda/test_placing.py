"""Where sessions stand: days, rooms, minutes, side by side, in order."""

from datetime import UTC, date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.agenda import RoomRow, SessionKind, SessionRow
from desktop_app.domain.ids import new_id
from desktop_app.ui.agenda.kinds import both_colours
from desktop_app.ui.agenda.placing import (
    columns_of,
    days_of,
    event_days,
    hours_of,
    in_order,
    nearest,
    neighbour,
    place_day,
)
from desktop_app.ui.agenda.wording import read_time, short_name
from desktop_app.ui.theme import DARK, LIGHT, contrast

BAKU = ZoneInfo("Asia/Baku")
DAY = date(2021, 12, 18)
HALL = RoomRow(new_id(), "Main hall", 180)
SMALL = RoomRow(new_id(), "Room B", None)


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    return datetime.combine(day, time(hour, minute), BAKU).astimezone(UTC)


def session(
    title: str,
    starts: datetime | None = None,
    ends: datetime | None = None,
    room: RoomRow | None = HALL,
    order: int = 1,
    parent: UUID | None = None,
) -> SessionRow:
    return SessionRow(
        id=new_id(),
        event_id=new_id(),
        title=title,
        kind=SessionKind.PLENARY,
        starts_at=starts,
        ends_at=ends,
        room_id=room.id if room else None,
        room=room.name if room else None,
        seats=None,
        parent_id=parent,
        closed=False,
        allowed_groups=(),
        description=None,
        outcome=None,
        order=order,
        speakers=(),
        bodies=(),
        present=0,
    )


def places(sessions, columns=(HALL, SMALL), day=DAY):
    return [
        (one.session.title, one.column, one.start_min, one.end_min, one.lane, one.lanes)
        for one in place_day(sessions, list(columns), day, BAKU)
    ]


def test_sessions_stand_in_their_rooms_column_at_their_minute():
    rows = [session("Press", at(12), at(13), SMALL), session("Opening", at(10), at(10, 45))]

    assert places(rows) == [("Opening", 0, 600, 645, 0, 1), ("Press", 1, 720, 780, 0, 1)]


def test_sessions_that_overlap_in_a_room_stand_side_by_side():
    rows = [session("A", at(10), at(11)), session("B", at(10, 30), at(11, 30)), session("C", at(11), at(12))]

    assert places(rows) == [("A", 0, 600, 660, 0, 2), ("B", 0, 630, 690, 1, 2), ("C", 0, 660, 720, 0, 2)]


def test_a_session_without_an_end_lasts_until_the_next_or_half_an_hour():
    rows = [session("A", at(10)), session("B", at(10, 20))]

    assert places(rows) == [("A", 0, 600, 620, 0, 1), ("B", 0, 620, 650, 0, 1)]


def test_a_session_over_midnight_stands_on_both_days():
    late = session("Reception", at(23), at(1, 30, date(2021, 12, 19)))

    assert days_of(late, BAKU) == [DAY, date(2021, 12, 19)]
    assert places([late]) == [("Reception", 0, 1380, 1440, 0, 1)]
    assert places([late], day=date(2021, 12, 19)) == [("Reception", 0, 0, 90, 0, 1)]


def test_a_session_that_ends_at_midnight_belongs_to_the_evening():
    assert days_of(session("Gala", at(22), at(0, 0, date(2021, 12, 19))), BAKU) == [DAY]


def test_a_day_is_the_venues_not_utcs():
    early = session("Breakfast", datetime(2021, 12, 17, 21, tzinfo=UTC), datetime(2021, 12, 17, 22, tzinfo=UTC))

    assert days_of(early, BAKU) == [DAY]


def test_days_are_the_events_and_others_that_are_used():
    stray = session("Visit", at(9, 0, date(2021, 12, 21)))

    assert event_days(DAY, date(2021, 12, 19), [stray], BAKU) == [DAY, date(2021, 12, 19), date(2021, 12, 21)]


def test_a_very_long_event_offers_the_days_that_are_used():
    rows = [session("A", at(9, 0, date(2022, 3, 1)))]

    assert event_days(DAY, date(2022, 12, 31), rows, BAKU) == [DAY, date(2022, 3, 1)]


def test_what_has_no_room_gets_a_column_of_its_own():
    roomless = session("Walk", at(9), at(10), None)

    assert columns_of([HALL], [roomless]) == [HALL, None]
    assert columns_of([HALL], [session("A", at(9))]) == [HALL]
    assert columns_of([], []) == [None]
    assert places([roomless], (HALL, None)) == [("Walk", 1, 540, 600, 0, 1)]


def test_the_grid_has_an_hour_of_room_after_the_last_session():
    assert hours_of(place_day([session("A", at(9, 30), at(12, 15))], [HALL], DAY, BAKU)) == (9, 14)
    assert hours_of(place_day([session("A", at(22), at(23, 59))], [HALL], DAY, BAKU)) == (22, 24)
    assert hours_of([]) == (9, 17)


def test_sessions_in_order_are_numbered_with_their_parts_inside():
    panel = session("Panel", order=2)
    rows = [session("Opening"), panel, session("First part", order=3, parent=panel.id), session("Closing", order=4)]

    assert [(one.number, one.session.title, one.depth) for one in in_order(rows)] == [
        ("1", "Opening", 0),
        ("2", "Panel", 0),
        ("2.1", "First part", 1),
        ("3", "Closing", 0),
    ]


def test_a_session_moves_past_its_neighbour_in_the_same_parent():
    panel = session("Panel", order=2)
    rows = [session("Opening"), panel, session("Part", order=3, parent=panel.id), session("Closing", order=4)]

    assert neighbour(rows, panel.id, 1) == rows[3]
    assert neighbour(rows, panel.id, -1) == rows[0]
    assert neighbour(rows, rows[2].id, 1) is None
    assert neighbour(rows, rows[0].id, -1) is None


def test_arrows_lead_along_a_column_and_across_to_what_stands_beside():
    rows = [
        session("Opening", at(10), at(11)),
        session("Closing", at(12), at(13)),
        session("Press", at(12, 15), at(13), SMALL),
    ]
    placed = place_day(rows, [HALL, SMALL], DAY, BAKU)
    opening, closing, press = (row.id for row in rows)

    assert nearest(placed, opening, 0, 1) == closing
    assert nearest(placed, closing, 0, 1) is None
    assert nearest(placed, closing, 1, 0) == press
    assert nearest(placed, press, -1, 0) == closing
    assert nearest(placed, press, 1, 0) is None


@given(st.lists(st.tuples(st.integers(0, 1430), st.integers(5, 300)), max_size=12))
def test_blocks_of_one_room_never_cover_each_other(spans):
    rows = [
        session(
            str(number),
            at(start // 60, start % 60),
            datetime.fromtimestamp(at(start // 60, start % 60).timestamp() + length * 60, UTC),
        )
        for number, (start, length) in enumerate(spans)
    ]
    placed = place_day(rows, [HALL], DAY, BAKU)

    assert len(placed) == len(rows)
    for number, one in enumerate(placed):
        assert 0 <= one.start_min < one.end_min <= 1440
        assert 0 <= one.lane < one.lanes
        for other in placed[number + 1 :]:
            apart = one.end_min <= other.start_min or other.end_min <= one.start_min
            assert apart or one.lane != other.lane


@pytest.mark.parametrize(
    ("text", "expected"),
    [("9", time(9)), ("930", time(9, 30)), ("9:30", time(9, 30)), ("09.30", time(9, 30)), ("1730", time(17, 30))],
)
def test_a_time_is_read_as_people_write_it(text, expected):
    assert read_time(text) == expected


def test_no_time_is_none_and_nonsense_is_refused():
    assert read_time("  ") is None
    for text in ("25", "9:61", "noon", "12345", "9-30"):
        with pytest.raises(ValueError):
            read_time(text)


@pytest.mark.parametrize(
    ("name", "family", "expected"),
    [
        ("Jonathan Prentice", "Prentice", "J. Prentice"),
        ("Вера Образцова", "Образцова", "В. Образцова"),
        ("سامي مثالي", "مثالي", "سامي مثالي"),
        ("Sukarno", "Sukarno", "Sukarno"),
        ("Kim Example", "Kim", "Kim Example"),
        ("Nobody Knows", None, "Nobody Knows"),
    ],
)
def test_a_name_is_shortened_only_where_letters_allow(name, family, expected):
    assert short_name(name, family) == expected


@pytest.mark.parametrize("kind", list(SessionKind))
def test_every_kinds_colour_is_seen_on_both_cards(kind):
    light, dark = both_colours(kind)

    assert contrast(light, LIGHT.card) >= 3
    assert contrast(dark, DARK.card) >= 3
