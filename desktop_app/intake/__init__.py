"""Lists of participants from foreign files: read, cleaned, columns guessed, every row judged."""

from desktop_app.intake.guessing import apply_choices, guess_columns
from desktop_app.intake.headers import Field
from desktop_app.intake.judging import Judged, Known, Problem, judge_rows
from desktop_app.intake.reading import read_table
from desktop_app.intake.table import Note, RawTable
from desktop_app.intake.values import Groups

__all__ = [
    "Field",
    "Groups",
    "Judged",
    "Known",
    "Note",
    "Problem",
    "RawTable",
    "apply_choices",
    "guess_columns",
    "judge_rows",
    "read_table",
]
