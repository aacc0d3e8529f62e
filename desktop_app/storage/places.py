"""Whether a folder is a safe place for a data file."""

import os
from pathlib import Path

from desktop_app.domain.errors import UserError

_NETWORK = ("nfs", "cifs", "smb", "9p", "afs", "fuse.sshfs", "fuse.rclone", "davfs", "fuse.gvfsd")
_SYNCHRONISED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "mobile documents", "nextcloud")


def _mounts() -> list[tuple[str, str]]:
    """Mount points with their file system, on Linux; nothing elsewhere."""
    table = Path("/proc/self/mounts")
    try:
        lines = table.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return [
        (parts[1].replace("\\040", " "), parts[2]) for parts in (line.split(" ") for line in lines) if len(parts) > 2
    ]


def file_system(path: Path, mounts: list[tuple[str, str]] | None = None) -> str:
    """Name of the file system that holds `path`; empty when it cannot be known."""
    whole = str(path.absolute())
    best = ("", "")
    for point, kind in _mounts() if mounts is None else mounts:
        inside = whole == point or whole.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best[0]):
            best = (point, kind)
    return best[1]


def refuse_unsafe(path: Path, mounts: list[tuple[str, str]] | None = None) -> None:
    """Refuse a network share or a synchronised folder.

    The write-ahead log does not work over a network file system, and a synchronising program copies a live file.

    Raises:
        UserError: `network_place`.
    """
    share = os.name == "nt" and str(path.absolute()).startswith("\\\\")
    kind = file_system(path, mounts)
    folders = [part.casefold() for part in path.absolute().parts[:-1]]
    synchronised = any(part == name or part.startswith(f"{name} ") for part in folders for name in _SYNCHRONISED)
    if share or synchronised or any(kind.startswith(name) for name in _NETWORK):
        raise UserError("network_place", file=path.name)
