"""The environment in .venv: made once from the hash-locked requirements, mended when broken, left alone when right."""

from __future__ import annotations

import contextlib
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import stamp
import system_libraries
from system_libraries import Reach
from terminal import Stop, run_quietly, say

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "plenary-stamp.json"
SETUP_LOCK = VENV / "plenary-setup.lock"
LOCK_FILES = {
    "use": ROOT / "packaging" / "requirements.txt",
    "dev": ROOT / "packaging" / "requirements-dev.txt",
}


def venv_python(venv: Path = VENV, system: str = os.name) -> Path:
    """Where an environment keeps its interpreter."""
    return venv / "Scripts" / "python.exe" if system == "nt" else venv / "bin" / "python"


def base_python() -> str:
    """The interpreter outside every environment, which can make one even when dev.py runs from .venv itself."""
    return getattr(sys, "_base_executable", None) or sys.executable


def unsupported(system: str, machine: str, glibc: tuple[int, int] | None, wide: bool) -> str | None:
    """Say why Qt's published packages cannot serve this machine; None when they can."""
    if not wide:
        return "Plenary needs a 64-bit Python: Qt is no longer made for 32 bits. Install one and try again."
    if system == "linux":
        arm = machine in ("aarch64", "arm64")
        floor = (2, 39) if arm else (2, 34)
        if glibc is None:
            return "Plenary needs a Linux system with glibc, such as Debian 12 or Ubuntu 22.04; this one has another."
        if glibc < floor:
            newer = "Debian 13 or Ubuntu 24.04" if arm else "Debian 12 or Ubuntu 22.04"
            return (
                f"Plenary needs glibc {floor[0]}.{floor[1]} or newer, and this system has {glibc[0]}.{glibc[1]}. "
                f"{newer} has it."
            )
    return None


def find_uv() -> list[str] | None:
    """The words that start uv, if it can be had outside .venv; None otherwise."""
    path = shutil.which("uv")
    if path and not Path(path).is_relative_to(VENV):
        return [path]
    asked = subprocess.run(
        [base_python(), "-m", "uv", "--version"], capture_output=True, check=False, stdin=subprocess.DEVNULL
    )
    return [base_python(), "-m", "uv"] if asked.returncode == 0 else None


def install_command(uv: list[str] | None, python: str, lock_file: Path) -> list[str]:
    """The command that installs what `lock_file` names and nothing else, every file checked by its hash."""
    if uv:
        return [*uv, "pip", "install", "--python", python, "--no-deps", "--require-hashes", "-r", str(lock_file)]
    return [
        *(python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--no-compile"),
        *("--no-deps", "--require-hashes", "-r", str(lock_file)),
    ]


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let one set-up work on .venv; a second waits. The system frees the lock of a process that dies."""
    VENV.mkdir(exist_ok=True)
    with SETUP_LOCK.open("a+b") as lock:
        if os.name == "nt":
            import msvcrt

            while True:
                try:
                    msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
                    break
                except OSError:  # it gives up after ten tries
                    say("Another set-up is at work; waiting for it.")
        else:
            import fcntl

            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("Another set-up is at work; waiting for it.")
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def prepare_system(reach: Reach, make_environment: bool) -> None:
    """See that the system offers what `reach` uses, and, to `make_environment`, Python's own tools for it.

    Raises:
        Stop: Something is missing and a person must install it; the text has the line to type.
    """
    if not system_libraries.on_linux():
        return
    needs = system_libraries.missing(reach)
    python_parts = make_environment and system_libraries.lacks_venv() and find_uv() is None
    if not needs and not python_parts:
        return
    # One line for everything: whoever must call an administrator should have to do so once.
    needs = system_libraries.missing(max(reach, Reach.WINDOW))
    packages = system_libraries.debian_packages(needs, system_libraries.glibc_version())
    if python_parts:
        packages.insert(0, system_libraries.venv_package(base_python(), sys.version_info[:2]))
    apt = system_libraries.has_apt()
    if not (apt and system_libraries.is_root()):
        raise Stop(system_libraries.stop_sentence(packages, needs, apt))
    say(f"Installing with apt-get, with what they need: {', '.join(packages)}.")
    trouble = system_libraries.install_with_apt(packages)
    if trouble is not None:
        raise Stop(
            f"apt-get could not install the packages. Its last words were:\n\n{trouble}\n\n"
            f"Mend that (is the network there?), or type\n\n  {system_libraries.apt_line(packages, update=True)}\n\n"
            "and then the same command again."
        )
    still = system_libraries.missing(reach)
    if still:
        raise Stop(f"apt-get was content, yet {still[0].name} still does not load. Look at: ldconfig -p")


def runs(python: Path) -> bool:
    """Whether the environment's interpreter starts and is the version that dev.py runs under."""
    if not python.exists():
        return False
    try:
        asked = subprocess.run(
            [str(python), "-c", "import sys; print(sys.version_info[:2])"],
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=60,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0 and asked.stdout.strip() == repr(tuple(sys.version_info[:2]))


def can_pip(python: Path) -> bool:
    """Whether the environment has pip."""
    return subprocess.run([str(python), "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0


def clear() -> None:
    """Empty .venv except for the lock this set-up holds."""
    for child in VENV.iterdir():
        if child == SETUP_LOCK:
            continue
        try:
            shutil.rmtree(child) if child.is_dir() and not child.is_symlink() else child.unlink()
        except OSError as error:
            raise Stop(
                f"The old environment could not be removed ({error.strerror}: {error.filename}). Close every window "
                "of Plenary, or delete the folder .venv, and type the same command again."
            ) from error


def make_venv(uv: list[str] | None) -> None:
    """Make an empty environment in .venv, with pip unless uv does the installing.

    Raises:
        Stop: Python could not make it.
    """
    say("Making the Python environment in .venv.")
    without_pip = ["--without-pip"] if uv else []
    trouble = run_quietly([base_python(), "-m", "venv", *without_pip, str(VENV)])
    if trouble is not None:
        raise Stop(f"Python could not make the environment. Its last words were:\n\n{trouble}")


def install(lock_file: Path, uv: list[str] | None) -> None:
    """Install what `lock_file` names, with uv when it can and otherwise with pip.

    Raises:
        Stop: Neither could, with the installer's last words.
    """
    python = str(venv_python())
    count = sum(1 for line in lock_file.read_text("utf-8").splitlines() if line[:1].isalnum())
    say(f"Installing {count} locked packages; the first time they are fetched, which can take a few minutes.")
    trouble = run_quietly(install_command(uv, python, lock_file))
    if trouble is not None and uv:
        # uv does not read pip's configuration: where only pip knows the way to the packages, pip goes.
        say("uv could not fetch the packages; trying with pip.")
        if not can_pip(Path(python)):
            run_quietly([python, "-m", "ensurepip", "--default-pip"])
        trouble = run_quietly(install_command(None, python, lock_file))
    if trouble is not None:
        raise Stop(
            f"The packages could not be installed. The installer's last words were:\n\n{trouble}\n\n"
            "Is the network there, and the disk not full? Then type the same command again."
        )


def site_packages() -> Path:
    """The folder of .venv that packages are installed into.

    Raises:
        Stop: There is none, so the environment is not one.
    """
    found = [VENV / "Lib" / "site-packages"] if os.name == "nt" else sorted(VENV.glob("lib/python3*/site-packages"))
    if not found or not found[0].is_dir():
        raise Stop("The environment in .venv has no place for packages. Delete the folder .venv and try again.")
    return found[0]


def make_findable_and_compile() -> None:
    """Let the environment find `desktop_app` from any folder, and compile every module once, on all cores."""
    packages = site_packages()
    (packages / "plenary.pth").write_text(f"{ROOT}\n", "utf-8")
    say("Compiling.")
    # Some packages carry files that are not meant to compile; whatever fails is compiled, or not, at its import.
    run_quietly([str(venv_python()), "-m", "compileall", "-q", "-j", "0", str(packages), str(ROOT / "desktop_app")])


def ensure(dev: bool, reach: Reach) -> Path:
    """Set everything up that is not set up yet, and do nothing otherwise.

    Args:
        dev: Also what tests and checks need.
        reach: How much of the system will be used.

    Returns:
        The environment's interpreter.

    Raises:
        Stop: It cannot be done, with the next step in the text.
    """
    python = venv_python()
    kinds = ("use", "dev") if dev else ("use",)
    locks = {kind: LOCK_FILES[kind].read_bytes() for kind in kinds}
    wanted = stamp.wanted(sys.version_info[:2], ROOT, locks)
    ready = stamp.agrees(stamp.read(STAMP), wanted) and python.exists()
    if not ready:
        system = "linux" if system_libraries.on_linux() else sys.platform
        glibc = system_libraries.glibc_version()
        reason = unsupported(system, platform.machine().lower(), glibc, sys.maxsize > 2**32)
        if reason:
            raise Stop(reason)
    prepare_system(reach, make_environment=not ready)
    if not ready:
        with one_at_a_time():
            bring_up_to_date(wanted, LOCK_FILES[kinds[-1]])
    return python


def bring_up_to_date(wanted: dict[str, str], lock_file: Path) -> None:
    """Make .venv, or make it again, or add to it: whatever leads to `wanted`. The stamp is written last.

    Raises:
        Stop: It cannot be done.
    """
    started = time.monotonic()
    python = venv_python()
    found = stamp.read(STAMP)
    if stamp.agrees(found, wanted) and python.exists():
        return  # the set-up that this one waited for did it
    uv = find_uv()
    usable = stamp.can_be_added_to(found, wanted) and runs(python) and (uv is not None or can_pip(python))
    if not usable:
        clear()
    stamp.write(STAMP, stamp.UNFINISHED)
    if not usable:
        make_venv(uv)
    install(lock_file, uv)
    make_findable_and_compile()
    stamp.write(STAMP, wanted)
    say(f"Ready after {time.monotonic() - started:.0f} s.\n")
