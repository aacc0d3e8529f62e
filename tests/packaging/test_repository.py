"""The form of the repository itself: its top level, its lock files, its docstrings, and nothing of one machine."""

import ast
import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOP = {
    *("pyproject.toml", "desktop_app", "resources", "tests", "packaging"),
    *("README.md", "LICENSE", "NOTICE", "CHANGELOG.md", "CONTRIBUTING.md"),
    *(".gitignore", ".gitattributes", ".github", ".ci"),
}
NOT_OURS = {".git", ".venv", "build", "dist", "__pycache__"}


def files() -> list[Path]:
    """Tracked files where Git can tell, otherwise all that is neither Git's nor made; sorted."""
    try:
        listed = subprocess.run(
            ["git", "-c", "safe.directory=*", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
        ).stdout.decode()
        found = [ROOT / name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        found = []
        for folder, folders, names in os.walk(ROOT):
            folders[:] = [
                name
                for name in folders
                if name not in NOT_OURS and not name.endswith("_cache") and name != ".hypothesis"
            ]
            found += [Path(folder, name) for name in names if not name.endswith((".pyc", ".db", ".db-wal", ".db-shm"))]
    return sorted(path for path in found if path.is_file())


FILES = files()
TEXTS = [path for path in FILES if b"\0" not in path.read_bytes()[:8000]]
MODULES = [path for path in FILES if path.suffix == ".py"]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_top_level_is_that_of_the_design():
    assert {name(path).split("/")[0] for path in FILES} == TOP


def test_every_module_opens_with_a_docstring():
    silent = [
        name(path)
        for path in MODULES
        if path.stat().st_size > 0 and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]

    assert silent == []


# In pieces, so that this file does not find itself.
REGISTRIES = [
    "pypi." + "org",
    "python" + "hosted",
    "pypi." + "python",
    "ana" + "conda.org",
    "npmjs" + ".",
    "snapshot." + "debian",
]
MACHINE = re.compile(r"(?<![\w./~-])/(?:" + "|".join(["ro" + "ot", "ho" + "me", "wo" + "rk", "Us" + "ers"]) + r")/\w")


@pytest.mark.parametrize("host", REGISTRIES)
def test_no_registry_is_named(host):
    assert [name(path) for path in TEXTS if host in path.read_text("utf-8")] == []


def test_no_path_of_one_machine_is_named():
    named = [
        f"{name(path)}: {line.strip()[:80]}"
        for path in TEXTS
        for line in path.read_text("utf-8").splitlines()
        if MACHINE.search(line)
    ]

    assert named == []


def requirements(path: str) -> dict[str, str]:
    """Name → exact version of a lock file."""
    text = (ROOT / path).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^ \\;]+)", text, re.MULTILINE))


def test_lock_files_carry_hashes_and_no_addresses():
    for path in ("packaging/requirements.txt", "packaging/requirements-dev.txt"):
        text = (ROOT / path).read_text("utf-8")
        blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]

        assert blocks
        assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []
        assert "://" not in text


def test_lock_for_development_holds_the_lock_for_use():
    use = requirements("packaging/requirements.txt")
    dev = requirements("packaging/requirements-dev.txt")

    assert {name: dev.get(name) for name in use} == use


def test_lock_files_hold_what_pyproject_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    def asked(lines):
        return {re.split(r"[<>=!~;\[ ]", line)[0].lower().replace("_", "-") for line in lines}

    assert asked(project["dependencies"]) - set(requirements("packaging/requirements.txt")) == set()
    dev = asked(project["optional-dependencies"]["dev"])
    assert dev - set(requirements("packaging/requirements-dev.txt")) == set()


def test_ci_types_the_command_of_the_readme():
    command = "python3 packaging/dev.py test"

    assert command in (ROOT / "README.md").read_text("utf-8")
    assert command in (ROOT / ".ci" / "run").read_text("utf-8")
