"""`plenary agenda`: sessions and speakers, on the terminal and as a programme in any format."""

from pathlib import Path
from typing import Annotated

import typer

from desktop_app.cli.application import new_app, verb
from desktop_app.cli.events import EventOption
from desktop_app.cli.session import Session, find_event, stamp, write
from desktop_app.words import N_, _, current

agenda = new_app(N_("The agenda of an event: list and export it."))


def add_to(app: typer.Typer) -> None:
    """Add the verbs of this room."""
    app.add_typer(agenda, name="agenda")


@verb(agenda, "list")
def list_all(session: Session, event: EventOption) -> None:
    """List the sessions of an event with their speakers in speaking order."""
    from desktop_app.queries.agenda import list_sessions
    from desktop_app.queries.events import event_detail

    with session.office() as office:
        event_id = find_event(office, event)
        rows = office.ask(list_sessions, event_id)
        zone = office.ask(event_detail, event_id).zone
    if session.json:
        session.answer(
            [
                {
                    "id": str(row.id),
                    "title": row.title,
                    "kind": row.kind.value,
                    "start": stamp(row.starts_at, zone),
                    "end": stamp(row.ends_at, zone),
                    "room": row.room,
                    "speakers": [
                        {"name": one.name, "role": one.role.value, "order": one.order} for one in row.speakers
                    ],
                    "participants": [str(one.participant_id) for one in row.speakers],
                }
                for row in rows
            ]
        )
        return
    words = current()
    lines = []
    for row in rows:
        when = words.times(row.starts_at, row.ends_at, zone) if row.starts_at is not None else ""
        lines.append("  ".join(part for part in (when, row.title, row.room) if part))
        lines += [f"    {words.label(one.role)}: {one.name}" for one in row.speakers]
    write("\n".join(lines) or _("The agenda is empty."))


@verb(agenda, "export")
def export(
    session: Session,
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help=N_("The file to write: .pdf, .docx, .ics, .json, .csv or .html."))
    ],
    event: EventOption,
    outcomes: Annotated[bool, typer.Option("--outcomes", help=N_("Tell what was agreed, too."))] = False,
) -> None:
    """Write the programme of an event; a calendar leaves out sessions without a time and says so."""
    from desktop_app.output.reports import PaperOptions
    from desktop_app.queries.agenda import list_sessions
    from desktop_app.services.papers import save_paper

    with session.office() as office:
        event_id = find_event(office, event)
        paper = office.prepare(save_paper, out, event_id, "programme", options=PaperOptions(outcomes=outcomes)).result
        count = len(office.ask(list_sessions, event_id)) - paper.left_out
    if paper.left_out:
        session.tell("sessions_left_out", count=paper.left_out)
    session.answer(
        {"sessions": count, "left_out": paper.left_out},
        lambda: _("{count} sessions written: {file}", count=count, file=str(out)),
    )
