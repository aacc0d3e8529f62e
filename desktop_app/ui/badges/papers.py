"""What is made of badges on the worker's thread: specimens, the check before printing, files."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop_app.domain.badges import BadgeFilter, ReprintDraft

if TYPE_CHECKING:
    from desktop_app.output.badges import BadgeReport
    from desktop_app.services.printing import SavedBadges

# Shaping and drawing take a fifth of a second to import: in these functions that blocks nobody.


@dataclass(frozen=True, slots=True)
class TemplateFacts:
    """A template, as far as the screen tells of it.

    Attributes:
        key: Its name in files and records.
        name: Shown to a person.
        size_mm: Width and height.
        elements: What stands on it, from the top: words and, of a text, its size.
        labels: Badges on one A4 sheet.
    """

    key: str
    name: str
    size_mm: tuple[float, float]
    elements: tuple[tuple[str, str], ...]
    labels: int


def read_template(_prep: Any) -> TemplateFacts:
    """Read the template in words."""
    from desktop_app.output.badges import A4, load_template, sheet_for
    from desktop_app.ui.badges.wording import elements

    design = load_template()
    return TemplateFacts(
        design.key,
        design.name,
        (design.width_mm, design.height_mm),
        tuple(elements(design)),
        sheet_for(design, A4).labels,
    )


def preview(prep: Any, event_id: UUID, participants: Sequence[UUID]) -> list[bytes]:
    """Draw specimens; one PDF each, in the order asked for."""
    from desktop_app.services import printing

    return [drawn.data for drawn in printing.preview_badges(prep, event_id, participants)]


def check(prep: Any, event_id: UUID) -> "BadgeReport":
    """Look whether all badges of an event can be drawn as they should."""
    from desktop_app.services import printing

    return printing.check_before_print(prep, BadgeFilter(event_id))


def save(prep: Any, path: Path, wanted: BadgeFilter, stock: str, start_at: int) -> "SavedBadges":
    """Save badges as a PDF; see `services.printing`."""
    from desktop_app.services import printing

    return printing.save_badges(prep, path, wanted, stock=stock, start_at=start_at)


def reprint(
    prep: Any, path: Path, event_id: UUID, participant_id: UUID, reason: str, stock: str, start_at: int
) -> "SavedBadges":
    """Give one person a new code, let the older badges die, and save the new one."""
    from desktop_app.output.badges import DEFAULT_KEY
    from desktop_app.services.badges import reissue_badge

    prep.do(reissue_badge, ReprintDraft(participant_id, reason, DEFAULT_KEY))
    return save(prep, path, BadgeFilter(event_id, participants=(participant_id,)), stock, start_at)
