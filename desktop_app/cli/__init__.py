"""The command line: `plenary` with a verb, by the same office as the window."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

OpenWindow = Callable[[Path | None], int]
"""Shows the window on a data file (None for the user's own) and returns the exit code."""

TryWindow = Callable[[], None]
"""Paints a window out of sight; raises when it cannot."""


def main(words: Sequence[str], *, open_window: OpenWindow, try_window: TryWindow) -> int:
    """Do what the words ask for.

    The window is handed in, because it stands beside the command line in the house and not below it.

    Args:
        words: Without the program's name; without any verb the window opens.
        open_window: Shows the window.
        try_window: Paints one for the self-test.

    Returns:
        Exit code: 0 done, 1 refused with a sentence, 2 wrong usage.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Names in any script, also into a pipe on a system that would choose a code page for it.
            stream.reconfigure(encoding="utf-8", errors="replace")
    from desktop_app.cli.faults import guarded

    if not words or (len(words) == 2 and words[0] == "--data"):
        # The window is painted before the command line's library is imported.
        return guarded(lambda: show_window(words[1] if words else None, open_window))
    from desktop_app.cli.application import run

    return run(list(words), open_window=open_window, try_window=try_window)


def show_window(data: str | None, open_window: OpenWindow) -> int:
    """Open the window, or say that there is no display.

    Raises:
        UserError: `no_display`.
    """
    from desktop_app.domain.errors import UserError

    headless = sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )
    if headless:
        raise UserError("no_display")
    return open_window(Path(data) if data is not None else None)
