r"""Set Plenary up on a new machine, then run it, test it, or draw its papers and screens.

    python3 packaging/dev.py run              opens the window on the sample events
    python3 packaging/dev.py run events list  hands the words to Plenary's command line
    python3 packaging/dev.py test             format, lint, types, import contracts, words, tests

On Windows: py packaging\dev.py run

Only the standard library is used here. This file alone must be readable by old Pythons, so that they can be told
what is missing; the rest of the work stands beside it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)

HELP = """usage: dev.py VERB [words]

  run [words]        set up, then open the window on the sample events; words go to Plenary's command line
  test [words]       set up, then check format, lint, types, imports, words and tests; words go to pytest
  demo OUT [words]   the main job without a window: every paper of the three sample events into OUT
  screenshots OUT    drive the real window under a virtual display and save each screen into OUT
  setup [--dev]      set up and stop; setup --system only installs system packages, for an administrator
  words [--check]    collect the sentences of the program into resources/translations/plenary.pot
  lock [words]       make the lock files again with uv (lock --upgrade takes newer versions)

The environment lives in .venv; what it holds is locked in packaging/requirements*.txt."""


def old_python_sentence(version: tuple[int, ...], system: str) -> str | None:
    """Say what to do about an interpreter that is too old; None when it is new enough."""
    if version[:2] >= OLDEST_PYTHON:
        return None
    found = ".".join(str(part) for part in version[:2])
    if system == "win32":
        way = "Install Python from python.org, then type: py -3 packaging\\dev.py run"
    elif system == "darwin":
        way = "Install it from python.org or with Homebrew, then type: python3.13 packaging/dev.py run"
    else:
        way = "Install a newer one beside it, then type, say: python3.13 packaging/dev.py run"
    return "Plenary needs Python 3.11 or newer, and this is Python " + found + ". " + way


def main(words: list[str]) -> int:
    """Do the verb `words` begins with and return the exit code: 0 done, 1 refused with a sentence, 2 wrong usage."""
    too_old = old_python_sentence((sys.version_info[0], sys.version_info[1]), sys.platform)
    if too_old:
        print(too_old, file=sys.stderr)
        return 1
    # Imported only now: these files may use the language of Python 3.11.
    import verbs
    from terminal import Stop

    if not words or words[0] in ("-h", "--help", "help"):
        print(HELP)
        return 0 if words else 2
    verb = verbs.VERBS.get(words[0])
    if verb is None:
        print(f"dev.py has no verb “{words[0]}”.\n\n{HELP}", file=sys.stderr)
        return 2
    try:
        return verb(words[1:])
    except verbs.WrongUsage as wrong:
        print(f"{wrong}\n\n{HELP}", file=sys.stderr)
        return 2
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot write a character shows a question mark instead of a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    sys.exit(main(sys.argv[1:]))
