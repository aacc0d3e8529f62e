"""`plenary summary` and `plenary paper`: what is handed out after the meeting."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from desktop_app.cli.application import verb
from desktop_app.cli.events import EventOption
from desktop_app.cli.session import Session, find_event
from desktop_app.words import N_, _


class Kind(StrEnum):
    """The papers that this version makes."""

    LIST = "list-of-participants"
    PROGRAMME = "programme"


def add_to(app: typer.Typer) -> None:
    """Add the verbs of this room."""
    verb(app, "summary")(save_summary)
    verb(app, "paper")(save_one)


LanguageOption = Annotated[
    str | None,
    typer.Option("--language", metavar="CODE", help=N_("Of the paper, as “fr”; the event's own without it.")),
]


def save_summary(
    session: Session,
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help=N_("The file to write: .pdf, .xlsx, .docx, .csv or .json."))
    ],
    event: EventOption,
    language: LanguageOption = None,
) -> None:
    """Write the attendance summary by group, organisation and session, counted from the scans."""
    from desktop_app.services.papers import make_paper, save_paper

    with session.office() as office:
        event_id = find_event(office, event)
        paper = office.prepare(save_paper, out, event_id, "summary", language=language).result
        figures = (
            office.prepare(make_paper, event_id, "summary", "json", language=language).result if session.json else None
        )
    if paper.missing:
        session.tell("glyphs_missing", letters=" ".join(paper.missing))
    session.answer(
        json.loads(figures.data) if figures is not None else None, lambda: _("Written: {file}", file=str(out))
    )


def save_one(
    session: Session,
    kind: Annotated[Kind, typer.Argument(metavar="KIND", help=N_("list-of-participants or programme."))],
    out: Annotated[Path, typer.Argument(metavar="OUT", help=N_("The file to write; its ending says the format."))],
    event: EventOption,
    language: LanguageOption = None,
    attended: Annotated[bool, typer.Option("--attended", help=N_("Only those who came."))] = False,
) -> None:
    """Write a paper of an event."""
    from desktop_app.services.papers import save_paper

    with session.office() as office:
        event_id = find_event(office, event)
        paper = office.prepare(save_paper, out, event_id, kind.value, language=language, attended_only=attended).result
    if paper.missing:
        session.tell("glyphs_missing", letters=" ".join(paper.missing))
    if paper.left_out:
        session.tell("sessions_left_out", count=paper.left_out)
    session.answer(
        {
            "kind": kind.value,
            "file": str(out),
            "pages": paper.pages,
            "missing_glyphs": list(paper.missing),
            "left_out": paper.left_out,
        },
        lambda: _("Written: {file}", file=str(out)),
    )
