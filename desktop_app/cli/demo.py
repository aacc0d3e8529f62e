"""`plenary demo`: the whole main job without a window, on the sample events with a fictional crowd."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar
from uuid import UUID

import typer

from desktop_app.cli.application import verb
from desktop_app.cli.session import Session, write
from desktop_app.domain.errors import SurroundingsError, UserError
from desktop_app.settings import DATA_FILE_NAME
from desktop_app.words import N_, _, ngettext

if TYPE_CHECKING:
    from desktop_app.office import Office

T = TypeVar("T")

CROWD = 260
"""So many fictional people come to each event: as many as the room of a consultation holds."""

_PAPERS: tuple[tuple[str, str, str], ...] = (
    ("summary_pdf", "summary", "summary.pdf"),
    ("summary_xlsx", "summary", "summary.xlsx"),
    ("list_pdf", "list-of-participants", "list-of-participants.pdf"),
    ("programme_pdf", "programme", "programme.pdf"),
    ("programme_ics", "programme", "programme.ics"),
)


@dataclass(slots=True)
class Made:
    """What was made for one event; seconds by step, in the order of the work; sessions no calendar can hold."""

    event: str
    title: str
    files: list[Path] = field(default_factory=list)
    participants: int = 0
    real: int = 0
    scans: int = 0
    untimed: int = 0
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time a step."""
        begun = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - begun, 3)


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    verb(app, "demo")(demo)


def demo(
    session: Session,
    out: Annotated[Path, typer.Argument(metavar="OUT", help=N_("A folder that is empty or not there yet."))],
    crowd: Annotated[
        int, typer.Option("--crowd", min=0, metavar="N", help=N_("So many fictional participants for each event."))
    ] = CROWD,
    seed: Annotated[int, typer.Option("--seed", metavar="S", help=N_("The same seed makes the same crowd."))] = 1,
) -> None:
    """Do the main job for the three sample events: crowd, scans, badges and all papers into a folder."""
    from desktop_app.office import Office
    from desktop_app.services.samples import load_sample_events

    folder = _empty_folder(out)
    with Office.open(folder / DATA_FILE_NAME, create=True, passphrase=session.passphrase()) as office:
        begun = time.perf_counter()
        loaded = office.do(load_sample_events).result
        if not session.json:
            seconds = round(time.perf_counter() - begun, 2)
            write(
                _(
                    "{count} sample events recorded in {file} ({seconds} s)",
                    count=len(loaded),
                    file=str(office.place),
                    seconds=seconds,
                )
            )
            write(_("The crowd is fictional and marked so; only fictional people are scanned."))
        made = []
        for one in loaded:
            made.append(_make(office, one.event_id, one.key, one.title, folder / one.key, crowd, seed))
            if not session.json:
                write(_told(made[-1]))
    if session.json:
        session.answer({"events": [_document(one) for one in made]})


def _empty_folder(out: Path) -> Path:
    folder = out.absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise UserError("folder_not_empty", folder=str(out))
    except (FileExistsError, NotADirectoryError) as error:
        raise UserError("not_a_folder", file=str(out)) from error
    except OSError as error:
        raise SurroundingsError("not_writable", file=str(out), why=error.strerror or "") from error
    return folder


def _make(office: "Office", event_id: UUID, key: str, title: str, folder: Path, crowd: int, seed: int) -> Made:
    from desktop_app.domain.badges import BadgeFilter
    from desktop_app.domain.participants import ParticipantFilter
    from desktop_app.queries.participants import list_participants
    from desktop_app.services.papers import save_paper
    from desktop_app.services.printing import save_badges
    from desktop_app.services.samples import fill_room

    made = Made(key, title)
    folder.mkdir()
    if crowd:
        with made.step("crowd"):
            made.scans = office.prepare(fill_room, event_id, crowd, seed).result.scans
    rows = office.ask(list_participants, ParticipantFilter(event_id))
    made.participants = len(rows)
    made.real = sum(1 for row in rows if not row.fictional)

    def save(step: str, name: str, work: Callable[..., T], *words: Any) -> T:
        path = folder / name
        with made.step(step):
            result = office.prepare(work, path, *words).result
        made.files.append(path)
        return result

    save("badges", "badges.pdf", save_badges, BadgeFilter(event_id))
    for step, kind, name in _PAPERS:
        made.untimed += save(step, name, save_paper, event_id, kind).left_out
    return made


def _document(made: Made) -> dict[str, Any]:
    return {
        "event": made.event,
        "files": [str(path) for path in made.files],
        "participants": made.participants,
        "scans": made.scans,
        "seconds": made.seconds,
    }


def _told(made: Made) -> str:
    people = ngettext("{count} participant", "{count} participants", made.participants)
    lines = [
        "",
        made.title,
        _(
            "  {people}, {real} of them real; {scans} simulated scans",
            people=people,
            real=made.real,
            scans=made.scans,
        ),
        *(f"  {name}: {seconds:.2f} s" for name, seconds in made.seconds.items()),
        *(f"  {path}" for path in made.files),
        *(
            [_("  The calendar leaves out {count} sessions for which no time is known.", count=made.untimed)]
            if made.untimed
            else []
        ),
    ]
    return "\n".join(lines)
