"""The curve of arrivals and its peak."""

from datetime import UTC, datetime, timedelta

from desktop_app.domain.arrivals import arrivals_curve, peak

NINE = datetime(2021, 12, 18, 9, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


def test_curve_counts_by_steps_of_ten_minutes() -> None:
    assert arrivals_curve([at(1), at(9.9), at(10), at(29)]) == (
        (at(0), 0), (at(10), 2), (at(20), 3), (at(30), 4),
    )  # fmt: skip


def test_curve_of_nobody_is_empty() -> None:
    assert arrivals_curve([]) == ()
    assert peak([]) == (0, None)


def test_curve_leaves_out_the_middle_of_a_stretch_in_which_nobody_came() -> None:
    later = NINE + timedelta(days=1800)

    curve = arrivals_curve([at(1), at(55), later, later + timedelta(minutes=3)])

    assert curve == (
        (at(0), 0), (at(10), 1), (at(50), 1), (at(60), 2), (later, 2), (later + timedelta(minutes=10), 4),
    )  # fmt: skip


def test_peak_is_the_first_of_equal_steps() -> None:
    assert peak([at(1), at(2), at(31), at(35), at(50)]) == (2, at(0))
