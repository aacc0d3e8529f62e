"""Lines of text made of glyphs: runs of one direction, script and font, shaped by HarfBuzz."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Literal
from unicodedata import bidirectional

import uharfbuzz as hb

from desktop_app.output.text import bidi
from desktop_app.output.text.fonts import Font, FontStack, Weight, is_invisible, stack
from desktop_app.output.text.scripts import COMMON, script_of

# Shaped lines are kept for texts that repeat (functions, organisations, groups); names come and go.
_KEPT_LINES = 8192


@dataclass(frozen=True, slots=True, eq=False)
class ShapedRun:
    """Glyphs of one font, in the order in which they stand from left to right.

    Attributes:
        font: The font.
        rtl: Whether the letters run from right to left.
        start: Place in the line's text of its first letter.
        glyphs: Glyph ids of the font.
        texts: For each glyph the letters that it stands for; empty for a further glyph of the same letters.
        advances, x_offsets, y_offsets: Font units.
    """

    font: Font
    rtl: bool
    start: int
    glyphs: tuple[int, ...]
    texts: tuple[str, ...]
    advances: tuple[int, ...]
    x_offsets: tuple[int, ...]
    y_offsets: tuple[int, ...]

    @property
    def width_em(self) -> float:
        """Width at a size of one."""
        return sum(self.advances) / self.font.units_per_em


@dataclass(frozen=True, slots=True, eq=False)
class ShapedLine:
    """One line, ready to be drawn at any size.

    Attributes:
        text: As it was given, logical order.
        direction: Of the line; what `start` alignment goes by.
        runs: From left to right.
        width_em: Width at a size of one.
        missing: Letters that no font draws, each once.
    """

    text: str
    direction: Literal["ltr", "rtl"]
    runs: tuple[ShapedRun, ...]
    width_em: float
    missing: tuple[str, ...]


@lru_cache(maxsize=_KEPT_LINES)
def shape_line(
    text: str, weight: Weight = Weight.REGULAR, language: str = "", direction: bidi.Direction = "auto"
) -> ShapedLine:
    """Shape one line.

    Args:
        text: One line, logical order, cleaned (`clean_line`).
        weight: How heavy.
        language: BCP 47 tag for letters that languages draw differently; empty when unknown.
        direction: Of the paragraph; `auto` follows its first strong letter.
    """
    if not text:
        return ShapedLine("", "rtl" if direction == "rtl" else "ltr", (), 0.0, ())
    fonts = stack(weight)
    plain = bidi.is_plain(text)
    if plain and direction != "rtl" and fonts.covers(text):
        # Most names: one font draws every letter, in reading order. Its tables serve all of its scripts alike.
        run = _shape_run(text, 0, len(text), fonts.first, COMMON, language, rtl=False)
        return ShapedLine(text, "ltr", (run,), run.width_em, ())
    way = bidi.direction_of(text) if direction == "auto" else direction
    runs: list[ShapedRun] = []
    for stretch in bidi.visual_runs(text, way):
        rtl = bool(stretch.level & 1)
        pieces = [
            _shape_run(text, start, end, font, script, language, rtl)
            for start, end, font, script in _font_runs(text, stretch.start, stretch.end, fonts, rtl)
        ]
        runs += reversed(pieces) if rtl else pieces
    missing = () if fonts.covers(text) else tuple(fonts.missing(text))
    return ShapedLine(text, way, tuple(runs), sum(run.width_em for run in runs), missing)


def is_sliceable(line: ShapedLine) -> bool:
    """Tell whether letters and glyphs of a line follow one another one to one, from left to right, in one font."""
    if len(line.runs) != 1:
        return False
    run = line.runs[0]
    return not run.rtl and len(run.glyphs) == len(line.text) and "" not in run.texts


def glyph_places(line: ShapedLine) -> list[float]:
    """Return where each letter of a sliceable line begins, in ems, and where the last one ends."""
    run = line.runs[0]
    return [place / run.font.units_per_em for place in accumulate(run.advances, initial=0)]


def sliced(line: ShapedLine, start: int, end: int) -> ShapedLine:
    """Return a part of a sliceable line."""
    run = line.runs[0]
    part = ShapedRun(
        run.font,
        run.rtl,
        0,
        run.glyphs[start:end],
        run.texts[start:end],
        run.advances[start:end],
        run.x_offsets[start:end],
        run.y_offsets[start:end],
    )
    missing = tuple(letter for letter in line.missing if letter in line.text[start:end])
    return ShapedLine(line.text[start:end], line.direction, (part,), part.width_em, missing)


def _font_runs(text: str, start: int, end: int, fonts: FontStack, rtl: bool) -> list[tuple[int, int, Font, str]]:
    """Cut a stretch where the font or the script changes: (start, end, font, script), logical order.

    Blanks, punctuation, digits and marks stay with what precedes them as long as its font draws them; at the head of
    a stretch they take the font of the last letter before it that runs the same way, so that two brackets match.
    """
    runs: list[tuple[int, int, Font, str]] = []
    for place in range(start, end):
        letter = text[place]
        script = script_of(letter)
        if runs:
            run_start, _, run_font, run_script = runs[-1]
            stays = script in (COMMON, run_script) and (ord(letter) in run_font.letters or is_invisible(letter))
            if stays:
                runs[-1] = (run_start, place + 1, run_font, run_script)
                continue
            if run_script == COMMON and script != COMMON:
                font = fonts.find(letter) or fonts.first
                if all(ord(one) in font.letters or is_invisible(one) for one in text[run_start:place]):
                    runs[-1] = (run_start, place + 1, font, script)
                    continue
        font = fonts.find(letter) or fonts.first
        if script == COMMON and not runs:
            before = _font_before(text, start, fonts, rtl)
            font = before if before is not None and ord(letter) in before.letters else font
        runs.append((place, place + 1, font, script))
    return runs


def _font_before(text: str, start: int, fonts: FontStack, rtl: bool) -> Font | None:
    wanted = ("R", "AL") if rtl else ("L",)
    for letter in reversed(text[:start]):
        if bidirectional(letter) in wanted:
            return fonts.find(letter)
    return None


def _shape_run(text: str, start: int, end: int, font: Font, script: str, language: str, rtl: bool) -> ShapedRun:
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    # The letters around a run decide how its edge letters join.
    buffer.add_str(text, start, end - start)
    buffer.direction = "rtl" if rtl else "ltr"
    if script != COMMON:
        buffer.script = script
    if language:
        buffer.language = language
    buffer.guess_segment_properties()
    hb.shape(font.hb_font, buffer, font.features)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    clusters = [info.cluster for info in infos]
    return ShapedRun(
        font,
        rtl,
        start,
        tuple([info.codepoint for info in infos]),
        _texts(text, clusters, end, rtl),
        tuple([position.x_advance for position in positions]),
        tuple([position.x_offset for position in positions]),
        tuple([position.y_offset for position in positions]),
    )


def _texts(text: str, clusters: list[int], end: int, rtl: bool) -> tuple[str, ...]:
    """Give each glyph its letters: all letters of a cluster go to the cluster's first glyph in reading order."""
    if not rtl and len(clusters) == len(text) and clusters == list(range(len(text))):
        return tuple(text)
    reading = clusters[::-1] if rtl else clusters
    texts: list[str] = []
    for index, cluster in enumerate(reading):
        if index and reading[index - 1] == cluster:
            texts.append("")
            continue
        following = next((other for other in reading[index + 1 :] if other != cluster), end)
        texts.append(text[cluster:following])
    return tuple(texts[::-1] if rtl else texts)
