"""Threads: the one place that knows them. Deeds one after another, questions and papers several at once."""

from collections.abc import Callable
from time import monotonic
from typing import Any, Protocol

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot
from shiboken6 import isValid

from desktop_app.domain.errors import Cancelled

PROGRESS_INTERVAL_S = 0.05
"""Progress is painted at most twenty times a second, or painting would slow the work."""


class _Step(Protocol):
    def step(self, done: int, total: int) -> None: ...


class Job(QObject):
    """One piece of work on its way, living on the main thread.

    Signals:
        arrived(object), failed(object): Sent by the worker, received on the main thread.
        progressed(int, int): Pieces done, pieces in all.
        ended(): Last of all, whether it arrived, failed, was cancelled or superseded.
    """

    arrived = Signal(object)
    failed = Signal(object)
    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, work: Callable[..., Any], *, cancellable: bool) -> None:
        super().__init__()
        self._work = work
        self._cancellable = cancellable
        self._stopped = False
        self._superseded = False
        self._told_s = 0.0

    def cancel(self) -> None:
        """Ask the work to stop at its next step; a deed under way is never torn apart."""
        self._stopped = True

    def supersede(self) -> None:
        """Drop the answer: a newer question with the same key is on its way."""
        self._superseded = True
        self._stopped = True

    @property
    def is_superseded(self) -> bool:
        """Whether nobody waits for this answer any more."""
        return self._superseded

    def step(self, done: int, total: int) -> None:
        """Take progress from the worker's thread.

        Raises:
            Cancelled: `cancel` was called.
        """
        if self._stopped:
            raise Cancelled
        now = monotonic()
        if done >= total or now - self._told_s >= PROGRESS_INTERVAL_S:
            self._told_s = now
            self.progressed.emit(done, total)

    def run(self) -> None:
        """Do the work on the worker's thread and send what came of it."""
        if self._stopped and (self._cancellable or self._superseded):
            self.failed.emit(Cancelled())
            return
        try:
            result = self._work(self) if self._cancellable else self._work()
        except BaseException as error:
            # Whatever went wrong belongs to whoever asked; it is judged on the main thread.
            self.failed.emit(error)
        else:
            self.arrived.emit(result)


class _Task(QRunnable):
    """What the pool runs; kept apart from the QObject, whose lifetime Qt's signals need."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.run()


class _Receiver(QObject):
    """Calls back on the main thread: a plain function connected directly would run on the worker's."""

    def __init__(
        self,
        runner: "Runner",
        job: Job,
        then: Callable[[Any], object] | None,
        failed: Callable[[BaseException], object] | None,
        progressed: Callable[[int, int], object] | None,
    ) -> None:
        super().__init__()
        self._runner = runner
        self._job = job
        self._then = then
        self._failed = failed
        self._progressed = progressed
        queued = Qt.ConnectionType.QueuedConnection
        job.arrived.connect(self._on_arrived, queued)
        job.failed.connect(self._on_failed, queued)
        job.progressed.connect(self._on_progressed, queued)

    @Slot(object)
    def _on_arrived(self, result: object) -> None:
        try:
            if not self._job.is_superseded:
                call(self._then, result)
        finally:
            self._runner.end(self._job)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        try:
            if not self._job.is_superseded:
                call(self._failed, error)
        finally:
            self._runner.end(self._job)

    @Slot(int, int)
    def _on_progressed(self, done: int, total: int) -> None:
        if not self._job.is_superseded:
            call(self._progressed, done, total)


def call(target: Callable[..., object] | None, *args: object) -> None:
    """Call back unless there is nobody, or the widget whose method it is was closed meanwhile."""
    if target is None:
        return
    owner = getattr(target, "__self__", None)
    if isinstance(owner, QObject) and not isValid(owner):
        return
    target(*args)


class Runner(QObject):
    """Owns the pools and keeps each job until it has ended.

    Signals:
        busy(bool): The first job began, or the last one ended.
    """

    busy = Signal(bool)

    def __init__(self, questions: int = 3) -> None:
        super().__init__()
        self._deeds = QThreadPool()
        self._deeds.setMaxThreadCount(1)
        self._questions = QThreadPool()
        self._questions.setMaxThreadCount(questions)
        self._kept: dict[Job, _Receiver] = {}
        self._newest: dict[str, Job] = {}
        self._closed = False

    def deed(
        self,
        work: Callable[[], Any],
        *,
        then: Callable[[Any], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> Job:
        """Run after all deeds given before it; it cannot be cancelled or superseded."""
        return self._start(self._deeds, Job(work, cancellable=False), then, failed, None)

    def question(
        self,
        work: Callable[[], Any],
        *,
        then: Callable[[Any], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
        key: str | None = None,
    ) -> Job:
        """Run beside others; a newer question with the same key drops this one's answer."""
        return self._start(self._questions, self._keyed(Job(work, cancellable=False), key), then, failed, None)

    def long(
        self,
        work: Callable[[_Step], Any],
        *,
        then: Callable[[Any], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
        progressed: Callable[[int, int], object] | None = None,
        key: str | None = None,
    ) -> Job:
        """Run `work(progress)` beside others, with progress and cancel."""
        return self._start(self._questions, self._keyed(Job(work, cancellable=True), key), then, failed, progressed)

    def _keyed(self, job: Job, key: str | None) -> Job:
        if key is not None:
            older = self._newest.get(key)
            if older is not None:
                older.supersede()
            self._newest[key] = job
        return job

    def _start(
        self,
        pool: QThreadPool,
        job: Job,
        then: Callable[[Any], object] | None,
        failed: Callable[[BaseException], object] | None,
        progressed: Callable[[int, int], object] | None,
    ) -> Job:
        self._kept[job] = _Receiver(self, job, then, failed, progressed)
        if len(self._kept) == 1:
            self.busy.emit(True)
        if not self._closed:
            pool.start(_Task(job))
        return job

    def end(self, job: Job) -> None:
        """Let a job go; its receiver calls this when the answer was delivered."""
        receiver = self._kept.pop(job, None)
        for key in [key for key, newest in self._newest.items() if newest is job]:
            del self._newest[key]
        job.ended.emit()
        job.deleteLater()
        if receiver is not None:
            receiver.deleteLater()
        if not self._kept:
            self.busy.emit(False)

    def is_idle(self) -> bool:
        """Whether every answer was delivered."""
        return not self._kept

    def close(self, timeout_ms: int = 30_000) -> bool:
        """Cancel papers, let the deeds finish, and take no more work.

        Returns:
            Whether everything ended within the time.
        """
        self._closed = True
        for job in list(self._kept):
            job.cancel()
        deeds_done = self._deeds.waitForDone(timeout_ms)
        return self._questions.waitForDone(timeout_ms) and deeds_done
