"""The files that come with the program: where they lie, and the vocabularies and sample events among them."""

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.domain.errors import SurroundingsError

# The first window asks for fonts and icons only; reading vocabularies is imported when one is wanted.
if TYPE_CHECKING:
    from desktop_app.domain.vocabularies import Vocabulary

_PACKAGE = Path(__file__).resolve().parent

# The source tree (and a frozen bundle) keeps resources/ beside the package, a wheel inside it. The folder
# beside an installed package belongs to whoever else is installed there, so only one with our files counts.
_PLACES = (_PACKAGE.parent / "resources", _PACKAGE / "resources")


@cache
def root() -> Path:
    """Return the folder of resources.

    Raises:
        SurroundingsError: `resource_missing`: the program was copied without its files.
    """
    for place in _PLACES:
        if (place / "vocabularies" / "stakeholder_groups.json").is_file():
            return place
    raise SurroundingsError("resource_missing", file="resources")


def path(*parts: str) -> Path:
    """Return the place of a resource, `path("fonts", "Inter-Bold.ttf")`; whether it exists is not asked."""
    return root().joinpath(*parts)


def read_json(*parts: str) -> Any:
    """Read a JSON resource, for example `read_json("vocabularies", "sdgs.json")`.

    Raises:
        SurroundingsError: `resource_missing` or `resource_damaged`.
    """
    name = "/".join(parts)
    try:
        return json.loads(path(*parts).read_bytes())
    except FileNotFoundError as error:
        raise SurroundingsError("resource_missing", file=name) from error
    except (OSError, ValueError) as error:
        raise SurroundingsError("resource_damaged", file=name) from error


@cache
def vocabulary(name: str) -> "Vocabulary":
    """Return a vocabulary by its file name without ending, read once.

    Raises:
        SurroundingsError: `resource_missing` or `resource_damaged`.
    """
    from desktop_app.domain.vocabularies import read_vocabulary

    data = read_json("vocabularies", f"{name}.json")
    try:
        return read_vocabulary(name, data)
    except (KeyError, TypeError, ValueError) as error:
        raise SurroundingsError("resource_damaged", file=f"vocabularies/{name}.json") from error


def vocabulary_names() -> list[str]:
    """Return the names of all vocabularies, A to Z."""
    return sorted(file.stem for file in path("vocabularies").glob("*.json"))


def sample_event_files() -> list[Path]:
    """Return the event documents that come with the program, the earliest event first."""
    files = path("sample_events").glob("*.json")
    return sorted(files, key=lambda file: (read_json("sample_events", file.name)["event"]["starts_on"], file.name))
