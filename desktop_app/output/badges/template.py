"""Badge templates: data in millimetres, read from JSON and judged before anything is drawn."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from desktop_app import resources
from desktop_app.domain.errors import UserError
from desktop_app.output.badges.fields import FIELDS
from desktop_app.output.text.fit import FitRule
from desktop_app.output.text.fonts import Weight

FORMAT = 1
DEFAULT_KEY = "portrait-96x134"

_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_MOST_MM = 500.0
_MOST_ELEMENTS = 200
_MOST_PT = 400.0
# Under a third of a millimetre a module is a dot or two of a label printer, and phones no longer read it.
_LEAST_MODULE_MM = 0.33

Colour = str
"""`#rrggbb`, or `group` for the group's colour, or `on_group` for white or dark, whichever is read on it."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the badge in millimetres, origin at the top left, y downwards."""

    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float


@dataclass(frozen=True, slots=True)
class TextItem:
    """One text of a stack.

    Attributes:
        fields: Keys of the registry; each value begins a line.
        rule: How it may give way.
        height_mm: The most that it may take.
        reserve_mm: Room that the texts above it leave for it, when it is there.
        gap_mm: Room above it, when something stands above it.
        colour: Of the letters.
        align: `start` and `end` follow the direction of each line.
        capitals: Written in capitals as the paper's language does.
    """

    fields: tuple[str, ...]
    rule: FitRule
    height_mm: float
    reserve_mm: float
    gap_mm: float
    colour: Colour
    align: Literal["start", "centre", "end"]
    capitals: bool

    @property
    def shared(self) -> bool:
        """Whether all badges of a group show the same text."""
        return all(FIELDS[key].shared for key in self.fields)


@dataclass(frozen=True, slots=True)
class Stack:
    """Texts one under the other: what is short leaves its room to what follows."""

    box: Box
    place: Literal["top", "middle", "bottom"]
    items: tuple[TextItem, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled rectangle.

    Attributes:
        radius_mm: Of its corners; 0 for square ones.
        only_with: A field without which it is left out; empty to draw it always.
    """

    box: Box
    fill: Colour
    radius_mm: float
    only_with: str


@dataclass(frozen=True, slots=True)
class Code:
    """The QR symbol: 25 modules each way; four modules around it must stay white."""

    x_mm: float
    y_mm: float
    module_mm: float


Element = Stack | Shape | Code


@dataclass(frozen=True, slots=True)
class BadgeTemplate:
    """A badge's design.

    Attributes:
        key: Its name in files and records.
        version: Raised with each change of the design.
        name: Shown to a person.
        elements: Drawn from first to last.
    """

    key: str
    version: int
    name: str
    width_mm: float
    height_mm: float
    elements: tuple[Element, ...]


@cache
def load_template(key: str = DEFAULT_KEY) -> BadgeTemplate:
    """Read one of our own templates.

    Raises:
        UserError: `no_template` or `template_invalid`.
    """
    if not _KEY.fullmatch(key) or key not in template_keys():
        raise UserError("no_template", field="template", template=key[:64], known=", ".join(template_keys()))
    return read_template(resources.read_json("badge_templates", f"{key}.json"))


def template_keys() -> list[str]:
    """Return the keys of our own templates, A to Z."""
    return sorted(file.stem for file in resources.path("badge_templates").glob("*.json"))


def read_template(data: object) -> BadgeTemplate:
    """Judge a template from anywhere; nothing in it is trusted.

    Raises:
        UserError: `template_newer` for a format that this program does not know, `template_invalid` for a value
            that does not hold; `where` names it.
    """
    root = _mapping(data, "template")
    if root.get("format") != FORMAT:
        raise UserError("template_newer", field="template", format=str(root.get("format"))[:20])
    key = root.get("key")
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise _invalid("key")
    width, height = _size(root, "width_mm", "template"), _size(root, "height_mm", "template")
    elements = root.get("elements")
    if not isinstance(elements, list) or not 0 < len(elements) <= _MOST_ELEMENTS:
        raise _invalid("elements")
    return BadgeTemplate(
        key,
        int(_number(root, "version", "template", 1, 1e6)),
        str(root.get("name", key))[:100],
        width,
        height,
        tuple(_element(item, f"elements[{index}]", width, height) for index, item in enumerate(elements)),
    )


def _invalid(where: str) -> UserError:
    return UserError("template_invalid", field="template", where=where)


def _mapping(data: object, where: str) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise _invalid(where)
    return data


def _number(
    data: Mapping[str, Any], key: str, where: str, least: float, most: float, default: float | None = None
) -> float:
    value = data.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _invalid(f"{where}.{key}")
    if not least <= value <= most:
        raise _invalid(f"{where}.{key}")
    return float(value)


def _size(data: Mapping[str, Any], key: str, where: str) -> float:
    return _number(data, key, where, 1, _MOST_MM)


def _choice(data: Mapping[str, Any], key: str, where: str, choices: tuple[str, ...]) -> str:
    value = data.get(key, choices[0])
    if value not in choices:
        raise _invalid(f"{where}.{key}")
    return str(value)


def _colour(data: Mapping[str, Any], key: str, where: str) -> Colour:
    value = data.get(key)
    if isinstance(value, str) and (value in ("group", "on_group") or _COLOUR.fullmatch(value)):
        return value
    raise _invalid(f"{where}.{key}")


def _box(data: Mapping[str, Any], where: str, width_mm: float, height_mm: float) -> Box:
    x, y = _number(data, "x_mm", where, 0, width_mm), _number(data, "y_mm", where, 0, height_mm)
    return Box(
        x,
        y,
        _number(data, "width_mm", where, 0.1, width_mm - x + 1e-6),
        _number(data, "height_mm", where, 0.1, height_mm - y + 1e-6),
    )


def _element(data: object, where: str, width_mm: float, height_mm: float) -> Element:
    given = _mapping(data, where)
    kind = given.get("kind")
    if kind == "shape":
        only_with = given.get("only_with", "")
        if only_with and only_with not in FIELDS:
            raise _invalid(f"{where}.only_with")
        box = _box(given, where, width_mm, height_mm)
        most = min(box.width_mm, box.height_mm) / 2
        radius = _number(given, "radius_mm", where, 0, most, default=0)
        return Shape(box, _colour(given, "fill", where), radius, only_with)
    if kind == "code":
        module = _number(given, "module_mm", where, _LEAST_MODULE_MM, 10)
        x = _number(given, "x_mm", where, 4 * module, width_mm - 29 * module)
        return Code(x, _number(given, "y_mm", where, 4 * module, height_mm - 29 * module), module)
    if kind == "stack":
        items = given.get("items")
        if not isinstance(items, list) or not 0 < len(items) <= _MOST_ELEMENTS:
            raise _invalid(f"{where}.items")
        place = _choice(given, "place", where, ("top", "middle", "bottom"))
        return Stack(
            _box(given, where, width_mm, height_mm),
            place,  # type: ignore[arg-type]  # _choice gives one of these three
            tuple(_item(item, f"{where}.items[{index}]", height_mm) for index, item in enumerate(items)),
        )
    raise _invalid(f"{where}.kind")


def _item(data: object, where: str, height_mm: float) -> TextItem:
    given = _mapping(data, where)
    fields = given.get("fields")
    if not isinstance(fields, list) or not fields or not all(isinstance(key, str) and key in FIELDS for key in fields):
        raise _invalid(f"{where}.fields")
    size = _number(given, "size_pt", where, 1, _MOST_PT)
    shrink = _number(given, "shrink_to_pt", where, 1, size, default=size)
    least = _number(given, "least_pt", where, 1, shrink, default=shrink)
    lines = int(_number(given, "lines", where, 1, 20, default=1))
    rule = FitRule(
        Weight(_choice(given, "weight", where, tuple(Weight))),
        size,
        shrink,
        least,
        lines,
        int(_number(given, "most_lines", where, lines, 20, default=lines)),
        _number(given, "leading", where, 0.8, 3, default=1.2),
    )
    return TextItem(
        tuple(fields),
        rule,
        _number(given, "height_mm", where, 0.5, height_mm),
        _number(given, "reserve_mm", where, 0, height_mm, default=0),
        _number(given, "gap_mm", where, 0, height_mm, default=0),
        _colour(given, "colour", where),
        _choice(given, "align", where, ("start", "centre", "end")),  # type: ignore[arg-type]
        given.get("capitals", False) is True,
    )
