"""The only place where the window meets the office: ask, do and prepare, off the main thread."""

import functools
import logging
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.errors import Cancelled, PlenaryError, SurroundingsError, UserError
from desktop_app.ui.work import Job, Runner, call

_log = logging.getLogger(__name__)

Then = Callable[[Any], object]
Failed = Callable[[UserError], object]
Hindered = Callable[[SurroundingsError], object]


class Outcome(Protocol):
    """What a deed brought."""

    @property
    def result(self) -> Any:
        """What the service returned."""

    @property
    def changed(self) -> frozenset[str]:
        """The subjects that are different now."""


class Office(Protocol):
    """The door, as far as the window uses it."""

    def ask(self, query: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Read."""

    def do(self, service: Callable[..., Any], *args: Any, **kwargs: Any) -> Outcome:
        """Write in one transaction."""

    def prepare(self, work: Callable[..., Any], *args: Any, progress: Any = ..., **kwargs: Any) -> Outcome:
        """Work on files and papers."""

    def poll(self) -> frozenset[str]:
        """Which subjects other programs changed since the last call."""


class Bridge(QObject):
    """Carries questions and deeds to the office and brings answers back to the main thread.

    Every method takes `then(result)`, called on the main thread; `failed(UserError)` for a screen that shows the
    sentence beside its field; without it a UserError becomes a notice. `ended()` comes last in every case. A slot
    that is a method of a deleted widget is not called.

    Signals:
        changed(frozenset[str]): Subjects that a deed changed; screens that show one ask again.
        user_erred(UserError): Nobody showed it beside a field.
        surroundings_failed(SurroundingsError, retry): `retry()` starts the same work again.
        bug_found(str): Report of a fault of ours, to be copied.
    """

    changed = Signal(object)
    user_erred = Signal(object)
    surroundings_failed = Signal(object, object)
    bug_found = Signal(str)

    def __init__(self, office: Office, runner: Runner | None = None) -> None:
        super().__init__()
        self._office = office
        self.runner = runner if runner is not None else Runner()

    def ask(
        self,
        query: Callable[..., Any],
        *args: Any,
        then: Then,
        failed: Failed | None = None,
        ended: Callable[[], object] | None = None,
        key: str | None = None,
        **kwargs: Any,
    ) -> Job:
        """Read rows.

        Args:
            query: `query(db, *args)` of `queries/`.
            args: Given to the query, like `kwargs`; frozen, since another thread reads them.
            then: Takes the rows.
            failed: Takes a UserError; see the class.
            ended: Called last.
            key: A newer question with the same key drops this one's answer: search as you type.
            kwargs: Given to the query by name.
        """
        again = functools.partial(self.ask, query, *args, then=then, failed=failed, ended=ended, key=key, **kwargs)
        job = self.runner.question(
            functools.partial(self._office.ask, query, *args, **kwargs),
            then=then,
            failed=functools.partial(self._on_failed, failed, again),
            key=key,
        )
        return self._with_end(job, ended)

    def do(
        self,
        service: Callable[..., Any],
        *args: Any,
        then: Then | None = None,
        failed: Failed | None = None,
        hindered: Hindered | None = None,
        ended: Callable[[], object] | None = None,
        **kwargs: Any,
    ) -> Job:
        """Do one deed after those given before it; `then` takes the service's result, before `changed`.

        Args:
            service: `service(tx, *args)` of `services/`.
            args: Given to the service, like `kwargs`.
            then: Takes the result, after the commit.
            failed: Takes a UserError; see the class.
            hindered: Takes a SurroundingsError, for a screen that keeps what was not written and tries again itself;
                without it the window shows a notice with Retry.
            ended: Called last.
            kwargs: Given to the service by name.
        """
        again = functools.partial(
            self.do, service, *args, then=then, failed=failed, hindered=hindered, ended=ended, **kwargs
        )
        job = self.runner.deed(
            functools.partial(self._office.do, service, *args, **kwargs),
            then=functools.partial(self._on_done, then),
            failed=functools.partial(self._on_deed_failed, failed, hindered, again),
        )
        return self._with_end(job, ended)

    def prepare(
        self,
        work: Callable[..., Any],
        *args: Any,
        then: Then,
        failed: Failed | None = None,
        hindered: Hindered | None = None,
        progressed: Callable[[int, int], object] | None = None,
        ended: Callable[[], object] | None = None,
        key: str | None = None,
        **kwargs: Any,
    ) -> Job:
        """Read, judge or render files and papers; `job.cancel()` stops it at its next step.

        `then` takes the work's result, before `changed` tells what its short deeds changed; `hindered` is for a
        dialog that lies over the window's notices.
        """
        again = functools.partial(
            self.prepare,
            work,
            *args,
            then=then,
            failed=failed,
            hindered=hindered,
            progressed=progressed,
            ended=ended,
            key=key,
            **kwargs,
        )
        job = self.runner.long(
            lambda progress: self._office.prepare(work, *args, progress=progress, **kwargs),
            then=functools.partial(self._on_done, then),
            failed=functools.partial(self._on_deed_failed, failed, hindered, again),
            progressed=progressed,
            key=key,
        )
        return self._with_end(job, ended)

    def poll(self) -> None:
        """Look whether another desk, window or command line changed something, and tell it as `changed`."""
        self.runner.question(
            self._office.poll,
            then=self._on_polled,
            failed=functools.partial(self._on_failed, None, self.poll),
            key="poll",
        )

    def _on_polled(self, subjects: frozenset[str]) -> None:
        if subjects:
            self.changed.emit(subjects)

    def _with_end(self, job: Job, ended: Callable[[], object] | None) -> Job:
        if ended is not None:
            job.ended.connect(functools.partial(call, ended))
        return job

    def _on_done(self, then: Then | None, outcome: Outcome) -> None:
        try:
            call(then, outcome.result)
        finally:
            if outcome.changed:
                self.changed.emit(outcome.changed)

    def _on_deed_failed(
        self, failed: Failed | None, hindered: Hindered | None, again: Callable[[], object], error: BaseException
    ) -> None:
        try:
            if hindered is not None and isinstance(error, SurroundingsError):
                _log.warning("surroundings failed: %s", error.code)
                call(hindered, error)
            else:
                self._on_failed(failed, again, error)
        finally:
            if isinstance(error, (PlenaryError, Cancelled)) and error.changed:
                self.changed.emit(error.changed)

    def _on_failed(self, failed: Failed | None, again: Callable[[], object], error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        if isinstance(error, UserError):
            if failed is not None:
                call(failed, error)
            else:
                self.user_erred.emit(error)
        elif isinstance(error, SurroundingsError):
            _log.warning("surroundings failed: %s", error.code)
            self.surroundings_failed.emit(error, again)
        else:
            self.bug_found.emit(report(error))


def _place(file: str) -> str:
    """Where in the program, without the folders of this computer: they hold the person's name."""
    parts = Path(file).parts
    if "desktop_app" in parts:
        return "/".join(parts[len(parts) - parts[::-1].index("desktop_app") :])
    return "/".join(parts[-2:])


def report(error: BaseException) -> str:
    """Write the report of a fault: where in our code it happened, without the values, which may be names.

    The last line names the error's class only: its text can hold a row of data.
    """
    lines = [
        f"  {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    _log.error("fault %s\n%s", type(error).__name__, "\n".join(lines))
    return "\n".join([*lines, type(error).__name__])
