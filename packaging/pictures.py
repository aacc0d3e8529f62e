"""Chooses from the pictures of `dev.py screenshots` those that the README shows, and makes them small.

    python3 packaging/dev.py screenshots OUT
    .venv/bin/python packaging/pictures.py OUT

They go to resources/screenshots/. Pillow, which does it, comes with `dev.py setup --dev`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from environment import ROOT

SHOWN = {
    "overview": "overview-1440x900-light",
    "participants": "participants-1440x900-light",
    "agenda": "agenda-1440x900-light",
    "badges": "badges-1440x900-light",
    "desk": "desk-1440x900-light",
    "desk-dark": "desk-1440x900-dark",
    "reports": "reports-1440x900-light",
    "directory": "directory-1440x900-light",
}
"""Pictures by their name in the README; the names that `dev.py screenshots` gives, without the ending."""

TARGET = ROOT / "resources" / "screenshots"


def main(words: list[str]) -> int:
    """Write the pictures; returns 0, or 1 when one is not there."""
    if len(words) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    missing = [name for name in SHOWN.values() if not (Path(words[0]) / f"{name}.png").is_file()]
    if missing:
        print(f"There is no picture of: {', '.join(missing)}", file=sys.stderr)
        return 1
    from PIL import Image

    TARGET.mkdir(exist_ok=True)
    for name, source in SHOWN.items():
        with Image.open(Path(words[0]) / f"{source}.png") as picture:
            # Flat colours and grey edges of letters: 256 are enough, and a third of the bytes.
            small = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
        small.save(TARGET / f"{name}.png", optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
