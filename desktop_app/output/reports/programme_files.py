"""The programme as JSON, a table of text, a page for the web, and a document of Word."""

from html import escape
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from desktop_app.domain.reports import Programme, ProgrammeSession
from desktop_app.output.papers.cells import csv_bytes, plain
from desktop_app.output.papers.furniture import event_line, organisers_line
from desktop_app.output.papers.lines import unguarded
from desktop_app.output.reports import programme_words as said
from desktop_app.output.reports.summary_files import json_bytes
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.output.papers.document import Document

_STYLE = """
:root { color-scheme: light dark; --ink: #12263a; --soft: #5b6b7c; --line: #dce3ea; --paper: #fff; --accent: #0b5c89 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eef4; --soft: #a3b1bf; --line: #33475a; --paper: #101c28; --accent: #6cb8e6 }
}
body { margin: 0 auto; max-width: 46rem; padding: 2rem 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 Inter, "Noto Sans", "Segoe UI", Arial, sans-serif }
h1 { margin: 0 } h2 { margin: 2.5rem 0 0; border-block-end: 2px solid } h3 { margin: 0; font-size: 1.1rem }
.soft { color: var(--soft) } .role { color: var(--accent); font-size: .85rem; margin: .6rem 0 0 }
article { display: grid; grid-template-columns: 8rem 1fr; gap: 1rem; padding: 1rem 0;
  border-block-end: 1px solid var(--line) }
article.child { margin-inline-start: 1.5rem }
p { margin: .2rem 0 } .name { font-weight: 600 } .outcome { font-size: .9rem; white-space: pre-line }
.time { font-weight: 600; font-variant-numeric: tabular-nums }
@media (max-width: 34rem) { article { grid-template-columns: 1fr; gap: 0 } }
@media print { body { max-width: none } article { break-inside: avoid } }
""".strip()


def programme_json(programme: Programme, words: Words) -> bytes:
    """Write the programme as one JSON document: times RFC 3339 in the event's zone, null without a time."""
    zone = ZoneInfo(programme.event.zone)
    event = programme.event

    def session(row: ProgrammeSession) -> dict[str, object]:
        return {
            "id": str(row.id),
            "title": plain(row.title),
            "kind": row.kind,
            "start": row.starts_at.astimezone(zone).isoformat() if row.starts_at else None,
            "end": row.ends_at.astimezone(zone).isoformat() if row.ends_at else None,
            "room": row.room,
            "closed": row.closed,
            "description": row.description,
            "outcome": row.outcome,
            "bodies": list(row.bodies),
            "speakers": [
                {
                    "name": plain(speaker.name),
                    "honorific": speaker.honorific,
                    "function": speaker.function,
                    "organisation": speaker.organisation,
                    "role": speaker.role,
                    "topic": speaker.topic,
                    "order": place,
                }
                for place, speaker in enumerate(row.speakers, start=1)
            ],
        }

    facts = {
        "event": {
            "id": str(event.id),
            "key": event.key,
            "title": plain(event.title),
            "starts_on": event.starts_on.isoformat(),
            "ends_on": event.ends_on.isoformat(),
            "zone": event.zone,
            "venue": event.venue,
            "city": event.city,
            "country": event.country,
            "organisers": [plain(row.name) for row in event.organisers],
        },
        "days": [
            {"day": day.day.isoformat() if day.day else None, "sessions": [session(row) for row in day.sessions]}
            for day in programme.days
        ],
        "language": words.language,
        "generated_at": programme.generated_at.astimezone(zone).isoformat(),
    }
    return json_bytes(facts)


def programme_csv(programme: Programme, words: Words) -> bytes:
    """Write one line for each speaker of a session, and one for a session without speakers."""
    zone = ZoneInfo(programme.event.zone)
    rows: list[list[object]] = []
    for day in programme.days:
        for row in day.sessions:
            start = row.starts_at.astimezone(zone) if row.starts_at else None
            end = row.ends_at.astimezone(zone) if row.ends_at else None
            session: list[object] = [
                start.date().isoformat() if start else "",
                f"{start:%H:%M}" if start else "",
                f"{end:%H:%M}" if end else "",
                row.title,
                said.kind_text(row.kind, words),
                row.room,
            ]
            speakers = [
                [
                    said.role_text(speaker.role, words),
                    said.speaker_name(speaker),
                    speaker.function,
                    speaker.organisation,
                    speaker.topic,
                ]
                for speaker in row.speakers
            ]
            rows += [[*session, *speaker] for speaker in speakers or [[""] * 5]]
    titles = [
        words._("Date"),
        words._("Start ({zone})", zone=programme.event.zone),
        words._("End"),
        words._("Session"),
        words._("Kind"),
        words._("Room"),
        words._("Role"),
        words._("Speaker"),
        words._("Function"),
        words._("Organisation"),
        words._("Topic"),
    ]
    return csv_bytes(titles, rows)


def programme_html(programme: Programme, words: Words, *, outcomes: bool = False) -> bytes:
    """Write a page that needs nothing beside itself; every stranger's text is escaped."""
    event, zone = programme.event, programme.event.zone

    def safe(text: str) -> str:
        return escape(plain(unguarded(text)))

    body = [
        f'<p class="soft">{safe(organisers_line(event))}</p>',
        f"<h1>{safe(words._('Programme'))}</h1>",
        f"<p>{safe(event_line(event, words))}</p>",
    ]
    for day in said.days_with_sessions(programme):
        body.append(f"<h2>{safe(said.day_title(day.day, words))}</h2>")
        for row in day.sessions:
            body.append(f"<article{' class=child' if row.child else ''}>")
            body.append(f'<p class="time">{safe(said.times_text(row, zone, words))}</p><div>')
            body.append(f'<h3 dir="auto">{safe(row.title)}</h3>')
            if about := said.about_session(row, words):
                body.append(f'<p class="soft">{safe(about)}</p>')
            if row.description:
                body.append(f'<p dir="auto">{safe(row.description)}</p>')
            role = ""
            for speaker in row.speakers:
                if speaker.role != role:
                    role = speaker.role
                    if shown := said.shown_role(speaker, row, words):
                        body.append(f'<p class="role">{safe(shown)}</p>')
                body.append(f'<p class="name" dir="auto">{safe(said.speaker_name(speaker))}</p>')
                if post := said.speaker_post(speaker, words):
                    body.append(f'<p class="soft" dir="auto">{safe(post)}</p>')
                if topic := said.topic_text(speaker, words):
                    body.append(f'<p class="soft" dir="auto">{safe(topic)}</p>')
            if bodies := said.represented(row, words):
                body.append(f'<p class="soft">{safe(bodies)}</p>')
            if outcomes and row.outcome:
                body.append(f'<p class="outcome soft" dir="auto">{safe(row.outcome)}</p>')
            body.append("</div></article>")
    title = safe(f"{words._('Programme')} · {event.title}")
    page = (
        f'<!doctype html>\n<html lang="{escape(words.language)}" dir="{words.direction}">\n<head>\n'
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )
    return page.encode("utf-8", "replace")


def programme_docx(programme: Programme, words: Words, *, page: str = "A4", outcomes: bool = False) -> bytes:
    """Write the programme as a document of Word with a heading for each day and session."""
    from desktop_app.output.papers.document import Document

    event = programme.event
    title = words._("Programme")
    document = Document(words, f"{title} · {event.title}", programme.generated_at, page=page)
    if organisers := unguarded(organisers_line(event)):
        document.text(organisers, "Subtitle", sentence=True)
    document.text(title, "Title", sentence=True)
    document.text(unguarded(event_line(event, words)), "Subtitle", sentence=True)
    days = said.days_with_sessions(programme)
    if not days:
        document.text(words._("Nothing is on the agenda yet."), sentence=True)
    for day in days:
        document.text(said.day_title(day.day, words), "Heading 1", sentence=True)
        for row in day.sessions:
            _session(document, row, event.zone, words, outcomes=outcomes)
    moment = words.moment(programme.generated_at, event.zone)
    said_below = words._("{event}. Generated {moment}.", event=event_line(event, words), moment=moment)
    document.footer(unguarded(said_below))
    return document.finish()


def _session(document: "Document", row: ProgrammeSession, zone: str, words: Words, *, outcomes: bool) -> None:
    indent = 6.0 if row.child else 0.0
    time = said.times_text(row, zone, words)
    document.text(f"{time}  {row.title}" if time else row.title, "Heading 2", indent_mm=indent)
    if about := said.about_session(row, words):
        document.text(unguarded(about), sentence=True, small=True, indent_mm=indent, with_next=bool(row.speakers))
    if row.description:
        document.text(row.description, indent_mm=indent)
    role = ""
    for speaker in row.speakers:
        if speaker.role != role:
            role = speaker.role
            if shown := said.shown_role(speaker, row, words):
                document.text(shown, sentence=True, small=True, indent_mm=indent, with_next=True)
        document.text(said.speaker_name(speaker), heavy=True, indent_mm=indent, with_next=True)
        post, topic = said.speaker_post(speaker, words), said.topic_text(speaker, words)
        if below := "\n".join(part for part in (unguarded(post), topic) if part):
            document.text(below, indent_mm=indent)
    if bodies := said.represented(row, words):
        document.text(unguarded(bodies), sentence=True, indent_mm=indent)
    if outcomes and row.outcome:
        document.text(row.outcome, small=True, indent_mm=indent)
