"""The overview's lists: groups, sessions, what runs now, what is to be done; rows stay and their figures change."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.reports import GroupTally, SessionTally
from desktop_app.ui.overview.wording import Check, NextLine
from desktop_app.ui.theme import Size, Space, Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.cards import clear, rule
from desktop_app.ui.widgets.charts import HorizontalBar
from desktop_app.ui.widgets.labels import ElidedText, GroupDot, Mark, Pill, Text
from desktop_app.words import _, current

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ROW_PAD = Space.S - 1


def _wide(widget: QWidget) -> QWidget:
    widget.setSizePolicy(QSizePolicy.Policy.Ignored, widget.sizePolicy().verticalPolicy())
    return widget


class GroupTable(QWidget):
    """Attendance by stakeholder group: bar with the mark of what was expected, present, expected, rate."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Attendance by stakeholder group"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(Space.S, 0, Space.S, 0)
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 7)
        self._grid.setColumnStretch(1, 9)
        self._shown: tuple[tuple[str, str], ...] = ()
        self._bars: list[HorizontalBar] = []
        self._figures: list[tuple[Text, Text, Text]] = []

    def set_rows(self, rows: Sequence[GroupTally]) -> None:
        """Show other figures; widgets are made anew only when the groups are others."""
        names = tuple((row.name, row.colour) for row in rows)
        if names != self._shown:
            self._build(rows)
            self._shown = names
        words = current()
        top = max((max(row.present, row.expected) for row in rows), default=1)
        for row, bar, (present, expected, rate) in zip(rows, self._bars, self._figures, strict=True):
            of = _("of {number}", number=words.number(row.expected))
            share = words.percent(row.present / row.expected if row.expected else None)
            present.setText(words.number(row.present))
            expected.setText(of)
            rate.setText(share)
            says = f"{row.name}: {words.number(row.present)} {of}, {share}"
            bar.set(row.present, top, row.expected, says=says, colour=row.colour)

    def _build(self, rows: Sequence[GroupTally]) -> None:
        clear(self._grid)
        self._bars, self._figures = [], []
        for place, (text, right) in enumerate(
            ((_("Group"), False), ("", False), (_("Present"), True), (_("Expected"), True), (_("Rate"), True))
        ):
            heading = Text(text, size=Size.CAPTION, ink="muted", weight="medium")
            heading.setContentsMargins(0, 0, 0, Space.S - 2)
            self._grid.addWidget(heading, 0, place, _RIGHT if right else Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(rule(), 1, 0, 1, 5)
        for place, row in enumerate(rows):
            line = 2 + 2 * place
            dot = GroupDot(row.name, row.colour)
            dot.setToolTip(row.name)
            bar = HorizontalBar(row.colour)
            figures = (Text(), Text(ink="muted"), Text())
            self._grid.addWidget(_wide(dot), line, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(bar, line, 1)
            for column, label in enumerate(figures, start=2):
                self._grid.addWidget(label, line, column, _RIGHT)
            self._grid.setRowMinimumHeight(line, self.fontMetrics().height() + 2 * _ROW_PAD + 2)
            self._grid.addWidget(rule(), line + 1, 0, 1, 5)
            self._bars.append(bar)
            self._figures.append(figures)


class SessionTable(QWidget):
    """Attendance by session: bar, count, and room or why there is no figure."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Attendance by session"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(Space.S, 0, Space.S, 0)
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(0)
        for column, share in ((0, 8), (1, 4), (3, 5)):
            self._grid.setColumnStretch(column, share)
        self._shown: tuple[str, ...] = ()
        self._bars: list[HorizontalBar] = []
        self._figures: list[tuple[Text, ElidedText]] = []

    def set_rows(self, rows: Sequence[SessionTally], texts: Sequence[str], present: int) -> None:
        """Show other figures.

        Args:
            rows: In the order of the agenda.
            texts: What stands at the end of each row.
            present: Those present in the event, against whom the bars are measured.
        """
        titles = tuple(row.title for row in rows)
        if titles != self._shown:
            self._build(rows)
            self._shown = titles
        words = current()
        top = max(present, *(row.attended for row in rows), 1)
        counted = any(row.counted for row in rows)
        self._grid.setColumnStretch(1, 4 if counted else 0)
        for row, said, bar, (count, text) in zip(rows, texts, self._bars, self._figures, strict=True):
            count.setText(words.number(row.attended) if row.counted else "–")
            text.setText(said)
            bar.setVisible(counted)
            bar.set(row.attended if row.counted else 0, top, says=f"{row.title}: {count.text()}")

    def _build(self, rows: Sequence[SessionTally]) -> None:
        clear(self._grid)
        self._bars, self._figures = [], []
        self._grid.addWidget(rule(), 0, 0, 1, 4)
        for place, row in enumerate(rows):
            line = 1 + 2 * place
            bar = HorizontalBar(thin=True, track=False)
            count, text = Text(), ElidedText(ink="muted")
            text.setAlignment(_RIGHT)
            self._grid.addWidget(ElidedText(row.title), line, 0)
            self._grid.addWidget(bar, line, 1, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(count, line, 2, _RIGHT)
            self._grid.addWidget(text, line, 3)
            self._grid.setRowMinimumHeight(line, self.fontMetrics().height() + 2 * _ROW_PAD + 2)
            self._grid.addWidget(rule(), line + 1, 0, 1, 4)
            self._bars.append(bar)
            self._figures.append((count, text))


class NextTable(QWidget):
    """What runs and what comes."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Now and next"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._shown: tuple[NextLine, ...] | None = None

    def set_lines(self, lines: tuple[NextLine, ...]) -> None:
        """Show other sessions."""
        if lines == self._shown:
            return
        self._shown = lines
        self._fill(lines)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._shown:
            self._fill(self._shown)

    def _fill(self, lines: tuple[NextLine, ...]) -> None:
        clear(self._column)
        width = max((self.fontMetrics().horizontalAdvance(line.when) for line in lines), default=0)
        for place, line in enumerate(lines):
            if place:
                self._column.addWidget(rule())
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(Space.XS, _ROW_PAD, Space.XS, _ROW_PAD)
            across.setSpacing(Space.L)
            when = Text(line.when, ink="muted")
            when.setFixedWidth(width + 2)
            across.addWidget(when)
            words = QVBoxLayout()
            words.setSpacing(1)
            words.addWidget(ElidedText(line.title, weight="strong" if line.now else "normal"))
            if line.speakers:
                words.addWidget(ElidedText(line.speakers, size=Size.CAPTION, ink="muted"))
            across.addLayout(words, 1)
            if line.now:
                across.addWidget(Pill(_("Now"), Tone.GOOD))
            row.setAccessibleName(", ".join(part for part in (line.when, line.title, line.speakers) if part))
            self._column.addWidget(row)


class CheckRow(QWidget):
    """Mark, sentence, and at the end of the line what to do about it."""

    def __init__(self, check: Check) -> None:
        super().__init__()
        self.check = check
        self.setAccessibleName(check.text)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S)
        line.addWidget(Mark(check.tone), 0, Qt.AlignmentFlag.AlignTop)
        words = Text(check.text, wrap=True)
        words.setMinimumHeight(Mark(check.tone).sizeHint().height())
        line.addWidget(words, 1)
        self.action = Button(check.action, kind="link") if check.action else None
        if self.action is not None:
            line.addWidget(self.action, 0, Qt.AlignmentFlag.AlignTop)


class CheckTable(QWidget):
    """What is ready and what is still to be done."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Ready for the day"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS + 2)
        self._shown: tuple[Check, ...] | None = None
        self.lines: list[CheckRow] = []

    def set_checks(self, checks: tuple[Check, ...], act: Callable[[str], object]) -> None:
        """Show other lines; `act` takes the screen, or `backup`, whose link was pressed."""
        if checks == self._shown:
            return
        self._shown = checks
        clear(self._column)
        self.lines = []
        for check in checks:
            line = CheckRow(check)
            if line.action is not None:
                line.action.clicked.connect(lambda _checked=False, screen=check.screen: act(screen))
            self._column.addWidget(line)
            self.lines.append(line)
