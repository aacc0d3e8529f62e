"""What the command line does when something goes wrong: one sentence on standard error, and an exit code."""

import json
import os
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from desktop_app import settings
from desktop_app.domain.errors import Cancelled, PlenaryError, SurroundingsError, UserError
from desktop_app.words import _, sentence

DONE, REFUSED, WRONG_USAGE = 0, 1, 2

LOG_NAME = "command-line.log"
_LOG_BYTES = 1_000_000

_OPTIONS = {"full_name": "name"}
"""Fields of drafts whose option is called differently."""

_PACKAGE = Path(__file__).resolve().parents[2]


def say(text: str) -> None:
    """Write a line to standard error."""
    try:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
    except OSError:
        return  # nobody listens any more; the exit code still tells


def guarded(work: Callable[[], int | None]) -> int:
    """Run a verb; whatever happens becomes a sentence and an exit code, never a traceback."""
    try:
        code = work()
        sys.stdout.flush()
    except (UserError, SurroundingsError) as error:
        say(told(error))
        return REFUSED
    except (KeyboardInterrupt, Cancelled):
        return REFUSED
    except BrokenPipeError:
        let_go(sys.stdout)
        return REFUSED
    except OSError as error:
        say(told(_surroundings(error)))
        return REFUSED
    except Exception as error:
        say(_bug(error))
        return REFUSED
    return DONE if code is None else code


def told(error: PlenaryError) -> str:
    """The sentence for a trouble, with its place in a document or its option where it does not say that itself."""
    text = sentence(error)
    place = getattr(error, "field", None)
    if place and error.code in ("needed", "too_long") and place.isidentifier():
        place = "--" + _OPTIONS.get(place, place).replace("_", "-")
    if place and ("." in place or "[" in place or place.startswith("--")):
        return _("{place}: {trouble}", place=place, trouble=text)
    return text


def let_go(stream: TextIO) -> None:
    """Stop writing to a stream whose reader left, so that closing it makes no noise either."""
    try:
        hole = os.open(os.devnull, os.O_WRONLY)
        os.dup2(hole, stream.fileno())
        os.close(hole)
    except (OSError, ValueError):
        return  # a stream without a file beneath, as in a test


def _surroundings(error: OSError) -> PlenaryError:
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return SurroundingsError("disk_full")
    why = error.strerror or type(error).__name__
    if error.filename is None:
        return SurroundingsError("system_refused", why=why)
    return SurroundingsError("system_refused_file", file=str(error.filename), why=why)


def _bug(error: Exception) -> str:
    """Keep where in the code it happened, without any value, which may be a name; return the sentence."""
    frames = [
        f"{_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    line = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "fault": type(error).__name__, "where": frames}
    log = settings.log_dir() / LOG_NAME
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > _LOG_BYTES:
            log.replace(log.with_name(log.name + ".1"))
        with log.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(line) + "\n")
    except OSError:
        return _("Something went wrong inside Plenary ({fault}). What was saved before is safe.", fault=line["fault"])
    return _(
        "Something went wrong inside Plenary. What was saved before is safe. Where it happened stands in {file}.",
        file=str(log),
    )


def _place(filename: str) -> str:
    path = Path(filename)
    return str(path.relative_to(_PACKAGE)) if path.is_relative_to(_PACKAGE) else path.name
