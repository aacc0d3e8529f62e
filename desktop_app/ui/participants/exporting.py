"""The dialog before participants leave the program: form, purpose, recipient."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.ui.widgets.dialogs import Dialog
from desktop_app.ui.widgets.fields import Choice, Field
from desktop_app.ui.widgets.ticks import TickBox
from desktop_app.words import _, ngettext

FORMS = ("xlsx", "csv", "vcf", "json")
"""Endings of the forms on offer."""


class ExportDialog(Dialog):
    """Asks what is exported, why and to whom.

    Args:
        parent: The window.
        people: How many are on the list.
    """

    def __init__(self, parent: QWidget | None, people: int) -> None:
        super().__init__(
            parent,
            _("Export participants"),
            accept=_("Choose the file…"),
            text=ngettext(
                "{count} person leaves the program; the export is recorded with its purpose and recipient.",
                "{count} people leave the program; the export is recorded with its purpose and recipient.",
                people,
            ),
        )
        names = {
            "xlsx": _("Excel workbook (XLSX)"),
            "csv": _("Text table (CSV)"),
            "vcf": _("Contact cards (vCard)"),
            "json": _("JSON, for programs"),
        }
        self.form = Field(_("Form"), Choice([(form, names[form]) for form in FORMS]), name="form")
        self.purpose = Field(
            _("Purpose"), name="purpose", placeholder=_("What the recipient does with it: badges, security, report…")
        )
        self.recipient = Field(_("Recipient"), name="recipient", placeholder=_("Name or office; may stay empty"))
        self.contacts = TickBox(_("E-mail addresses and telephone numbers too"))
        for part in (self.purpose, self.recipient, self.form, self.contacts):
            self.body.addWidget(part)
        self.purpose.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def holds(self) -> bool:
        """Nothing leaves without a purpose."""
        if not self.purpose.value():
            self.purpose.set_error(_("Say what the export is for."))
            self.purpose.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return True
