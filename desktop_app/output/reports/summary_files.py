"""The attendance summary as a workbook, a table of text, a document of Word, and JSON: the same figures."""

import json
from zoneinfo import ZoneInfo

from desktop_app.domain.reports import Summary, Tally
from desktop_app.output.papers.cells import csv_bytes, plain
from desktop_app.output.papers.furniture import event_line, organisers_line
from desktop_app.output.papers.lines import unguarded
from desktop_app.output.reports import summary_words as said
from desktop_app.words import Words


def summary_xlsx(summary: Summary, words: Words) -> bytes:
    """Write the summary as a workbook: Summary, Groups, Organisations, Sessions, Arrivals; figures are numbers."""
    from desktop_app.output.papers.workbook import Kind, SheetColumn, Value, Workbook

    title = words._("Attendance summary")
    event, total = summary.event, summary.total
    book = Workbook(words, f"{title} · {event.title}", summary.generated_at, event.zone)

    def figures(tally: Tally) -> list[Value]:
        return [
            tally.registered,
            tally.attended,
            tally.rate,
            tally.women,
            tally.men,
            tally.other,
            tally.not_stated,
        ]

    facts: list[tuple[str, Kind, Value]] = [
        (title, "text", event.title),
        (words._("Organisers"), "text", unguarded(organisers_line(event))),
        (words._("Place and date"), "text", unguarded(event_line(event, words))),
        (words._("Attended"), "number", total.attended),
        (words._("Registered"), "number", total.registered),
        (words._("Attendance rate"), "percent", total.rate),
        (words._("Women, share of those who stated their sex"), "percent", said.women_share(total)),
        (words._("Women"), "number", total.women),
        (words._("Men"), "number", total.men),
        (words._("Other"), "number", total.other),
        (words._("Not stated"), "number", total.not_stated),
        (words._("Walk-ins"), "number", summary.walk_ins),
        (words._("Organisations"), "number", summary.organisations),
        (words._("Scans"), "number", summary.scans),
        (words._("Doors"), "number", summary.doors),
        (words._("Fictional participants"), "number", summary.fictional),
        (words._("Generated"), "moment", summary.generated_at),
        (words._("Time zone"), "text", event.zone),
    ]
    book.add_facts(words._("Summary"), facts, said.notes(summary, words))
    columns = [
        SheetColumn(words._("Registered"), "number"),
        SheetColumn(words._("Attended"), "number"),
        SheetColumn(words._("Rate"), "percent", 9),
        SheetColumn(words._("Women"), "number", 9),
        SheetColumn(words._("Men"), "number", 9),
        SheetColumn(words._("Other"), "number", 9),
        SheetColumn(words._("Not stated"), "number", 12),
    ]
    book.add_table(
        words._("Groups"),
        [SheetColumn(words._("Group"), width=34), SheetColumn(words._("Letter"), width=8), *columns],
        [(group.name, group.letter, *figures(group.tally)) for group in summary.groups],
        (words._("Total"), "", *figures(total)),
    )
    book.add_table(
        words._("Organisations"),
        [SheetColumn(words._("Organisation"), width=60), *columns],
        [(row.name, *figures(row.tally)) for row in summary.by_organisation],
    )
    book.add_table(
        words._("Sessions"),
        [
            SheetColumn(words._("Session"), width=60),
            SheetColumn(words._("Room"), width=24),
            SheetColumn(words._("Seats"), "number", 9),
            SheetColumn(words._("Attended"), "number"),
            SheetColumn(words._("Counted"), width=22),
        ],
        [
            (
                row.title,
                row.room or "",
                row.seats,
                row.attended if row.counted else None,
                words._("at its door") if row.counted else words._("no door of its own"),
            )
            for row in summary.sessions
        ],
    )
    steps = list(summary.arrivals)
    book.add_table(
        words._("Arrivals"),
        [
            SheetColumn(words._("Time ({zone})", zone=event.zone), "moment", 26),
            SheetColumn(words._("Had come by then"), "number", 20),
            SheetColumn(words._("Since the line above"), "number", 20),
        ],
        [(at, reached, reached - (steps[place - 1][1] if place else 0)) for place, (at, reached) in enumerate(steps)],
    )
    return book.finish()


def summary_csv(summary: Summary, words: Words) -> bytes:
    """Write the figures by group, session and organisation as one table with a column that tells which."""
    titles = [
        words._("Registered"),
        words._("Attended"),
        words._("Rate"),
        words._("Women"),
        words._("Men"),
        words._("Other"),
        words._("Not stated"),
    ]
    whole, group, session, organisation = (
        words._("Total"),
        words._("Group"),
        words._("Session"),
        words._("Organisation"),
    )

    def figures(tally: Tally) -> list[object]:
        rate = None if tally.rate is None else round(tally.rate, 4)
        return [tally.registered, tally.attended, rate, tally.women, tally.men, tally.other, tally.not_stated]

    rows: list[list[object]] = [[whole, summary.event.title, *figures(summary.total)]]
    rows += [[group, row.name, *figures(row.tally)] for row in summary.groups]
    rows += [
        [session, row.title, None, row.attended if row.counted else None, None, None, None, None, None]
        for row in summary.sessions
    ]
    rows += [[organisation, row.name, *figures(row.tally)] for row in summary.by_organisation]
    return csv_bytes([words._("Part"), words._("Name"), *titles], rows)


def summary_facts(summary: Summary) -> dict[str, object]:
    """The figures as plain values for JSON: counts are numbers, shares of 1, times RFC 3339 in the event's zone."""
    zone = ZoneInfo(summary.event.zone)

    def tally(row: Tally) -> dict[str, object]:
        return {
            "registered": row.registered,
            "attended": row.attended,
            "rate": None if row.rate is None else round(row.rate, 4),
            "women": row.women,
            "men": row.men,
            "other": row.other,
            "not_stated": row.not_stated,
        }

    share = said.women_share(summary.total)
    return {
        "event": {
            "id": str(summary.event.id),
            "key": summary.event.key,
            "title": plain(summary.event.title),
            "zone": summary.event.zone,
        },
        "total": tally(summary.total),
        "women_share_of_stated": None if share is None else round(share, 4),
        "walk_ins": summary.walk_ins,
        "organisations": summary.organisations,
        "fictional": summary.fictional,
        "scans": summary.scans,
        "doors": summary.doors,
        "groups": [
            {"name": plain(row.name), "letter": row.letter, "expected": row.expected, **tally(row.tally)}
            for row in summary.groups
        ],
        "sessions": [
            {
                "id": str(row.session_id),
                "title": plain(row.title),
                "room": row.room,
                "seats": row.seats,
                "attended": row.attended if row.counted else None,
            }
            for row in summary.sessions
        ],
        "by_organisation": [{"name": plain(row.name), **tally(row.tally)} for row in summary.by_organisation],
        "arrivals": [{"at": at.astimezone(zone).isoformat(), "arrived": reached} for at, reached in summary.arrivals],
        "generated_at": summary.generated_at.astimezone(zone).isoformat(),
    }


def summary_json(summary: Summary, words: Words) -> bytes:
    """Write `summary_facts` with the rules of counting in the paper's language."""
    return json_bytes(summary_facts(summary) | {"rules": said.notes(summary, words)})


def json_bytes(facts: object) -> bytes:
    """Write one JSON document, UTF-8, indented, names in their own letters."""
    return (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def summary_docx(summary: Summary, words: Words, *, page: str = "A4") -> bytes:
    """Write the summary as a document of Word with the tables of the paper."""
    from desktop_app.output.papers.document import Document

    event, total = summary.event, summary.total
    title = words._("Attendance summary")
    document = Document(words, f"{title} · {event.title}", summary.generated_at, page=page)
    if organisers := unguarded(organisers_line(event)):
        document.text(organisers, "Subtitle", sentence=True)
    document.text(title, "Title", sentence=True)
    document.text(unguarded(event_line(event, words)), "Subtitle", sentence=True)
    document.table(
        [
            words._("Attended"),
            words._("Registered"),
            words._("Attendance rate"),
            words._("Women"),
            words._("Organisations"),
        ],
        [
            [
                words.number(total.attended),
                words.number(total.registered),
                words.percent(total.rate),
                words.percent(said.women_share(total)),
                words.number(summary.organisations),
            ]
        ],
        shares=[1] * 5,
    )
    for note in said.notes(summary, words):
        document.text(note, sentence=True, small=True)
    titles = said.tally_titles(summary, words)
    shares = [4.0, *([1.2] * len(titles))]
    document.text(words._("By stakeholder group"), "Heading 1", sentence=True)
    document.table(
        [words._("Group"), *titles],
        [(row.name, *said.tally_cells(summary, row.tally, words)) for row in summary.groups],
        shares=shares,
        figures_from=1,
        total=(words._("Total"), *said.tally_cells(summary, total, words)),
    )
    if summary.sessions:
        document.text(words._("By session"), "Heading 1", sentence=True)
        document.table(
            [words._("Session"), words._("Attended")],
            [
                (row.title, words.number(row.attended) if row.counted else words._("no door of its own"))
                for row in summary.sessions
            ],
            shares=[4, 1.2],
            figures_from=1,
        )
    if summary.by_organisation:
        document.text(words._("By organisation"), "Heading 1", sentence=True)
        document.table(
            [words._("Organisation"), *titles],
            [(row.name, *said.tally_cells(summary, row.tally, words)) for row in summary.by_organisation],
            shares=shares,
            figures_from=1,
        )
    document.footer(said.source_line(summary, words))
    return document.finish()
