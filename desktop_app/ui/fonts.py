"""Our own fonts: Inter for the window, Noto Sans for the scripts that Inter does not write."""

from functools import cache

from PySide6.QtGui import QFontDatabase

from desktop_app.resources import path

FAMILY = "Inter"
_loaded: list[str] = []


def load() -> None:
    """Register Inter with Qt; the window's first picture needs no more."""
    _add("Inter-")


def load_others() -> None:
    """Register the fallbacks for other scripts, once the window stands.

    The families are named in every font from the start (`families`), and Qt looks again for a glyph after a
    font was added, so a name in Arabic letters is right wherever it appears afterwards.
    """
    _add("")


def _add(prefix: str) -> None:
    for file in sorted(path("fonts").glob(f"{prefix}*.ttf")):
        if str(file) not in _loaded and QFontDatabase.addApplicationFont(str(file)) >= 0:
            _loaded.append(str(file))


@cache
def families() -> list[str]:
    """Family names in the order in which Qt shall look for a glyph; the folder is read once."""
    others = {
        "".join(f" {c}" if c.isupper() else c for c in file.stem.split("-")[0]).strip()
        for file in path("fonts").glob("*.ttf")
    }
    others.discard(FAMILY)
    # Arabic first: it is the second most common script on the lists.
    return [FAMILY, *sorted(others, key=lambda name: (name != "Noto Sans Arabic", name))]


def is_loaded() -> bool:
    """Whether our own font was registered."""
    return bool(_loaded)
