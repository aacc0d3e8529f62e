"""Lets the tests import the set-up's files, which are scripts beside one another and no package."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))
