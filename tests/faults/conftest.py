"""What the fault tests share: files to hurt, and a way to start `plenary` as processes of their own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.kills import make_file
from tests.faults.plenary import Starter, nursery


@pytest.fixture(scope="session")
def mother(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starter]:
    """Starts processes; one nursery for all tests."""
    with nursery(tmp_path_factory.mktemp("home")) as starter:
        yield starter


@pytest.fixture
def plenary(mother: Starter, tmp_path: Path) -> Starter:
    """Starts processes whose home is the test's own folder."""
    return mother.at_home(tmp_path / "home")


@pytest.fixture(scope="session")
def full_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data file with the sample events and sixty fictional people at one of them, made once."""
    return make_file(tmp_path_factory.mktemp("full") / "plenary.db", 60)


@pytest.fixture
def data(full_file: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return Path(shutil.copy(full_file, tmp_path / "plenary.db"))
