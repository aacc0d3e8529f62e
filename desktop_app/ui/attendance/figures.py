"""The desk's right side: who is present and the last scans, counted along and asked anew when the door is quiet."""

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.attendance import (
    CheckpointKind,
    CheckpointRow,
    Direction,
    LastScanRow,
    PresenceRow,
    ScanRow,
)
from desktop_app.queries.attendance import last_scans, presence
from desktop_app.ui.attendance import wording
from desktop_app.ui.attendance.layout import DeskLayout
from desktop_app.ui.attendance.recording import Recorder
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.theme import colours, theme
from desktop_app.words import _, current

LAST_SHOWN = 40
"""Lines of the list of last scans."""
SETTLE_MS = 400
"""Figures are asked anew when the door has been quiet for this long; until then they are counted along."""
ALONG_MS = 30
"""The card is painted first, list and figures one frame or two later: a table costs more than the card."""


class Figures(QObject):
    """Keeps presence and last scans in step without standing in a scan's way.

    Args:
        desk: Where they are shown.
        bridge: Of the screen.
        recorder: While scans are on their way, an answer would be out of date.

    Signals:
        known(): Presence or list came from the file.
    """

    known = Signal()

    def __init__(self, desk: DeskLayout, bridge: Bridge, recorder: Recorder) -> None:
        super().__init__(desk)
        self._desk = desk
        self._bridge = bridge
        self._recorder = recorder
        self._place: CheckpointRow | None = None
        self._presence: PresenceRow | None = None
        self._inside = 0
        self._fresh: list[ScanRow] = []
        self.settle = self._timer(SETTLE_MS)
        self.settle.timeout.connect(self.ask)
        self.along = self._timer(ALONG_MS)
        self.along.timeout.connect(self._count_along)
        theme().changed.connect(self._show_presence)

    def _timer(self, interval_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        return timer

    @property
    def is_empty(self) -> bool:
        """Whether nobody is expected and nobody was scanned; False while that is not known."""
        return self._presence is not None and not self._presence.expected and not self._desk.scans.rows

    def forget(self) -> None:
        """Show nothing of the event before."""
        self._presence = None
        self._fresh.clear()
        self._desk.scans.set_rows([])

    def take_place(self, place: CheckpointRow | None, zone: str) -> None:
        """Ask for another checkpoint's figures; times are shown in the event's zone."""
        if self._place is not None and place is not None and place.id != self._place.id:
            self._fresh.clear()
            self._desk.scans.set_rows([])
        self._place = place
        self._desk.scans.zone = zone
        self.ask()

    def ask(self) -> None:
        """Ask what the file says."""
        place = self._place
        if place is None:
            return
        inside_at = None if place.kind is CheckpointKind.ENTRANCE else place.id
        self._bridge.ask(presence, place.event_id, inside_at, then=self._on_presence, key="desk presence")
        self._bridge.ask(
            last_scans,
            place.event_id,
            checkpoint_id=place.id,
            limit=LAST_SHOWN,
            then=self._on_last_scans,
            key="desk last",
        )

    def add(self, row: ScanRow) -> None:
        """Count a scan along that was judged this moment."""
        self._fresh.append(row)
        if not self.along.isActive():
            self.along.start()
        self.settle.start()

    def _count_along(self) -> None:
        fresh, self._fresh = self._fresh, []
        if not fresh:
            return
        steps = (1 if row.direction is Direction.IN else -1 for row in fresh if wording.counts(row))
        self._inside = max(self._inside + sum(steps), 0)
        self._show_presence()
        self._desk.scans.put_first([wording.last_line(row) for row in fresh], LAST_SHOWN)
        self._show_list()

    def _is_late(self) -> bool:
        """Whether scans came while the answer was on its way: it is asked for once more."""
        late = bool(self._recorder.pending or self._fresh)
        if late:
            self.settle.start()
        return late

    def _on_presence(self, row: PresenceRow) -> None:
        if not self._is_late():
            self._presence, self._inside = row, row.inside
            self._show_presence()
            self.known.emit()

    def _on_last_scans(self, rows: list[LastScanRow]) -> None:
        if not self._is_late():
            self._desk.scans.set_rows(rows)
            self._show_list()
            self.known.emit()

    def _show_presence(self) -> None:
        if self._presence is None:
            return
        expected = max(self._presence.expected, self._inside)
        words = current()
        inside, of = words.number(self._inside), _("of {number}", number=words.number(expected))
        self._desk.present.set(inside, beside=of)
        self._desk.bar.set(self._inside, expected, says=f"{inside} {of}", colour=colours().good)

    def _show_list(self) -> None:
        some = bool(self._desk.scans.rows)
        self._desk.no_scans.setVisible(not some)
        self._desk.last.setVisible(some)
