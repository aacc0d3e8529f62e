"""The places on this computer: where data, papers, logs and window state live."""

import os
from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("Plenary", appauthor=False, roaming=False)

DATA_FILE_NAME = "plenary.db"


def _home(override: str, default: Path) -> Path:
    """Let one variable move everything, for tests, kiosks and USB sticks."""
    root = os.environ.get("PLENARY_HOME")
    return Path(root) / override if root else default


def data_dir() -> Path:
    """Folder of the user's own data file and its backups."""
    return _home("data", _DIRS.user_data_path)


def data_file() -> Path:
    """The data file that is opened when none is named."""
    return data_dir() / DATA_FILE_NAME


def log_dir() -> Path:
    """Folder of the program's log, which holds ids and never names."""
    return _home("log", _DIRS.user_log_path)


def config_file() -> Path:
    """The INI file that keeps window state and choices of this computer."""
    return _home("config", _DIRS.user_config_path) / "plenary.ini"


def documents_dir() -> Path:
    """Folder that is offered first when a paper is saved; the user's own folder where there is none for documents."""
    found = _home("documents", _DIRS.user_documents_path)
    return found if found.is_dir() else Path.home()
