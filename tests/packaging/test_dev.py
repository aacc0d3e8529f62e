"""The set-up script: its sentences, its commands, and when it has nothing to do."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import checks
import dev
import display
import environment
import pytest
import stamp
import terminal
import verbs
from system_libraries import Reach

ROOT = Path(__file__).resolve().parents[2]
LOCKS = {"use": b"reportlab==5.1.0\n", "dev": b"reportlab==5.1.0\npytest==9.2.0\n"}


def dev_py(*words, **variables):
    """Run dev.py as a person would, with the variables named and no display."""
    surroundings = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    command = [sys.executable, str(ROOT / "packaging" / "dev.py"), *words]
    return subprocess.run(
        command, env=surroundings | variables, capture_output=True, text=True, encoding="utf-8", check=False
    )


# Wrong words and old Pythons


def test_dev_without_words_shows_help_and_ends_with_2():
    done = dev_py()

    assert (done.returncode, done.stdout, done.stderr) == (2, dev.HELP + "\n", "")


def test_dev_help_ends_with_0():
    done = dev_py("--help")

    assert (done.returncode, done.stdout) == (0, dev.HELP + "\n")


def test_dev_unknown_verb_names_it_and_ends_with_2():
    done = dev_py("fly")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[0] == "dev.py has no verb “fly”."


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["demo"], "demo wants the folder to write into."),
        (["screenshots"], "screenshots wants one folder to write into."),
        (["words", "--all"], "words takes no words but --check."),
        (["setup", "now"], "setup takes one word at most: --dev or --system."),
    ],
)
def test_dev_wrong_words_are_named(words, sentence):
    done = dev_py(*words)

    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == sentence


def test_help_names_every_verb():
    described = [line.split()[0] for line in dev.HELP.splitlines() if line.startswith("  ")]

    assert sorted(described) == sorted(verbs.VERBS)


@pytest.mark.parametrize("version", [(3, 11), (3, 14), (4, 0)])
def test_old_python_sentence_new_enough(version):
    assert dev.old_python_sentence(version, "linux") is None


@pytest.mark.parametrize(
    ("system", "ending"),
    [
        ("win32", "Install Python from python.org, then type: py -3 packaging\\dev.py run"),
        ("darwin", "Install it from python.org or with Homebrew, then type: python3.13 packaging/dev.py run"),
        ("linux", "Install a newer one beside it, then type, say: python3.13 packaging/dev.py run"),
    ],
)
def test_old_python_sentence_says_what_to_type(system, ending):
    sentence = dev.old_python_sentence((3, 9), system)

    assert sentence == "Plenary needs Python 3.11 or newer, and this is Python 3.9. " + ending


def test_dev_is_readable_by_python_3_7():
    source = (ROOT / "packaging" / "dev.py").read_text("utf-8")

    assert ast.parse(source, feature_version=(3, 7)).body


# Displays


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these always have a display")
def test_run_without_display_names_the_headless_commands_and_ends_with_1():
    done = dev_py("run")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"\n{display.NO_DISPLAY}\n"


@pytest.mark.parametrize(
    ("system", "surroundings", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_has_display(system, surroundings, expected):
    assert display.has_display(system, surroundings) is expected


# The stamp


def wanted(kinds=("use",), version=(3, 11), root=ROOT):
    return stamp.wanted(version, root, {kind: LOCKS[kind] for kind in kinds})


def test_stamp_written_and_read_back(tmp_path):
    path = tmp_path / "stamp.json"

    stamp.write(path, wanted())

    assert stamp.read(path) == wanted()
    assert [child.name for child in tmp_path.iterdir()] == ["stamp.json"]


def test_stamp_absent_and_damaged_are_told_apart(tmp_path):
    damaged = tmp_path / "damaged.json"
    damaged.write_text('{"use": "12')
    other = tmp_path / "other.json"
    other.write_text("[]")

    assert stamp.read(tmp_path / "absent.json") is None
    assert stamp.read(damaged) == stamp.UNFINISHED
    assert stamp.read(other) == stamp.UNFINISHED


def test_stamp_for_development_serves_use_but_not_the_other_way():
    both = wanted(("use", "dev"))

    assert stamp.agrees(both, wanted())
    assert not stamp.agrees(wanted(), both)


@pytest.mark.parametrize(
    "change",
    [{"version": (3, 12)}, {"root": Path("elsewhere")}],
)
def test_stamp_of_another_python_or_place_is_made_again(change):
    old = wanted(**change)

    assert not stamp.agrees(old, wanted())
    assert not stamp.can_be_added_to(old, wanted())


def test_stamp_with_older_lock_is_added_to():
    old = stamp.wanted((3, 11), ROOT, {"use": b"reportlab==5.0\n"})

    assert not stamp.agrees(old, wanted())
    assert stamp.can_be_added_to(old, wanted())


def test_unfinished_set_up_is_made_again():
    assert not stamp.agrees(stamp.UNFINISHED, wanted())
    assert not stamp.can_be_added_to(stamp.UNFINISHED, wanted())


def test_environment_of_ones_own_is_added_to():
    assert not stamp.agrees(None, wanted())
    assert stamp.can_be_added_to(None, wanted())


# Machines that Qt does not serve


@pytest.mark.parametrize(
    ("system", "machine", "glibc", "wide"),
    [
        ("linux", "x86_64", (2, 34), True),
        ("linux", "aarch64", (2, 39), True),
        ("win32", "amd64", None, True),
        ("darwin", "arm64", None, True),
    ],
)
def test_unsupported_is_none_where_qt_is_published(system, machine, glibc, wide):
    assert environment.unsupported(system, machine, glibc, wide) is None


@pytest.mark.parametrize(
    ("system", "machine", "glibc", "wide", "word"),
    [
        ("win32", "x86", None, False, "64-bit"),
        ("linux", "x86_64", None, True, "glibc"),
        ("linux", "x86_64", (2, 31), True, "Ubuntu 22.04"),
        ("linux", "aarch64", (2, 36), True, "Ubuntu 24.04"),
    ],
)
def test_unsupported_names_what_would_serve(system, machine, glibc, wide, word):
    assert word in environment.unsupported(system, machine, glibc, wide)


# Commands


def test_install_command_checks_hashes_and_names_no_registry():
    lock = Path("requirements.txt")

    with_uv = environment.install_command(["uv"], "python", lock)
    with_pip = environment.install_command(None, "python", lock)

    assert with_uv == [
        *("uv", "pip", "install", "--python", "python"),
        *("--no-deps", "--require-hashes", "-r", "requirements.txt"),
    ]
    assert with_pip == [
        *("python", "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--no-compile"),
        *("--no-deps", "--require-hashes", "-r", "requirements.txt"),
    ]


def test_lock_command_differs_by_the_extra_and_the_file():
    use = verbs.lock_command(["uv"], dev=False, options=["--upgrade"])
    dev_too = verbs.lock_command(["uv"], dev=True, options=["--upgrade"])

    assert set(dev_too) - set(use) == {"--extra", "dev", "packaging/requirements-dev.txt"}
    assert set(use) - set(dev_too) == {"packaging/requirements.txt"}
    assert {"--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--upgrade"} <= set(use)


def test_app_command_hands_the_words_on():
    python = Path("bin") / "python"

    assert verbs.app_command(python, ["events", "list", "--json"]) == [
        *(str(python), "-P", "-m", "desktop_app"),
        *("events", "list", "--json"),
    ]


@pytest.mark.parametrize(
    ("words", "reach"),
    [
        ([], Reach.WINDOW),
        (["events", "list"], Reach.COMMAND_LINE),
        (["--data", "event.db", "self-test"], Reach.OFFSCREEN),
    ],
)
def test_reach_of_words(words, reach):
    assert verbs.reach_of(words) is reach


def test_venv_python_on_each_system():
    assert environment.venv_python(Path("v"), "posix") == Path("v/bin/python")
    assert environment.venv_python(Path("v"), "nt") == Path("v/Scripts/python.exe")


def test_child_environment_keeps_compiled_modules_and_nothing_foreign():
    given = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": "elsewhere", "PYTHONHOME": "x", "HOME": "h", "PIP_CERT": "c"}

    assert terminal.child_environment(given) == {"HOME": "h", "PIP_CERT": "c"}


def test_run_quietly_gives_the_last_words_of_a_failure():
    good = terminal.run_quietly([sys.executable, "-c", "print('fine')"])
    bad = terminal.run_quietly([sys.executable, "-c", "print('no disk'); raise SystemExit(3)"])

    assert (good, bad) == (None, "no disk")


def test_run_quietly_of_a_program_that_is_not_there(tmp_path):
    words = terminal.run_quietly([str(tmp_path / "absent")])

    assert words is not None
    assert words.startswith(str(tmp_path / "absent"))


# The checks


def test_checks_run_every_step_and_say_which_failed(capfd):
    python = sys.executable
    steps = [
        checks.Step("First", (python, "-c", "raise SystemExit(0)")),
        checks.Step("Second", (python, "-c", "raise SystemExit(4)")),
        checks.Step("Third", (python, "-c", "print('third ran')")),
    ]

    results = checks.run_all(steps, os.environ)

    assert [result.code for result in results] == [0, 4, 0]
    assert "third ran" in capfd.readouterr().out
    assert checks.summary(results).splitlines()[-1] == "Failed: Second."


def test_checks_summary_when_all_is_well():
    text = checks.summary([checks.Result("Format", 0, 0.25), checks.Result("Tests", 0, 61.0)])

    assert text.splitlines() == [
        "  passed      0.2 s  Format",
        "  passed     61.0 s  Tests",
        "",
        "All checks passed.",
    ]


def test_checks_steps_hand_words_to_pytest_last():
    last = checks.steps(Path("python"), ["-k", "badge"])[-1]

    assert last.command == ("python", "-m", "pytest", "-n", "2", "-k", "badge")
