"""Text made to fit a box: first its size gives way, then its lines, and what still does not fit is told."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.output.text.fonts import Weight
from desktop_app.output.text.shape import ShapedLine, glyph_places, is_sliceable, shape_line, sliced

# Sizes are quarter points: finer steps are not seen, and equal names get equal sizes.
_STEPS = 4
_ELLIPSIS = "…"
# No text is narrower: a line of letters without width would else be divided by.
_HAIR_EM = 1e-6
# A line may break behind these, and between two letters of a script that writes no blanks.
_BREAK = re.compile(
    "(?<=[-\u2010\u2013\u2014/])(?=\\w)|(?<=[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])(?=[\u3040-\u30ff\u3400-\u9fff])"
)
# Scripts with marks above and below need more room between lines than Latin letters.
_TALL_LEADING = 1.32


@dataclass(frozen=True, slots=True)
class FitRule:
    """How a text may give way.

    Attributes:
        weight: How heavy.
        size_pt: The size that is wished for, and the largest.
        shrink_to_pt: Down to here the size gives way before more lines are taken.
        least_pt: Smaller is not readable: what does not fit then is a misfit.
        lines: Lines that are wished for; each paragraph begins a line.
        most_lines: Lines that are taken rather than a size below `shrink_to_pt`.
        leading: From baseline to baseline, in ems.
    """

    weight: Weight
    size_pt: float
    shrink_to_pt: float
    least_pt: float
    lines: int
    most_lines: int
    leading: float = 1.2


@dataclass(frozen=True, slots=True)
class FittedText:
    """A text at its size.

    Attributes:
        size_pt: Points.
        leading_pt: From baseline to baseline.
        lines: From top to bottom.
        fits: False for a misfit: the text was cut and ends with an ellipsis.
        missing: Letters that no font draws.
    """

    size_pt: float
    leading_pt: float
    lines: tuple[ShapedLine, ...]
    fits: bool
    missing: tuple[str, ...]

    @property
    def height_pt(self) -> float:
        """Height of all lines, from the top of the first to the foot of the last."""
        return len(self.lines) * self.leading_pt

    @property
    def width_pt(self) -> float:
        """Width of the widest line."""
        return max((line.width_em for line in self.lines), default=0.0) * self.size_pt


@dataclass(frozen=True, slots=True)
class _Word:
    """A piece of a paragraph between two places where a line may break: `text[start:end]`."""

    start: int
    end: int
    width_em: float
    blank_em: float  # before it, when it does not begin a line


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph as one line, and its words."""

    whole: ShapedLine
    weight: Weight
    language: str
    words: tuple[_Word, ...]

    def line(self, words: Sequence[_Word]) -> ShapedLine:
        """Shape some neighbouring words as a line; where letters simply follow one another they are shaped already."""
        start, end = words[0].start, words[-1].end
        if is_sliceable(self.whole):
            return sliced(self.whole, start, end)
        return shape_line(self.whole.text[start:end], self.weight, self.language, self.whole.direction)


def fit_text(
    paragraphs: Sequence[str], width_pt: float, height_pt: float, rule: FitRule, language: str = ""
) -> FittedText:
    """Choose size and lines for a text.

    Args:
        paragraphs: Cleaned lines (`clean_line`) in logical order; each begins a line, empty ones are left out.
        width_pt: Width of the box in points.
        height_pt: Height of the box in points.
        rule: How the text may give way.
        language: BCP 47 tag, for letters that languages draw differently.

    Returns:
        The text at the largest size that the rule allows; with `fits` False at the least size, cut.
    """
    texts = [text for text in paragraphs if text]
    if not texts:
        return FittedText(rule.size_pt, rule.size_pt * rule.leading, (), fits=True, missing=())
    whole = [shape_line(text, rule.weight, language) for text in texts]
    leading = max(rule.leading, _TALL_LEADING if any(map(_is_tall, whole)) else 0)
    size = min(
        rule.size_pt, height_pt / (leading * len(whole)), width_pt / max(_HAIR_EM, *(line.width_em for line in whole))
    )
    size = _snap(size)
    if len(whole) <= rule.lines and size >= rule.shrink_to_pt:
        return _fitted(size, leading, whole)
    broken = [_paragraph(line, rule.weight, language) for line in whole]
    for lines, least in ((rule.lines, rule.shrink_to_pt), (rule.most_lines, rule.least_pt)):
        found = _largest(broken, width_pt, height_pt, leading, lines, least, rule.size_pt)
        if found:
            return _set(broken, found, width_pt, leading)
    if size >= rule.least_pt and len(whole) <= rule.most_lines:
        return _fitted(size, leading, whole)
    return _cut(broken, width_pt, height_pt, leading, rule)


def _is_tall(line: ShapedLine) -> bool:
    return any(run.font.name.startswith("Noto") for run in line.runs)


def _snap(size: float) -> float:
    return int(size * _STEPS + 1e-6) / _STEPS


def _fitted(size: float, leading: float, lines: Sequence[ShapedLine], *, fits: bool = True) -> FittedText:
    missing = tuple(dict.fromkeys(letter for line in lines for letter in line.missing))
    return FittedText(size, size * leading, tuple(lines), fits, missing)


def _paragraph(whole: ShapedLine, weight: Weight, language: str) -> _Paragraph:
    blank = shape_line(" ", weight, language).width_em
    places = glyph_places(whole) if is_sliceable(whole) else None
    words: list[_Word] = []
    start = 0
    for word in whole.text.split(" "):
        for index, part in enumerate(_BREAK.split(word)):
            end = start + len(part)
            width = places[end] - places[start] if places else shape_line(part, weight, language).width_em
            words.append(_Word(start, end, width, 0 if index else blank))
            start = end
        start += 1
    return _Paragraph(whole, weight, language, tuple(words))


def _wrap(words: Sequence[_Word], width_em: float) -> list[list[_Word]] | None:
    """Fill lines one after another; None when a word is wider than a line."""
    lines: list[list[_Word]] = []
    room = -1.0
    for word in words:
        if word.width_em > width_em + 1e-9:
            return None
        if lines and word.blank_em + word.width_em <= room + 1e-9:
            lines[-1].append(word)
            room -= word.blank_em + word.width_em
        else:
            lines.append([word])
            room = width_em - word.width_em
    return lines


def _largest(
    broken: list[_Paragraph],
    width_pt: float,
    height_pt: float,
    leading: float,
    most_lines: int,
    least_pt: float,
    size_pt: float,
) -> float:
    """Find the largest size from `least_pt` to `size_pt` at which so many lines do; 0 when none does."""

    def fits(steps: int) -> bool:
        size = steps / _STEPS
        count = 0
        for paragraph in broken:
            lines = _wrap(paragraph.words, width_pt / size)
            if lines is None:
                return False
            count += len(lines)
        return count <= most_lines and count * leading * size <= height_pt + 1e-6

    low, high = int(least_pt * _STEPS), int(size_pt * _STEPS)
    if not fits(low):
        return 0
    while low < high:
        middle = (low + high + 1) // 2
        if fits(middle):
            low = middle
        else:
            high = middle - 1
    return low / _STEPS


def _set(broken: list[_Paragraph], size: float, width_pt: float, leading: float) -> FittedText:
    lines = [paragraph.line(words) for paragraph in broken for words in _balanced(paragraph.words, width_pt / size)]
    # Kerning between words can make a line a hair wider than the sum of its words.
    widest = max(line.width_em for line in lines)
    return _fitted(min(size, _snap(width_pt / widest) if widest else size), leading, lines)


def _balanced(words: Sequence[_Word], width_em: float) -> list[list[_Word]]:
    """Keep the number of lines and make them as equal as it allows, so that no word is left alone on the last."""
    lines = _wrap(words, width_em) or []
    if len(lines) < 2:
        return lines
    low, high = max(word.width_em for word in words), width_em
    while high - low > width_em / 50:
        middle = (low + high) / 2
        narrower = _wrap(words, middle)
        if narrower is not None and len(narrower) == len(lines):
            lines, high = narrower, middle
        else:
            low = middle
    return lines


def _cut(broken: list[_Paragraph], width_pt: float, height_pt: float, leading: float, rule: FitRule) -> FittedText:
    """Set at the least size what there is room for."""
    size = rule.least_pt
    room = max(1, min(rule.most_lines, int(height_pt / (leading * size) + 1e-6)))
    width_em = width_pt / size
    lines: list[ShapedLine] = []
    lost = False
    for paragraph in broken:
        rest = paragraph.words
        while rest:
            if len(lines) == room:
                lost = True
                break
            taken = _first_line(rest, width_em)
            last = len(lines) == room - 1 and len(taken) < len(rest)
            if last or taken[0].width_em > width_em:
                lines.append(_shortened(paragraph, rest if last else taken, width_em))
                lost = True
            else:
                lines.append(paragraph.line(taken))
            rest = rest[len(taken) :]
    return _fitted(size, leading, lines, fits=not lost)


def _first_line(words: tuple[_Word, ...], width_em: float) -> tuple[_Word, ...]:
    width = words[0].width_em
    for count, word in enumerate(words[1:], 1):
        width += word.blank_em + word.width_em
        if width > width_em:
            return words[:count]
    return words


def _shortened(paragraph: _Paragraph, words: tuple[_Word, ...], width_em: float) -> ShapedLine:
    """Cut a line so that it fits with an ellipsis."""
    whole = paragraph.whole
    text = whole.text[words[0].start : words[-1].end]

    def cut(length: int) -> ShapedLine:
        shown = text[:length].rstrip() + _ELLIPSIS
        return shape_line(shown, paragraph.weight, paragraph.language, whole.direction)

    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if cut(middle).width_em <= width_em:
            low = middle
        else:
            high = middle - 1
    return cut(low)
