"""The verbs of dev.py: each takes the words after it and returns an exit code."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import checks
import display
import environment
from environment import ROOT
from system_libraries import Reach
from terminal import Stop, child_environment, say


class WrongUsage(Exception):
    """The words after the verb cannot be understood; the text says why."""


def app_command(python: Path, words: Sequence[str]) -> list[str]:
    """The command that starts Plenary with `words`; -P keeps modules of the current folder out of its way."""
    return [str(python), "-P", "-m", "desktop_app", *words]


def reach_of(words: Sequence[str]) -> Reach:
    """How much of the system Plenary uses when it is started with `words`."""
    if not words:
        return Reach.WINDOW
    return Reach.OFFSCREEN if "self-test" in words else Reach.COMMAND_LINE


def become(command: list[str], surroundings: Mapping[str, str]) -> int:
    """Give this process over to `command`; on Windows, which has no such thing, run it and return its exit code."""
    if os.name != "nt":
        sys.stdout.flush()
        sys.stderr.flush()
        os.execve(command[0], command, dict(surroundings))  # noqa: S606  # no shell is wanted
    return subprocess.run(command, env=dict(surroundings), check=False).returncode


def run(words: list[str]) -> int:
    """Start Plenary: the window on the sample events, or its command line with `words`."""
    surroundings = child_environment(os.environ)
    if not words:
        if not display.has_display(sys.platform, surroundings):
            raise Stop(display.NO_DISPLAY)
        # A data file without events receives the sample events, so that there is something to look at.
        surroundings["PLENARY_OPEN_SAMPLES"] = "1"
    python = environment.ensure(dev=False, reach=reach_of(words))
    return become(app_command(python, words), surroundings)


def test(words: list[str]) -> int:
    """Make every check; `words` go to pytest."""
    python = environment.ensure(dev=True, reach=Reach.OFFSCREEN)
    surroundings = child_environment(os.environ)
    # Tests click through windows: they draw them where nobody's hands and screen are in the way.
    surroundings.setdefault("QT_QPA_PLATFORM", "offscreen")
    results = checks.run_all(checks.steps(python, words), surroundings)
    print("\n" + checks.summary(results), flush=True)
    return 0 if all(result.code == 0 for result in results) else 1


def demo(words: list[str]) -> int:
    """Do the main job without a window, into the folder named first."""
    if not words:
        raise WrongUsage("demo wants the folder to write into.")
    python = environment.ensure(dev=False, reach=reach_of(["demo"]))
    return become(app_command(python, ["demo", *words]), child_environment(os.environ))


def screenshots(words: list[str]) -> int:
    """Drive the real window out of sight and save its screens into the folder named."""
    if len(words) != 1:
        raise WrongUsage("screenshots wants one folder to write into.")
    python = environment.ensure(dev=False, reach=Reach.VIRTUAL_DISPLAY)
    surroundings = child_environment(os.environ)
    surroundings.pop("WAYLAND_DISPLAY", None)
    with display.display_for_pictures() as variables:
        surroundings.update(variables)
        command = [str(python), "-P", "-m", "desktop_app.ui.screenshots", *words]
        return subprocess.run(command, env=surroundings, check=False).returncode


def setup(words: list[str]) -> int:
    """Set up and stop; with --system only what an administrator must install, with --dev also what tests need."""
    if words not in ([], ["--dev"], ["--system"]):
        raise WrongUsage("setup takes one word at most: --dev or --system.")
    if words == ["--system"]:
        environment.prepare_system(Reach.WINDOW, make_environment=True)
        say("The system has what Plenary needs.")
        return 0
    environment.ensure(dev=bool(words), reach=Reach.WINDOW)
    say("Plenary is set up.")
    return 0


def words(options: list[str]) -> int:
    """Collect the sentences of the program for the translators."""
    if options not in ([], ["--check"]):
        raise WrongUsage("words takes no words but --check.")
    python = environment.ensure(dev=False, reach=Reach.COMMAND_LINE)
    command = [str(python), str(ROOT / "packaging" / "catalogue.py"), *options]
    return subprocess.run(command, cwd=ROOT, env=child_environment(os.environ), check=False).returncode


def lock_command(uv: Sequence[str], dev: bool, options: Sequence[str]) -> list[str]:
    """The command that resolves pyproject.toml into one lock file for every system, naming no registry."""
    name = "requirements-dev.txt" if dev else "requirements.txt"
    extra = ["--extra", "dev"] if dev else []
    return [
        *(*uv, "pip", "compile", "pyproject.toml", *extra, "--universal", "--python-version", "3.11"),
        *("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-header", "--quiet"),
        *(*options, "--output-file", f"packaging/{name}"),
    ]


def lock(options: list[str]) -> int:
    """Make both lock files again; they keep their versions unless `options` say --upgrade."""
    uv = environment.find_uv()
    if uv is None:
        here = shutil.which("uv", path=str(environment.venv_python().parent))
        if here is None:
            raise Stop("Locking needs uv. Get it with “pipx install uv” and type the same command again.")
        uv = [here]
    for dev in (False, True):
        command = lock_command(uv, dev, options)
        done = subprocess.run(command, cwd=ROOT, env=child_environment(os.environ), check=False)
        if done.returncode != 0:
            raise Stop("uv could not resolve the requirements in pyproject.toml; its words stand above.")
    for path in environment.LOCK_FILES.values():
        if "://" in path.read_text("utf-8"):
            raise Stop(f"{path.name} names an address. It must not: look at uv's configuration on this machine.")
        say(f"{path.relative_to(ROOT)} is made.")
    return 0


VERBS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "demo": demo,
    "screenshots": screenshots,
    "setup": setup,
    "words": words,
    "lock": lock,
}
