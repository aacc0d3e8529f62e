"""What is made of an event as papers, on the worker's thread: pages to look at, and files."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop_app.ui.reports.documents import Chosen

# Drawing takes a fifth of a second to import: in these functions that blocks nobody.


@dataclass(frozen=True, slots=True)
class Pages:
    """A paper to be looked at.

    Attributes:
        pdf: The file.
        pages: How many.
        size_mm: Of the first.
        missing: Letters that no font of ours draws.
    """

    pdf: bytes
    pages: int
    size_mm: tuple[float, float]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that stands on disk.

    Attributes:
        people: In an export; None for a paper.
        left_out: Sessions that a calendar cannot hold because they have no time.
    """

    path: Path
    people: int | None = None
    left_out: int = 0


def draw(prep: Any, event_id: UUID, kind: str, chosen: Chosen) -> Pages:
    """Draw a document as PDF, whatever the format in which it will be saved."""
    from desktop_app.output import raster
    from desktop_app.services import papers

    paper = papers.make_paper(
        prep,
        event_id,
        kind,
        "pdf",
        language=chosen.language or None,
        options=chosen.options(),
        attended_only=chosen.attended,
    )
    pages, size_mm = raster.measure(paper.data)
    return Pages(paper.data, pages, size_mm, paper.missing)


def save(prep: Any, path: Path, event_id: UUID, kind: str, chosen: Chosen) -> Saved:
    """Save a document in the format of the file's ending."""
    from desktop_app.services import papers

    paper = papers.save_paper(
        prep,
        path,
        event_id,
        kind,
        language=chosen.language or None,
        options=chosen.options(),
        attended_only=chosen.attended,
    )
    return Saved(path, left_out=paper.left_out)


def export(prep: Any, path: Path, event_id: UUID, purpose: str, recipient: str, contacts: bool) -> Saved:
    """Save the participants for another program, and record why and to whom."""
    from desktop_app.services import papers

    people = papers.export_participants(
        prep, path, event_id, purpose=purpose, recipient=recipient or None, contacts=contacts
    )
    return Saved(path, people=people)
