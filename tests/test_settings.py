"""The places on this computer."""

from pathlib import Path

import pytest

from desktop_app import settings


def test_one_variable_moves_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLENARY_HOME", str(tmp_path))
    places = (settings.data_file(), settings.log_dir(), settings.config_file())
    assert all(place.is_relative_to(tmp_path) for place in places)


def test_papers_go_home_where_there_is_no_folder_for_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLENARY_HOME", str(tmp_path))
    assert settings.documents_dir() == Path.home()
    (tmp_path / "documents").mkdir()
    assert settings.documents_dir() == tmp_path / "documents"
