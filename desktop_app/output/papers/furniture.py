"""What stands on every paper: who invites, the title, a line under it, the footer with the page's number."""

from desktop_app.domain.events import EventDetail
from desktop_app.output.papers.lines import FAINT, INK, MUTED, SOFT, Style, block, guarded, tidy
from desktop_app.output.papers.sheet import CAP_HEIGHT, MM, Sheet
from desktop_app.output.text.fonts import Weight
from desktop_app.words import Words

ORGANISERS = Style(11.5, colour=MUTED)
TITLE = Style(21.5, Weight.BOLD)
SUBTITLE = Style(13.5, colour=SOFT)
NOTE = Style(9.5, colour=MUTED)
FOOT = Style(9, colour=MUTED)

_SMALLEST_FOOT = 0.85
_FOOT_BASELINE = 13 * MM


def organisers_line(event: EventDetail) -> str:
    """Name the organisers in their order, `IOM Azerbaijan · United Nations Network on Migration`."""
    return " · ".join(guarded(tidy(row.name, 200)) for row in event.organisers)


def when_and_where(event: EventDetail, words: Words) -> str:
    """Say where and when, `Baku, 18 December 2021`; the country stands for an unknown place."""
    place = event.city or event.venue or (words.country(event.country) if event.country else "")
    dates = words.dates(event.starts_on, event.ends_on)
    return words._("{place}, {dates}", place=guarded(tidy(place, 200)), dates=dates) if place else dates


def event_line(event: EventDetail, words: Words) -> str:
    """Name the event with place and date, as it stands under a title."""
    name = guarded(tidy(event.short_title or event.title, 300))
    return words._("{event} · {when}", event=name, when=when_and_where(event, words))


def draw_title(sheet: Sheet, event: EventDetail, title: str, *, mark: str = "", lines: tuple[str, ...] = ()) -> None:
    """Set the title block at the top of the first page, with the heavy rule below it.

    Args:
        sheet: Where.
        event: Whose paper it is.
        title: Of the paper.
        mark: A word in capitals over the title's line at its far end, `PROVISIONAL`.
        lines: What stands under the title; the event's line when empty.
    """
    if organisers := organisers_line(event):
        sheet.text(organisers, ORGANISERS, lines=2, sentence=True)
        sheet.y += 5
    reserve = _draw_mark(sheet, mark) + 12 if mark else 0.0
    sheet.text(title, TITLE, lines=2, sentence=True, reserve=reserve)
    for place, line in enumerate(lines or (event_line(event, sheet.words),)):
        sheet.text(line, SUBTITLE if place == 0 else ORGANISERS, lines=3, sentence=True)
    sheet.y += 11
    sheet.rule(sheet.start, sheet.y, sheet.span, thickness=1.6, colour=INK)


def _draw_mark(sheet: Sheet, mark: str) -> float:
    """Draw the mark and tell how wide it is."""
    style = Style(10, Weight.BOLD, INK)
    shaped = block(tidy(mark, 60), style, sheet.span / 3)
    width = shaped.width_pt + 14
    top = sheet.y + 4
    sheet.bar(sheet.end - width, top, width, 19, colour=INK, radius=3)
    sheet.bar(sheet.end - width + 1, top + 1, width - 2, 17, colour="#ffffff", radius=2.2)
    sheet.put(
        shaped.lines[0],
        shaped.style,
        sheet.end - width,
        top + (19 + style.size_pt * CAP_HEIGHT) / 2,
        box=width,
        align="middle",
    )
    return width


def draw_footers(sheet: Sheet, said: str) -> None:
    """Set the footer on every page: what is said on one line, the page's number at its end.

    A sentence too long for the line is set smaller, then on two lines above each other.
    """
    words = sheet.words

    way = words.direction
    widest = words._("Page {page} of {pages}", page=sheet.pages, pages=sheet.pages)
    room = sheet.span - block(widest, FOOT, sheet.span / 3).width_pt - 16
    shaped = block(said, FOOT, room, lines=1, smallest=_SMALLEST_FOOT, direction=way)
    if shaped.cut:
        shaped = block(said, FOOT, room, lines=2, smallest=_SMALLEST_FOOT, direction=way)
    pitch = shaped.style.size_pt * 1.3
    baseline = sheet.height - _FOOT_BASELINE

    def draw(number: int, count: int) -> None:
        page = block(words._("Page {page} of {pages}", page=number, pages=count), FOOT, sheet.span / 3)
        sheet.put(page.lines[0], page.style, sheet.start, baseline, box=sheet.span, align="end")
        for place, line in enumerate(reversed(shaped.lines)):
            sheet.put(line, shaped.style, sheet.start, baseline - place * pitch)

    sheet.on_each_page(draw)


def draw_notes(sheet: Sheet, notes: list[str]) -> None:
    """Set small sentences at the foot of the page that is open and raise its bottom above them."""
    way = sheet.words.direction
    shaped = [block(note, NOTE, sheet.span, lines=0, direction=way) for note in notes]
    height = sum(one.height_pt for one in shaped) + 3.0 * len(shaped) + 10
    y = sheet.bottom - height
    sheet.bottom = y - 4
    sheet.rule(sheet.start, y, sheet.span, thickness=0.6, colour=FAINT)
    y += 8
    for one in shaped:
        sheet.put_block(one, sheet.start, y, box=sheet.span)
        y += one.height_pt + 3
