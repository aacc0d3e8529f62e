"""The start: what is imported before the first picture, one window per file, and a file that does not open."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLineEdit

from desktop_app.office import Office
from desktop_app.queries.events import list_events
from desktop_app.ui import flags
from desktop_app.ui.app import App, open_data
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.shell import Shell
from desktop_app.ui.single import Single
from desktop_app.ui.widgets.cards import EmptyState
from tests.ui.gallery import gallery_entries

ROOT = Path(__file__).resolve().parents[2]

HEAVY = ("sqlmodel", "sqlalchemy", "sqlcipher3", "alembic", "reportlab", "pypdfium2", "uharfbuzz", "babel", "PIL")

FIRST_PICTURE = f"""
import json, sys
from pathlib import Path
from desktop_app.ui import app, main_window
told = {{}}
class Window(main_window.MainWindow):
    def __init__(self, *args):
        super().__init__(*args)
        self.painted.connect(lambda: told.setdefault("painted", [n for n in {HEAVY!r} if n in sys.modules]))
        self.painted.connect(lambda: told.setdefault("enums", "Qt" in vars(sys.modules["PySide6.QtCore"])))
    def attach(self, context):
        told["attached"] = "sqlalchemy" in sys.modules
        told["event"] = getattr(context.event, "title", None)
        self.close()
app.MainWindow = Window
code = app.run(Path(sys.argv[1]))
print(json.dumps(told))
sys.exit(code)
"""


def start(code: str, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PLENARY_HOME": str(home), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], env=environment, capture_output=True, text=True, timeout=60, cwd=ROOT
    )


def test_first_picture_comes_before_the_database_and_the_papers(tmp_path: Path):
    done = start(FIRST_PICTURE, tmp_path, str(tmp_path / "data" / "new.db"))

    assert (done.returncode, done.stderr.replace("This plugin does not support propagateSizeHints()\n", "")) == (0, "")
    assert json.loads(done.stdout) == {"painted": [], "enums": False, "attached": True, "event": None}
    assert (tmp_path / "data" / "new.db").exists()


def test_numbers_of_the_drawing_flags_are_qts():
    names = Qt.AlignmentFlag
    ours = (flags.LEFT, flags.RIGHT, flags.ABSOLUTE, flags.V_CENTER, flags.CENTER, flags.SINGLE_LINE)
    theirs = (
        names.AlignLeft,
        names.AlignRight,
        names.AlignAbsolute,
        names.AlignVCenter,
        names.AlignCenter,
        Qt.TextFlag.TextSingleLine,
    )

    assert ours == tuple(flag.value for flag in theirs)
    assert (
        Qt.TextFormat.PlainText.value,
        Qt.FocusPolicy.StrongFocus.value,
    ) == (flags.PLAIN_TEXT, flags.STRONG_FOCUS)


def test_second_start_leaves_the_file_to_the_first(tmp_path: Path, qapp, qtbot):
    data = tmp_path / "plenary.db"
    first = Single(data, tmp_path / "config" / "windows")
    assert first.claim()
    first.listen()
    try:
        with qtbot.waitSignal(first.called, timeout=20_000):
            done = start(FIRST_PICTURE, tmp_path, str(data))
    finally:
        first.release()

    assert (done.returncode, done.stdout.strip()) == (0, "{}")
    assert not data.exists()


def test_another_file_has_a_window_of_its_own(tmp_path: Path, qapp):
    first, other = Single(tmp_path / "a.db", tmp_path), Single(tmp_path / "b.db", tmp_path)

    assert (first.claim(), other.claim(), Single(tmp_path / "a.db", tmp_path).claim()) == (True, True, False)
    first.release()
    assert Single(tmp_path / "a.db", tmp_path).claim()
    other.release()


@pytest.fixture
def config(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def begin(qtbot, config, monkeypatch, tmp_path, restored):
    """Show a window on a file as `run` does, without its event loop."""
    monkeypatch.setenv("PLENARY_HOME", str(tmp_path / "home"))
    windows = []

    def on(path: Path) -> tuple[App, MainWindow]:
        window = MainWindow(gallery_entries(), config)
        qtbot.addWidget(window)
        app = App(path, window, None, open_data, config)
        windows.append((app, window))
        window.show()
        return app, window

    yield on
    for _app, window in windows:
        window.close()


def test_encrypted_file_asks_until_the_passphrase_fits(begin, qtbot, tmp_path: Path):
    path = tmp_path / "secret.db"
    Office.open(path, passphrase=" horse ", create=True).close()
    app, window = begin(path)

    def dialog():
        from desktop_app.ui.widgets.dialogs import Dialog

        found = [d for d in window.findChildren(Dialog) if d.isVisible()]
        return found[-1] if found else None

    for attempt in ("wrong", " horse "):
        qtbot.waitUntil(lambda: dialog() is not None, timeout=10_000)
        asked = dialog()
        field = asked.findChild(QLineEdit)
        assert field.echoMode() == QLineEdit.EchoMode.Password
        qtbot.keyClicks(field, attempt)
        asked.accept_button.click()
        qtbot.waitUntil(lambda asked=asked: dialog() is not asked, timeout=10_000)

    qtbot.waitUntil(lambda: app.shell is not None, timeout=10_000)
    assert window.sidebar._lines[2].text() == "Encrypted local database"


def test_file_of_another_program_is_told_and_can_be_tried_again(begin, qtbot, tmp_path: Path):
    path = tmp_path / "other.db"
    path.write_bytes(b"SQLite format 3\0" + b"\1" * 8000)
    app, window = begin(path)

    def state():
        return next((s for s in window.stack.findChildren(EmptyState) if s.isVisible()), None)

    qtbot.waitUntil(lambda: state() is not None, timeout=10_000)
    assert "other.db" in state()._text.text()
    path.unlink()
    state().button.click()
    qtbot.waitUntil(lambda: app.shell is not None, timeout=10_000)


@pytest.fixture
def shell(office, make, qtbot, config):
    make.event("First example", starts_on=date(2021, 1, 1))
    window = MainWindow(gallery_entries())
    qtbot.addWidget(window)
    bridge = Bridge(office)
    shell = Shell(window, office, bridge, list_events, config)
    qtbot.waitUntil(lambda: shell.context.event is not None)
    yield shell
    shell.stop()
    assert bridge.runner.close(5000)


def test_shell_chooses_an_event_and_remembers_it(shell: Shell, make, qtbot, config):
    second = make.event("Second example")
    shell.context.event_wanted.emit(second)
    qtbot.waitUntil(lambda: shell.context.event.title == "Second example")

    assert config.value("window/event") == str(second)
    assert shell.window.sidebar.switcher.title == "Second example"


def test_shell_hears_of_events_that_another_window_made(shell: Shell, open_office, qtbot):
    from desktop_app.domain.events import EventDraft
    from desktop_app.services.events import make_event

    open_office("plenary.db").do(make_event, EventDraft(title="Elsewhere", starts_on=date(2022, 1, 1)))
    shell.context.bridge.poll()
    menu = shell.window.sidebar.switcher.menu()

    qtbot.waitUntil(lambda: "Elsewhere" in [action.text() for action in menu.actions()])
    assert shell.context.event.title == "First example"
