"""One badge from the desk: the question why, and the file that is sent to the printer."""

from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop_app.domain.badges import BadgeFilter, ReprintDraft
from desktop_app.ui.widgets.dialogs import Dialog
from desktop_app.ui.widgets.fields import Choice, Field, text_area
from desktop_app.words import _

SAME = "same"
"""Printed again as it is: the badge keeps its code."""


class ReprintDialog(Dialog):
    """Asks why a badge is printed again; a new code lets every older badge die."""

    def __init__(self, parent: QWidget | None, who: str) -> None:
        super().__init__(
            parent,
            _("Reprint the badge of {who}", who=who),
            accept=_("Save badge…"),
            text=_("With a new code the old badge admits nobody any more."),
        )
        self.reason = Field(
            _("Why"),
            Choice(
                [
                    ("lost", _("The badge is lost – new code")),
                    ("damaged", _("The badge is damaged – new code")),
                    ("changed", _("Name or function changed – new code")),
                    (SAME, _("Print the same badge once more – same code")),
                ]
            ),
        )
        self.body.addWidget(self.reason)
        self.reason.setFocus()


class NoteDialog(Dialog):
    """The desk's note on a person."""

    def __init__(self, parent: QWidget | None, who: str, note: str) -> None:
        super().__init__(parent, _("Note on {who}", who=who), accept=_("Save note"))
        self.note = Field(_("Note"), text_area(4), help=_("It is shown at the desk and in the list of participants."))
        self.note.set_value(note)
        self.body.addWidget(self.note)
        self.note.setFocus()


def save_badge(prep: Any, path: Path, event_id: UUID, participant_id: UUID, reason: str) -> Path:
    """Write one badge to a PDF, with a new code when there is a reason for one.

    Args:
        prep: The office's Preparation.
        path: The file.
        event_id: The event.
        participant_id: Whose badge.
        reason: One of REPRINT_REASONS; `same` or empty keeps the code.
    """
    # Drawing loads ReportLab, which the desk does not need to scan.
    from desktop_app.output.badges import DEFAULT_KEY
    from desktop_app.services.badges import reissue_badge
    from desktop_app.services.printing import save_badges

    if reason and reason != SAME:
        prep.do(reissue_badge, ReprintDraft(participant_id, reason, DEFAULT_KEY))
    saved: Path = save_badges(prep, path, BadgeFilter(event_id, participants=(participant_id,))).path
    return saved
