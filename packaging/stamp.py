"""The stamp in .venv: a line that says which set-up was finished there, so that the next one has nothing to do."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

UNFINISHED: dict[str, str] = {}


def wanted(version: tuple[int, int], root: Path, locks: Mapping[str, bytes]) -> dict[str, str]:
    """Write what the stamp of a finished environment must say.

    Args:
        version: The interpreter's, as (3, 11). Its path does not matter: two Pythons of one version share packages.
        root: The repository; an environment cannot be moved.
        locks: Contents of the lock files installed, by kind: "use", and "dev" with what tests need.

    Returns:
        "made" for the version and place, and one hash for each kind.
    """
    stamp = {"made": f"Python {version[0]}.{version[1]} for {root}"}
    for kind, content in locks.items():
        stamp[kind] = hashlib.sha256(content).hexdigest()
    return stamp


def read(path: Path) -> dict[str, str] | None:
    """Read the stamp: None when there is none, `UNFINISHED` when a set-up was broken off or the file is damaged."""
    try:
        content = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        return UNFINISHED
    return content if isinstance(content, dict) else UNFINISHED


def write(path: Path, stamp: Mapping[str, str]) -> None:
    """Write the stamp in one step, so that it is whole or not there."""
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(dict(stamp)), "utf-8")
    fresh.replace(path)


def agrees(stamp: Mapping[str, str] | None, wanted: Mapping[str, str]) -> bool:
    """Whether an environment with `stamp` serves what is `wanted`: one for development serves use as well."""
    return stamp is not None and all(stamp.get(key) == value for key, value in wanted.items())


def can_be_added_to(stamp: Mapping[str, str] | None, wanted: Mapping[str, str]) -> bool:
    """Whether an environment can be brought up to date instead of being made again.

    Without a stamp it is somebody's own, and with an older one a finished set-up by the same version in the same
    place. An unfinished one may hold half a package that looks whole.
    """
    return stamp is None or stamp.get("made") == wanted["made"]
