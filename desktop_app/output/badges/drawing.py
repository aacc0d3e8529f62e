"""Draw: a fitted badge becomes PDF operators; origin at the badge's bottom left, points."""

import re
from functools import lru_cache

from desktop_app.domain.badge_face import BadgeFace
from desktop_app.output.badges import qr
from desktop_app.output.badges.fields import paragraphs
from desktop_app.output.badges.fitting import POINTS_PER_MM, FittedStacks
from desktop_app.output.badges.template import BadgeTemplate, Code, Shape
from desktop_app.output.text.fonts import Weight
from desktop_app.output.text.ink import Ink
from desktop_app.output.text.shape import shape_line

_WHITE = "#ffffff"
_DARK = "#0f2a3d"
_NO_GROUP = "#5b6b7c"
_PALE = "#e4e9ee"
# WCAG 2 asks this contrast of large text; white is taken as long as it reaches it.
_LARGE_TEXT_CONTRAST = 3.0
# A circle's quarter as a Bézier curve: where its handles stand.
_KAPPA = 0.5523
_HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_UNREPEATED = frozenset({"name", "number"})


class Drawer:
    """Draws the badges of one file."""

    def __init__(self, template: BadgeTemplate, language: str, ink: Ink) -> None:
        self._template = template
        self._language = language
        self._ink = ink
        self.width_pt = template.width_mm * POINTS_PER_MM
        self.height_pt = template.height_mm * POINTS_PER_MM
        self._codes = [element for element in template.elements if isinstance(element, Code)]

    def ground(self, face: BadgeFace, fitted: FittedStacks, specimen: str) -> str:
        """Draw what all badges of a group share: the mark of a specimen, shapes, and their texts.

        Args:
            face: Any of the group.
            fitted: Its shared texts.
            specimen: Written large and pale behind everything; empty on a badge that counts.
        """
        parts = [self._specimen(specimen)] if specimen else []
        parts += [
            self._shape(element, face)
            for element in self._template.elements
            if isinstance(element, Shape)
            and (not element.only_with or paragraphs((element.only_with,), face, self._language))
        ]
        parts.append(self.texts(face, fitted))
        return "\n".join(parts)

    def texts(self, face: BadgeFace, fitted: FittedStacks) -> str:
        """Draw fitted texts."""
        if not fitted.texts:
            return ""
        parts = ["BT"]
        current = ""
        for text in fitted.texts:
            colour = _fill(_colour(text.item.colour, face))
            if colour != current:
                parts.append(colour)
                current = colour
            keep = _UNREPEATED.isdisjoint(text.item.fields)
            for line in text.lines:
                parts.append(self._ink.line(line.line, line.size_pt, line.x_pt, self.height_pt - line.y_pt, keep=keep))
        parts.append("ET")
        return "\n".join(parts)

    def codes(self, digits: str) -> str:
        """Draw the QR symbol in black, one pixel a module.

        Raises:
            ValueError: The code is not 48 digits.
        """
        data = qr.image(digits).hex()
        parts = []
        for code in self._codes:
            side = qr.SIZE * code.module_mm * POINTS_PER_MM
            x = code.x_mm * POINTS_PER_MM
            y = self.height_pt - code.y_mm * POINTS_PER_MM - side
            parts.append(
                f"q 0 g {side:.3f} 0 0 {side:.3f} {x:.3f} {y:.3f} cm\n"
                f"BI/W {qr.SIZE}/H {qr.SIZE}/BPC 1/IM true/D[1 0]/F/AHx ID {data}>\nEI Q"
            )
        return "\n".join(parts)

    def _shape(self, shape: Shape, face: BadgeFace) -> str:
        box = shape.box
        x, width, height = (value * POINTS_PER_MM for value in (box.x_mm, box.width_mm, box.height_mm))
        y = self.height_pt - (box.y_mm + box.height_mm) * POINTS_PER_MM
        fill = _fill(_colour(shape.fill, face))
        if not shape.radius_mm:
            return f"{fill} {x:.3f} {y:.3f} {width:.3f} {height:.3f} re f"
        return f"{fill} {_rounded(x, y, width, height, shape.radius_mm * POINTS_PER_MM)} f"

    def _specimen(self, word: str) -> str:
        line = shape_line(word, Weight.BOLD, self._language)
        size = min(self.width_pt * 1.05 / line.width_em, self.height_pt * 0.2)
        turned = f"0.866 0.5 -0.5 0.866 {self.width_pt / 2:.2f} {self.height_pt * 0.43:.2f} cm"
        drawn = self._ink.line(line, size, -line.width_em * size / 2, -size * 0.36)
        return f"q {_fill(_PALE)} {turned} BT {drawn} ET Q"


def cut_marks(places: list[tuple[float, float]], width_pt: float, height_pt: float) -> str:
    """Draw short hairlines outside the badges, in line with their edges.

    Args:
        places: Bottom left corner of every badge of a full sheet, in points.
        width_pt: Of a badge.
        height_pt: Of a badge.
    """
    away, long = 1.5 * POINTS_PER_MM, 5 * POINTS_PER_MM
    across = sorted({edge for x, _y in places for edge in (round(x, 3), round(x + width_pt, 3))})
    upward = sorted({edge for _x, y in places for edge in (round(y, 3), round(y + height_pt, 3))})
    lines = [
        line
        for x in across
        for line in (
            f"{x:.3f} {upward[0] - away:.3f} m {x:.3f} {upward[0] - away - long:.3f} l",
            f"{x:.3f} {upward[-1] + away:.3f} m {x:.3f} {upward[-1] + away + long:.3f} l",
        )
    ]
    lines += [
        line
        for y in upward
        for line in (
            f"{across[0] - away:.3f} {y:.3f} m {across[0] - away - long:.3f} {y:.3f} l",
            f"{across[-1] + away:.3f} {y:.3f} m {across[-1] + away + long:.3f} {y:.3f} l",
        )
    ]
    return "q 0 G 0.25 w " + " ".join(lines) + " S Q"


def _rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    right, top, handle = x + width, y + height, radius * (1 - _KAPPA)
    corners = (
        (x + radius, y, right - radius, y, right - handle, y, right, y + handle, right, y + radius),
        (0, 0, right, top - radius, right, top - handle, right - handle, top, right - radius, top),
        (0, 0, x + radius, top, x + handle, top, x, top - handle, x, top - radius),
        (0, 0, x, y + radius, x, y + handle, x + handle, y, x + radius, y),
    )
    path = [f"{corners[0][0]:.3f} {corners[0][1]:.3f} m"]
    for _x, _y, line_x, line_y, *curve in corners:
        path.append(f"{line_x:.3f} {line_y:.3f} l {' '.join(f'{number:.3f}' for number in curve)} c")
    return " ".join([*path, "h"])


def _rgb(colour: str) -> tuple[float, float, float]:
    return (int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255)


@lru_cache(maxsize=256)
def _fill(colour: str) -> str:
    return "{:.3g} {:.3g} {:.3g} rg".format(*_rgb(colour))


def _colour(colour: str, face: BadgeFace) -> str:
    """Resolve a template's colour for a face."""
    if colour not in ("group", "on_group"):
        return colour
    group = face.colour if _HEX_COLOUR.fullmatch(face.colour) else _NO_GROUP
    if colour == "group":
        return group
    return _WHITE if 1.05 / (_luminance(group) + 0.05) >= _LARGE_TEXT_CONTRAST else _DARK


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2)."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
