"""The programme on paper: a booklet by day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop_app.domain.reports import Programme, ProgrammeDay, ProgrammeSession
from desktop_app.output.papers.furniture import NOTE, draw_footers, draw_title, event_line
from desktop_app.output.papers.lines import FAINT, INK, LEADING, MUTED, SOFT, Block, Style, block, guarded, tidy
from desktop_app.output.papers.sheet import CAP_HEIGHT, Sheet
from desktop_app.output.reports import programme_words as said
from desktop_app.output.text.fonts import Weight
from desktop_app.words import Words

_DAY = Style(14, Weight.BOLD)
_TIME = Style(10.5, Weight.SEMIBOLD)
_TITLE = Style(11.5, Weight.SEMIBOLD)
_ABOUT = Style(9.5, colour=MUTED)
_TEXT = Style(9.5, colour=SOFT)
_ROLE = Style(8.5, Weight.MEDIUM, "#0b5c89")
_NAME = Style(10, Weight.MEDIUM)
_SMALL = Style(8.5, colour=MUTED)
_TIME_COLUMN = 82.0
_NUMBER_COLUMN = 26.0
_CHILD_INDENT = 16.0
# A session that is not higher is never parted, nor begun where less than this is left.
_SHORT = 150.0
# A paragraph of more lines may be parted.
_WHOLE_LINES = 4


@dataclass(frozen=True, slots=True)
class _Part:
    """A line of a session with the space before it, how far it is indented, and whether it clings to the one before."""

    block: Block
    before: float = 0.0
    indent: float = 0.0
    clings: bool = False

    @property
    def height(self) -> float:
        return self.before + self.block.height_pt


def render_programme_pdf(programme: Programme, words: Words, *, page: str = "A4", outcomes: bool = False) -> bytes:
    """Print the programme.

    Args:
        programme: The agenda.
        words: The paper's language.
        page: `A4`, `A5` or `Letter`.
        outcomes: Whether what was agreed stands under each session in small print.
    """
    return draw_programme(programme, words, page=page, outcomes=outcomes).finish()


def draw_programme(programme: Programme, words: Words, *, page: str = "A4", outcomes: bool = False) -> Sheet:
    """Draw the programme; the sheet knows its pages and the letters that no font has."""
    event = programme.event
    title = words._("Programme")
    sheet = Sheet(words, f"{title} · {event.title}", page=page, margin_mm=12 if page == "A5" else 17)
    lines = [event_line(event, words)]
    if event.venue and event.city:
        lines.append(guarded(tidy(event.venue, 300)))
    draw_title(sheet, event, title, lines=tuple(lines))
    days = said.days_with_sessions(programme)
    notes = [tidy(event.date_note, 1000)] if event.date_note else []
    if any(day.day is not None for day in days):
        notes.append(words._("Times are those of the venue ({zone}).", zone=event.zone))
    # At the top: at the end they would sometimes have a page to themselves.
    sheet.y += 10 if notes else 0
    for note in notes:
        sheet.text(note, NOTE)
        sheet.y += 2
    if not days:
        sheet.y += 20
        sheet.text(words._("Nothing is on the agenda yet."), Style(11, colour=MUTED), sentence=True)
    for day in days:
        _draw_day(sheet, day, event.zone, outcomes=outcomes)
    moment = words.moment(programme.generated_at, event.zone)
    draw_footers(sheet, words._("{event}. Generated {moment}.", event=event_line(event, words), moment=moment))
    return sheet


def _draw_day(sheet: Sheet, day: ProgrammeDay, zone: str, *, outcomes: bool) -> None:
    words = sheet.words
    title = said.day_title(day.day, words)
    column = _NUMBER_COLUMN if day.day is None else _TIME_COLUMN
    parts = [_parts(sheet, session, column, outcomes=outcomes) for session in day.sessions]
    first = sum(part.height for part in parts[0])
    sheet.y += 20
    sheet.need(30 + min(first + 20, 220))
    sheet.text(title, _DAY, lines=1, sentence=True)
    sheet.y += 4
    sheet.rule(sheet.start, sheet.y, sheet.span, thickness=0.9, colour=INK)
    again = words._("{heading} (continued)", heading=title)
    number = 0
    for place, (session, texts) in enumerate(zip(day.sessions, parts, strict=True)):
        if day.day is None and not session.child:
            number += 1
        time = said.times_text(session, zone, words) or (f"{number}." if day.day is None and not session.child else "")
        height = sum(part.height for part in texts) + 18
        # A session stays whole where that leaves no great gap; else it runs over between two speakers.
        if place and height > sheet.room() and (height < _SHORT or sheet.room() < _SHORT):
            sheet.new_page()
            _draw_again(sheet, again)
        elif place:
            sheet.rule(sheet.start, sheet.y, sheet.span, thickness=0.6, colour=FAINT)
        _draw_session(sheet, session, time, texts, column, again)


def _draw_again(sheet: Sheet, again: str) -> None:
    sheet.text(again, Style(10, Weight.SEMIBOLD, MUTED), lines=1, sentence=True)
    sheet.y += 3
    sheet.rule(sheet.start, sheet.y, sheet.span, thickness=0.6, colour=FAINT)


def _draw_session(
    sheet: Sheet, session: ProgrammeSession, time: str, texts: list[_Part], column: float, again: str
) -> None:
    words = sheet.words
    sheet.y += 9
    shaped = block(time, _TIME, column - 8)
    # The time stands on the title's baseline, though it is set smaller.
    drop = (texts[0].block.style.size_pt - shaped.style.size_pt) * (LEADING + CAP_HEIGHT) / 2 if texts else 0.0
    sheet.put_block(shaped, sheet.start, sheet.y + drop, box=column)
    x = sheet.start + column
    over = words._("{heading} (continued)", heading=guarded(tidy(session.title, 200)))
    for place, part in enumerate(texts):
        if not part.clings and sheet.need(_together(texts[place:])):
            _draw_again(sheet, again)
            sheet.y += 9
            shaped = block(over, _ABOUT, sheet.end - x, lines=1, direction=words.direction)
            sheet.put_block(shaped, x + part.indent, sheet.y, box=sheet.end - x - part.indent)
            sheet.y += shaped.height_pt
        sheet.y += part.before
        sheet.put_block(part.block, x + part.indent, sheet.y, box=sheet.end - x - part.indent)
        sheet.y += part.block.height_pt
    sheet.y += 9


def _together(texts: Sequence[_Part]) -> float:
    """Height of a line with those that cling to it; at most what is sure to fit a page."""
    height = texts[0].height
    for part in texts[1:]:
        if not part.clings or height > _SHORT:
            break
        height += part.height
    return height


def _parts(sheet: Sheet, session: ProgrammeSession, column: float, *, outcomes: bool) -> list[_Part]:
    words = sheet.words
    inset = _CHILD_INDENT if session.child else 0.0
    width = sheet.span - column - inset
    way = words.direction
    parts: list[_Part] = []

    def add(text: str, style: Style, *, before: float = 0.0, sentence: bool = False, clings: bool = False) -> None:
        shaped = block(text, style, width, lines=0, direction=way if sentence else "auto")
        # A long text is parted into its lines, so that it may run over the end of a page.
        for place, line in enumerate(shaped.lines):
            first = place == 0
            alone = len(shaped.lines) > _WHOLE_LINES and not first
            parts.append(
                _Part(replace(shaped, lines=(line,)), before if first else 0.0, inset, clings or not (first or alone))
            )

    add(tidy(session.title, 600), _TITLE)
    add(said.about_session(session, words), _ABOUT, sentence=True, before=1, clings=True)
    for paragraph in (session.description or "").splitlines():
        add(tidy(paragraph), _TEXT, before=3)
    role = ""
    for place, speaker in enumerate(session.speakers):
        said_role = ""
        if speaker.role != role:
            role = speaker.role
            said_role = said.shown_role(speaker, session, words)
            add(said_role, _ROLE, sentence=True, before=6, clings=place == 0)
        before = 6.0 if place == 0 and not said_role else 2.5
        add(said.speaker_name(speaker), _NAME, before=before, clings=place == 0 or bool(said_role))
        add(said.speaker_post(speaker, words), _TEXT, sentence=True, clings=True)
        add(said.topic_text(speaker, words), _TEXT, clings=True)
    add(said.represented(session, words), _TEXT, sentence=True, before=6)
    if outcomes and session.outcome:
        add(words._("Outcome"), _ROLE, sentence=True, before=6)
        for place, paragraph in enumerate(session.outcome.splitlines()):
            add(tidy(paragraph), _SMALL, before=1, clings=place == 0)
    return parts
