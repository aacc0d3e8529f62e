"""README and NOTICE stay true: verbs, pictures, licences and packages are those that are there."""

import os
import re
import struct
from pathlib import Path

import pytest
import typer

from desktop_app import settings
from desktop_app.cli.application import build
from tests.packaging.test_repository import FILES, ROOT, name, requirements

README = (ROOT / "README.md").read_text("utf-8")
NOTICE = (ROOT / "NOTICE").read_text("utf-8")


def command(*words: str):
    """The verb as the program knows it; None when there is no such verb."""
    found = typer.main.get_command(build([], lambda _file: 0, lambda: None))
    for word in words:
        found = getattr(found, "commands", {}).get(word)
        if found is None:
            return None
    return found


def verbs(group=None, before: tuple[str, ...] = ()) -> list[str]:
    """Every verb of `plenary --help` with the words that call it, sorted."""
    found = []
    for word, one in (group or command()).commands.items():
        words = (*before, word)
        found += verbs(one, words) if hasattr(one, "commands") else [" ".join(words)]
    return sorted(found)


def rows() -> list[tuple[list[str], list[str]]]:
    """The README's table of verbs: the verbs of each row, as one types them, and its options."""
    table = README.split("## Command line", 1)[1].split("\n## ", 1)[0]
    found = []
    for line in table.splitlines():
        cells = re.split(r"(?<!\\)\|", line)
        if line.startswith("| `"):
            named = [" ".join(re.findall(r"^[a-z -]+", words)).strip() for words in re.findall(r"`([^`]+)`", cells[1])]
            found.append((named, re.findall(r"--[a-z-]+", cells[3])))
    return found


def test_readme_names_every_verb_and_no_other():
    assert sorted(verb for named, _options in rows() for verb in named) == verbs()


def test_options_of_the_readme_are_there():
    wrong = [
        (named, option)
        for named, options in rows()
        for option in options
        if not any(option in one.opts for verb in named for one in command(*verb.split()).params)
    ]

    assert wrong == []


def test_readme_shows_pictures_that_are_there_and_all_of_them():
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)

    assert sorted(shown) == sorted(
        name(path) for path in FILES if path.parent.name == "screenshots" and path.suffix == ".png"
    )


@pytest.mark.parametrize("path", sorted((ROOT / "resources" / "screenshots").glob("*.png")), ids=lambda path: path.stem)
def test_pictures_have_the_size_of_the_window(path: Path):
    assert struct.unpack(">II", path.read_bytes()[16:24]) == (1440, 900)


def test_pictures_stay_small():
    assert sum(path.stat().st_size for path in (ROOT / "resources" / "screenshots").iterdir()) < 1_500_000


@pytest.mark.skipif(os.name == "nt", reason="the table's line for this system is written with its variable")
def test_readme_tells_where_the_data_lie(monkeypatch: pytest.MonkeyPatch):
    for variable in ("PLENARY_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(variable, raising=False)

    place = settings.data_file()

    assert f"`~/{place.parent.relative_to(Path.home()).as_posix()}/`" in README
    assert place.name in README


def test_links_of_the_papers_lead_somewhere():
    papers = [path for path in FILES if path.suffix == ".md"]
    lost = [
        f"{name(paper)}: {target}"
        for paper in papers
        for target in re.findall(r"\]\((?!\w+:|#)([^)#]+)", paper.read_text("utf-8"))
        if not (paper.parent / target).exists()
    ]

    assert lost == []


def test_notice_names_every_package_that_the_set_up_installs():
    words = set(re.findall(r"[a-z0-9-]+", NOTICE.lower()))

    assert [
        package for package in requirements("packaging/requirements.txt") if package not in words | {"shiboken6"}
    ] == []


def test_notice_names_no_package_of_development():
    use = set(requirements("packaging/requirements.txt"))
    dev = {package for package in requirements("packaging/requirements-dev.txt") if package not in use}
    words = set(re.findall(r"[a-z0-9-]+", NOTICE.lower().split("these are all that")[0]))

    # Words of plain English that are packages too.
    assert (dev & words) - {"packaging", "click"} == set()


def test_notice_names_every_licence_that_is_carried():
    carried = [
        name(path)
        for path in FILES
        if re.search(r"licen[cs]e|^OFL", path.name, re.IGNORECASE) and path.parent != ROOT and path.suffix != ".py"
    ]

    def named(path: str) -> bool:
        return any(Path(path).match(pattern) for pattern in re.findall(r"[\w/.*-]+\w", NOTICE) if "/" in pattern)

    assert carried
    assert [path for path in carried if not named(path)] == []
