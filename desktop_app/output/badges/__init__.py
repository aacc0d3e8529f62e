"""Badges: fit → draw → impose."""

from desktop_app.output.badges.render import (
    BadgePdf,
    BadgeReport,
    Misfit,
    MissingGlyph,
    check_badges,
    preview_badge,
    render_badges,
    write_badges,
)
from desktop_app.output.badges.sheets import A4, SHEET_KEYS, SINGLE, Sheet, sheet_for
from desktop_app.output.badges.template import DEFAULT_KEY, BadgeTemplate, load_template, template_keys

__all__ = [
    "A4",
    "DEFAULT_KEY",
    "SHEET_KEYS",
    "SINGLE",
    "BadgePdf",
    "BadgeReport",
    "BadgeTemplate",
    "Misfit",
    "MissingGlyph",
    "Sheet",
    "check_badges",
    "load_template",
    "preview_badge",
    "render_badges",
    "sheet_for",
    "template_keys",
    "write_badges",
]
