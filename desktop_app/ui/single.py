"""One main window per data file: the first holds a lock, a second start calls it to the front."""

import contextlib
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

WAIT_S = 3.0
"""For so long a second start looks for the first, which may be starting itself."""


class Single(QObject):
    """The claim on a data file.

    Signals:
        called(): Another start wants this window in front.
    """

    called = Signal()

    def __init__(self, data_path: Path, folder: Path) -> None:
        super().__init__()
        who = f"{Path.home()}\0{data_path.resolve()}".encode()
        digest = bytes(QCryptographicHash.hash(who, QCryptographicHash.Algorithm.Sha256).data()).hex()[:24]
        self._name = f"plenary-{digest}"
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        self._lock = QLockFile(str(folder / f"{digest}.lock"))
        # A lock is stale when its process is gone, however old it is.
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Take the file; False when another window has it.

        Where no lock can be written, the window opens without one: a read-only disk is no second window.
        """
        return self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def listen(self) -> None:
        """Hear later starts."""
        # QtNetwork is not imported before the first picture.
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        self._server.listen(self._name)

    def call_first(self) -> bool:
        """Ask the window that has the file to come to the front.

        Returns:
            Whether it heard.
        """
        from PySide6.QtNetwork import QLocalSocket

        until = time.monotonic() + WAIT_S
        while time.monotonic() < until:
            socket = QLocalSocket()
            socket.connectToServer(self._name)
            if socket.waitForConnected(200):
                socket.disconnectFromServer()
                return True
            time.sleep(0.1)
        return False

    def release(self) -> None:
        """Let the file go."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _on_connection(self) -> None:
        if self._server is None:
            return
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
        self.called.emit()
