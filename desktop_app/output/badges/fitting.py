"""Fit: every text of a badge gets its size, its lines and its place; what does not fit is named."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.domain.badge_face import BadgeFace
from desktop_app.domain.casing import language_of, upper
from desktop_app.output.badges.fields import LIMIT, paragraphs
from desktop_app.output.badges.template import BadgeTemplate, Stack, TextItem
from desktop_app.output.text.fit import FittedText, fit_text
from desktop_app.output.text.shape import ShapedLine
from desktop_app.output.text.substitute import drawable

POINTS_PER_MM = 72 / 25.4

# Half a capital's height: lines are centred in their share of the box by it, whatever the font's own ascent.
_HALF_CAPITAL = 0.36
# Fitted functions and organisations that are remembered in one batch.
_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """One line at its place.

    Attributes:
        line: The glyphs.
        size_pt: Points.
        x_pt: Left end, from the badge's left edge.
        y_pt: Baseline, from the badge's top edge downwards.
    """

    line: ShapedLine
    size_pt: float
    x_pt: float
    y_pt: float


@dataclass(frozen=True, slots=True)
class PlacedText:
    """The lines of one text of the template, from top to bottom."""

    item: TextItem
    lines: tuple[PlacedLine, ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something to be mended before printing.

    Attributes:
        field: Key of the field.
        missing: Letters that no font draws; empty when the text is too long.
    """

    field: str
    missing: str = ""


@dataclass(frozen=True, slots=True)
class FittedStacks:
    """Some of a badge's texts, fitted.

    Attributes:
        texts: In the order of the template.
        troubles: Empty when all is well.
        name_pt: Size of the name; None when no name is among the texts.
    """

    texts: tuple[PlacedText, ...]
    troubles: tuple[Trouble, ...]
    name_pt: float | None


class Fitter:
    """Fits faces to one template; remembers texts that come back."""

    def __init__(self, template: BadgeTemplate, language: str) -> None:
        self._language = language
        stacks = [element for element in template.elements if isinstance(element, Stack)]
        self._shared = [stack for stack in stacks if all(item.shared for item in stack.items)]
        self._own = [stack for stack in stacks if not all(item.shared for item in stack.items)]
        self._kept: dict[tuple[int, tuple[str, ...], float], FittedText] = {}

    def shared(self, face: BadgeFace) -> FittedStacks:
        """Fit what all badges of the face's group show."""
        return self._fit(self._shared, face)

    def own(self, face: BadgeFace) -> FittedStacks:
        """Fit what this face alone shows."""
        return self._fit(self._own, face)

    def _fit(self, stacks: Iterable[Stack], face: BadgeFace) -> FittedStacks:
        texts: list[PlacedText] = []
        troubles: list[Trouble] = []
        name_pt = None
        for stack in stacks:
            fitted = self._stack(stack, face, troubles)
            for item, text, _top in fitted:
                if "name" in item.fields:
                    name_pt = text.size_pt
            texts += [PlacedText(item, _placed(item, text, top, stack)) for item, text, top in fitted]
        return FittedStacks(tuple(texts), tuple(troubles), name_pt)

    def _stack(
        self, stack: Stack, face: BadgeFace, troubles: list[Trouble]
    ) -> list[tuple[TextItem, FittedText, float]]:
        """Fit the texts of a stack: each with its distance in points from the stack's top."""
        width = stack.box.width_mm * POINTS_PER_MM
        height = stack.box.height_mm * POINTS_PER_MM
        filled = [(item, lines) for item in stack.items if (lines := self._lines(item, face, troubles))]
        reserved = sum(item.reserve_mm * POINTS_PER_MM for item, _lines in filled)
        found: list[tuple[TextItem, FittedText, float]] = []
        used = 0.0
        for item, lines in filled:
            reserved -= item.reserve_mm * POINTS_PER_MM
            top = used + (item.gap_mm * POINTS_PER_MM if found else 0)
            room = max(0.0, min(item.height_mm * POINTS_PER_MM, height - top - reserved))
            text = self._text(item, lines, width, room)
            if not text.fits or any(len(line) >= LIMIT for line in lines):
                troubles.append(Trouble(item.fields[0]))
            found.append((item, text, top))
            used = top + text.height_pt
        spare = height - used
        shift = {"top": 0.0, "middle": spare / 2, "bottom": spare}[stack.place]
        return [(item, text, top + shift) for item, text, top in found]

    def _lines(self, item: TextItem, face: BadgeFace, troubles: list[Trouble]) -> tuple[str, ...]:
        """Fill an item for a face, in letters that can be drawn."""
        lines = []
        for line in paragraphs(item.fields, face, self._language):
            shown, missing = drawable(line, item.rule.weight)
            if missing:
                troubles.append(Trouble(item.fields[0], missing))
            if item.capitals:
                shown = upper(shown, language_of(shown, self._language))
            if shown:
                lines.append(shown)
        return tuple(lines)

    def _text(self, item: TextItem, lines: tuple[str, ...], width: float, room: float) -> FittedText:
        if "name" in item.fields or "number" in item.fields:
            return fit_text(lines, width, room, item.rule, self._language)
        key = (id(item), lines, room)
        text = self._kept.get(key)
        if text is None:
            text = fit_text(lines, width, room, item.rule, self._language)
            if len(self._kept) >= _KEPT:
                for old in list(itertools.islice(self._kept, _KEPT // 2)):
                    del self._kept[old]
            self._kept[key] = text
        return text


def _placed(item: TextItem, text: FittedText, top_pt: float, stack: Stack) -> tuple[PlacedLine, ...]:
    left = stack.box.x_mm * POINTS_PER_MM
    width = stack.box.width_mm * POINTS_PER_MM
    first = stack.box.y_mm * POINTS_PER_MM + top_pt + text.leading_pt / 2 + _HALF_CAPITAL * text.size_pt
    lines = []
    for index, line in enumerate(text.lines):
        spare = width - line.width_em * text.size_pt
        if item.align == "centre":
            x = left + spare / 2
        else:
            to_the_right = (item.align == "end") != (line.direction == "rtl")
            x = left + (spare if to_the_right else 0)
        lines.append(PlacedLine(line, text.size_pt, x, first + index * text.leading_pt))
    return tuple(lines)
