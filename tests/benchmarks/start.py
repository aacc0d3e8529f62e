"""From the start of the process to the first painted window, as a ratio to an empty PySide6 window.

    python -m tests.benchmarks.start [runs]

Both are started alternately in processes of their own, warm and with byte code, and the medians are compared.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

EMPTY = """
import time, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, told)
def told():
    print('{"painted": %r}' % time.time(), flush=True)
    app.quit()
app = QApplication(sys.argv[:1])
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
"""

OURS = """
import faulthandler, json, sys, time
# A fault opens its dialog and waits for a person; here nobody comes.
faulthandler.dump_traceback_later(45, exit=True)
from pathlib import Path
from PySide6.QtCore import QTimer
from desktop_app.ui import app, main_window
told = {}
heavy = ("sqlmodel", "sqlalchemy", "sqlcipher3", "reportlab", "alembic", "pypdfium2")
class Window(main_window.MainWindow):
    def __init__(self, *args):
        super().__init__(*args)
        self.painted.connect(self.tell_painted)
    def tell_painted(self):
        told["painted"] = time.time()
        told["imported"] = [name for name in heavy if name in sys.modules]
    def attach(self, context):
        try:
            super().attach(context)
        finally:
            told["ready"] = time.time()
            QTimer.singleShot(0, self.close)
app.MainWindow = Window
app.run(Path(sys.argv[1]))
print(json.dumps(told), flush=True)
"""


def environment(home: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    if sys.platform == "linux" and "DISPLAY" not in kept and "WAYLAND_DISPLAY" not in kept:
        kept["QT_QPA_PLATFORM"] = "offscreen"
    return kept | {"PLENARY_HOME": str(home), "PYTHONPATH": str(ROOT)}


def measure(code: str, home: Path, *arguments: str) -> dict[str, float]:
    """Milliseconds from the start of the process to each moment that it tells."""
    import time

    began = time.time()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment(home),
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
    )
    if done.returncode != 0:
        raise SystemExit(f"the window did not get ready:\n{done.stderr}")
    told = json.loads(done.stdout.strip().splitlines()[-1])
    return {key: value if key == "imported" else (value - began) * 1000 for key, value in told.items()}


def main(runs: int = 9) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        data = home / "start.db"
        for _warming in range(2):
            measure(EMPTY, home)
            measure(OURS, home, str(data))
        empty: list[float] = []
        painted: list[float] = []
        ready: list[float] = []
        for _run in range(runs):
            empty.append(measure(EMPTY, home)["painted"])
            ours = measure(OURS, home, str(data))
            assert ours["imported"] == [], ours["imported"]
            painted.append(ours["painted"])
            ready.append(ours["ready"])
    figures = {
        "empty_ms": statistics.median(empty),
        "painted_ms": statistics.median(painted),
        "ready_ms": statistics.median(ready),
    }
    figures["ratio"] = figures["painted_ms"] / figures["empty_ms"]
    print(
        f"empty window {figures['empty_ms']:.0f} ms · Plenary painted {figures['painted_ms']:.0f} ms "
        f"= {figures['ratio']:.2f}× (floor 1.5×) · ready {figures['ready_ms']:.0f} ms (floor 1000 ms) "
        f"· median of {runs}"
    )
    return figures


if __name__ == "__main__":
    main(*(int(value) for value in sys.argv[1:2]))
