"""Finding the program's files in a source tree and in a wheel, and refusing what is missing."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app import resources
from desktop_app.domain.errors import SurroundingsError

TREE = Path(resources.__file__).resolve().parent.parent


def test_path_points_into_the_source_tree():
    assert resources.path("vocabularies", "sdgs.json") == TREE / "resources" / "vocabularies" / "sdgs.json"


def test_sample_events_come_in_order_of_date():
    assert [file.name for file in resources.sample_event_files()] == [
        "migrants-day-2021.json",
        "gcm-consultations-2022.json",
        "imrf-debrief-2022.json",
    ]


def test_vocabulary_is_read_once():
    assert resources.vocabulary("sdgs") is resources.vocabulary("sdgs")


def test_missing_resource_is_told_by_name():
    with pytest.raises(SurroundingsError) as caught:
        resources.vocabulary("no_such_list")

    assert caught.value.code == "resource_missing"
    assert caught.value.facts == {"file": "vocabularies/no_such_list.json"}


def _installed(place: Path, *, resources_inside: bool, stranger_beside: bool) -> str:
    """Lay the leaf out as a wheel does and ask a fresh interpreter where it finds its files."""
    package = place / "desktop_app"
    (package / "domain").mkdir(parents=True)
    for name in ("__init__.py", "resources.py", "domain/__init__.py", "domain/errors.py", "domain/vocabularies.py"):
        shutil.copy(TREE / "desktop_app" / name, package / name)
    if resources_inside:
        shutil.copytree(TREE / "resources" / "vocabularies", package / "resources" / "vocabularies")
    if stranger_beside:
        (place / "resources" / "vocabularies").mkdir(parents=True)
    asked = "from desktop_app import resources; print(resources.path('vocabularies'))"
    answer = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(place)!r}); {asked}"],
        capture_output=True,
        text=True,
        check=False,
    )
    return answer.stdout.strip() or answer.stderr.strip().splitlines()[-1]


def test_installed_package_finds_its_own_files_beside_a_stranger(tmp_path):
    found = _installed(tmp_path, resources_inside=True, stranger_beside=True)

    assert Path(found) == (tmp_path / "desktop_app" / "resources" / "vocabularies").resolve()


def test_package_without_files_says_so(tmp_path):
    found = _installed(tmp_path, resources_inside=False, stranger_beside=True)

    assert "resource_missing" in found
