"""Badges on paper: preview, check before print, and saving a batch, each code issued before it is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from desktop_app.domain.badges import BadgeChannel, BadgeFilter, BadgeState, CopiesDraft, IssueDraft
from desktop_app.domain.errors import PlenaryError, UserError
from desktop_app.output.badges import (
    DEFAULT_KEY,
    SINGLE,
    BadgePdf,
    BadgeReport,
    check_badges,
    load_template,
    preview_badge,
    sheet_for,
    write_badges,
)
from desktop_app.output.saving import whole_file
from desktop_app.queries.badges import badge_faces, who_gets_badges
from desktop_app.queries.events import event_detail
from desktop_app.services.badges import issue_badges, record_copies
from desktop_app.services.preparing import Preparation
from desktop_app.words import Words

_CHUNK = 500
"""So many codes are issued or recorded in one transaction, so that a scan never waits for a batch."""


@dataclass(frozen=True, slots=True)
class SavedBadges:
    """A batch that stands on disk, and what was drawn in it."""

    path: Path
    report: BadgeReport


def preview_badges(
    prep: Preparation, event_id: UUID, participants: Sequence[UUID], template: str = DEFAULT_KEY
) -> list[BadgePdf]:
    """Draw one specimen a participant, as it will be printed, with a code that admits nobody."""
    design = load_template(template)
    words = Words(prep.ask(event_detail, event_id).language)
    return [preview_badge(face, design, words) for face in prep.ask(badge_faces, event_id, participants)]


def check_before_print(prep: Preparation, wanted: BadgeFilter, template: str = DEFAULT_KEY) -> BadgeReport:
    """Tell before printing which texts do not fit and which letters no font draws."""
    people = prep.ask(who_gets_badges, wanted)
    words = Words(prep.ask(event_detail, wanted.event_id).language)
    faces = prep.ask(badge_faces, wanted.event_id, people)
    return check_badges(faces, load_template(template), words, prep.progress)


def save_badges(
    prep: Preparation,
    path: Path,
    wanted: BadgeFilter,
    *,
    template: str = DEFAULT_KEY,
    stock: str = SINGLE,
    start_at: int = 1,
) -> SavedBadges:
    """Save badges as a PDF: codes are issued, badges drawn, the file made whole, and the copies recorded.

    When saving fails the badges are recorded as failed, and their codes stay for the next try.

    Raises:
        UserError: `nothing_to_print`, an unknown template or sheet, a start beyond the sheet.
        SurroundingsError: The file cannot be written.
        Cancelled: The person stopped it; no file was made.
    """
    design = load_template(template)
    sheet = sheet_for(design, stock)
    if not 1 <= start_at <= sheet.labels:
        raise UserError("start_beyond_sheet", field="start_at", places=sheet.labels, start=start_at)
    people = prep.ask(who_gets_badges, wanted)
    if not people:
        raise UserError("nothing_to_print")
    issues: list[UUID] = []
    for start in range(0, len(people), _CHUNK):
        draft = IssueDraft(wanted.event_id, tuple(people[start : start + _CHUNK]), template)
        issues += [issue.id for issue in prep.do(issue_badges, draft)]
    words = Words(prep.ask(event_detail, wanted.event_id).language)
    faces = prep.ask(badge_faces, wanted.event_id, people)
    try:
        with whole_file(path) as stream:
            report = write_badges(stream, faces, design, sheet, words=words, start_at=start_at, progress=prep.progress)
    except PlenaryError as error:
        _record(prep, issues, BadgeState.FAILED, error.code)
        raise
    _record(prep, issues, BadgeState.CONFIRMED, None)
    return SavedBadges(path, report)


def _record(prep: Preparation, issues: Sequence[UUID], state: BadgeState, reason: str | None) -> None:
    for start in range(0, len(issues), _CHUNK):
        part = tuple(issues[start : start + _CHUNK])
        prep.do(record_copies, CopiesDraft(part, state, BadgeChannel.PDF, reason))
