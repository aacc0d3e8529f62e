"""`plenary scan` and `plenary presence`: the door by standard input, and who is inside."""

from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from desktop_app.cli.application import verb
from desktop_app.cli.events import EventOption
from desktop_app.cli.faults import DONE, REFUSED, say, told
from desktop_app.cli.session import Session, dumps, find_event, inert, input_lines, stamp, table, write
from desktop_app.domain.attendance import ScanDraft, ScanRow, Turn
from desktop_app.domain.errors import SurroundingsError, UserError
from desktop_app.words import N_, _, current

if TYPE_CHECKING:
    from desktop_app.office import Office

CODE_SHOWN = 80
"""So many characters of what was scanned are given back: it may be anything, also a whole letter."""


def add_to(app: typer.Typer) -> None:
    """Add the verbs of this room."""
    verb(app, "scan")(scan)
    verb(app, "presence")(show_presence)


def scan(
    session: Session,
    event: EventOption,
    at: Annotated[
        str, typer.Option("--at", metavar="CHECKPOINT", help=N_("Key, name or id of the checkpoint, as “entrance”."))
    ],
    direction: Annotated[
        Turn, typer.Option("--direction", help=N_("In, out, or whichever the person is not."))
    ] = Turn.IN,
    desk: Annotated[
        str | None, typer.Option("--desk", metavar="NAME", help=N_("Name of this desk; the first one without it."))
    ] = None,
) -> int:
    """Read badge codes or numbers, one a line, and answer each with its verdict after it is saved."""
    from desktop_app.queries.attendance import resolve_checkpoint
    from desktop_app.queries.events import event_detail, list_groups

    named = None if desk is None else inert(" ".join(desk.split()))
    with session.office(desk=named) as office:
        event_id = find_event(office, event)
        checkpoint_id = office.ask(resolve_checkpoint, event_id, at)
        zone = office.ask(event_detail, event_id).zone
        keys = {group.name: group.key for group in office.ask(list_groups, event_id)}
        code_of_end = DONE
        for line in input_lines():
            code = line.strip().lstrip("\ufeff")
            if not code:
                continue
            row, trouble = _record(office, checkpoint_id, code, direction)
            if trouble is not None:
                code_of_end = REFUSED
                say(told(trouble))
            write(_json_line(code, row, keys, zone) if session.json else _text_line(code, row))
    return code_of_end


def _record(
    office: "Office", checkpoint_id: UUID, code: str, direction: Turn
) -> tuple[ScanRow | None, SurroundingsError | UserError | None]:
    """Record one scan; a disk that does not take it is told, and the next line is read all the same."""
    from desktop_app.domain.ids import new_id
    from desktop_app.services.attendance import record_scan

    draft = ScanDraft(new_id(), checkpoint_id, code=code, turn=direction)
    for attempt in range(2):
        try:
            return office.do(record_scan, draft).result, None
        except SurroundingsError as error:
            # A disk that failed may have taken it all the same: the same scan id again is answered, not saved twice.
            # A lock was waited for already, and nothing was saved.
            if attempt or error.code == "locked":
                return None, error
        except UserError as error:
            return None, error
    raise AssertionError("both attempts end above")


def _shown(code: str) -> str:
    text = inert(code)
    return text if len(text) <= CODE_SHOWN else text[: CODE_SHOWN - 1] + "…"


def _json_line(code: str, row: ScanRow | None, keys: dict[str, str], zone: str) -> str:
    answer: dict[str, Any] = {"code": _shown(code)}
    if row is None:
        # Not saved, so nobody may go in on it.
        return dumps(
            {
                **answer,
                "verdict": "refused",
                "reason": "not_recorded",
                "participant": None,
                "name": None,
                "group": None,
                "scan": None,
                "at": None,
            }
        )
    return dumps(
        {
            **answer,
            "verdict": row.verdict.value,
            "reason": row.reason.value,
            "participant": str(row.participant_id) if row.participant_id is not None else None,
            "name": row.name,
            "group": keys.get(row.group or "", row.group),
            "scan": str(row.scan_id),
            "at": stamp(row.at, zone),
            "number": row.number,
            "direction": row.direction.value,
            "organisation": row.organisation,
            "message": row.message,
            "notes": [note.value for note in row.notes],
        }
    )


def _text_line(code: str, row: ScanRow | None) -> str:
    words = current()
    if row is None:
        return _("Not recorded: {code}", code=_shown(code))
    parts = [words.label(row.verdict), words.label(row.reason), row.number, row.name or _shown(code), row.group]
    return " · ".join(part for part in parts if part)


def show_presence(
    session: Session,
    event: EventOption,
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="CHECKPOINT", help=N_("At this checkpoint; at the entrances without it.")),
    ] = None,
) -> None:
    """Tell how many are inside, in all and by group."""
    from desktop_app.queries.attendance import presence, resolve_checkpoint
    from desktop_app.queries.events import list_groups

    with session.office() as office:
        event_id = find_event(office, event)
        checkpoint_id = office.ask(resolve_checkpoint, event_id, at) if at is not None else None
        row = office.ask(presence, event_id, checkpoint_id)
        keys = {group.name: group.key for group in office.ask(list_groups, event_id)}
    session.answer(
        {
            "inside": row.inside,
            "groups": {keys.get(name, name): inside for name, _letter, _colour, inside, _e in row.groups},
        },
        lambda: "\n".join(
            [
                _("Inside: {inside} of {expected}", inside=row.inside, expected=row.expected),
                table(
                    (_("Inside"), _("Expected"), _("Group")),
                    [(inside, expected, name) for name, _l, _c, inside, expected in row.groups],
                ),
            ]
        ),
    )
