"""The look in force: which palette, which text size; sets it on the application and tells when it changes."""

import sys
from enum import StrEnum

from PySide6 import QtCore
from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app.ui import fonts
from desktop_app.ui.theme import stylesheet
from desktop_app.ui.theme.tokens import (
    DARK,
    LIGHT,
    SHARE,
    Colours,
    Radius,
    Size,
    Space,
    Tone,
    contrast,
    ink_on,
    tone_colours,
)

__all__ = [
    "APPLICATION_ARGUMENTS",
    "DARK",
    "LIGHT",
    "SCALES",
    "Choice",
    "Colours",
    "Radius",
    "Size",
    "Space",
    "Theme",
    "Tone",
    "colours",
    "contrast",
    "font",
    "ink_on",
    "theme",
    "tone_colours",
]  # fmt: skip


class Choice(StrEnum):
    """What the person asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


APPLICATION_ARGUMENTS = ("plenary", "-style", "fusion")
"""What QApplication is made with: Fusion looks the same on every platform."""

SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)
"""Text sizes on offer, as shares of the normal one."""


class Theme(QObject):
    """Keeps the choice and sets font, palette and stylesheet from it.

    Signals:
        changed(): Palette or text size is another; painted widgets ask `colours()` anew.
    """

    changed = Signal()
    _system_dark: bool | None = None

    def __init__(self, settings: QSettings | None = None) -> None:
        super().__init__()
        self._settings = settings
        self._choice = Choice.SYSTEM
        self._scale = 1.0
        if settings is not None:
            stored = str(settings.value("window/theme", Choice.SYSTEM.value))
            self._choice = Choice(stored) if stored in set(Choice) else Choice.SYSTEM
            scale = float(str(settings.value("window/text_scale", 1.0)))
            self._scale = scale if scale in SCALES else 1.0
        self._colours = LIGHT
        self._fonts: dict[tuple[Size, QFont.Weight], QFont] = {}
        # On macOS a point is a pixel, elsewhere three quarters of one: both give the same picture.
        self._base_points = 13.0 if sys.platform == "darwin" else 10.0

    @property
    def choice(self) -> Choice:
        """What the person asked for."""
        return self._choice

    @property
    def scale(self) -> float:
        """Text size as a share of the normal one."""
        return self._scale

    @property
    def colours(self) -> Colours:
        """The palette in force."""
        return self._colours

    @property
    def is_dark(self) -> bool:
        """Whether the dark palette is in force."""
        return self._colours is DARK

    def points(self, size: Size = Size.BODY) -> float:
        """Points of a size of text."""
        return self._base_points * self._scale * SHARE[size]

    def apply(self) -> None:
        """Set font, palette and stylesheet on the application, and follow the system from now on.

        The style itself comes with `APPLICATION_ARGUMENTS`: to name it here would load QStyle's enums, nine
        milliseconds before the first picture.
        """
        fonts.load()
        if Theme._system_dark is None:
            # Before our own palette covers it. Unlike the colour scheme's name, it costs no enums, and a bare X11,
            # which does not know its scheme, has a palette too.
            Theme._system_dark = QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._set()

    def choose(self, choice: Choice) -> None:
        """Take light, dark or the system's, and remember it."""
        self._choice = choice
        if self._settings is not None:
            self._settings.setValue("window/theme", choice.value)
        self._set()

    def set_scale(self, scale: float) -> None:
        """Make all text larger, 1.0 to 2.0, and remember it."""
        self._scale = min(max(scale, SCALES[0]), SCALES[-1])
        if self._settings is not None:
            self._settings.setValue("window/text_scale", self._scale)
        self._set()

    def _on_system_changed(self) -> None:
        scheme = QGuiApplication.styleHints().colorScheme()
        Theme._system_dark = scheme == QtCore.Qt.ColorScheme.Dark
        if self._choice is Choice.SYSTEM:
            self._set()

    def _set(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        dark = self._choice is Choice.DARK or (self._choice is Choice.SYSTEM and bool(Theme._system_dark))
        self._colours = DARK if dark else LIGHT
        self._fonts.clear()
        app.setFont(self.font())
        app.setPalette(_palette(self._colours))
        app.setStyleSheet(stylesheet.build(self._colours, {size: self.points(size) for size in Size}))
        for widget in app.allWidgets():
            # What is painted by hand measures itself with our fonts, of which its layout knows nothing.
            widget.updateGeometry()
        self.changed.emit()

    def font(self, size: Size = Size.BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Our font in that size and weight, with its fallbacks for other scripts."""
        kept = self._fonts.get((size, weight))
        if kept is not None:
            return QFont(kept)
        face = QFont()
        face.setFamilies(fonts.families())
        face.setPointSizeF(self.points(size))
        face.setWeight(weight)
        self._fonts[(size, weight)] = face
        return QFont(face)


def _palette(colours: Colours) -> QPalette:
    """Qt's own roles from ours, so that standard dialogs look like the rest."""
    palette = QPalette()
    roles = QPalette.ColorRole
    pairs = {
        roles.Window: colours.page,
        roles.WindowText: colours.text,
        roles.Base: colours.card,
        roles.AlternateBase: colours.page,
        roles.ToolTipBase: colours.text,
        roles.ToolTipText: colours.card,
        roles.Text: colours.text,
        roles.Button: colours.card,
        roles.ButtonText: colours.text,
        roles.BrightText: colours.bad,
        roles.Link: colours.link,
        roles.LinkVisited: colours.link,
        roles.Highlight: colours.accent,
        roles.HighlightedText: colours.on_accent,
        roles.PlaceholderText: colours.muted,
        roles.Light: colours.card,
        roles.Midlight: colours.soft,
        roles.Mid: colours.line,
        roles.Dark: colours.control_line,
        roles.Shadow: colours.control_line,
        roles.Accent: colours.accent,
    }
    for role, value in pairs.items():
        palette.setColor(role, QColor(value))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    return palette


_theme: Theme | None = None


def theme() -> Theme:
    """The application's theme; without settings until `install` gave it some."""
    global _theme
    if _theme is None:
        _theme = Theme()
    return _theme


def install(settings: QSettings | None = None) -> Theme:
    """Make the application's theme from stored choices and set it."""
    global _theme
    _theme = Theme(settings)
    _theme.apply()
    return _theme


def colours() -> Colours:
    """The palette in force, asked anew at each painting."""
    return theme().colours


def font(size: Size = Size.BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Our font in that size and weight, for what is painted by hand."""
    return theme().font(size, weight)
