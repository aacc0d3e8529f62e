"""The colour of each kind of session; the word of the kind always stands somewhere beside it."""

from desktop_app.domain.agenda import SessionKind
from desktop_app.ui.theme import theme

# Light, dark: each can be told from the card it stands on (3:1, WCAG 2.2, 1.4.11); a test keeps it so.
_COLOURS: dict[SessionKind, tuple[str, str]] = {
    SessionKind.REGISTRATION: ("#73889a", "#8fa3b4"),
    SessionKind.OPENING: ("#0b6fa4", "#4aa8dc"),
    SessionKind.PLENARY: ("#0b6fa4", "#4aa8dc"),
    SessionKind.PANEL: ("#14748a", "#3fb6c6"),
    SessionKind.PRESENTATION: ("#0b6fa4", "#4aa8dc"),
    SessionKind.STATEMENT_ROUND: ("#14748a", "#3fb6c6"),
    SessionKind.DISCUSSION: ("#2b7a5f", "#54c09a"),
    SessionKind.WORKING_GROUP: ("#6b46b8", "#a98bee"),
    SessionKind.SIDE_EVENT: ("#9a4b86", "#d98bc4"),
    SessionKind.PRESS: ("#4f6275", "#9fb2c4"),
    SessionKind.BREAK: ("#73889a", "#8fa3b4"),
    SessionKind.CLOSING: ("#0b6fa4", "#4aa8dc"),
}


def colour_of(kind: SessionKind) -> str:
    """Colour of a kind's bar and frame in the palette in force, #rrggbb."""
    return _COLOURS[kind][1 if theme().is_dark else 0]


def both_colours(kind: SessionKind) -> tuple[str, str]:
    """Colours of a kind on the light and on the dark card."""
    return _COLOURS[kind]
