"""What every verb has: the data file and how to open it, the form of the answer, the event that is meant."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from desktop_app import settings
from desktop_app.cli import OpenWindow, TryWindow
from desktop_app.cli.faults import say
from desktop_app.domain.errors import UserError
from desktop_app.words import sentence

if TYPE_CHECKING:
    from desktop_app.intake import Groups
    from desktop_app.office import Office

PASSPHRASE_VARIABLE = "PLENARY_PASSPHRASE"  # noqa: S105 - the variable's name, not a secret


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the program as a whole was started with; the words before the verb."""

    open_window: OpenWindow
    try_window: TryWindow
    data: str | None = None
    passphrase_file: Path | None = None
    json: bool = False


class Session:
    """One run of one verb.

    Attributes:
        json: Whether the answer is JSON.
    """

    def __init__(self, surroundings: Surroundings, data: str | None, passphrase_file: Path | None, json: bool) -> None:
        self.surroundings = surroundings
        self.json = json or surroundings.json
        self._data = data if data is not None else surroundings.data
        self._passphrase_file = passphrase_file or surroundings.passphrase_file

    @property
    def data_file(self) -> Path:
        """The data file, named or the user's own."""
        return Path(self._data) if self._data is not None else settings.data_file()

    def passphrase(self) -> str | None:
        """The passphrase from the file or the variable; None when neither is given.

        Raises:
            UserError: `no_file`, `not_readable`, `empty_passphrase`.
        """
        path = self._passphrase_file
        if path is None:
            return os.environ.get(PASSPHRASE_VARIABLE) or None
        try:
            first = path.read_text("utf-8-sig").split("\n", 1)[0].rstrip("\r")
        except FileNotFoundError as error:
            raise UserError("no_file", file=str(path)) from error
        except (OSError, UnicodeDecodeError) as error:
            why = getattr(error, "strerror", None) or "UTF-8"
            raise UserError("not_readable", file=str(path), why=why) from error
        if not first:
            raise UserError("empty_passphrase")
        return first

    def office(self, *, creates: bool = False, desk: str | None = None) -> "Office":
        """Open the office on the data file.

        Args:
            creates: Whether this verb may make a file that was named and is not there. The user's own file is made
                by every verb.
            desk: Name of the desk; the first one when None.
        """
        from desktop_app.office import FIRST_DESK, Office

        own = self._data is None
        if own:
            self.data_file.parent.mkdir(parents=True, exist_ok=True)
        elif not creates and self.data_file.is_file() and self.data_file.stat().st_size == 0:
            # A copy that broke off is empty: to take it for a new file would hide that.
            raise UserError("empty_data_file", file=str(self.data_file))
        return Office.open(
            self._data if self._data is not None else self.data_file,
            passphrase=self.passphrase(),
            create=own or creates,
            desk=FIRST_DESK if desk is None else desk,
        )

    def answer(self, document: object, text: Callable[[], str] | str = "") -> None:
        """Write the answer: one JSON document, or the text for people."""
        if self.json:
            write(dumps(document, indent=2))
        else:
            shown = text if isinstance(text, str) else text()
            if shown:
                write(shown)

    def tell(self, code: str, **facts: object) -> None:
        """Say something beside the answer, on standard error."""
        say(sentence(UserError(code), facts))


def dumps(document: object, *, indent: int | None = None) -> str:
    """Write JSON as it goes to standard output: letters as they are, half a letter as a question mark."""
    text = json.dumps(document, ensure_ascii=False, indent=indent)
    return text.encode("utf-8", "replace").decode("utf-8")


def write(text: str) -> None:
    """Write to standard output and let it go at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Lay out rows in columns for people; the last column may be of any length."""
    lines = [list(header), *[[_cell(value) for value in row] for row in rows]]
    widths = [max(len(line[place]) for line in lines) for place in range(len(header) - 1)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(line, widths, strict=False)), line[-1]]).rstrip()
        for line in lines
    )


def _cell(value: object) -> str:
    # A name from a foreign file must not move the cursor of somebody's terminal.
    text = "" if value is None else str(value)
    return text if text.isprintable() else "".join(char if char.isprintable() else " " for char in text)


def inert(text: str) -> str:
    """The text with a mark in the place of everything that moves a cursor or cannot be seen."""
    return text if text.isprintable() else "".join(char if char.isprintable() else "\ufffd" for char in text)


def stamp(instant: datetime | None, zone: str) -> str | None:
    """An instant as RFC 3339 with the event's offset; None stays None."""
    return instant.astimezone(ZoneInfo(zone)).isoformat() if instant is not None else None


def find_event(office: "Office", text: str) -> UUID:
    """The event that the word means; see `resolve_event`."""
    from desktop_app.queries.events import resolve_event

    return office.ask(resolve_event, text)


def event_groups(office: "Office", event_id: UUID, chosen: dict[str, str] | None = None) -> "Groups":
    """The groups of an event, found by what people call them."""
    from desktop_app.intake import Groups
    from desktop_app.queries.events import list_groups

    return Groups(office.ask(list_groups, event_id), chosen)


def find_group(groups: "Groups", text: str) -> Any:
    """The row of the group that the word means.

    Raises:
        UserError: `no_group`, with those there are.
    """
    found = groups.find(text)
    if found is None or not found[1]:
        raise UserError("no_group", field="group", group=text, known=", ".join(row.name for row in groups.rows))
    return next(row for row in groups.rows if row.key == found[0])


LINE_LIMIT = 4096
"""So many bytes of a line of standard input are read; the rest of it is dropped."""


def input_lines() -> Iterable[str]:
    """Lines of standard input as text, whatever bytes stand there, each as soon as it is whole."""
    stream = sys.stdin.buffer
    while line := stream.readline(LINE_LIMIT):
        rest = line
        while not rest.endswith(b"\n") and len(rest) == LINE_LIMIT:
            rest = stream.readline(LINE_LIMIT)
        yield line.decode("utf-8", "replace").rstrip("\r\n")
