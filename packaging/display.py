"""Where windows can be shown: the display of this session, or a private virtual one for taking pictures."""

from __future__ import annotations

import contextlib
import os
import select
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping

from terminal import Stop

NO_DISPLAY = (
    "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.\n"
    "The whole job without a window: python3 packaging/dev.py demo OUT\n"
    "Any verb of the command line:   python3 packaging/dev.py run events list"
)


def has_display(system: str, surroundings: Mapping[str, str]) -> bool:
    """Whether a window can be shown: always on Windows and macOS, else if a display or a Qt platform is named."""
    if system in ("win32", "darwin"):
        return True
    return any(surroundings.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


@contextlib.contextmanager
def virtual_display() -> Iterator[dict[str, str]]:
    """Keep a private X server running and give the variables that lead Qt to it.

    Raises:
        Stop: Xvfb did not start.
    """
    reading, writing = os.pipe()
    with tempfile.TemporaryDirectory(prefix="plenary-display-") as runtime, tempfile.TemporaryFile() as log:
        # Xvfb chooses a free number by itself and writes it to the pipe: no guessing, no race between two runs.
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1680x1050x24", "-dpi", "96", "-nolisten", "tcp"],
            pass_fds=(writing,),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        os.close(writing)
        try:
            number = _read_number(reading, timeout_s=30)
            if number is None:
                log.seek(0)
                words = log.read().decode(errors="replace").strip() or "It said nothing."
                raise Stop(f"The virtual display (Xvfb) did not start. Its words were:\n\n{words}")
            yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "XDG_RUNTIME_DIR": runtime}
        finally:
            os.close(reading)
            server.terminate()
            try:
                server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _read_number(pipe: int, timeout_s: float) -> int | None:
    """Read the display's number from Xvfb; None when it died or kept silent for `timeout_s`."""
    said = b""
    while not said.endswith(b"\n"):
        ready, _, _ = select.select([pipe], [], [], timeout_s)
        piece = os.read(pipe, 64) if ready else b""
        if not piece:
            return None
        said += piece
    return int(said)


@contextlib.contextmanager
def display_for_pictures() -> Iterator[dict[str, str]]:
    """Give the variables that let the real window be drawn out of sight on this system."""
    if sys.platform in ("win32", "darwin"):
        yield {"QT_QPA_PLATFORM": "offscreen"}
    else:
        with virtual_display() as variables:
            yield variables
