"""Shaped lines as PDF operators, and the subset fonts that the file needs for them (ISO 32000-1, 9.7).

ReportLab's own subsets name at most 256 letters each and know a glyph by one letter only; a shaped glyph has no
letter of its own, so copied text would be private codes. Here each pair of glyph and letters gets a two-byte code,
so that what a reader copies is the name as it was typed, and HarfBuzz cuts the font down.
"""

import hashlib
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple
from unicodedata import bidirectional

import uharfbuzz as hb

from desktop_app.output.text.fonts import Font
from desktop_app.output.text.shape import ShapedLine, ShapedRun

AddObject = Callable[[bytes], int]

# A mark: its place in ems from the run's start, its outline. A run: its offset in ems, its font, letters, marks.
_Mark = tuple[float, float, str]
_Piece = tuple[float, str, str, tuple[_Mark, ...]]

_MAX_CODE = 0xFFFF
_CMAP_SECTION = 100
_DROPPED_TABLES = ("GSUB", "GPOS", "GDEF", "name", "OS/2", "cmap", "post", "kern", "STAT", "meta", "DSIG", "gasp")
# They have neither shape nor width, and the spelling of Persian and Indic names needs them in the copied text.
_JOINERS = ("\u200c", "\u200d")


class _Code(NamedTuple):
    """What stands for a glyph and its letters: its number, as it is written, the glyph's advance in font units."""

    number: int
    written: str
    advance: int


@dataclass(slots=True)
class _FontInUse:
    """What one file uses of one font; `scale` makes thousandths of an em of font units."""

    font: Font
    name: str
    scale: float
    codes: dict[tuple[int, str], _Code] = field(default_factory=dict)


class Ink:
    """Writes lines for one PDF file and remembers which glyphs of which fonts it needs.

    Codes are given in the order of first use, so equal papers are equal bytes.
    """

    def __init__(self, prefix: str = "T") -> None:
        self._prefix = prefix
        self._fonts: dict[str, _FontInUse] = {}
        self._kept: dict[ShapedLine, tuple[_Piece, ...]] = {}

    def line(self, line: ShapedLine, size_pt: float, x_pt: float, y_pt: float, *, keep: bool = False) -> str:
        """Write one line in the fill colour that is set; it belongs between BT and ET.

        Runs are written in reading order, each at its own place: readers that copy in the order of the file then
        give a line of two directions as it was typed.

        Args:
            line: What to write.
            size_pt: Size in points.
            x_pt: Left end of the line, origin at the bottom left.
            y_pt: Its baseline.
            keep: Remember how the line is written: for one that comes back, a function or an organisation.
        """
        pieces = self._kept.get(line)
        if pieces is None:
            pieces = self._pieces(line)
            if keep:
                self._kept[line] = pieces
        written: list[str] = []
        marks: list[str] = []
        for offset, name, shown, drawn_marks in pieces:
            written.append(f"1 0 0 1 {x_pt + offset * size_pt:.2f} {y_pt:.2f} Tm /{name} {size_pt:g} Tf {shown}")
            marks += [
                f"q {size_pt:g} 0 0 {size_pt:g} {x_pt + (offset + x) * size_pt:.2f} {y_pt + y * size_pt:.2f} cm "
                f"{path} f Q"
                for x, y, path in drawn_marks
            ]
        if marks:
            # An outline is no text: the text object is left for it and opened again.
            written += ["ET", *marks, "BT"]
        return " ".join(written)

    def _pieces(self, line: ShapedLine) -> tuple[_Piece, ...]:
        offset = 0.0
        pieces: list[tuple[int, _Piece]] = []
        for run in line.runs:
            pieces.append((run.start, (offset, *self._run(run))))
            offset += run.width_em
        if len(pieces) > 1:
            pieces.sort()
        return tuple(piece for _start, piece in pieces)

    def _run(self, run: ShapedRun) -> tuple[str, str, tuple[_Mark, ...]]:
        """Write a run: its font, its letters as one array for TJ, its marks as outlines."""
        used = self._use(run.font)
        if run.rtl or any(run.x_offsets) or any(run.y_offsets) or "" in run.texts or 0 in run.advances:
            return self._run_with_marks(used, run)
        codes = used.codes
        array = ["[<"]
        for glyph, text, advance in zip(run.glyphs, run.texts, run.advances, strict=True):
            code = codes.get((glyph, text)) or self._new_code(used, glyph, text)
            array.append(code.written)
            if advance != code.advance:
                array.append(f">{(code.advance - advance) * used.scale:.4g}<")
        array.append(">]TJ")
        return used.name, "".join(array), ()

    def _run_with_marks(self, used: _FontInUse, run: ShapedRun) -> tuple[str, str, tuple[_Mark, ...]]:
        """Write a run whose glyphs do not simply follow one another on the baseline.

        A mark above or below the baseline, and any further glyph of a cluster, is drawn but not written: readers
        part words at a rise, and show a glyph that has no letters as a control letter. Its letters are added to
        those of the glyph on which it stands. Glyphs are placed by their distance from where the reader's pen
        stands, so that rounding does not add up.
        """
        texts, drawn = _with_marks(run)
        places = accumulate(run.advances, initial=0)
        order = list(enumerate(zip(run.glyphs, texts, places, run.x_offsets, run.y_offsets, strict=False)))
        if run.rtl and _is_neutral(texts):
            # Readers turn Arabic and Hebrew letters round, but not a bracket and a blank that stand alone.
            order.reverse()
        array = ["[<"]
        marks: list[_Mark] = []
        pen = 0
        for index, (glyph, text, place, x_offset, y_offset) in order:
            target = place + x_offset
            if index in drawn:
                path = _outline(run.font, glyph)
                if path:
                    marks.append((target / run.font.units_per_em, y_offset / run.font.units_per_em, path))
                continue
            if pen != target:
                array.append(f">{(pen - target) * used.scale:.4g}<")
                pen = target
            code = used.codes.get((glyph, text)) or self._new_code(used, glyph, text)
            array.append(code.written)
            pen += code.advance
        array.append(">]TJ")
        return used.name, "".join(array), tuple(marks)

    def _use(self, font: Font) -> _FontInUse:
        used = self._fonts.get(font.name)
        if used is None:
            used = _FontInUse(font, f"{self._prefix}{len(self._fonts) + 1}", 1000 / font.units_per_em)
            self._fonts[font.name] = used
        return used

    @staticmethod
    def _new_code(used: _FontInUse, glyph: int, text: str) -> _Code:
        number = len(used.codes) + 1
        if number > _MAX_CODE:
            raise OverflowError(f"{used.font.name}: more than {_MAX_CODE} glyphs in one file")
        code = _Code(number, f"{number:04X}", used.font.advance(glyph))
        used.codes[glyph, text] = code
        return code

    def embed(self, add_object: AddObject) -> dict[str, int]:
        """Hand over the fonts' objects when every line is written.

        Args:
            add_object: Takes the bytes of one object, gives its number.

        Returns:
            Number of the font object by resource name.
        """
        return {used.name: _embed(used, add_object) for used in self._fonts.values()}


def _with_marks(run: ShapedRun) -> tuple[tuple[str, ...], set[int]]:
    """Tell marks from letters: the letters of each glyph with those of its marks, and which glyphs are marks."""
    texts = list(run.texts)
    marks: set[int] = set()
    bearer = -1
    reading = range(len(texts))
    for index in reversed(reading) if run.rtl else reading:
        is_mark = not texts[index] or run.y_offsets[index] or not run.advances[index]
        if texts[index] in _JOINERS:
            continue
        if is_mark and bearer >= 0:
            texts[bearer] += texts[index]
            marks.add(index)
        else:
            bearer = index
    return tuple(texts), marks


def _is_neutral(texts: tuple[str, ...]) -> bool:
    return not any(bidirectional(letter) in ("R", "AL") for text in texts for letter in text)


@lru_cache(maxsize=1024)
def _outline(font: Font, glyph: int) -> str:
    """Draw a glyph's outline at a size of one as path operators; empty for a glyph without ink."""
    pen = _PathPen(1 / font.units_per_em)
    font.hb_font.draw_glyph_with_pen(glyph, pen)
    return " ".join(pen.operators)


class _PathPen:
    """Receives an outline from HarfBuzz, in the words of the fontTools pen protocol."""

    def __init__(self, scale: float) -> None:
        self.operators: list[str] = []
        self._scale = scale
        self._at = (0.0, 0.0)

    def _write(self, operator: str, *points: tuple[float, float]) -> None:
        numbers = " ".join(f"{x * self._scale:.4f} {y * self._scale:.4f}" for x, y in points)
        self.operators.append(f"{numbers} {operator}" if points else operator)
        if points:
            self._at = points[-1]

    def moveTo(self, to: tuple[float, float]) -> None:  # noqa: N802 - HarfBuzz calls it by this name
        self._write("m", to)

    def lineTo(self, to: tuple[float, float]) -> None:  # noqa: N802
        self._write("l", to)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._write("c", *points)

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        control, to = points
        start = self._at
        first = (start[0] + 2 / 3 * (control[0] - start[0]), start[1] + 2 / 3 * (control[1] - start[1]))
        second = (to[0] + 2 / 3 * (control[0] - to[0]), to[1] + 2 / 3 * (control[1] - to[1]))
        self._write("c", first, second, to)

    def closePath(self) -> None:  # noqa: N802
        self._write("h")

    def endPath(self) -> None:  # noqa: N802
        self._write("h")


def _stream(data: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(data, 6)
    head = f"<</Length {len(packed)}/Filter/FlateDecode{entries}>>stream\n".encode("ascii")
    return head + packed + b"\nendstream"


def _embed(used: _FontInUse, add_object: AddObject) -> int:
    font = used.font
    file_bytes, new_glyphs = _subset(font, {glyph for glyph, _text in used.codes})
    tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(file_bytes).digest()[:6])
    name = f"{tag}+{font.name}"
    file_number = add_object(_stream(file_bytes, f"/Length1 {len(file_bytes)}"))
    glyph_map = bytearray(2)
    for glyph, _text in used.codes:
        glyph_map += new_glyphs[glyph].to_bytes(2, "big")
    map_number = add_object(_stream(bytes(glyph_map)))
    unicode_number = add_object(_stream(_to_unicode(used)))
    em = 1000 / font.units_per_em
    descriptor = add_object(
        f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[-1000 -1000 3000 2000]/ItalicAngle 0"
        f"/Ascent {font.ascent * em:.0f}/Descent {font.descent * em:.0f}/CapHeight {font.cap_height * em:.0f}"
        f"/StemV {140 if font.bold else 80}/FontFile2 {file_number} 0 R>>".encode("ascii")
    )
    widths = " ".join(f"{code.advance * em:.6g}" for code in used.codes.values())
    descendant = add_object(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {descriptor} 0 R/DW 0/W[1[{widths}]]/CIDToGIDMap {map_number} 0 R>>".encode("ascii")
    )
    return add_object(
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
        f"/DescendantFonts[{descendant} 0 R]/ToUnicode {unicode_number} 0 R>>".encode("ascii")
    )


def _subset(font: Font, glyphs: set[int]) -> tuple[bytes, dict[int, int]]:
    """Cut a font down to some glyphs: the file, and each glyph's new id."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(sorted(glyphs | {0}))
    wanted.drop_table_tag_set.update([int.from_bytes(tag.ljust(4).encode("ascii"), "big") for tag in _DROPPED_TABLES])
    wanted.flags = hb.SubsetFlags.NOTDEF_OUTLINE
    plan = hb.SubsetPlan(font.hb_face, wanted)
    data = plan.execute().blob.data
    return bytes(data), dict(plan.old_to_new_glyph_mapping)


def _to_unicode(used: _FontInUse) -> bytes:
    """Tell which letters each code stands for."""
    named = [(code.written, text) for (_glyph, text), code in used.codes.items()]
    lines = [
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def",
        "/CMapName/Adobe-Identity-UCS def/CMapType 2 def",
        "1 begincodespacerange<0000><FFFF>endcodespacerange",
    ]
    for start in range(0, len(named), _CMAP_SECTION):
        section = named[start : start + _CMAP_SECTION]
        lines.append(f"{len(section)} beginbfchar")
        lines += [f"<{code}><{text.encode('utf-16-be', 'replace').hex().upper()}>" for code, text in section]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict/CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")
