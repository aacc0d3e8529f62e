"""The programme as a file, rendered on the worker's thread."""

from pathlib import Path
from typing import Any
from uuid import UUID

from desktop_app.words import _


def kinds() -> str:
    """The formats on offer, as the file dialog takes them; the usual one first."""
    return ";;".join(
        (
            _("PDF (*.pdf)"),
            _("Calendar (*.ics)"),
            _("Word document (*.docx)"),
            _("Web page (*.html)"),
            _("Table (*.csv)"),
            _("JSON, for programs (*.json)"),
        )
    )


def save_programme(prep: Any, path: Path, event_id: UUID) -> tuple[Path, int]:
    """Save the programme in the format of the file's ending.

    Args:
        prep: The office's Preparation.
        path: Where.
        event_id: Of which event.

    Returns:
        The file, and how many sessions a calendar had to leave out because they have no time.
    """
    # Shaping and drawing take a fifth of a second to import: here that blocks nobody.
    from desktop_app.services.papers import save_paper

    paper = save_paper(prep, path, event_id, "programme")
    return path, paper.left_out
