"""The attendance summary on paper."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from desktop_app.domain.reports import NamedTally, SessionTally, Summary
from desktop_app.output.papers.charts import Bar, Curve, bars_height, draw_bars, draw_curve
from desktop_app.output.papers.furniture import draw_footers, draw_notes, draw_title, event_line
from desktop_app.output.papers.lines import FAINT, LEADING, MUTED, Style, block, tidy, width_pt
from desktop_app.output.papers.sheet import CAP_HEIGHT, Sheet
from desktop_app.output.papers.tables import Column, Table, draw_heading, draw_table, table_height
from desktop_app.output.reports import summary_words as said
from desktop_app.output.text.fonts import Weight
from desktop_app.words import Words

_FIGURE = Style(23, Weight.BOLD)
_FIGURE_LABEL = Style(11.5, colour=MUTED)
_GROUP_PITCH = (21.0, 30.0)
_BAR_PITCH = 21.0
_TOGETHER = 14
_CURVE_HEIGHT = 112.0
# A heading with the gap above it, and the head of a table with its heading.
_HEADING = 42.0
_TABLE_HEAD = 50.0
_ROW_PITCHES = (21.0, 20.0, 19.0, 18.0)
_ONE_PAGE = 50
_MARKS = 7
_STEPS_MIN = (5, 10, 15, 20, 30, 60, 120, 180, 240, 360)


def render_summary_pdf(summary: Summary, words: Words, *, page: str = "A4") -> bytes:
    """Print the attendance summary.

    Args:
        summary: What was counted.
        words: The paper's language.
        page: `A4` or `Letter`.
    """
    return draw_summary(summary, words, page=page).finish()


def draw_summary(summary: Summary, words: Words, *, page: str = "A4") -> Sheet:
    """Draw the attendance summary; the sheet knows its pages and the letters that no font has."""
    title = words._("Attendance summary")
    sheet = Sheet(words, f"{title} · {tidy(summary.event.title, 200)}", page=page)
    draw_title(sheet, summary.event, title, lines=(event_line(summary.event, words),))
    _draw_figures(sheet, summary)
    draw_notes(sheet, said.notes(summary, words))
    _draw_groups(sheet, summary)
    _draw_sessions(sheet, summary.sessions)
    _draw_arrivals(sheet, summary)
    _draw_organisations(sheet, summary, summary.by_organisation)
    draw_footers(sheet, said.source_line(summary, words))
    return sheet


def _draw_figures(sheet: Sheet, summary: Summary) -> None:
    words, total = sheet.words, summary.total
    figures = [
        (words.number(total.attended), words.pgettext("figure", "attended")),
        (words.number(total.registered), words.pgettext("figure", "registered")),
        (words.percent(total.rate), words.pgettext("figure", "attendance rate")),
        (words.percent(said.women_share(total)), words.pgettext("figure", "women")),
        (words.number(summary.organisations), words.pgettext("figure", "organisations")),
    ]
    widths = [max(width_pt(value, _FIGURE), width_pt(label, _FIGURE_LABEL)) for value, label in figures]
    gap = 28.0
    scale = min(1.0, (sheet.span - gap * (len(figures) - 1)) / sum(widths))
    x = sheet.start
    value_line = sheet.y + 37
    for (value, label), width in zip(figures, widths, strict=True):
        for text, style, baseline in ((value, _FIGURE, value_line), (label, _FIGURE_LABEL, value_line + 17)):
            shaped = block(text, style.sized(style.size_pt * scale), sheet.span)
            sheet.put(shaped.lines[0], shaped.style, x, baseline)
        x += width * scale + gap
    sheet.y = value_line + 33
    sheet.rule(sheet.start, sheet.y, sheet.span, colour=FAINT)
    sheet.y += 17


def _draw_groups(sheet: Sheet, summary: Summary) -> None:
    words = sheet.words
    rows = [(group.name, *said.tally_cells(summary, group.tally, words)) for group in summary.groups]
    columns = (Column(words._("Group"), share=1, align="start"), *map(Column, said.tally_titles(summary, words)))
    total = (words._("Total"), *said.tally_cells(summary, summary.total, words))
    # Rows are as airy as the page allows with what can stand below them: the sessions, then the arrivals.
    low, high = _GROUP_PITCH
    room = sheet.room() - _TABLE_HEAD
    sessions = _HEADING + max(bars_height(sheet, _bars(sheet, summary.sessions)), _BAR_PITCH)
    for below in (sessions + _HEADING + _CURVE_HEIGHT, sessions):
        if room - below >= low * (len(rows) + 1):
            room -= below
            break
    pitch = room / (len(rows) + 1)
    draw_table(
        sheet,
        Table(columns, rows, total),
        row_height=min(max(pitch, low), high),
        heading=words._("By stakeholder group"),
        heading_again=words._("By stakeholder group (continued)"),
    )


def _bars(sheet: Sheet, sessions: Sequence[SessionTally]) -> list[Bar]:
    """One bar for each session; none at all when no session was counted."""
    if not any(row.counted for row in sessions):
        return []
    note = sheet.words._("no door of its own")
    return [Bar(row.title, row.attended if row.counted else None, note) for row in sessions]


def _draw_sessions(sheet: Sheet, sessions: Sequence[SessionTally]) -> None:
    if not sessions:
        return
    words = sheet.words
    bars = _bars(sheet, sessions)
    sheet.y += 17
    # Few sessions stay together; many may run over the end of the page.
    sheet.need(22 + (bars_height(sheet, bars) if len(bars) <= _TOGETHER else 8 * _BAR_PITCH))
    draw_heading(sheet, words._("By session"))
    if bars:
        draw_bars(sheet, bars, ["" if bar.value is None else words.number(bar.value) for bar in bars])
    else:
        said_instead = words._("No session has a door of its own: attendance was counted for the event as a whole.")
        sheet.text(said_instead, Style(10.5, colour=MUTED), sentence=True)


def _draw_arrivals(sheet: Sheet, summary: Summary) -> None:
    words, zone = sheet.words, ZoneInfo(summary.event.zone)
    heading_style, note_style = Style(12, Weight.BOLD), Style(10.5, colour=MUTED)
    for place, points in enumerate(said.arrival_days(summary.arrivals, zone)):
        first, last = points[0][0], points[-1][0]
        sheet.y += 17
        sheet.need(_CURVE_HEIGHT + 24)
        heading = words._("Arrivals") if place == 0 else words._("Arrivals (continued)")
        draw_heading(sheet, heading)
        note = words._(
            "{day}, {times}: how many had come", day=words.date(first.date()), times=f"{first:%H:%M}–{last:%H:%M}"
        )
        x = sheet.start + width_pt(heading, heading_style) + 8
        shaped = block(note, note_style, sheet.end - x, direction=words.direction)
        # On the heading's baseline: its line box ends three points above the cursor.
        line_box = heading_style.size_pt * LEADING
        baseline = sheet.y - 3 - line_box + (line_box + heading_style.size_pt * CAP_HEIGHT) / 2
        sheet.put(shaped.lines[0], shaped.style, x, baseline)
        draw_curve(sheet, _curve(points), height=_CURVE_HEIGHT)


def _curve(points: Sequence[tuple[datetime, int]]) -> Curve:
    first, last = points[0][0], points[-1][0]
    whole = (last - first) / timedelta(minutes=1) or 1.0

    def share(moment: datetime) -> float:
        return (moment - first) / timedelta(minutes=1) / whole

    places = tuple((share(at), reached) for at, reached in points)
    return Curve(places, tuple(_marks(first, last, share)), max(reached for _, reached in points))


def _marks(first: datetime, last: datetime, share: Callable[[datetime], float]) -> list[tuple[float, str]]:
    """Choose round times for the axis, a handful."""
    minutes = (last - first) / timedelta(minutes=1)
    every = next((step for step in _STEPS_MIN if minutes / step <= _MARKS), 720)
    midnight = first.replace(hour=0, minute=0, second=0, microsecond=0)
    marks = []
    for number in range(24 * 60 // every * 2 + 1):
        moment = midnight + timedelta(minutes=every * number)
        if first <= moment <= last:
            marks.append((share(moment), f"{moment:%H:%M}"))
    return marks or [(0.0, f"{first:%H:%M}"), (1.0, f"{last:%H:%M}")]


def _draw_organisations(sheet: Sheet, summary: Summary, organisations: Sequence[NamedTally]) -> None:
    if not organisations:
        return
    words = sheet.words
    rows = [(row.name, *said.tally_cells(summary, row.tally, words)) for row in organisations]
    columns = (Column(words._("Organisation"), share=1, align="start"), *map(Column, said.tally_titles(summary, words)))
    table = Table(columns, rows)
    sheet.y += 17
    # The list leaves the first page to the figures unless it ends there.
    if sheet.pages == 1 and _HEADING + _ROW_PITCHES[0] * len(rows) > sheet.room():
        sheet.new_page()
    pitch = _ROW_PITCHES[0]
    if len(rows) < _ONE_PAGE:
        # A few rows that would stand alone on another page are worth closer lines.
        pitch = next((one for one in _ROW_PITCHES if table_height(sheet, table, one) <= sheet.room()), pitch)
    draw_table(
        sheet,
        table,
        row_height=pitch,
        heading=words._("By organisation"),
        heading_again=words._("By organisation (continued)"),
    )
