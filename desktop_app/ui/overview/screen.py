"""The overview: asks for the event's figures and shows them within a second of a scan."""

from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent

from desktop_app import settings as places
from desktop_app.domain.agenda import SessionRow
from desktop_app.domain.clock import Clock
from desktop_app.domain.events import EventDetail, OrganiserPart
from desktop_app.domain.reports import OverviewFigures
from desktop_app.queries.agenda import list_sessions
from desktop_app.queries.events import event_detail
from desktop_app.queries.reports import overview
from desktop_app.ui.overview import wording
from desktop_app.ui.overview.layout import OverviewLayout
from desktop_app.ui.screen import Context, Screen
from desktop_app.ui.widgets.charts import Label
from desktop_app.ui.widgets.dialogs import save_file
from desktop_app.words import _, current

PAUSE_MS = 250
"""Scans that come faster than this are shown together."""
TICK_S = 30
"""Figures that follow the clock, not a scan, are asked anew this often."""


def save_copy(prep: Any, path: Path) -> datetime:
    """Write a verified copy of the data file; gives when.

    Args:
        prep: The office's Preparation.
        path: Where.
    """
    prep.backup(path)
    when: datetime = prep.now
    return when


class OverviewScreen(Screen):
    """How the event stands at this moment."""

    subjects: ClassVar[frozenset[str]] = frozenset({"attendance", "participants", "badges", "agenda", "events"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.overview = OverviewLayout()
        self.page.addWidget(self.overview)
        self.clock: Clock = context.clock
        self.header_actions = [self.overview.open_desk]
        self._detail: EventDetail | None = None
        self._sessions: list[SessionRow] = []
        self._figures: OverviewFigures | None = None
        self._asking = False
        self._again = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_S * 1000)
        self._tick.timeout.connect(self._ask)
        self.overview.open_desk.clicked.connect(lambda: context.go("desk"))
        self.overview.steps.chosen.connect(context.go)

    def refresh(self) -> None:
        if self.context.event is None:
            return
        if self._detail is None or self._detail.id != self.context.event.id:
            self._detail = None
            self._figures = None
            self.overview.forget()
            self._show_header()
        self._ask()

    def take_changes(self, subjects: frozenset[str]) -> None:
        # A burst of scans is one question, and one that is on its way is not asked beside itself.
        if subjects & self.subjects:
            if self.isVisible():
                if not self._pause.isActive():
                    self._pause.start()
            else:
                self.mark_stale()

    def _ask(self) -> None:
        if self.context.event is None:
            return
        if self._asking:
            self._again = True
            return
        self._asking = True
        self.context.bridge.ask(
            _everything,
            self.context.event.id,
            self.clock.now(),
            then=self._on_answer,
            ended=self._on_asked,
        )

    def _on_asked(self) -> None:
        self._asking = False
        if self._again:
            self._again = False
            self._pause.start()

    def _on_answer(self, answer: tuple[EventDetail, list[SessionRow], OverviewFigures]) -> None:
        detail, sessions, figures = answer
        if self.context.event is None or detail.id != self.context.event.id:
            self._again = True
            return
        self._detail, self._sessions, self._figures = detail, sessions, figures
        self._show_header()
        self._show()

    # ------------------------------------------------------------------ showing

    def _show_header(self) -> None:
        event, detail, words = self.context.event, self._detail, current()
        parts = [words.dates(event.starts_on, event.ends_on)]
        place = ", ".join(
            part for part in (event.city, words.country(event.country) if event.country else None) if part
        )
        if place:
            parts.append(place)
        if detail is not None:
            main = [row.name for row in detail.organisers if row.part is OrganiserPart.MAIN]
            parts.append(", ".join((main or [row.name for row in detail.organisers])[:3]))
        self.set_header(event.short_title, " · ".join(part for part in parts if part))

    def _show(self) -> None:
        figures, detail = self._figures, self._detail
        assert figures is not None
        assert detail is not None
        page, words, now = self.overview, current(), self.clock.now()
        page.show_first_steps(not figures.participants and not figures.agenda_sessions)
        page.present.set(words.number(figures.present), wording.share_text(figures.present, figures.expected))
        page.women.set(*wording.sex_text(figures))
        page.arrivals_card.set(words.number(figures.arrivals_last_10_min), self._peak_text(figures, detail.zone))
        page.badges.set(words.number(figures.unprinted), wording.badges_text(figures))
        page.groups.set_rows(figures.groups)
        starts = {row.id: row.starts_at for row in self._sessions}
        texts = [wording.session_text(row, starts.get(row.session_id), now) for row in figures.sessions]
        page.sessions_heading.setVisible(bool(figures.sessions))
        page.sessions.setVisible(bool(figures.sessions))
        if figures.sessions:
            page.sessions.set_rows(figures.sessions, texts, figures.present)
        self._show_curve(figures, detail.zone)
        note, lines = wording.next_lines(self._sessions, now, detail.zone)
        page.next_card.set_heading(_("Now and next"), note)
        page.no_agenda.setVisible(not self._sessions)
        page.next.setVisible(bool(lines))
        page.next.set_lines(lines)
        page.checks.show()
        groups = sum(1 for row in figures.groups if row.tally.registered)
        page.checks.set_checks(
            wording.checks(figures, groups, self._sessions, self.context.backup_at, now), self._on_check
        )

    @staticmethod
    def _peak_text(figures: OverviewFigures, zone: str) -> str:
        if figures.peak_at is None:
            return _("nobody has arrived yet")
        words = current()
        return _("peak {count} at {time}", count=words.number(figures.peak), time=words.time(figures.peak_at, zone))

    def _show_curve(self, figures: OverviewFigures, zone: str) -> None:
        page, words, curve = self.overview, current(), figures.arrivals
        page.curve.setVisible(bool(curve))
        page.no_arrivals.setVisible(not curve)
        if not curve:
            page.arrivals.set_heading(_("Arrivals"))
            return
        points = [(at.timestamp(), float(count)) for at, count in curve]
        first, last = (words.time(curve[place][0], zone) for place in (0, -1))
        page.arrivals.set_heading(_("Arrivals"), f"{first}–{last}")
        says = _("{count} arrived from {first} to {last}", count=words.number(curve[-1][1]), first=first, last=last)
        page.curve.set(
            points, says=says, labels=[Label(points[0][0], first), Label(points[-1][0], last)], top=points[-1][1] * 1.12
        )

    # ------------------------------------------------------------------ acting

    def _on_check(self, screen: str) -> None:
        if screen == "backup":
            self._save_backup()
        else:
            self.context.go(screen)

    def _save_backup(self) -> None:
        name = f"plenary-{self.clock.now():%Y-%m-%d-%H%M}.db"
        path = save_file(self.window(), _("Save a backup"), places.documents_dir() / name, _("Data files (*.db)"))
        if path is not None:
            self.context.bridge.prepare(save_copy, path, then=self._on_backup, key="overview backup")

    def _on_backup(self, when: datetime) -> None:
        self.context.set_backup(when)
        self.context.notices.say(_("The backup is saved and checked."))
        if self._figures is not None:
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()


def _everything(db: Any, event_id: Any, now: datetime) -> tuple[EventDetail, list[SessionRow], OverviewFigures]:
    """All that the overview shows, seen at one moment of the file."""
    return event_detail(db, event_id), list_sessions(db, event_id), overview(db, event_id, now)
