"""What the tests of the command line share: a data file with the sample events, and a way to run verbs."""

import io
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop_app.__main__ import main

MIGRANTS = "migrants-day-2021"
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Ran:
    """What a verb said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document of the answer."""
        assert self.code == 0, self.err
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """The JSON documents of the answer, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


class _Stream(io.TextIOWrapper):
    """A standard stream of this process, caught."""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a verb in this process: `run("events", "list", stdin=b"")`."""
    monkeypatch.setenv("PLENARY_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("PLENARY_PASSPHRASE", raising=False)

    def run_words(*words: object, stdin: bytes = b"") -> Ran:
        out, err = io.BytesIO(), io.BytesIO()
        with monkeypatch.context() as caught:
            caught.setattr(sys, "stdin", _Stream(io.BytesIO(stdin), encoding="utf-8"))
            caught.setattr(sys, "stdout", _Stream(out, encoding="utf-8", write_through=True))
            caught.setattr(sys, "stderr", _Stream(err, encoding="utf-8", write_through=True))
            code = main([str(word) for word in words])
            sys.stdout.flush()
            sys.stderr.flush()
            said = Ran(code, out.getvalue().decode(), err.getvalue().decode())
        assert "Traceback" not in said.err
        return said

    return run_words


@pytest.fixture(scope="session")
def stocked_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data file with the three sample events, made once."""
    from desktop_app.office import Office
    from desktop_app.services.samples import load_sample_events

    path = tmp_path_factory.mktemp("stocked") / "plenary.db"
    with Office.open(path, create=True) as office:
        office.do(load_sample_events)
    return path


@pytest.fixture
def data(stocked_file: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return Path(shutil.copy(stocked_file, tmp_path / "event.db"))
