"""The look's raw values: colours light and dark, one spacing scale, radii, and sizes of text."""

from enum import StrEnum


class Colours:
    """One colour per role, as #rrggbb; a widget names the role, never the value.

    A plain class: made by `dataclass` or `NamedTuple`, forty fields would cost the first window three milliseconds.
    """

    def __init__(self, **values: str) -> None:
        missing = set(Colours.__annotations__) ^ set(values)
        if missing:
            raise TypeError(f"colours missing or unknown: {sorted(missing)}")
        self.__dict__.update(values)

    # surfaces, from the back to the front
    page: str
    card: str
    soft: str
    sunken: str
    line: str
    row_line: str
    control_line: str
    # text on those surfaces
    text: str
    text_soft: str
    muted: str
    link: str
    # what is chosen and what is to be pressed
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    on_accent_soft: str
    accent_soft: str
    focus: str
    # the sidebar, dark in both
    nav: str
    nav_hover: str
    nav_selected: str
    nav_text: str
    nav_text_selected: str
    nav_muted: str
    nav_key: str
    nav_key_line: str
    # tones of a status: text or mark, its pill, and the wash of a large card
    good: str
    good_soft: str
    good_wash: str
    warn: str
    warn_soft: str
    warn_wash: str
    bad: str
    bad_soft: str
    bad_wash: str
    bad_hover: str
    bad_fill: str
    info: str
    info_soft: str


LIGHT = Colours(
    page="#f5f7fa",
    card="#ffffff",
    soft="#eef2f6",
    sunken="#dde4eb",
    line="#dce3ea",
    row_line="#edf1f5",
    control_line="#b9c6d2",
    text="#12263a",
    text_soft="#34495c",
    muted="#5b6b7c",
    link="#0b6fa4",
    accent="#0b6fa4",
    accent_hover="#0a6494",
    accent_pressed="#085680",
    on_accent="#ffffff",
    on_accent_soft="#e0f0f8",
    accent_soft="#e4f1f8",
    focus="#0b6fa4",
    nav="#0e2a3d",
    nav_hover="#133550",
    nav_selected="#17415b",
    nav_text="#c7d6e2",
    nav_text_selected="#ffffff",
    nav_muted="#8fa8ba",
    nav_key="#9db4c4",
    nav_key_line="#2c526b",
    good="#1f7a4d",
    good_soft="#e3f4ea",
    good_wash="#f3fbf6",
    warn="#8f5a00",
    warn_soft="#fdf1da",
    warn_wash="#fffaf0",
    bad="#b3261e",
    bad_soft="#fbe7e5",
    bad_wash="#fef6f5",
    bad_hover="#98201a",
    bad_fill="#b3261e",
    info="#0b6fa4",
    info_soft="#e4f1f8",
)

DARK = Colours(
    page="#0e1821",
    card="#15222e",
    soft="#1e2e3c",
    sunken="#0a121a",
    line="#2a3b4a",
    row_line="#203040",
    control_line="#4a6074",
    text="#e8eef4",
    text_soft="#c6d2dd",
    muted="#9aabba",
    link="#62b6e4",
    accent="#1173ab",
    accent_hover="#0f6799",
    accent_pressed="#0c5a86",
    on_accent="#ffffff",
    on_accent_soft="#e6f3fa",
    accent_soft="#173a50",
    focus="#62b6e4",
    nav="#0a1c29",
    nav_hover="#102c3e",
    nav_selected="#17415b",
    nav_text="#c7d6e2",
    nav_text_selected="#ffffff",
    nav_muted="#8fa8ba",
    nav_key="#9db4c4",
    nav_key_line="#2c526b",
    good="#6fd3a0",
    good_soft="#163a2a",
    good_wash="#12281f",
    warn="#f0bd62",
    warn_soft="#40300f",
    warn_wash="#2a2110",
    bad="#ff9d94",
    bad_soft="#481d1b",
    bad_wash="#2e1716",
    bad_hover="#a82a22",
    bad_fill="#bf342b",
    info="#7cc3ea",
    info_soft="#173a50",
)


class Tone(StrEnum):
    """What a status means to the person who reads it; the word always says it too."""

    NEUTRAL = "neutral"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    INFO = "info"


class Space:
    """The one spacing scale, in device-independent pixels."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32
    GAP = 20
    """Between cards and around the page: the sum of M and S."""


class Radius:
    """Corners, in device-independent pixels."""

    CONTROL = 8
    CARD = 10
    CHIP = 5


class Size(StrEnum):
    """Sizes of text; each is a share of the program's own font."""

    TINY = "tiny"
    SMALL = "small"
    CAPTION = "caption"
    BODY = "body"
    LARGE = "large"
    TITLE = "title"
    HEADING = "heading"
    NUMBER = "number"
    DISPLAY = "display"
    HUGE = "huge"


SHARE: dict[Size, float] = {
    Size.TINY: 0.78,
    Size.SMALL: 0.86,
    Size.CAPTION: 0.92,
    Size.BODY: 1.0,
    Size.LARGE: 1.2,
    Size.TITLE: 1.28,
    Size.HEADING: 1.6,
    Size.NUMBER: 2.15,
    Size.DISPLAY: 3.1,
    Size.HUGE: 3.9,
}
"""Share of the base font's points."""


def tone_colours(colours: Colours, tone: Tone) -> tuple[str, str]:
    """Text and ground of a pill of that tone."""
    return {
        Tone.NEUTRAL: (colours.text_soft, colours.soft),
        Tone.GOOD: (colours.good, colours.good_soft),
        Tone.WARN: (colours.warn, colours.warn_soft),
        Tone.BAD: (colours.bad, colours.bad_soft),
        Tone.INFO: (colours.info, colours.info_soft),
    }[tone]


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0 to 1 (WCAG 2.2, definition of relative luminance)."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, success criterion 1.4.3)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(ground: str, *, large: bool = False) -> str:
    """White, dark or black ink, the first that can be read on a colour that the data brings.

    Args:
        ground: The colour below the text, #rrggbb.
        large: The text is bold and at least 14 pt, for which WCAG asks 3:1 and not 4.5:1.
    """
    needed = 3.0 if large else 4.5
    inks = ("#ffffff", LIGHT.text, "#000000")
    # One of white and black always has 4.5:1.
    return next((ink for ink in inks if contrast(ink, ground) >= needed), "#000000")
