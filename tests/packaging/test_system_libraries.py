"""What the set-up asks of a Linux system."""

import itertools

import pytest
import system_libraries
from system_libraries import NEEDS, Reach

BARE_DEBIAN_12 = {"libgssapi_krb5.so.2", "libzstd.so.1"}
DEBIAN_FOR_TESTS = BARE_DEBIAN_12 | {
    "libglib-2.0.so.0",
    "libgthread-2.0.so.0",
    "libGL.so.1",
    "libEGL.so.1",
    "libdbus-1.so.3",
    "libfontconfig.so.1",
    "libfreetype.so.6",
    "libxkbcommon.so.0",
    "libX11.so.6",
}


def nowhere(name: str) -> None:
    return None


def names(reach: Reach, installed: set[str]) -> list[str]:
    return [need.name for need in system_libraries.missing(reach, installed.__contains__, nowhere)]


def test_missing_command_line_wants_nothing_of_the_system():
    assert names(Reach.COMMAND_LINE, set()) == []


def test_missing_offscreen_on_bare_debian_12():
    assert names(Reach.OFFSCREEN, BARE_DEBIAN_12) == [
        "libglib-2.0.so.0",
        "libgthread-2.0.so.0",
        "libGL.so.1",
        "libEGL.so.1",
        "libdbus-1.so.3",
        "libfontconfig.so.1",
        "libfreetype.so.6",
        "libxkbcommon.so.0",
        "libX11.so.6",
    ]


def test_missing_offscreen_when_all_is_there():
    assert names(Reach.OFFSCREEN, DEBIAN_FOR_TESTS) == []


def test_missing_xvfb_only_for_the_virtual_display():
    everything = {need.name for need in NEEDS if not need.program}

    assert names(Reach.WINDOW, everything) == []
    assert names(Reach.VIRTUAL_DISPLAY, everything) == ["Xvfb"]


def test_missing_each_reach_includes_the_one_before():
    found = [set(names(reach, set())) for reach in Reach]

    assert all(smaller < larger for smaller, larger in itertools.pairwise(found))


@pytest.mark.skipif(not system_libraries.on_linux(), reason="the loader of Linux is asked")
def test_loads_tells_a_library_from_a_name_nobody_has():
    assert system_libraries.loads("libc.so.6")
    assert not system_libraries.loads("libplenary-has-no-such-thing.so.7")


def test_debian_packages_each_once_on_debian_12():
    needs = system_libraries.missing(Reach.OFFSCREEN, BARE_DEBIAN_12.__contains__, nowhere)

    assert system_libraries.debian_packages(needs, (2, 36)) == [
        "libglib2.0-0",
        "libgl1",
        "libegl1",
        "libdbus-1-3",
        "libfontconfig1",
        "libfreetype6",
        "libxkbcommon0",
        "libx11-6",
    ]


@pytest.mark.parametrize("glibc", [(2, 39), (2, 41), (3, 0)])
def test_debian_packages_have_their_new_names_from_glibc_2_39(glibc):
    glib_and_cups = [need for need in NEEDS if need.debian in ("libglib2.0-0", "libcups2")]

    assert system_libraries.debian_packages(glib_and_cups, glibc) == ["libglib2.0-0t64", "libcups2t64"]


def test_debian_packages_with_unknown_libc_keep_the_plain_names():
    cups = [need for need in NEEDS if need.debian == "libcups2"]

    assert system_libraries.debian_packages(cups, None) == ["libcups2"]


def test_apt_line_updates_first_only_when_wanted():
    line = "sudo apt-get install --no-install-recommends python3-venv libgl1"

    assert system_libraries.apt_line(["python3-venv", "libgl1"], update=False) == line
    assert system_libraries.apt_line(["python3-venv", "libgl1"], update=True) == "sudo apt-get update && " + line


def test_knows_packages_by_the_lists_on_disk(tmp_path):
    empty = system_libraries.knows_packages(tmp_path)
    (tmp_path / "mirror_dists_bookworm_main_binary-amd64_Packages.lz4").touch()

    assert (empty, system_libraries.knows_packages(tmp_path)) == (False, True)


def test_stop_sentence_for_apt_gives_the_count_and_ends_with_the_line():
    first, *_, line = system_libraries.stop_sentence(["python3-venv", "libgl1"], [], apt=True).splitlines()

    assert first == "2 system packages Plenary needs are missing; only an administrator may install them."
    assert line.endswith("sudo apt-get install --no-install-recommends python3-venv libgl1")


def test_stop_sentence_elsewhere_names_the_libraries():
    needs = [need for need in NEEDS if need.name in ("libGL.so.1", "Xvfb")]

    sentence = system_libraries.stop_sentence(["libgl1", "xvfb"], needs, apt=False)

    assert sentence.splitlines()[-1] == "  libGL.so.1, Xvfb"


def test_stop_sentence_elsewhere_when_only_python_lacks_something():
    sentence = system_libraries.stop_sentence(["python3-venv"], [], apt=False)

    assert sentence.splitlines()[0] == (
        "This Python cannot make environments: its modules venv and ensurepip are missing."
    )


def test_venv_package_of_a_python_beside_the_systems(tmp_path):
    other = tmp_path / "python3.13"
    other.touch()

    assert system_libraries.venv_package(str(other), (3, 13)) == "python3.13-venv"
