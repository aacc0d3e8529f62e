"""What is made of participants as files, on the worker's thread."""

from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop_app.domain.badges import BadgeFilter

if TYPE_CHECKING:
    from desktop_app.services.printing import SavedBadges


def save_badges(prep: Any, path: Path, wanted: BadgeFilter) -> "SavedBadges":
    """Save badges as a PDF; see `services.printing`."""
    # Shaping and drawing take a fifth of a second to import: here that blocks nobody.
    from desktop_app.services import printing

    return printing.save_badges(prep, path, wanted)


def export_participants(
    prep: Any, path: Path, event_id: UUID, purpose: str, recipient: str | None, contacts: bool
) -> tuple[Path, int]:
    """Save the list for another program and record to whom; gives the file and the number of people."""
    from desktop_app.services import papers

    rows = papers.export_participants(prep, path, event_id, purpose=purpose, recipient=recipient, contacts=contacts)
    return path, rows
