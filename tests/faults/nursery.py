"""A process that has Plenary loaded and forks one `plenary` after another, so that a hundred deaths take seconds.

Every child is a process of its own with its own data file connection: killing it is what killing `plenary` is, and only
the second of importing is saved. Run by `tests.faults.plenary`; it reads one JSON line a wish from the socket that is
its standard input, with the three standard streams of the child beside the first.
"""

import contextlib
import ctypes
import io
import json
import os
import pkgutil
import socket
import sys
from importlib import import_module
from typing import Any

HOUSE = ("cli", "domain", "intake", "output", "queries", "services", "storage", "words")


def load() -> None:
    """Import the house but for the window."""
    import_module("desktop_app.office")
    for room in HOUSE:
        package = import_module(f"desktop_app.{room}")
        for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            # Alembic loads its own pages.
            if ".migrations" not in found.name:
                import_module(found.name)


def without_privileges() -> None:
    """Give up every capability of root, so that the rights of files hold for this process as for anybody's.

    Another user would do, could it be relied on to read the interpreter and this folder.
    """
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # linux/capability.h: version 3, this process
    if ctypes.CDLL(None, use_errno=True).capset(header, (ctypes.c_uint32 * 6)()) != 0:
        raise OSError(ctypes.get_errno(), "capset")


def live(wish: dict[str, Any], streams: list[int]) -> int:
    """Be `plenary` with the words of the wish; returns its exit code."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)))
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w", closefd=False)))
    sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), write_through=True)
    if wish["file_limit"] is not None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (wish["file_limit"], resource.RLIM_INFINITY))
    if wish["plain_user"] and os.geteuid() == 0:
        without_privileges()
    os.environ.update(wish["environment"])
    from desktop_app.__main__ import main

    try:
        return main(wish["words"])
    finally:
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()


def serve(wishes: socket.socket) -> None:
    """Fork a child for each wish, and tell its exit code when asked for it; ends when nobody asks any more."""
    while True:
        line, streams, _flags, _address = socket.recv_fds(wishes, 65536, 3)
        if not line:
            return
        wish = json.loads(line)
        if "wait" in wish:
            _pid, status = os.waitpid(wish["wait"], 0)
            answer = os.waitstatus_to_exitcode(status)
        else:
            answer = os.fork()
            if answer == 0:
                wishes.close()
                code = 70
                try:
                    code = live(wish, streams)
                finally:
                    os._exit(code)
            for stream in streams:
                os.close(stream)
        wishes.sendall(f"{answer}\n".encode())


if __name__ == "__main__":
    load()
    serve(socket.socket(fileno=os.dup(0)))
