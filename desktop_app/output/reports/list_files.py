"""The list of participants as a workbook and as a document of Word."""

from desktop_app.domain.reports import ParticipantList
from desktop_app.output.papers.furniture import event_line, organisers_line
from desktop_app.output.papers.lines import unguarded
from desktop_app.output.reports import people_order as order
from desktop_app.words import Words


def list_xlsx(people: ParticipantList, words: Words) -> bytes:
    """Write the list as the attendance record that editors know, in protocol order; a sheet of totals behind it."""
    from desktop_app.output.papers.workbook import SheetColumn, Value, Workbook

    event = people.event
    categories = order.arrange(people, words)
    title = order.title(people, words)
    book = Workbook(words, f"{title} · {event.title}", people.generated_at, event.zone)
    titles = order.columns_of_record(words)
    rows: list[list[Value]] = []
    made_up = any(person.fictional for group in people.groups for person in group.people)
    for category in categories:
        for delegation in category.delegations:
            for entry in delegation.entries:
                row: list[Value] = [*order.record(category, delegation, entry, event.language)]
                if made_up:
                    row.append(words._("fictional") if entry.person.fictional else "")
                rows.append(row)
    widths = (24.0, 40.0, 11.0, 32.0, 36.0, 36.0, 40.0)
    columns = [SheetColumn(name, width=width) for name, width in zip(titles, widths, strict=True)]
    if made_up:
        columns.append(SheetColumn(words._("Fictional"), width=12))
    book.add_table(words._("Participants"), columns, rows)
    book.add_table(
        words._("Totals"),
        [SheetColumn(words._("Group type"), width=34), SheetColumn(words._("Participants"), "number")],
        [(category.name, category.count) for category in categories],
        (words._("Total"), sum(category.count for category in categories)),
    )
    book.add_facts(
        words._("About"),
        [
            (title, "text", event.title),
            (words._("Organisers"), "text", unguarded(organisers_line(event))),
            (words._("Place and date"), "text", unguarded(event_line(event, words))),
            (words._("Generated"), "moment", people.generated_at),
        ],
        [order.basis(people, words), *order.footnotes(people, categories, words)],
    )
    return book.finish()


def list_docx(people: ParticipantList, words: Words, *, page: str = "A4") -> bytes:
    """Write the list as a document of Word with real headings, for editors who always touch it."""
    from desktop_app.output.papers.document import Document

    event = people.event
    categories = order.arrange(people, words)
    title = order.title(people, words)
    document = Document(words, f"{title} · {event.title}", people.generated_at, page=page)
    if organisers := unguarded(organisers_line(event)):
        document.text(organisers, "Subtitle", sentence=True)
    document.text(title, "Title", sentence=True)
    document.text(unguarded(event_line(event, words)), "Subtitle", sentence=True)
    document.text(order.basis(people, words), sentence=True, small=True)
    if not categories:
        document.text(words._("Nobody is on this list yet."), sentence=True)
    for category in categories:
        document.text(category.name, "Heading 1")
        for delegation in category.delegations:
            if delegation.heading:
                document.text(delegation.heading, "Heading 2")
            elif len(category.delegations) > 1:
                document.text(words._("Without an organisation"), "Heading 2", sentence=True)
            for entry in delegation.entries:
                document.text(unguarded("\n".join((entry.name, *entry.lines))))
    if categories:
        document.text(words._("Totals"), "Heading 1", sentence=True)
        document.table(
            [words._("Group type"), words._("Participants")],
            [(category.name, words.number(category.count)) for category in categories],
            shares=[4, 1.4],
            figures_from=1,
            total=(words._("Total"), words.number(sum(category.count for category in categories))),
        )
    for note in order.footnotes(people, categories, words):
        document.text(note, sentence=True, small=True)
    moment = words.moment(people.generated_at, event.zone)
    document.footer(unguarded(words._("{event}. Generated {moment}.", event=event_line(event, words), moment=moment)))
    return document.finish()
