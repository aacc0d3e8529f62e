"""`plenary` as a process that can be spoken to, starved and killed."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol

ROOT = Path(__file__).resolve().parents[2]
FORKS = hasattr(os, "fork") and hasattr(socket, "send_fds")

TIMEOUT_S = 60
"""A verb that takes longer hangs, even on a busy machine."""


@dataclass(frozen=True)
class Ended:
    """How a process ended: its exit code, negative for a signal, and what it said."""

    code: int
    out: bytes
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The JSON documents of the answer, one a line; half a line of a killed process is none."""
        return answers(self.out)

    @property
    def document(self) -> Any:
        """The one JSON document of the answer."""
        assert self.code == 0, self.err
        return json.loads(self.out)


def answers(out: bytes) -> list[dict[str, Any]]:
    """The whole lines of an output as JSON."""
    return [json.loads(line) for line in out.split(b"\n")[:-1]]


class Begin(Protocol):
    """Starts a process on three open files and gives its id and a way to wait for its exit code."""

    def __call__(self, wish: dict[str, Any], streams: tuple[int, int, int]) -> "Waited":
        """Start `plenary` with the words of the wish."""
        ...


class Waited(Protocol):
    """A process that was started."""

    pid: int

    def wait(self) -> int:
        """The exit code, once it ended."""
        ...


class Running:
    """A `plenary` at work: lines go in by `write`, answers come out of `read_line`."""

    def __init__(self, begin: Begin, wish: dict[str, Any]) -> None:
        inside, self._stdin = os.pipe()
        stdout, outside = os.pipe()
        self.stdout: IO[bytes] = os.fdopen(stdout, "rb")
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        try:
            self._process = begin(wish, (inside, outside, self._errors.fileno()))
        finally:
            os.close(inside)
            os.close(outside)
        self.pid = self._process.pid

    def write(self, data: bytes) -> None:
        """Send bytes to standard input; a process that is gone takes none."""
        try:
            os.write(self._stdin, data)
        except BrokenPipeError:
            return

    def read_line(self) -> dict[str, Any]:
        """Wait for the next answer."""
        line = self.stdout.readline()
        assert line.endswith(b"\n"), self.finish().err
        found: dict[str, Any] = json.loads(line)
        return found

    def kill(self) -> None:
        """Kill it as the system does when memory runs out: nothing is tidied."""
        if sys.platform == "win32":
            os.kill(self.pid, signal.SIGTERM)  # TerminateProcess, which is as hard
        else:
            os.kill(self.pid, signal.SIGKILL)

    def finish(self) -> Ended:
        """Close its input, read what is left of its answers and wait for its end."""
        if self._stdin >= 0:
            os.close(self._stdin)
            self._stdin = -1
        out = b""
        if not self.stdout.closed:
            with self.stdout:
                out = self.stdout.read()
        code = self._process.wait()
        self._errors.seek(0)
        with self._errors:
            return Ended(code, out, self._errors.read().decode())


class _Alone:
    """A process of its own, started as a person starts it."""

    def __init__(self, wish: dict[str, Any], streams: tuple[int, int, int]) -> None:
        stdin, stdout, stderr = streams
        self._process = subprocess.Popen(
            [sys.executable, "-m", "desktop_app", *wish["words"]],
            cwd=ROOT,
            env={**os.environ, **wish["environment"]},
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
        )
        self.pid = self._process.pid

    def wait(self) -> int:
        return self._process.wait(TIMEOUT_S)


class _Child:
    """A child of the nursery."""

    def __init__(self, pid: int, nursery: socket.socket) -> None:
        self.pid = pid
        self._nursery = nursery

    def wait(self) -> int:
        self._nursery.sendall(json.dumps({"wait": self.pid}).encode())
        return int(self._nursery.recv(64))


class Starter:
    """Starts `plenary` again and again, each with a home folder of its own choice."""

    def __init__(self, home: Path, begin: Begin) -> None:
        self._home = home
        self._begin = begin

    def at_home(self, home: Path) -> "Starter":
        """The same, with another home folder."""
        return Starter(home, self._begin)

    def start(
        self, *words: object, file_limit: int | None = None, plain_user: bool = False, **environment: str
    ) -> Running:
        """Start `plenary` with these words.

        Args:
            words: What follows the program's name.
            file_limit: No file may grow beyond so many bytes.
            plain_user: Without root's right to pass over the rights of files.
            environment: Further variables.
        """
        wish = {
            "words": [str(word) for word in words],
            "file_limit": file_limit,
            "plain_user": plain_user,
            "environment": {"PLENARY_HOME": str(self._home), **environment},
        }
        return Running(self._begin, wish)

    def run(self, *words: object, stdin: bytes = b"", **options: Any) -> Ended:
        """Start it, give it a short input, wait for its end."""
        process = self.start(*words, **options)
        process.write(stdin)
        return process.finish()


@contextmanager
def nursery(home: Path) -> Iterator[Starter]:
    """Start processes by forking one that has Plenary loaded; where the system cannot fork, each on its own."""
    if not FORKS:
        yield Starter(home, _Alone)
        return
    ours, theirs = socket.socketpair()
    with ours:
        mother = subprocess.Popen([sys.executable, "-m", "tests.faults.nursery"], cwd=ROOT, stdin=theirs)
        theirs.close()
        ours.settimeout(TIMEOUT_S)

        def begin(wish: dict[str, Any], streams: tuple[int, int, int]) -> _Child:
            socket.send_fds(ours, [json.dumps(wish).encode()], streams)
            return _Child(int(ours.recv(64)), ours)

        try:
            yield Starter(home, begin)
        finally:
            ours.close()
            mother.wait(TIMEOUT_S)


@contextmanager
def alone(home: Path) -> Iterator[Starter]:
    """Start every process as a person does, imports and all."""
    yield Starter(home, _Alone)
