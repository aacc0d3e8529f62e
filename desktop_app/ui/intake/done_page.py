"""The end: what happened."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.intake import wording
from desktop_app.ui.widgets.cards import Card, EmptyState
from desktop_app.words import _, ngettext

if TYPE_CHECKING:
    from desktop_app.services.imports import PreparedImport


class DonePage(QWidget):
    """Says how many people came, changed and were left out."""

    def __init__(self) -> None:
        super().__init__()
        self.said = EmptyState("check", "")
        card = Card(kind="board")
        card.body.addWidget(self.said)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def show_done(self, prepared: "PreparedImport") -> None:
        """Say what became of a list."""
        judged = prepared.judged
        parts = [
            ngettext("{count} row made a new participant.", "{count} rows made new participants.", judged.accepted),
            ngettext(
                "{count} row was about somebody known already.",
                "{count} rows were about people known already or named twice.",
                judged.updated,
            ),
        ]
        if judged.changes:
            parts.append(ngettext("{count} person was changed.", "{count} people were changed.", len(judged.changes)))
        if judged.refused:
            parts.append(
                ngettext(
                    "{count} refused row was left out, as you said.",
                    "{count} refused rows were left out, as you said.",
                    judged.refused,
                )
            )
        title = _("“{file}” is taken in", file=wording.short(prepared.file_name, 60))
        self.said.set(title, " ".join(parts))
        self.setAccessibleName(f"{title}. {' '.join(parts)}")
