"""The log: JSON lines, Qt's messages, faults without values, and no folder, no log, no harm."""

import json
import sys

from PySide6.QtCore import qWarning

from desktop_app.ui import logs


def test_qt_warnings_and_faults_are_logged_without_values(tmp_path, restored, qapp, loud):
    assert logs.start(tmp_path / "log")
    reports = []
    logs.catch(reports.append)
    qWarning("something about a font")
    try:
        raise ValueError("Leyla Nümunəli")
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)

    text = (tmp_path / "log" / "plenary.log").read_text("utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    assert [(line["level"], line["where"]) for line in lines] == [
        ("WARNING", "desktop_app.ui.qt"),
        ("ERROR", "desktop_app.ui.bridge"),
    ]
    assert "Leyla" not in text
    assert reports[0].splitlines()[-1] == "ValueError"


def test_without_a_folder_the_program_runs_without_a_log(tmp_path, restored, qapp):
    (tmp_path / "log").write_text("a file stands in the way")

    assert not logs.start(tmp_path / "log")
