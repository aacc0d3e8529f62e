"""Talking with the person at the terminal, and running other programs for them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping


class Stop(Exception):
    """An expected trouble: its text is the sentence with the next step."""


def say(sentence: str) -> None:
    """Tell the person at the terminal, on standard error: standard output belongs to Plenary's answers."""
    print(sentence, file=sys.stderr, flush=True)


def child_environment(inherited: Mapping[str, str]) -> dict[str, str]:
    """Surroundings for the environment's Python: what is locked and nothing else, with compiled modules kept."""
    strangers = {"PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "__PYVENV_LAUNCHER__"}
    return {name: value for name, value in inherited.items() if name not in strangers}


def run_quietly(command: list[str]) -> str | None:
    """Run a command, showing how far an installation is when a person watches.

    Returns:
        None when it went well, otherwise the last lines it wrote.
    """
    watched = sys.stderr.isatty()
    lines: list[str] = []
    try:
        process = subprocess.Popen(
            command,
            env=child_environment(os.environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        return f"{command[0]}: {error.strerror}"
    with process:
        for line in process.stdout or ():
            lines.append(line.rstrip())
            if watched:
                width = shutil.get_terminal_size().columns - 1
                print(f"\r  {line.strip()}"[:width].ljust(width), end="", file=sys.stderr, flush=True)
    if watched:
        print("\r" + " " * (shutil.get_terminal_size().columns - 1) + "\r", end="", file=sys.stderr, flush=True)
    return None if process.returncode == 0 else "\n".join(lines[-12:])
