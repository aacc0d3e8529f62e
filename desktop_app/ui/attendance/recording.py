"""The desk's queue: every scan becomes a deed in the order of its Enter, and none is lost when the disk fails."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.attendance import Method, ScanDraft, ScanRow, Turn, VoidDraft
from desktop_app.domain.clock import Clock, SystemClock
from desktop_app.domain.errors import PlenaryError, SurroundingsError, UserError
from desktop_app.domain.ids import new_id
from desktop_app.domain.participants import ParticipantDraft
from desktop_app.services.attendance import record_scan, void_scan
from desktop_app.services.walk_ins import admit_walk_in
from desktop_app.ui.attendance.wording import counts
from desktop_app.ui.bridge import Bridge
from desktop_app.words import _, sentence

UNDO_LIMIT = 100
"""So many scans back can be undone."""


@dataclass(frozen=True, slots=True, eq=False)
class Attempt:
    """One Enter at this desk.

    Attributes:
        draft: Holds the scan's id and the moment of Enter, so that a retry is the same scan.
        shown: What was scanned, in words, for the list of what was not recorded.
        entered_s: `time.perf_counter()` at Enter.
        person: A walk-in, who is registered in the same deed.
    """

    draft: ScanDraft
    shown: str
    entered_s: float
    person: ParticipantDraft | None = None


class Recorder(QObject):
    """Sends scans to the office and remembers what became of them.

    Signals:
        judged(Attempt, ScanRow): Committed.
        refused(Attempt, str): The draft did not hold; the sentence says why.
        unrecorded(Attempt, str): The surroundings or a fault of ours stood in the way; it is kept in `kept`.
        kept_changed(): `kept` is another list.
        undone(ScanRow): The scan does not count any more.
        undo_failed(str): It still counts; the sentence says why.
    """

    judged = Signal(object, object)
    refused = Signal(object, str)
    unrecorded = Signal(object, str)
    kept_changed = Signal()
    undone = Signal(object)
    undo_failed = Signal(str)

    def __init__(self, bridge: Bridge, clock: Clock | None = None) -> None:
        super().__init__()
        self._bridge = bridge
        self.clock: Clock = clock or SystemClock()
        self._pending: dict[UUID, Attempt] = {}
        self._kept: dict[UUID, Attempt] = {}
        self._done: list[ScanRow] = []
        self._undoing = False

    @property
    def kept(self) -> tuple[Attempt, ...]:
        """What was not recorded, in the order of Enter."""
        return tuple(self._kept.values())

    @property
    def pending(self) -> int:
        """How many scans wait for their commit."""
        return len(self._pending)

    @property
    def newest(self) -> ScanRow | None:
        """The scan that Undo would take back; None when there is none."""
        return self._done[-1] if self._done and not self._undoing else None

    def forget(self) -> None:
        """Undo nothing of what was done before: another event is chosen."""
        self._done.clear()

    def scan(
        self,
        checkpoint_id: UUID,
        turn: Turn,
        shown: str,
        *,
        code: str | None = None,
        participant_id: UUID | None = None,
        person: ParticipantDraft | None = None,
        method: Method = Method.CODE,
    ) -> Attempt:
        """Record one reading; its id and time are taken now.

        Args:
            checkpoint_id: Where.
            turn: In, out or by turns.
            shown: What was scanned, in words.
            code: What scanner or keyboard gave, as it came.
            participant_id: Picked from a list.
            person: A walk-in to be registered in the same deed.
            method: How the desk knows who it is.
        """
        entered_s = time.perf_counter()
        draft = ScanDraft(
            scan_id=new_id(),
            checkpoint_id=checkpoint_id,
            code=code,
            participant_id=participant_id,
            turn=turn,
            method=method,
            happened_at=self._now(),
        )
        attempt = Attempt(draft, shown, entered_s, person)
        self._send(attempt)
        return attempt

    def retry(self) -> None:
        """Send what was not recorded once more, in its order, with the ids and times of then."""
        waiting = list(self._kept.values())
        self._kept.clear()
        for attempt in waiting:
            self._send(replace(attempt, entered_s=time.perf_counter()))
        self.kept_changed.emit()

    def undo(self) -> None:
        """Take back the newest scan of this desk that let somebody in or out."""
        row = self.newest
        if row is None:
            return
        self._undoing = True
        self._bridge.do(
            void_scan,
            VoidDraft(row.scan_id),
            then=partial(self._on_undone, row),
            failed=partial(self._on_undo_refused, row),
            hindered=lambda error: self.undo_failed.emit(sentence(error)),
            ended=self._on_undo_ended,
        )

    def _now(self) -> datetime:
        return self.clock.now()

    def _send(self, attempt: Attempt) -> None:
        self._pending[attempt.draft.scan_id] = attempt
        answers: dict[str, Callable[..., Any]] = {
            "then": partial(self._on_judged, attempt),
            "failed": partial(self._on_refused, attempt),
            "hindered": partial(self._on_hindered, attempt),
            "ended": partial(self._on_ended, attempt),
        }
        if attempt.person is None:
            self._bridge.do(record_scan, attempt.draft, **answers)
        else:
            self._bridge.do(admit_walk_in, attempt.person, attempt.draft, **answers)

    def _on_judged(self, attempt: Attempt, row: ScanRow) -> None:
        del self._pending[attempt.draft.scan_id]
        if counts(row):
            self._done.append(row)
            del self._done[:-UNDO_LIMIT]
        self.judged.emit(attempt, row)

    def _on_refused(self, attempt: Attempt, error: UserError) -> None:
        del self._pending[attempt.draft.scan_id]
        self.refused.emit(attempt, sentence(error))

    def _on_hindered(self, attempt: Attempt, error: SurroundingsError) -> None:
        self._keep(attempt, sentence(error))

    def _on_ended(self, attempt: Attempt) -> None:
        if attempt.draft.scan_id in self._pending:
            # Neither an answer nor a known trouble: a fault of ours, which the window reports by itself.
            self._keep(attempt, _("Something in Plenary went wrong. Nothing was recorded."))

    def _keep(self, attempt: Attempt, why: str) -> None:
        del self._pending[attempt.draft.scan_id]
        self._kept[attempt.draft.scan_id] = attempt
        self.unrecorded.emit(attempt, why)
        self.kept_changed.emit()

    def _on_undone(self, row: ScanRow, _voiding: UUID) -> None:
        self._drop(row)
        self.undone.emit(row)

    def _on_undo_refused(self, row: ScanRow, error: PlenaryError) -> None:
        self._drop(row)
        self.undo_failed.emit(sentence(error))

    def _on_undo_ended(self) -> None:
        self._undoing = False

    def _drop(self, row: ScanRow) -> None:
        self._done = [known for known in self._done if known.scan_id != row.scan_id]
        self._undoing = False
