"""Files that a screen saves: where they are offered, and how they are opened afterwards."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop_app import settings as places
from desktop_app.ui.widgets import dialogs

_FOLDER = "window/folder"


def ask_place(parent: QWidget | None, title: str, name: str, kind: str, settings: QSettings | None) -> Path | None:
    """Ask where to save; the folder is remembered, and the ending is what was promised.

    Args:
        parent: The window above which it is asked.
        title: What is saved.
        name: File name offered, with its ending.
        kind: What such files are called, as in “PDF”.
        settings: Remembers the folder; None in a test.

    Returns:
        None when nobody wants to save.
    """
    stored = str(settings.value(_FOLDER, "")) if settings is not None else ""
    folder = Path(stored) if stored and Path(stored).is_dir() else places.documents_dir()
    ending = Path(name).suffix
    path = dialogs.save_file(parent, title, folder / name, f"{kind} (*{ending})")
    if path is None:
        return None
    if path.suffix.casefold() != ending:
        path = path.with_name(f"{path.name}{ending}")
    if settings is not None:
        settings.setValue(_FOLDER, str(path.parent))
    return path


def _show(path: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


_opener: Callable[[Path], bool] = _show


def set_opener(opener: Callable[[Path], bool]) -> Callable[[Path], bool]:
    """Let another open files from now on, in a test; returns who did before."""
    global _opener
    before, _opener = _opener, opener
    return before


def open_file(path: Path) -> None:
    """Show a file in the program that the system has for it; its folder when there is none."""
    if not _opener(path):
        _opener(path.parent)
