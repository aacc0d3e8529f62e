"""Lists of participants from foreign files: read, cleaned, columns guessed, every row judged."""

from desktop_app.intake.guessing import apply_choices, guess_columns
from desktop_app.intake.headers import Field
from desktop_app.intake.judging import Judged, Known, Problem, judge_rows
from desktop_app.intake.mending import WORD_FIELDS, Word, put_right, words_of
from desktop_app.intake.reading import read_table
from desktop_app.intake.table import Note, RawTable
from desktop_app.intake.values import Groups

__all__ = [
    "WORD_FIELDS",
    "Field",
    "Groups",
    "Judged",
    "Known",
    "Note",
    "Problem",
    "RawTable",
    "Word",
    "apply_choices",
    "guess_columns",
    "judge_rows",
    "put_right",
    "read_table",
    "words_of",
]
