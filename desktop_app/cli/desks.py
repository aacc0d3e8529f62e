"""`plenary backup`, `restore`, `check` and `self-test`: the data file's health, and this machine's."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from desktop_app.cli.application import verb
from desktop_app.cli.faults import DONE, REFUSED
from desktop_app.cli.session import Session
from desktop_app.domain.errors import PlenaryError, UserError
from desktop_app.words import N_, _, sentence

if TYPE_CHECKING:
    from desktop_app.domain.desks import CheckReport


def add_to(app: typer.Typer) -> None:
    """Add the verbs of this room."""
    verb(app, "backup")(backup)
    verb(app, "restore")(restore)
    verb(app, "check")(check)
    verb(app, "self-test")(self_test)


def _report(session: Session, report: "CheckReport", done: str) -> int:
    session.answer(
        {
            "ok": report.ok,
            "schema": report.schema,
            "sqlite": report.engine,
            "encrypted": report.encrypted,
            "problems": list(report.problems),
        },
        lambda: "\n".join([done, *report.problems]),
    )
    return DONE if report.ok else REFUSED


def backup(session: Session, out: Annotated[Path, typer.Argument(metavar="OUT", help=N_("The copy to write."))]) -> int:
    """Write a checked copy of the data file, while desks go on working."""
    if not out.absolute().parent.is_dir():
        raise UserError("no_folder", folder=str(out.absolute().parent))
    if out.is_dir():
        raise UserError("is_a_folder", file=str(out))
    with session.office() as office:
        if out.exists() and out.samefile(office.place):
            raise UserError("backup_onto_itself", file=str(out))
        office.backup(out.absolute())
        report = office.check()
    return _report(session, report, _("Copied and checked: {file}", file=str(out)))


def restore(
    session: Session, file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("A copy made by backup."))]
) -> int:
    """Put a checked copy in the place of the data file; what was there is kept beside it."""
    from desktop_app.office import Office
    from desktop_app.storage.backup import restore as put_back
    from desktop_app.storage.in_use import refuse_in_use

    target = session.data_file.absolute()
    if file.exists() and target.exists() and file.samefile(target):
        raise UserError("backup_onto_itself", file=str(file))
    if not target.parent.is_dir():
        raise UserError("no_folder", folder=str(target.parent))
    if target.exists():
        refuse_in_use(target, session.passphrase())
    kept = put_back(file.absolute(), target, session.passphrase())
    with Office.open(target, passphrase=session.passphrase()) as office:
        report = office.check()
    done = _("Restored: {file}", file=str(target))
    if kept is not None:
        done += "\n" + _("What was there before is kept as {file}", file=str(kept))
    return _report(session, report, done)


def check(session: Session) -> int:
    """Examine the data file: damage, audit chains, and whether the figures agree with the scans."""
    with session.office() as office:
        report = office.check()
    return _report(session, report, _("The data file is sound.") if report.ok else _("The data file has problems:"))


def self_test(session: Session) -> int:
    """Try everything on this machine: imports, fonts, a database, a badge read back, a window out of sight."""
    from desktop_app.cli import trial

    steps: list[dict[str, Any]] = []
    tries: tuple[tuple[str, Callable[[], None]], ...] = (
        ("imports", trial.imports),
        ("resources", trial.resources),
        ("fonts", trial.fonts),
        ("database", trial.database),
        ("badge", trial.badge),
        ("workbook", trial.workbook),
        ("window", session.surroundings.try_window),
    )
    for name, attempt in tries:
        begun = time.perf_counter()
        why = _outcome(attempt)
        step: dict[str, Any] = {"name": name, "ok": why is None, "seconds": round(time.perf_counter() - begun, 3)}
        steps.append(step if why is None else {**step, "why": why})
    ok = all(step["ok"] for step in steps)
    session.answer(
        {"ok": ok, "steps": steps},
        lambda: "\n".join(
            "{mark}  {name}  {seconds} s{why}".format(
                mark=_("good") if step["ok"] else _("FAILED"),
                name=step["name"],
                seconds=step["seconds"],
                why=f": {step['why']}" if "why" in step else "",
            )
            for step in steps
        ),
    )
    return DONE if ok else REFUSED


def _outcome(attempt: Callable[[], None]) -> str | None:
    """Why a step failed; None when it did not. Whatever a broken machine throws is an answer here."""
    try:
        attempt()
    except PlenaryError as error:
        return sentence(error)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None
