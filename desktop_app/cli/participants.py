"""`plenary participants` and `plenary find`: the list of an event, in and out of files, and finding people."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from desktop_app.cli.application import new_app, verb
from desktop_app.cli.events import EventOption
from desktop_app.cli.session import Session, dumps, event_groups, find_event, find_group, input_lines, table, write
from desktop_app.domain.errors import UserError
from desktop_app.domain.participants import Capacity, Status
from desktop_app.domain.people import Sex
from desktop_app.words import N_, _, current

if TYPE_CHECKING:
    from desktop_app.office import Office

participants = new_app(N_("Participants of an event: list, add, import and export them."))


def add_to(app: typer.Typer) -> None:
    """Add the verbs of this room."""
    from desktop_app.cli import importing

    app.add_typer(participants, name="participants")
    importing.add_to(participants)
    verb(app, "find")(find_people)


def participant_documents(office: "Office", event_id: UUID) -> list[dict[str, Any]]:
    """The participants of an event as the command line names their fields, by name."""
    import json

    from desktop_app.services.papers import make_paper

    paper = office.prepare(make_paper, event_id, "participants", "json", contacts=True).result
    found: list[dict[str, Any]] = json.loads(paper.data)
    return found


@verb(participants, "list")
def list_all(
    session: Session,
    event: EventOption,
    csv: Annotated[bool, typer.Option("--csv", help=N_("Answer with CSV: UTF-8, no cell is a formula."))] = False,
) -> None:
    """List the participants of an event in the order of their names."""
    from desktop_app.domain.participants import ParticipantFilter
    from desktop_app.queries.participants import list_participants
    from desktop_app.services.papers import make_paper

    with session.office() as office:
        event_id = find_event(office, event)
        if csv:
            paper = office.prepare(make_paper, event_id, "participants", "csv", contacts=True).result
            sys.stdout.flush()
            sys.stdout.buffer.write(paper.data)
            sys.stdout.buffer.flush()
            return
        if session.json:
            session.answer(participant_documents(office, event_id))
            return
        rows = office.ask(list_participants, ParticipantFilter(event_id))
    words = current()
    write(
        table(
            (_("Number"), _("Group"), _("Standing"), _("Name"), _("Organisation")),
            [(row.number, row.letter, words.label(row.standing), row.list_name, row.organisation) for row in rows],
        )
        if rows
        else _("Nobody is on the list yet.")
    )


@verb(participants, "add")
def add(
    session: Session,
    event: EventOption,
    name: Annotated[str, typer.Option("--name", help=N_("The full name, as “Aylin Demirova” or “DEMIROVA, Aylin”."))],
    group: Annotated[str, typer.Option("--group", help=N_("Key, letter or name of a group of the event."))],
    organisation: Annotated[str | None, typer.Option("--organisation", help=N_("Name of the organisation."))] = None,
    function: Annotated[str | None, typer.Option("--function", help=N_("The function in the organisation."))] = None,
    honorific: Annotated[str | None, typer.Option("--honorific", help=N_("The courtesy title, as “H.E. Ms”."))] = None,
    delegation: Annotated[str | None, typer.Option("--delegation", help=N_("Whom the person represents."))] = None,
    country: Annotated[str | None, typer.Option("--country", help=N_("ISO code or name of the country."))] = None,
    email: Annotated[str | None, typer.Option("--email", help=N_("The e-mail address."))] = None,
    phone: Annotated[str | None, typer.Option("--phone", help=N_("The telephone number."))] = None,
    capacity: Annotated[Capacity, typer.Option("--capacity", help=N_("In what capacity."))] = Capacity.PARTICIPANT,
    status: Annotated[Status, typer.Option("--status", help=N_("Where the registration stands."))] = Status.REGISTERED,
    sex: Annotated[Sex, typer.Option("--sex", help=N_("As the person stated it."))] = Sex.NOT_STATED,
    note: Annotated[str | None, typer.Option("--note", help=N_("A note for the desk."))] = None,
) -> None:
    """Put a person on the list of an event."""
    from desktop_app.domain.names import parse_name
    from desktop_app.domain.participants import ParticipantDraft
    from desktop_app.intake.cleaning import clean_text
    from desktop_app.intake.values import read_country
    from desktop_app.services.participants import register

    def clean(text: str | None) -> str | None:
        return clean_text(text)[0].replace("\n", " ") or None if text is not None else None

    code = None
    if country is not None and (code := read_country(country)) is None:
        raise UserError("country_unknown_word", field="country", value=country)
    parsed = parse_name(clean(name) or "")
    with session.office() as office:
        event_id = find_event(office, event)
        row = find_group(event_groups(office, event_id), group)
        draft = ParticipantDraft(
            event_id=event_id,
            full_name=parsed.full,
            group=row.key,
            honorific=clean(honorific) or parsed.honorific or None,
            given=parsed.given,
            family=parsed.family,
            organisation=clean(organisation),
            function=clean(function),
            delegation=clean(delegation),
            country=code,
            email=clean(email),
            phone=clean(phone),
            capacity=capacity,
            status=status,
            sex=sex,
            note=clean(note),
        )
        identity = str(office.do(register, draft).result)
        document = next(one for one in participant_documents(office, event_id) if one["id"] == identity)
    session.answer(
        document,
        lambda: _(
            "{name} is on the list as number {number}, group {group}.",
            name=document["name"],
            number=document["number"],
            group=row.name,
        ),
    )


@verb(participants, "export")
def export(
    session: Session,
    out: Annotated[Path, typer.Argument(metavar="OUT", help=N_("The file to write: .csv, .xlsx, .vcf or .json."))],
    event: EventOption,
    purpose: Annotated[str, typer.Option("--purpose", help=N_("What the data are for; it is recorded."))],
    recipient: Annotated[str | None, typer.Option("--recipient", help=N_("Who gets them; it is recorded."))] = None,
    contacts: Annotated[
        bool, typer.Option("--contacts/--no-contacts", help=N_("Whether e-mail and phone go along."))
    ] = True,
) -> None:
    """Write the participants of an event for another program, and record that they left."""
    from desktop_app.services.papers import export_participants

    with session.office() as office:
        rows = office.prepare(
            export_participants,
            out,
            find_event(office, event),
            purpose=purpose,
            recipient=recipient,
            contacts=contacts,
        ).result
    session.answer({"rows": rows}, lambda: _("{rows} participants written: {file}", rows=rows, file=str(out)))


def find_people(
    session: Session,
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help=N_("Name, organisation, number or e-mail; “-” reads one a line."))
    ],
    event: Annotated[str | None, typer.Option("--event", "-e", metavar="EVENT", help=N_("Only at this event."))] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=10_000, help=N_("At most so many."))] = 20,
) -> None:
    """Find people in any script, best first; typing errors are forgiven."""
    from desktop_app.queries.events import list_events, list_groups
    from desktop_app.queries.participants import find

    with session.office() as office:
        event_id = find_event(office, event) if event is not None else None
        keys = {}
        for one in [event_id] if event_id is not None else [row.id for row in office.ask(list_events)]:
            keys.update({group.name: group.key for group in office.ask(list_groups, one)})

        def hits(query: str) -> list[dict[str, Any]]:
            return [
                {
                    "participant": str(row.participant_id) if row.participant_id is not None else None,
                    "person": str(row.person_id),
                    "name": row.name,
                    "organisation": row.organisation,
                    "group": keys.get(row.group or "", row.group),
                    "number": row.number,
                    "tier": row.tier,
                }
                for row in office.ask(find, query, event_id=event_id, limit=limit)
            ]

        if text != "-":
            found = hits(text)
            session.answer(found, lambda: _hit_lines(found) or _("Nobody was found."))
            return
        for line in input_lines():
            found = hits(line)
            if session.json:
                write(dumps(found))
            else:
                write("\n".join([f"{line}:", *("  " + hit for hit in _hit_lines(found).splitlines())]))


def _hit_lines(found: list[dict[str, Any]]) -> str:
    if not found:
        return ""
    return table(
        (_("Number"), _("Group"), _("Name"), _("Organisation")),
        [(hit["number"], hit["group"], hit["name"], hit["organisation"]) for hit in found],
    )
