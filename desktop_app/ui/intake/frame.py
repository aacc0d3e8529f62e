"""The wizard's window: the line of steps, the pages, the work under way and the buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop_app.domain.events import GroupRow
from desktop_app.ui.intake.check_page import CheckPage
from desktop_app.ui.intake.columns_page import ColumnsPage
from desktop_app.ui.intake.done_page import DonePage
from desktop_app.ui.intake.file_page import FilePage
from desktop_app.ui.intake.steps import StepLine
from desktop_app.ui.intake.values_page import ValuesPage
from desktop_app.ui.theme import Space
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.dialogs import Dialog
from desktop_app.ui.widgets.labels import ElidedText
from desktop_app.ui.widgets.panels import ProgressPanel
from desktop_app.words import _


class _StepButton(Button):
    """A button whose key is an arrow: shown as one, spelt out for Qt."""

    def __init__(self, text: str, hint: str, keys: str, *, kind: str = "secondary") -> None:
        super().__init__(text, kind=kind)
        self._keys = keys
        self.hint = hint
        self.setShortcut(keys)

    def set_text(self, text: str) -> None:
        super().set_text(text)
        self.setShortcut(self._keys)


class _Pages(QStackedWidget):
    """The steps' pages; without this, a sentence that wraps on a hidden one would make the dialog taller."""

    def hasHeightForWidth(self) -> bool:
        return False


class WizardFrame(Dialog):
    """The parts of the wizard and their places; what they do is said in `wizard.py`.

    Args:
        parent: The window.
        groups: The event's stakeholder groups.
    """

    def __init__(self, parent: QWidget | None, groups: Sequence[GroupRow]) -> None:
        super().__init__(parent, _("Import participants"), accept=_("Next"))
        self.steps = StepLine((_("File"), _("Columns"), _("Values"), _("Check")))
        self.size_said = ElidedText(ink="muted")
        self.size_said.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        above = QHBoxLayout()
        above.setSpacing(Space.XL)
        above.addWidget(self.steps)
        above.addWidget(self.size_said, 1)
        self.file = FilePage()
        self.columns = ColumnsPage(groups)
        self.values = ValuesPage(groups)
        self.check = CheckPage(groups)
        self.done_page = DonePage()
        self.pages = _Pages()
        for page in (self.file, self.columns, self.values, self.check, self.done_page):
            self.pages.addWidget(page)
        self.progress = ProgressPanel()
        self.body.addLayout(above)
        self.body.addSpacing(Space.XS)
        self.body.addWidget(self.pages, 1)
        self.body.addWidget(self.progress)
        self.foot.removeWidget(self.accept_button)
        self.accept_button.hide()
        self.accept_button.setDefault(False)
        self.back = _StepButton(_("Back"), "Alt ←", "Alt+Left")
        self.next = _StepButton(_("Next"), "Alt →", "Alt+Right", kind="primary")
        self.accept_button.deleteLater()
        self.accept_button = self.next
        self.next.setDefault(True)
        self.foot.addWidget(self.back)
        self.foot.addWidget(self.next)
        # By Tab from the page to the buttons; the kit made Cancel before the pages.
        QWidget.setTabOrder(self.progress.stop, self.cancel_button)
        QWidget.setTabOrder(self.cancel_button, self.back)
        QWidget.setTabOrder(self.back, self.next)
        self._fit(parent)

    def _fit(self, parent: QWidget | None) -> None:
        """As large as the window lets it: tables want room."""
        room = parent.size() if parent is not None else self.screen().availableSize()
        metrics = self.fontMetrics()
        width = min(room.width() - 2 * Space.XXL, metrics.averageCharWidth() * 190)
        height = min(room.height() - 2 * Space.L, metrics.height() * 46)
        self.resize(max(width, self.minimumWidth()), height)
