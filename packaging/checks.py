"""What `dev.py test` runs, one after another, and the summary at its end."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from environment import ROOT


@dataclass(frozen=True, slots=True)
class Step:
    """One check: its heading and the command that makes it."""

    title: str
    command: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """How one check went: its exit code (0 is good) and how long it took."""

    title: str
    code: int
    seconds: float


def steps(python: Path, pytest_words: Sequence[str]) -> list[Step]:
    """List the checks in order, the quick ones first; `pytest_words` go to the last."""
    run = (str(python), "-m")
    return [
        Step("Format", (*run, "ruff", "format", "--check", ".")),
        Step("Lint", (*run, "ruff", "check", ".")),
        Step("Types", (*run, "mypy")),
        Step("Types of the set-up", (*run, "mypy", "--strict", *map(str, set_up_files()))),
        Step("Import contracts", (str(script(python, "lint-imports")),)),
        Step("Sentences collected", (str(python), str(ROOT / "packaging" / "catalogue.py"), "--check")),
        Step("Tests", (*run, "pytest", "-n", "2", *pytest_words)),
    ]


def script(python: Path, name: str) -> Path:
    """Where the environment of `python` keeps the command `name`."""
    return python.with_name(name + (".exe" if python.suffix == ".exe" else ""))


def set_up_files() -> list[Path]:
    """List the Python files of packaging/, in order."""
    return sorted((ROOT / "packaging").glob("*.py"))


def run_all(todo: Sequence[Step], surroundings: Mapping[str, str]) -> list[Result]:
    """Run every step even when one fails: a person wants to know all that is wrong at once."""
    results = []
    for number, step in enumerate(todo, start=1):
        print(f"\n── {number} of {len(todo)}: {step.title} ".ljust(80, "─"), flush=True)
        started = time.monotonic()
        done = subprocess.run(step.command, cwd=ROOT, env=dict(surroundings), check=False, stdin=subprocess.DEVNULL)
        results.append(Result(step.title, done.returncode, time.monotonic() - started))
    return results


def summary(results: Sequence[Result]) -> str:
    """Write one line a step, and a last line that says how it went."""
    lines = [
        f"  {'passed' if result.code == 0 else 'FAILED'}  {result.seconds:7.1f} s  {result.title}" for result in results
    ]
    failed = [result.title for result in results if result.code != 0]
    lines.append("")
    lines.append(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")
    return "\n".join(lines)
