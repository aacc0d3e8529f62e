"""The list of participants on paper: two columns under each category, or a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.reports import ParticipantList
from desktop_app.output.papers.furniture import NOTE, draw_footers, draw_title, event_line
from desktop_app.output.papers.lines import FAINT, INK, MUTED, SOFT, Block, Style, block, guarded
from desktop_app.output.papers.sheet import MM, Sheet
from desktop_app.output.papers.tables import Column, Table, draw_heading, draw_table
from desktop_app.output.reports import people_order as order
from desktop_app.output.text.fonts import Weight
from desktop_app.words import Words

_CATEGORY = Style(13, Weight.BOLD)
_HEADING = Style(10, Weight.SEMIBOLD, "#0b5c89")
_NAME = Style(10, Weight.MEDIUM)
_LINE = Style(9, colour=SOFT)
_GUTTER = 9 * MM
# Names of people and bodies are not cut on an official list: the longest that can be registered take fewer lines.
_MOST_LINES = 12
_AFTER_ENTRY = 5.0
_BEFORE_HEADING = 5.0


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stays together in a column: a heading, or a person with what is said of them."""

    blocks: tuple[Block, ...]
    after: float
    heading: bool = False
    again: "_Piece | None" = None

    @property
    def height(self) -> float:
        return sum(shaped.height_pt for shaped in self.blocks) + self.after


def render_list_pdf(people: ParticipantList, words: Words, *, page: str = "A4", layout: str = "columns") -> bytes:
    """Print the list of participants.

    Args:
        people: Who is on it.
        words: The paper's language.
        page: `A4` or `Letter`.
        layout: `columns` for two columns as United Nations lists have them, `table` for one line a person.
    """
    return draw_list(people, words, page=page, layout=layout).finish()


def draw_list(people: ParticipantList, words: Words, *, page: str = "A4", layout: str = "columns") -> Sheet:
    """Draw the list; the sheet knows its pages and the letters that no font has."""
    title = words._("List of participants")
    sheet = Sheet(words, f"{title} · {people.event.title}", page=page)
    mark = "" if people.attended_only else words._("PROVISIONAL")
    draw_title(sheet, people.event, title, mark=mark, lines=(event_line(people.event, words),))
    sheet.y += 10
    sheet.text(order.basis(people, words), NOTE, sentence=True)
    categories = order.arrange(people, words)
    if not categories:
        sheet.y += 16
        sheet.text(words._("Nobody is on this list yet."), Style(11, colour=MUTED), sentence=True)
    for category in categories:
        if layout == "table":
            _draw_table(sheet, category)
        else:
            _draw_columns(sheet, category)
    if categories:
        _draw_end(sheet, people, categories)
    moment = words.moment(people.generated_at, people.event.zone)
    said = words._("{event}. Generated {moment}.", event=event_line(people.event, words), moment=moment)
    if any(person.fictional for group in people.groups for person in group.people):
        said = f"{said} {words._('* Fictional.')}"
    draw_footers(sheet, said)
    return sheet


def _draw_category(sheet: Sheet, name: str, count: int, needed: float) -> None:
    sheet.y += 16
    sheet.need(needed + 26)
    figure = block(sheet.words.number(count), Style(10, colour=MUTED), sheet.span / 4)
    room = figure.width_pt + 12
    top = sheet.y
    sheet.text(name, _CATEGORY, lines=2, reserve=room)
    sheet.put_block(figure, sheet.start, top + 2.5, box=sheet.span, align="end")
    sheet.y += 3
    sheet.rule(sheet.start, sheet.y, sheet.span, thickness=0.9, colour=INK)
    sheet.y += 8


def _pieces(category: order.Category, width: float, words: Words) -> list[_Piece]:
    pieces: list[_Piece] = []
    for delegation in category.delegations:
        said = delegation.heading or words._("Without an organisation")
        again = None
        if delegation.heading or len(category.delegations) > 1:
            way = "auto" if delegation.heading else words.direction
            pieces.append(_Piece((block(said, _HEADING, width, lines=_MOST_LINES, direction=way),), 3.0, heading=True))
            continued = words._("{heading} (continued)", heading=guarded(said))
            again = _Piece((block(continued, _HEADING, width, lines=3, direction=words.direction),), 3.0, heading=True)
        for place, entry in enumerate(delegation.entries):
            blocks = [block(entry.name, _NAME, width, lines=_MOST_LINES, smallest=0.85)]
            blocks += [block(line, _LINE, width, lines=_MOST_LINES, smallest=0.9) for line in entry.lines]
            last = place == len(delegation.entries) - 1
            after = _AFTER_ENTRY + (_BEFORE_HEADING if last else 0.0)
            pieces.append(_Piece(tuple(blocks), after, again=again if place else None))
    return pieces


def _fill(pieces: Sequence[_Piece], height: float) -> tuple[list[_Piece], int]:
    """Take what fits one column: the pieces to draw, and how many of the given ones are used up."""
    column: list[_Piece] = []
    used, place = 0.0, 0
    while place < len(pieces):
        piece = pieces[place]
        if not column and piece.again:
            column.append(piece.again)
            used += piece.again.height
        # The space after the last piece may stand over; a heading takes its first person along.
        needed = piece.height - piece.after
        if piece.heading and place + 1 < len(pieces):
            needed = piece.height + pieces[place + 1].height - pieces[place + 1].after
        if used + needed > height and any(not one.heading for one in column):
            break
        if used + needed > height and column and piece.heading:
            break
        column.append(piece)
        used += piece.height
        place += 1
    return column, place


def _draw_columns(sheet: Sheet, category: order.Category) -> None:
    """Set a category in two columns of equal height, over as many pages as it takes."""
    width = (sheet.span - _GUTTER) / 2
    pieces = _pieces(category, width, sheet.words)
    _draw_category(sheet, category.name, category.count, sum(piece.height for piece in pieces[:2]))
    while pieces:
        height = sheet.room()
        first, used = _fill(pieces, height)
        second, more = _fill(pieces[used:], height)
        if used + more == len(pieces):
            first, used, second, more = _balanced(pieces, height)
        lowest = 0.0
        for x, column in ((sheet.start, first), (sheet.start + width + _GUTTER, second)):
            lowest = max(lowest, _draw_column(sheet, column, x, width))
        pieces = pieces[used + more :]
        if pieces:
            sheet.new_page()
            _draw_again(sheet, category.name)
        else:
            sheet.y += lowest


def _draw_again(sheet: Sheet, name: str) -> None:
    again = sheet.words._("{heading} (continued)", heading=guarded(name))
    sheet.text(again, Style(10, Weight.SEMIBOLD, MUTED), lines=1, sentence=True)
    sheet.y += 3
    sheet.rule(sheet.start, sheet.y, sheet.span, thickness=0.6, colour=FAINT)
    sheet.y += 8


def _balanced(pieces: Sequence[_Piece], height: float) -> tuple[list[_Piece], int, list[_Piece], int]:
    """Find the least height at which two columns take all pieces."""
    low, high = 0.0, height
    best = (*_fill(pieces, high), *_fill(pieces[_fill(pieces, high)[1] :], high))
    for _ in range(14):
        middle = (low + high) / 2
        first, used = _fill(pieces, middle)
        second, more = _fill(pieces[used:], middle)
        overflow = max(_drawn(first), _drawn(second)) > middle + 0.1
        if used + more == len(pieces) and not overflow:
            best, high = (first, used, second, more), middle
        else:
            low = middle
    return best


def _drawn(column: Sequence[_Piece]) -> float:
    return sum(piece.height for piece in column) - (column[-1].after if column else 0.0)


def _draw_column(sheet: Sheet, column: Sequence[_Piece], x: float, width: float) -> float:
    y = sheet.y
    for piece in column:
        for shaped in piece.blocks:
            sheet.put_block(shaped, x, y, box=width)
            y += shaped.height_pt
        y += piece.after
    return y - sheet.y


def _draw_table(sheet: Sheet, category: order.Category) -> None:
    words = sheet.words
    rows = [
        (
            entry.name,
            entry.person.function or "",
            order.body(entry.person, "", words) or delegation.heading,
        )
        for delegation in category.delegations
        for entry in delegation.entries
    ]
    columns = (
        Column(words._("Name"), share=3, align="start", lines=_MOST_LINES),
        Column(words._("Function"), share=3, align="start", lines=_MOST_LINES),
        Column(words._("Organisation"), share=3.4, align="start", lines=_MOST_LINES),
    )
    _draw_category(sheet, category.name, category.count, 60)
    draw_table(
        sheet,
        Table(columns, rows),
        row_height=20,
        heading_again=words._("{heading} (continued)", heading=guarded(category.name)),
        cell=Style(9.5),
    )


def _draw_end(sheet: Sheet, people: ParticipantList, categories: tuple[order.Category, ...]) -> None:
    words = sheet.words
    notes = order.footnotes(people, categories, words)
    sheet.y += 20
    sheet.need(min(34 + 18.0 * (len(categories) + 1) + 14 * len(notes), 200))
    draw_heading(sheet, words._("Totals"))
    for category in categories:
        _draw_total(sheet, category.name, words.number(category.count), Style(10))
    _draw_total(sheet, words._("Total"), words.number(sum(one.count for one in categories)), Style(10, Weight.BOLD))
    sheet.y += 10
    for note in notes:
        sheet.text(note, NOTE, sentence=True)
        sheet.y += 2


def _draw_total(sheet: Sheet, name: str, figure: str, style: Style) -> None:
    """Set a line of the totals over the width of one column."""
    width = (sheet.span - _GUTTER) / 2
    shaped = block(name, style, width - 40, lines=2)
    height = max(18.0, shaped.height_pt + 5)
    sheet.need(height)
    sheet.put_block(shaped, sheet.start, sheet.y + (height - shaped.height_pt) / 2, box=width)
    number = block(figure, style, 40)
    sheet.put_block(number, sheet.start, sheet.y + (height - number.height_pt) / 2, box=width, align="end")
    sheet.y += height
    sheet.rule(sheet.start, sheet.y, width, thickness=0.6, colour=FAINT)
