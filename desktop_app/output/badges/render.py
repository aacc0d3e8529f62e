"""Badges for paper: faces in, one PDF file out, with a report of what has to be mended."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO
from uuid import UUID

from desktop_app.domain.badge_face import BadgeFace
from desktop_app.domain.codes import SPECIMEN_CODE
from desktop_app.domain.errors import UserError
from desktop_app.domain.progress import NoProgress, Progress
from desktop_app.output.badges.drawing import Drawer, cut_marks
from desktop_app.output.badges.fitting import POINTS_PER_MM, FittedStacks, Fitter
from desktop_app.output.badges.sheets import SINGLE, Sheet, sheet_for
from desktop_app.output.badges.template import BadgeTemplate
from desktop_app.output.pdf_file import PdfFile
from desktop_app.output.text.ink import Ink
from desktop_app.words import Words

_PROGRESS_EVERY = 50
# What one stranger's text can make go wrong; anything else is a bug of ours and must be seen.
_ONE_BADGE_FAILS = (ValueError, ArithmeticError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Misfit:
    """A text that was cut, or a badge that could not be drawn at all.

    Attributes:
        index: Of the face, from 0.
        participant: Whose badge.
        field: Key of the field; `badge` when nothing was drawn and its label stays empty.
    """

    index: int
    participant: UUID | None
    field: str


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """Letters that no font draws.

    Attributes:
        letters: Each once.
    """

    index: int
    participant: UUID | None
    field: str
    letters: str


@dataclass(frozen=True, slots=True)
class BadgeReport:
    """What was drawn.

    Attributes:
        badges: Drawn.
        pages: Of the file.
        misfits, missing_glyphs: In the order of the faces.
        smallest_pt: Smallest size of a name; None without names.
    """

    badges: int
    pages: int
    misfits: tuple[Misfit, ...]
    missing_glyphs: tuple[MissingGlyph, ...]
    smallest_pt: float | None


@dataclass(frozen=True, slots=True)
class BadgePdf:
    """A file of badges and what was drawn in it."""

    data: bytes
    report: BadgeReport

    @property
    def badges(self) -> int:
        """Badges drawn."""
        return self.report.badges

    @property
    def pages(self) -> int:
        """Pages of the file."""
        return self.report.pages

    @property
    def misfits(self) -> tuple[Misfit, ...]:
        """Texts that were cut, in the order of the faces."""
        return self.report.misfits

    @property
    def missing_glyphs(self) -> tuple[MissingGlyph, ...]:
        """Letters that no font draws, in the order of the faces."""
        return self.report.missing_glyphs

    @property
    def smallest_pt(self) -> float | None:
        """Smallest size of a name."""
        return self.report.smallest_pt


def render_badges(
    faces: Sequence[BadgeFace],
    template: BadgeTemplate,
    sheet: Sheet | None = None,
    *,
    words: Words,
    start_at: int = 1,
    progress: Progress | None = None,
    specimen: bool = False,
) -> BadgePdf:
    """Draw badges into a PDF file in memory; equal input gives equal bytes.

    Args:
        faces: In the order of printing.
        template: The design.
        sheet: One badge a page when None.
        words: The paper's language.
        start_at: The first label to use on the first sheet, from 1.
        progress: Told now and then.
        specimen: Mark every badge as a specimen and give it the void code.

    Raises:
        UserError: `start_beyond_sheet`.
        Cancelled: The person asked to stop.
    """
    out = io.BytesIO()
    report = write_badges(
        out, faces, template, sheet, words=words, start_at=start_at, progress=progress, specimen=specimen
    )
    return BadgePdf(out.getvalue(), report)


def preview_badge(face: BadgeFace, template: BadgeTemplate, words: Words) -> BadgePdf:
    """Draw one badge as a specimen."""
    return render_badges([face], template, words=words, specimen=True)


def check_badges(
    faces: Sequence[BadgeFace], template: BadgeTemplate, words: Words, progress: Progress | None = None
) -> BadgeReport:
    """Tell before printing what does not fit and which letters are missing; nothing is drawn.

    Raises:
        Cancelled: The person asked to stop.
    """
    press = _Press(template, words, specimen=False)
    told = progress or NoProgress()
    for index, face in enumerate(faces):
        if index % _PROGRESS_EVERY == 0:
            told.step(index, len(faces))
        press.fit(index, face)
    told.step(len(faces), len(faces))
    return press.report(len(faces), 0)


def write_badges(
    out: BinaryIO,
    faces: Sequence[BadgeFace],
    template: BadgeTemplate,
    sheet: Sheet | None = None,
    *,
    words: Words,
    start_at: int = 1,
    progress: Progress | None = None,
    specimen: bool = False,
) -> BadgeReport:
    """Draw badges into a stream, page by page; see `render_badges`."""
    page = sheet or sheet_for(template, SINGLE)
    if not 1 <= start_at <= page.labels:
        raise UserError("start_beyond_sheet", field="start_at", places=page.labels, start=start_at)
    press = _Press(template, words, specimen=specimen)
    told = progress or NoProgress()
    file = PdfFile(out)
    width, height = page.page_width_mm * POINTS_PER_MM, page.page_height_mm * POINTS_PER_MM
    places = [
        (x * POINTS_PER_MM, height - (y + page.label_height_mm) * POINTS_PER_MM)
        for x, y in map(page.place_mm, range(page.labels))
    ]
    marks = ""
    if page.cut_marks and faces:
        file.add_form("Cut", width, height, cut_marks(places, *press.size_pt).encode("ascii"))
        marks = "/Cut Do"
    content: list[str] = []
    label = start_at - 1
    drawn = 0
    for index, face in enumerate(faces):
        if index % _PROGRESS_EVERY == 0:
            told.step(index, len(faces))
        badge = press.draw(index, face, file)
        if badge:
            drawn += 1
            x, y = places[label]
            content.append(f"q 1 0 0 1 {x:.3f} {y:.3f} cm\n{badge}\nQ" if page.labels > 1 else badge)
        label += 1
        if label == page.labels or index == len(faces) - 1:
            file.add_page(width, height, "\n".join([marks, *content]).encode("ascii"))
            content.clear()
            label = 0
    file.add_fonts(press.ink.embed(file.add))
    file.close(words._("Badges"), words.language)
    told.step(len(faces), len(faces))
    return press.report(drawn, file.pages)


class _Press:
    """Fits and draws the faces of one file, and keeps account."""

    def __init__(self, template: BadgeTemplate, words: Words, *, specimen: bool) -> None:
        self.ink = Ink()
        self._fitter = Fitter(template, words.language)
        self._drawer = Drawer(template, words.language, self.ink)
        self._specimen = words._("SPECIMEN") if specimen else ""
        self._grounds: dict[tuple[str, ...], tuple[str, FittedStacks]] = {}
        self._forms = 0
        self._misfits: list[Misfit] = []
        self._missing: list[MissingGlyph] = []
        self._smallest: float | None = None

    @property
    def size_pt(self) -> tuple[float, float]:
        """Width and height of a badge."""
        return self._drawer.width_pt, self._drawer.height_pt

    def report(self, badges: int, pages: int) -> BadgeReport:
        """Give account of what was fitted and drawn."""
        return BadgeReport(badges, pages, tuple(self._misfits), tuple(self._missing), self._smallest)

    def fit(self, index: int, face: BadgeFace) -> FittedStacks | None:
        """Fit what a face alone shows and note its troubles; None when that fails."""
        try:
            _name, shared = self._ground(face, None)
            own = self._fitter.own(face)
        except _ONE_BADGE_FAILS:
            self._misfits.append(Misfit(index, face.participant_id, "badge"))
            return None
        for trouble in (*shared.troubles, *own.troubles):
            if trouble.missing:
                self._missing.append(MissingGlyph(index, face.participant_id, trouble.field, trouble.missing))
            else:
                self._misfits.append(Misfit(index, face.participant_id, trouble.field))
        if own.name_pt is not None:
            self._smallest = min(own.name_pt, self._smallest or own.name_pt)
        return own

    def draw(self, index: int, face: BadgeFace, file: PdfFile) -> str:
        """Fit and draw one face; empty when that fails."""
        if self._specimen:
            face = replace(face, code=SPECIMEN_CODE)
        own = self.fit(index, face)
        if own is None:
            return ""
        try:
            ground, _shared = self._ground(face, file)
            return f"/{ground} Do\n{self._drawer.texts(face, own)}\n{self._drawer.codes(face.code)}"
        except _ONE_BADGE_FAILS:
            self._misfits.append(Misfit(index, face.participant_id, "badge"))
            return ""

    def _ground(self, face: BadgeFace, file: PdfFile | None) -> tuple[str, FittedStacks]:
        """Fit, and with a file draw, what the badges of a group share, once for the group."""
        key = (face.event_title, face.event_line, face.group, face.letter, face.colour)
        name, fitted = self._grounds.get(key, ("", None))
        if fitted is None:
            fitted = self._fitter.shared(face)
        if not name and file is not None:
            self._forms += 1
            name = f"G{self._forms}"
            drawn = self._drawer.ground(face, fitted, self._specimen)
            file.add_form(name, *self.size_pt, drawn.encode("ascii"))
        self._grounds[key] = (name, fitted)
        return name, fitted
