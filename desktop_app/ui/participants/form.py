"""The fields of a participant in the detail panel."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.participants import Capacity, Mode, ParticipantDetail, Status
from desktop_app.domain.people import Sex
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.participants.completion import OrganisationCompleter
from desktop_app.ui.participants.history import FIELDS
from desktop_app.ui.theme import Space
from desktop_app.ui.widgets.fields import Choice, Field, text_area
from desktop_app.words import _, current

HONORIFICS = ("Mr", "Ms", "Mrs", "Dr", "Prof", "H.E. Mr", "H.E. Ms")
"""Offered as completion; anything may be written."""


def honorific_line() -> QLineEdit:
    """A line for the honorific, completed from the usual ones."""
    editor = QLineEdit()
    completer = QCompleter(list(HONORIFICS), editor)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
    editor.setCompleter(completer)
    return editor


class ParticipantForm(QWidget):
    """All that is edited in place.

    Signals:
        edited(): A value differs from what stands in the file, or none does any more.
    """

    edited = Signal()

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        words = current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S + 2)
        organisation = QLineEdit()
        self.completer = OrganisationCompleter(organisation, bridge)
        self.function = self._field("function")
        self.organisation = self._field("organisation", organisation)
        self.group = self._field("group", Choice())
        self.badge_name = self._field("badge_name")
        self.email = self._field("email")
        self.needs = self._field("needs", text_area(1))
        self.message = self._field("message", text_area(1), help=_("Shown at the desk when the person arrives."))
        self.status = self._field("status", Choice([(one, words.label(one)) for one in Status]))
        self.capacity = self._field("capacity", Choice([(one, words.label(one)) for one in Capacity]))
        self.mode = self._field("mode", Choice([(one, words.label(one)) for one in Mode]))
        # Nobody's sex is guessed: what nobody stated stays so.
        sexes = (Sex.NOT_STATED, Sex.WOMAN, Sex.MAN, Sex.OTHER)
        self.sex = self._field("sex", Choice([(one, words.label(one)) for one in sexes]))
        self.honorific = self._field("honorific", honorific_line())
        self.full_name = self._field("full_name")
        self.given = self._field("given")
        self.family = self._field("family")
        self.delegation = self._field("delegation")
        self.phone = self._field("phone")
        self.note = self._field("note", text_area(2))
        self.fields = self.findChildren(Field, options=Qt.FindChildOption.FindDirectChildrenOnly)
        self._base: dict[str, Any] = {}
        for field in self.fields:
            column.addWidget(field)
            field.edited.connect(self.edited)
        column.addStretch(1)

    def _field(self, name: str, editor: QWidget | None = None, help: str = "") -> Field:
        field = Field(_(FIELDS[name]), editor, name=name, help=help)
        field.setParent(self)
        return field

    def offer_groups(self, groups: list[tuple[str, str]]) -> None:
        """Offer the event's groups: key and name."""
        editor = self.group.editor
        assert isinstance(editor, Choice)
        editor.set_options(groups)

    def show_detail(self, detail: ParticipantDetail, *, keep_edits: bool) -> None:
        """Show a participant.

        Args:
            detail: As it stands in the file.
            keep_edits: It is the same person asked anew: what is edited stays.
        """
        row = detail.row
        kept = self.edits() if keep_edits else {}
        self._base = {
            "function": row.function,
            "organisation": row.organisation,
            "group": row.group_key,
            "badge_name": row.badge_name,
            "email": detail.email,
            "needs": detail.needs,
            "message": detail.message,
            "status": row.status,
            "capacity": row.capacity,
            "mode": row.mode,
            "sex": row.sex,
            "honorific": row.honorific,
            "full_name": row.name,
            "given": row.given,
            "family": row.family,
            "delegation": row.delegation,
            "phone": detail.phone,
            "note": detail.note,
        }
        for field in self.fields:
            if field.name not in kept:
                field.set_value(self._base[field.name])
        badge = self.badge_name.editor
        assert isinstance(badge, QLineEdit)
        badge.setPlaceholderText(row.name)

    def edits(self) -> dict[str, Any]:
        """What differs from the file, by the draft's field."""
        if not self._base:
            return {}
        return {field.name: field.value() for field in self.fields if field.value() != ((self._base[field.name]) or "")}

    def revert(self) -> None:
        """Show again what stands in the file."""
        for field in self.fields:
            field.set_value(self._base.get(field.name))
        self.edited.emit()
