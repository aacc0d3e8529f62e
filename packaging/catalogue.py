"""Collect every sentence of the program into resources/translations/plenary.pot; run by the environment's Python."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "desktop_app"
TEMPLATE = ROOT / "resources" / "translations" / "plenary.pot"

# Which arguments are text: all of `_` and `N_`, both forms of a plural, a context and its word.
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
HEADER = """\
# Every sentence of Plenary, collected by `dev.py words`: a built file, never edited.
# Copyright the Plenary authors; Apache-2.0.
#"""


def sentences(sources: Path, root: Path) -> Iterator[tuple[str, str | tuple[str, ...], list[str], str | None]]:
    """Find the sentences under `sources`, file by file in the order of their paths.

    Yields:
        The file (relative to `root`, with slashes), the message or its two forms, comments for translators that begin
        with “Translators:”, and the context or None.
    """
    for path in sorted(sources.rglob("*.py"), key=lambda path: path.as_posix()):
        name = path.relative_to(root).as_posix()
        for _line, message, comments, context in extract_from_file(
            "python", path, keywords=KEYWORDS, comment_tags=["Translators:"]
        ):
            yield name, message, comments, context


def template(sources: Path = SOURCES, root: Path = ROOT) -> str:
    """Write the template: no dates and no line numbers, so that it changes only when a sentence does."""
    catalog = Catalog(project="Plenary", header_comment=HEADER, fuzzy=False)
    for name, message, comments, context in sentences(sources, root):
        catalog.add(message, locations=[(name, 0)], auto_comments=comments, context=context)
    written = io.BytesIO()
    write_po(written, catalog, width=100, sort_by_file=True, include_lineno=False, omit_header=False)
    moving = ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team", "Generated-By", "Report-")
    lines = written.getvalue().decode("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(tuple(f'"{field}' for field in moving))]
    return "\n".join(kept).rstrip("\n") + "\n"


def main(options: list[str]) -> int:
    """Write the template, or with --check say whether the one in the repository is current."""
    fresh = template()
    count = fresh.count("\nmsgid ") - 1
    if "--check" not in options:
        TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
        TEMPLATE.write_text(fresh, "utf-8", newline="\n")
        print(f"{TEMPLATE.relative_to(ROOT).as_posix()} holds {count} sentences.")
        return 0
    held = TEMPLATE.read_text("utf-8") if TEMPLATE.exists() else ""
    if held == fresh:
        print(f"The template for translators is current: {count} sentences.")
        return 0
    print(
        "The template for translators is not current: sentences were added, changed or taken away.\n"
        "Type this, then translate what is new: python3 packaging/dev.py words",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
