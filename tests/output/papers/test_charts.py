"""Bars and curves on paper."""

import pytest

from desktop_app.output.papers.charts import round_top


@pytest.mark.parametrize(
    ("highest", "top", "step"),
    [(0, 1, 1), (1, 1, 1), (4, 4, 1), (5, 5, 1), (9, 10, 2), (41, 50, 10), (204, 250, 50), (9_999, 10_000, 2_000)],
)
def test_an_axis_ends_on_a_round_figure(highest, top, step):
    assert round_top(highest) == (top, step)


@pytest.mark.parametrize("highest", [*range(1, 300), 12_345, 1_000_000, 999_999])
def test_an_axis_holds_the_curve_with_few_lines(highest):
    top, step = round_top(highest)
    assert top >= highest
    assert top % step == 0
    assert top // step <= 6
