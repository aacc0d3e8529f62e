"""`plenary participants import`: a list in any common form, judged whole before anything is written."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from desktop_app.cli.application import verb
from desktop_app.cli.events import EventOption
from desktop_app.cli.faults import REFUSED, say
from desktop_app.cli.session import Session, event_groups, find_event, find_group
from desktop_app.domain.errors import UserError
from desktop_app.words import N_, _, ngettext, sentence

if TYPE_CHECKING:
    from desktop_app.intake import Problem
    from desktop_app.services.imports import PreparedImport

_SHOWN_PROBLEMS = 30


def add_to(participants: typer.Typer) -> None:
    """Add the verb to those of participants."""
    verb(participants, "import")(take_in)


def take_in(
    session: Session,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("XLSX, XLS, ODS, CSV or TSV."))],
    event: EventOption,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="S", help=N_("Which sheet of a workbook."))] = None,
    encoding: Annotated[
        str | None,
        typer.Option("--encoding", metavar="X", help=N_("Of a text table, as cp1251; else it is found out.")),
    ] = None,
    delimiter: Annotated[
        str | None, typer.Option("--delimiter", metavar="D", help=N_("Of a text table, as “;” or “tab”."))
    ] = None,
    header_row: Annotated[
        int | None, typer.Option("--header-row", metavar="N", help=N_("Row with the columns' names; 0 for none."))
    ] = None,
    choices: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="COLUMN=FIELD", help=N_("What a column holds; may be given several times.")),
    ] = None,
    groups: Annotated[
        list[str] | None,
        typer.Option("--map-group", metavar="WORD=GROUP", help=N_("The group that a word of the list means.")),
    ] = None,
    group: Annotated[
        str | None, typer.Option("--group", metavar="G", help=N_("The group of rows that name none."))
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=N_("Judge every row and write nothing."))] = False,
    skip_refused: Annotated[
        bool, typer.Option("--skip-refused", help=N_("Write the good rows although others are refused."))
    ] = False,
) -> int | None:
    """Take a list of participants in; with a refused row nothing is written unless --skip-refused is given."""
    from desktop_app.services.imports import prepare_import, write_import

    with session.office() as office:
        event_id = find_event(office, event)
        chosen = dict(_pair(one) for one in groups or ())
        found_groups = event_groups(office, event_id, chosen)
        prepared: PreparedImport = office.prepare(
            prepare_import,
            event_id,
            file,
            groups=found_groups,
            default_group=find_group(found_groups, group).key if group is not None else None,
            sheet=sheet,
            encoding=encoding,
            delimiter=delimiter,
            header_row=header_row,
            choices=tuple(choices or ()),
        ).result
        judged = prepared.judged
        stopped = bool(judged.refused) and not skip_refused
        batch = None
        if not dry_run and not stopped and judged.accepted + len(judged.changes):
            batch = office.prepare(write_import, prepared).result
    for note in prepared.table.notes:
        session.tell(note.code, **note.facts)
    session.answer(
        _document(prepared, str(batch) if batch is not None else None), lambda: _report(prepared, batch is not None)
    )
    if stopped and not dry_run:
        say(sentence(UserError("refused_rows", refused=judged.refused, rows=judged.rows)))
        return REFUSED
    return None


def _pair(text: str) -> tuple[str, str]:
    word, equals, group = text.rpartition("=")
    if not equals or not word.strip() or not group.strip():
        raise UserError("bad_group_map", field="map_group", value=text)
    return word, group


def _message(problem: "Problem") -> str:
    return sentence(UserError(problem.code), problem.facts)


def _document(prepared: "PreparedImport", batch: str | None) -> dict[str, Any]:
    table, judged = prepared.table, prepared.judged
    return {
        "rows": judged.rows,
        "accepted": judged.accepted,
        "updated": judged.updated,
        "refused": judged.refused,
        "likely_duplicates": prepared.likely_duplicates,
        "encoding": table.encoding,
        "delimiter": table.delimiter,
        "sheet": table.sheet,
        "sheets": list(table.sheets),
        "header_row": table.header_row,
        "mapping": {table.columns[place]: str(field) for place, field in prepared.mapping.items()},
        "notes": [{"code": note.code, "message": sentence(UserError(note.code), note.facts)} for note in table.notes],
        "problems": [
            {
                "row": problem.row,
                "column": problem.column,
                "value": problem.value,
                "code": problem.code,
                "message": _message(problem),
                "refuses": problem.refuses,
            }
            for problem in judged.problems
        ],
        "batch": batch,
    }


def _report(prepared: "PreparedImport", written: bool) -> str:
    table, judged = prepared.table, prepared.judged
    left = [name for place, name in enumerate(table.columns) if name and place not in prepared.mapping]
    lines = [
        _("Columns: {mapping}", mapping=", ".join(f"{table.columns[p]} → {f}" for p, f in prepared.mapping.items())),
        *([_("Columns that are left out: {columns}", columns=", ".join(left))] if left else []),
        _(
            "{rows} rows = {accepted} accepted + {updated} updated + {refused} refused.",
            rows=judged.rows,
            accepted=judged.accepted,
            updated=judged.updated,
            refused=judged.refused,
        ),
    ]
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in judged.problems:
        alike.setdefault((problem.column, problem.value, problem.code), []).append(problem)
    for problems in list(alike.values())[:_SHOWN_PROBLEMS]:
        first = problems[0]
        place = _("Row {row}", row=first.row) + (f", {first.column}" if first.column else "")
        if len(problems) > 1:
            place += ngettext(" and {count} more", " and {count} more", len(problems) - 1)
        value = f" “{first.value}”" if first.value else ""
        lines.append(f"  {place}{value}: {_message(first)}")
    if len(alike) > _SHOWN_PROBLEMS:
        lines.append(_("  … and {count} more; --json lists all.", count=len(alike) - _SHOWN_PROBLEMS))
    lines.append(_("The list is taken in.") if written else _("Nothing was written."))
    return "\n".join(lines)
