"""How fast badges are drawn, as a ratio to the bare ReportLab canvas in the same run.

Run: python -m tests.benchmarks.badges [--count 1000 10000] [--rounds 3]

The bare canvas draws the same marks with the same fonts: bands, texts at fixed sizes, unshaped and unfitted, and the
code as one path, encoded by zxing-cpp (the fastest encoder at hand). Ours draws real names in four scripts, shaped,
fitted and checked. A ratio of 1.0 or less is the promise; smaller is better.
"""

import argparse
import io
import json
import subprocess
import sys
import time
from statistics import median
from uuid import UUID

from desktop_app.domain import codes
from desktop_app.domain.badge_face import BadgeFace

EVENT = UUID(int=0x0190_0000_0000_7000_8000_0000_0000_0001)
KEY = codes.BadgeKey(0, bytes(range(32)))
NAMES = (
    ("Vüsal", "Hüseynov"), ("Aytən", "Sadıqova"), ("Лейла", "Сафарова"), ("Қасымжомарт", "Әбдірахманов"),
    ("محمد", "حسينوف"), ("عبد الرحمن", "العلي"), ("Maria Fernanda", "Espinosa Garcés"), ("Jean-Baptiste", "N’Guessan"),
    ("Irena", "Novak"), ("Nguyễn Thị", "Minh Khai"), ("Suharto", ""), ("Anna-Lena", "von der Schulenburg-Wolfsburg"),
)  # fmt: skip
FUNCTIONS = ("Chief", "Programme Officer", "Researcher", "Deputy Permanent Representative", "مستشار أول", "Советник")
ORGANISATIONS = (
    "State Migration Service of Azerbaijan", "Baku State University", "IOM Azerbaijan", "Министерство труда",
    "Permanent Mission of Bolivia to the United Nations Office at Geneva", "وزارة الخارجية",
)  # fmt: skip
GROUPS = (
    ("Government", "G", "#2f6db5"), ("United Nations", "U", "#0b9bd8"), ("Academia", "A", "#b5772f"),
    ("Civil society", "C", "#1e8e5a"),
)  # fmt: skip
SYLLABLES = ("ba", "ku", "ra", "mi", "no", "sa", "le", "ti", "go", "ve")


def faces(count: int) -> list[BadgeFace]:
    """Make fictional people: no two names alike, functions and organisations repeat as they do."""
    made = []
    for index in range(count):
        given, family = NAMES[index % len(NAMES)]
        tail = "".join(SYLLABLES[int(digit)] for digit in str(index))
        group, letter, colour = GROUPS[index % len(GROUPS)]
        made.append(
            BadgeFace(
                UUID(int=index),
                codes.mint(KEY, EVENT, index.to_bytes(8, "big")),
                f"No. {index:04d}",
                "Ms" if index % 2 else "Mr",
                f"{given} {tail.capitalize()}",
                family,
                function=FUNCTIONS[index % len(FUNCTIONS)],
                organisation=ORGANISATIONS[index // 3 % len(ORGANISATIONS)],
                group=group,
                letter=letter,
                colour=colour,
                event_title="International Migrants Day",
                event_line="Baku, 18 December 2021",
            )
        )
    return made


def bare(people: list[BadgeFace], per_sheet: bool) -> bytes:
    """Draw the same marks as people write it with ReportLab's canvas, at its best."""
    import zxingcpp
    from reportlab.lib.colors import HexColor
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    from desktop_app import resources

    for name in ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold", "NotoSansArabic-Bold"):
        pdfmetrics.registerFont(TTFont(name, str(resources.path("fonts", f"{name}.ttf"))))
    out = io.BytesIO()
    width, height = 96 * mm, 134 * mm
    canvas = Canvas(out, pagesize=(210 * mm, 297 * mm) if per_sheet else (width, height), invariant=1)
    navy, white, grey = HexColor("#0f2a3d"), HexColor("#ffffff"), HexColor("#4a5b6b")
    side = 1.016 * mm
    for index, face in enumerate(people):
        if per_sheet:
            row, column = divmod(index % 4, 2)
            canvas.saveState()
            canvas.translate(9 * mm + column * width, 14.5 * mm + (1 - row) * height)
        canvas.setFillColor(navy)
        canvas.rect(0, height - 21 * mm, width, 21 * mm, stroke=0, fill=1)
        canvas.setFillColor(HexColor(face.colour))
        canvas.rect(0, 0, width, 16 * mm, stroke=0, fill=1)
        canvas.setFillColor(white)
        canvas.roundRect(77.6 * mm, 1.8 * mm, 12.4 * mm, 12.4 * mm, 2 * mm, stroke=0, fill=1)
        arabic = face.family > "\u0600"
        for text, font, size, colour, x, y in (
            (face.event_title, "Inter-SemiBold", 13, white, 6, 123),
            (face.event_line, "Inter-Regular", 12, white, 6, 117),
            (face.honorific, "Inter-Medium", 13, grey, 6, 104),
            (face.given, "NotoSansArabic-Bold" if arabic else "Inter-Bold", 24, navy, 6, 94),
            (face.family.upper(), "NotoSansArabic-Bold" if arabic else "Inter-Bold", 24, navy, 6, 83),
            (face.function, "Inter-Medium", 14, navy, 6, 73),
            (face.organisation, "Inter-Regular", 11, navy, 6, 67),
            (face.number, "Inter-Medium", 12, grey, 6, 21),
            (face.group.upper(), "Inter-Bold", 16, white, 6, 6),
            (face.letter, "Inter-Bold", 30, navy, 80, 4),
        ):
            canvas.setFillColor(colour)
            canvas.setFont(font, size)
            canvas.drawString(x * mm, y * mm, text)
        symbol = zxingcpp.create_barcode(face.code, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
        pixels = bytes(symbol.to_image(scale=1, add_quiet_zones=False))
        path = canvas.beginPath()
        for row in range(25):
            column = 0
            line = pixels[row * 25 : row * 25 + 25]
            while (column := line.find(0, column)) >= 0:
                end = line.find(255, column)
                end = 25 if end < 0 else end
                path.rect(64.6 * mm + column * side, 46 * mm - (row + 1) * side, (end - column) * side, side)
                column = end
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawPath(path, stroke=0, fill=1)
        if per_sheet:
            canvas.restoreState()
        if not per_sheet or index % 4 == 3 or index == len(people) - 1:
            canvas.showPage()
    canvas.save()
    return out.getvalue()


def ours(people: list[BadgeFace], per_sheet: bool) -> bytes:
    """Draw with Plenary."""
    from desktop_app.output.badges import load_template, render_badges, sheet_for
    from desktop_app.words import Words

    template = load_template()
    made = render_badges(people, template, sheet_for(template, "a4" if per_sheet else "single"), words=Words("en"))
    if made.badges != len(people) or made.misfits or made.missing_glyphs:
        raise SystemExit(f"not every badge was drawn: {made.report}")
    return made.data


def measure(which: str, count: int, per_sheet: bool) -> dict[str, float]:
    """Time one variant in this process."""
    people = faces(count)
    draw = {"bare": bare, "ours": ours}[which]
    draw(people[:8], per_sheet)
    started = time.perf_counter()
    data = draw(people, per_sheet)
    seconds = time.perf_counter() - started
    try:
        import resource

        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    except ImportError:  # Windows counts differently
        memory = float("nan")
    return {"seconds": seconds, "mib": memory, "bytes": len(data)}


def tell(line: str) -> None:
    """Write one line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Measure each variant in a process of its own, in turn, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        which, count, sheet = given.one
        tell(json.dumps(measure(which, int(count), sheet == "a4")))
        return
    tell(f"{'badges':>7} {'sheet':>7} {'ours/s':>8} {'bare/s':>8} {'ratio':>6} {'ours MiB':>9} {'bare MiB':>9}")
    for count in given.count:
        for sheet in ("single", "a4"):
            found: dict[str, list[dict[str, float]]] = {"ours": [], "bare": []}
            for _round in range(given.rounds):
                for which, results in found.items():
                    command = [sys.executable, "-m", "tests.benchmarks.badges", "--one", which, str(count), sheet]
                    run = subprocess.run(command, check=True, capture_output=True, text=True)
                    results.append(json.loads(run.stdout))
            ours_s, bare_s = (median(one["seconds"] for one in found[which]) for which in ("ours", "bare"))
            ours_mib, bare_mib = (max(one["mib"] for one in found[which]) for which in ("ours", "bare"))
            tell(
                f"{count:>7} {sheet:>7} {count / ours_s:>8.0f} {count / bare_s:>8.0f} {ours_s / bare_s:>6.2f}"
                f" {ours_mib:>9.0f} {bare_mib:>9.0f}"
            )


if __name__ == "__main__":
    main()
