"""The shared libraries and programs Qt wants from a Linux system: which are missing, and how to get them."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path


class Reach(IntEnum):
    """How much of the system a verb uses; each reach includes the ones before it."""

    COMMAND_LINE = 0
    OFFSCREEN = 1
    WINDOW = 2
    VIRTUAL_DISPLAY = 3


@dataclass(frozen=True, slots=True)
class Need:
    """One thing the system must offer.

    Attributes:
        name: The library's soname as the loader looks for it, or a program's name.
        debian: The package that brings it on Debian 12 and Ubuntu 22.04.
        reach: The first reach that uses it.
        program: True when `name` is looked for on PATH instead of being loaded.
    """

    name: str
    debian: str
    reach: Reach
    program: bool = False


# What the Qt 6.11 wheels link to (readelf -d over Core, Gui, Widgets, Network, DBus and the platform plugins) and do
# not carry themselves. QtGui wants GL and EGL even when it draws offscreen.
NEEDS: tuple[Need, ...] = (
    Need("libglib-2.0.so.0", "libglib2.0-0", Reach.OFFSCREEN),
    Need("libgthread-2.0.so.0", "libglib2.0-0", Reach.OFFSCREEN),
    Need("libGL.so.1", "libgl1", Reach.OFFSCREEN),
    Need("libEGL.so.1", "libegl1", Reach.OFFSCREEN),
    Need("libdbus-1.so.3", "libdbus-1-3", Reach.OFFSCREEN),
    Need("libfontconfig.so.1", "libfontconfig1", Reach.OFFSCREEN),
    Need("libfreetype.so.6", "libfreetype6", Reach.OFFSCREEN),
    Need("libxkbcommon.so.0", "libxkbcommon0", Reach.OFFSCREEN),
    Need("libX11.so.6", "libx11-6", Reach.OFFSCREEN),
    Need("libgssapi_krb5.so.2", "libgssapi-krb5-2", Reach.OFFSCREEN),
    Need("libzstd.so.1", "libzstd1", Reach.OFFSCREEN),
    Need("libX11-xcb.so.1", "libx11-xcb1", Reach.WINDOW),
    Need("libxcb-cursor.so.0", "libxcb-cursor0", Reach.WINDOW),
    Need("libxcb-icccm.so.4", "libxcb-icccm4", Reach.WINDOW),
    Need("libxcb-image.so.0", "libxcb-image0", Reach.WINDOW),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1", Reach.WINDOW),
    Need("libxcb-render-util.so.0", "libxcb-render-util0", Reach.WINDOW),
    Need("libxcb-shape.so.0", "libxcb-shape0", Reach.WINDOW),
    Need("libxcb-util.so.1", "libxcb-util1", Reach.WINDOW),
    Need("libxcb-xkb.so.1", "libxcb-xkb1", Reach.WINDOW),
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", Reach.WINDOW),
    Need("libwayland-client.so.0", "libwayland-client0", Reach.WINDOW),
    Need("libwayland-cursor.so.0", "libwayland-cursor0", Reach.WINDOW),
    Need("libcups.so.2", "libcups2", Reach.WINDOW),
    Need("Xvfb", "xvfb", Reach.VIRTUAL_DISPLAY, program=True),
)

# Debian 13 and Ubuntu 24.04 renamed libraries when 32-bit time ended; both came with glibc 2.39 or newer.
RENAMED_WITH_GLIBC_2_39 = {"libglib2.0-0": "libglib2.0-0t64", "libcups2": "libcups2t64"}


def loads(name: str) -> bool:
    """Whether the system's loader finds the shared library `name`."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def missing(
    reach: Reach,
    library_loads: Callable[[str], bool] = loads,
    program_path: Callable[[str], str | None] = shutil.which,
) -> list[Need]:
    """List, in the order of `NEEDS`, what `reach` uses and the system lacks."""
    found = []
    for need in NEEDS:
        if need.reach <= reach:
            present = program_path(need.name) is not None if need.program else library_loads(need.name)
            if not present:
                found.append(need)
    return found


def glibc_version() -> tuple[int, int] | None:
    """The C library's version, such as (2, 36); None where it is not glibc."""
    try:
        name, _, version = (os.confstr("CS_GNU_LIBC_VERSION") or "").partition(" ")
        major, minor = version.split(".")[:2]
        return (int(major), int(minor)) if name == "glibc" else None
    except (ValueError, OSError, AttributeError):
        return None


def debian_packages(needs: Iterable[Need], glibc: tuple[int, int] | None) -> list[str]:
    """Name the packages that bring `needs`, each once, in order, as this release of Debian or Ubuntu calls them."""
    packages = []
    for need in needs:
        package = need.debian
        if glibc is not None and glibc >= (2, 39):
            package = RENAMED_WITH_GLIBC_2_39.get(package, package)
        if package not in packages:
            packages.append(package)
    return packages


def lacks_venv() -> bool:
    """Whether this Python cannot make an environment with pip in it, as Debian's without python3-venv."""
    return importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None


def venv_package(executable: str, version: tuple[int, int]) -> str:
    """Name the Debian package that lets `executable` make environments: its own one unless it is the system's."""
    system_python = Path("/usr/bin/python3")
    if system_python.exists() and system_python.resolve() == Path(executable).resolve():
        return "python3-venv"
    return f"python{version[0]}.{version[1]}-venv"


def has_apt() -> bool:
    """Whether packages come from apt-get here."""
    return shutil.which("apt-get") is not None


def is_root() -> bool:
    """Whether this process may install packages without asking."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def knows_packages(lists: Path = Path("/var/lib/apt/lists")) -> bool:
    """Whether apt-get has lists of packages to find names in; a fresh minimal system may have none."""
    return any(lists.glob("*_Packages*"))


def apt_line(packages: list[str], update: bool) -> str:
    """Write the line a person types to install `packages`, with an `update` of the lists first when wanted."""
    first = "sudo apt-get update && " if update else ""
    return first + "sudo apt-get install --no-install-recommends " + " ".join(packages)


def stop_sentence(packages: list[str], needs: Iterable[Need], apt: bool) -> str:
    """Say what is missing and what to type, for a person who must install it."""
    if apt:
        return (
            f"{len(packages)} system packages Plenary needs are missing; only an administrator may install them.\n"
            f"Type this line, then the same command again:\n\n  {apt_line(packages, not knows_packages())}\n"
        )
    names = [need.name for need in needs]
    if packages and not names:
        return (
            "This Python cannot make environments: its modules venv and ensurepip are missing.\n"
            "Install them with your system's package manager, then type the same command again."
        )
    return (
        "Plenary needs parts of the system that are missing here. Install what provides them with your system's\n"
        f"package manager, then type the same command again:\n\n  {', '.join(names)}\n"
    )


def install_with_apt(packages: list[str]) -> str | None:
    """Install `packages` as root without a question.

    Returns:
        None when it went well, otherwise the last lines apt-get wrote.
    """
    surroundings = dict(os.environ, DEBIAN_FRONTEND="noninteractive", LC_ALL="C.UTF-8")
    patience = ["-o", "DPkg::Lock::Timeout=300"]
    # A third-party source that does not answer need not matter: whether the packages come is what counts.
    commands = (
        (["apt-get", *patience, "-q", "update"], False),
        (["apt-get", *patience, "-q", "-y", "install", "--no-install-recommends", *packages], True),
    )
    last = ""
    for command, must in commands:
        done = subprocess.run(
            command,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        last += done.stdout
        if done.returncode != 0 and must:
            return "\n".join(last.strip().splitlines()[-12:])
    return None


def on_linux() -> bool:
    """Whether the rules of this module apply."""
    return sys.platform.startswith("linux")
