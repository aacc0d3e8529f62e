"""`plenary badges`: the badges of an event as one PDF."""

import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from desktop_app.cli.application import verb
from desktop_app.cli.events import EventOption
from desktop_app.cli.session import Session, event_groups, find_event, find_group
from desktop_app.words import N_, _


class Only(StrEnum):
    """Whose badges."""

    ALL = "all"
    UNPRINTED = "unprinted"


def add_to(app: typer.Typer) -> None:
    """Add the verbs of this room."""
    verb(app, "badges")(save)


def save(
    session: Session,
    out: Annotated[Path, typer.Argument(metavar="OUT.pdf", help=N_("The PDF to write."))],
    event: EventOption,
    template: Annotated[
        str | None, typer.Option("--template", metavar="T", help=N_("Badge template; the usual one without it."))
    ] = None,
    stock: Annotated[
        str | None, typer.Option("--stock", metavar="S", help=N_("Sheet; one badge a page without it."))
    ] = None,
    start_at: Annotated[
        int, typer.Option("--start-at", metavar="N", help=N_("First free place on the sheet, from 1."))
    ] = 1,
    only: Annotated[Only, typer.Option("--only", help=N_("All badges, or those not printed yet."))] = Only.ALL,
    group: Annotated[
        str | None, typer.Option("--group", metavar="G", help=N_("Only this group: key, letter or name."))
    ] = None,
) -> None:
    """Write the badges of an event; the same person always gets the same code."""
    from desktop_app.domain.badges import BadgeFilter
    from desktop_app.domain.errors import UserError
    from desktop_app.output.badges import DEFAULT_KEY, SINGLE
    from desktop_app.services.printing import save_badges

    if out.suffix.casefold() != ".pdf":
        raise UserError("unknown_format", file=out.name, known="pdf")
    begun = time.perf_counter()
    with session.office() as office:
        event_id = find_event(office, event)
        wanted = BadgeFilter(
            event_id,
            unprinted=only is Only.UNPRINTED,
            group_id=find_group(event_groups(office, event_id), group).id if group is not None else None,
        )
        report = office.prepare(
            save_badges, out, wanted, template=template or DEFAULT_KEY, stock=stock or SINGLE, start_at=start_at
        ).result.report
    seconds = round(time.perf_counter() - begun, 3)
    if report.misfits:
        session.tell("badges_misfit", count=len(report.misfits))
    missing = sorted({letter for one in report.missing_glyphs for letter in one.letters})
    if missing:
        session.tell("glyphs_missing", letters=" ".join(missing))
    session.answer(
        {
            "badges": report.badges,
            "pages": report.pages,
            "misfits": [{"participant": str(one.participant), "field": one.field} for one in report.misfits],
            "missing_glyphs": missing,
            "seconds": seconds,
        },
        lambda: _(
            "{badges} badges on {pages} pages in {seconds} s: {file}",
            badges=report.badges,
            pages=report.pages,
            seconds=seconds,
            file=str(out),
        ),
    )
