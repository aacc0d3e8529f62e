"""What the tests share: an office on a real file, a clock that stands, and factories of records."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from desktop_app.domain.agenda import SessionDraft, SpeakerDraft
from desktop_app.domain.clock import FixedClock
from desktop_app.domain.events import EventDraft
from desktop_app.domain.participants import ParticipantDraft
from desktop_app.office import Office

MORNING = datetime(2021, 12, 18, 5, tzinfo=UTC)
"""Nine o'clock in Baku on Migrants Day."""


@pytest.fixture
def clock() -> FixedClock:
    """A clock at 2021-12-18 05:00 UTC that moves only when told."""
    return FixedClock(MORNING)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data file with a desk and nothing else, made once and copied for each test."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    Office.open(path, create=True, clock=FixedClock(MORNING)).close()
    return path


@pytest.fixture
def open_office(empty_file: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Callable[[str], Office]]:
    """Open offices on fresh files by name: `open_office("second.db")`; all are closed after the test."""
    opened: list[Office] = []

    def make(name: str = "plenary.db") -> Office:
        path = tmp_path / name
        if not path.exists():
            shutil.copy(empty_file, path)
        opened.append(Office.open(path, clock=clock))
        return opened[-1]

    yield make
    for office in opened:
        office.close()


@pytest.fixture
def office(open_office: Callable[[str], Office]) -> Office:
    """An office on a real file, empty but for its desk."""
    return open_office("plenary.db")


@dataclass
class Factory:
    """Makes records with as little as the test needs to say; every method gives the new id."""

    office: Office

    def event(self, title: str = "Migration round table", **values: Any) -> UUID:
        from desktop_app.services import events

        values.setdefault("starts_on", date(2021, 12, 18))
        return self.office.do(events.make_event, EventDraft(title=title, **values)).result

    def participant(
        self, event_id: UUID, full_name: str = "Leyla Nümunəli", group: str = "government", **values: Any
    ) -> UUID:
        from desktop_app.services import participants

        draft = ParticipantDraft(event_id=event_id, full_name=full_name, group=group, **values)
        return self.office.do(participants.register, draft).result

    def session(self, event_id: UUID, title: str = "Opening", **values: Any) -> UUID:
        from desktop_app.services import agenda

        return self.office.do(agenda.add_session, SessionDraft(event_id=event_id, title=title, **values)).result

    def speaker(self, session_id: UUID, participant_id: UUID, **values: Any) -> UUID:
        from desktop_app.services import agenda

        draft = SpeakerDraft(session_id=session_id, participant_id=participant_id, **values)
        return self.office.do(agenda.add_speaker, draft).result


@pytest.fixture
def make(office: Office) -> Factory:
    """Factories that write into the test's office."""
    return Factory(office)


@pytest.fixture
def statements() -> Callable[..., int]:
    """Count the statements of a question: `statements(office, list_events)`."""

    def count(office: Office, query: Callable[..., Any], *args: Any, **kwargs: Any) -> int:
        seen: list[str] = []

        def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            seen.append(statement)

        engine = office._database._engine
        sa.event.listen(engine, "before_cursor_execute", note)
        try:
            office.ask(query, *args, **kwargs)
        finally:
            sa.event.remove(engine, "before_cursor_execute", note)
        return len([statement for statement in seen if not statement.startswith("BEGIN")])

    return count


@pytest.fixture
def samples(office: Office) -> dict[str, UUID]:
    """The three sample events in the office, ids by key."""
    from desktop_app.queries import events
    from desktop_app.services.samples import load_sample_events

    office.do(load_sample_events)
    return {row.key: row.id for row in office.ask(events.list_events)}
