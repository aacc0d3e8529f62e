"""`plenary events` and `plenary sample`: events as a list and as documents, the sample events and their crowd."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desktop_app.cli.application import new_app, verb
from desktop_app.cli.session import Session, find_event, table
from desktop_app.domain.errors import UserError
from desktop_app.words import N_, _, current

if TYPE_CHECKING:
    from desktop_app.domain.document_records import EventDocument

DOCUMENT_LIMIT = 64 * 1024 * 1024
"""So many bytes an event document may have; an event of 100,000 participants has about 60 MB."""

EventArgument = Annotated[
    str, typer.Argument(metavar="EVENT", help=N_("Id, key, or the start of a title when only one matches."))
]
EventOption = Annotated[
    str,
    typer.Option(
        "--event", "-e", metavar="EVENT", help=N_("The event: id, key, or the start of a title when only one matches.")
    ),
]

events = new_app(N_("Events: list, show, export and import them."))
sample = new_app(N_("Sample events, and a fictional crowd to try a full room."))


def add_to(app: typer.Typer) -> None:
    """Add the verbs of this room."""
    app.add_typer(events, name="events")
    app.add_typer(sample, name="sample")


@verb(events, "list")
def list_all(session: Session) -> None:
    """List the events of the data file, the newest first."""
    from desktop_app.queries.events import list_events

    with session.office() as office:
        rows = office.ask(list_events)
    session.answer(
        [
            {
                "id": str(row.id),
                "key": row.key,
                "title": row.title,
                "starts_on": row.starts_on.isoformat(),
                "ends_on": row.ends_on.isoformat(),
                "city": row.city,
                "country": row.country,
                "participants": row.participants,
                "sessions": row.sessions,
            }
            for row in rows
        ],
        lambda: (
            table(
                (_("Key"), _("Starts"), _("Participants"), _("Sessions"), _("Title")),
                [(row.key, row.starts_on.isoformat(), row.participants, row.sessions, row.title) for row in rows],
            )
            if rows
            else _("There is no event yet. “plenary sample events” loads three.")
        ),
    )


@verb(events, "show")
def show(session: Session, event: EventArgument) -> None:
    """Show an event with its participants, agenda and speakers."""
    from desktop_app.domain.event_document import document_object
    from desktop_app.queries.event_documents import export_event

    with session.office() as office:
        document = office.ask(export_event, find_event(office, event))
    session.answer(document_object(document), lambda: _portrait(document))


def _portrait(document: "EventDocument") -> str:
    event, words = document.event, current()
    place = ", ".join(part for part in (event.venue, event.city, words.country(event.country or "")) if part)
    bodies = {body.key: body.name for body in document.organisations}
    names = {person.key: person.full_name for person in document.people}
    lines = [
        event.title,
        " · ".join(part for part in (words.dates(event.starts_on, event.ends_on), place) if part),
        *([event.date_note] if event.date_note else []),
        _("Key: {key}", key=event.key),
        _("Organisers: {names}", names=words.join(bodies[one.organisation] for one in event.organisers)),
        "",
        table(
            (_("Group"), _("Letter"), _("Participants")),
            [
                (group.name, group.letter, sum(1 for one in document.participants if one.group == group.key))
                for group in document.groups
            ],
        ),
    ]
    if document.sessions:
        lines += ["", _("Agenda")]
    for one in document.sessions:
        lines.append("  " + one.title)
        lines += [f"    {words.label(speaker.role)}: {names[speaker.person]}" for speaker in one.speakers]
    return "\n".join(lines)


@verb(events, "export")
def export(
    session: Session,
    event: EventArgument,
    out: Annotated[Path, typer.Argument(metavar="OUT.json", help=N_("The file to write."))],
) -> None:
    """Write an event with all that belongs to it as a document."""
    from desktop_app.domain.event_document import document_object, document_text
    from desktop_app.output.saving import save
    from desktop_app.queries.event_documents import export_event

    if out.suffix.casefold() != ".json":
        raise UserError("unknown_format", file=out.name, known="json")
    with session.office() as office:
        document = office.ask(export_event, find_event(office, event))
    save(out, document_text(document).encode("utf-8", "replace"))
    session.answer(document_object(document), lambda: _("Written: {file}", file=str(out)))


@verb(events, "import")
def take_in(
    session: Session,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("An event document."))],
) -> None:
    """Take an event document in, whole or not at all; a data file that is named and not there is made."""
    from desktop_app.domain.event_document import document_object, parse_document
    from desktop_app.queries.event_documents import export_event
    from desktop_app.services.event_documents import import_event

    # The document is judged before a data file is made for it.
    document = parse_document(_read_document(file))
    with session.office(creates=True) as office:
        found = office.do(import_event, document).result
        stored = office.ask(export_event, found.event_id)
    session.answer(
        document_object(stored),
        lambda: _(
            "{title}: {participants} participants, {sessions} sessions taken in as {key}.",
            title=found.title,
            participants=found.participants,
            sessions=found.sessions,
            key=found.key,
        ),
    )


def _read_document(file: Path) -> bytes:
    try:
        if file.stat().st_size > DOCUMENT_LIMIT:
            raise UserError(
                "file_too_large",
                file=file.name,
                size_mb=file.stat().st_size // 1_048_576,
                limit_mb=DOCUMENT_LIMIT // 1_048_576,
            )
        return file.read_bytes()
    except FileNotFoundError as error:
        raise UserError("no_file", file=str(file)) from error
    except OSError as error:
        raise UserError("not_readable", file=str(file), why=error.strerror or "") from error


@verb(sample, "events")
def load_samples(session: Session) -> None:
    """Load the three sample events; those that are there already stay as they are."""
    from desktop_app.services.samples import load_sample_events

    with session.office(creates=True) as office:
        loaded = office.do(load_sample_events).result
    session.answer(
        {
            "participants": sum(one.participants for one in loaded),
            "scans": 0,
            "events": [one.key for one in loaded],
        },
        lambda: (
            "\n".join(_("Loaded: {key}, {title}", key=one.key, title=one.title) for one in loaded)
            or _("All sample events are there already.")
        ),
    )


@verb(sample, "crowd")
def crowd(
    session: Session,
    event: EventOption,
    count: Annotated[int, typer.Option("--count", min=1, help=N_("How many fictional participants."))] = 260,
    seed: Annotated[int, typer.Option("--seed", help=N_("The same seed makes the same crowd."))] = 1,
) -> None:
    """Add clearly fictional participants with simulated scans to an event; nobody real is scanned."""
    from desktop_app.services.samples import fill_room

    with session.office() as office:
        added = office.prepare(fill_room, find_event(office, event), count, seed).result
    session.answer(
        {"participants": added.participants, "scans": added.scans},
        lambda: _(
            "{participants} fictional participants and {scans} simulated scans added.",
            participants=added.participants,
            scans=added.scans,
        ),
    )
