"""Papers of an event: gathered from the data file, rendered, saved whole, and recorded when they hold people."""

import hashlib
from pathlib import Path
from uuid import UUID

from desktop_app.domain.errors import UserError
from desktop_app.domain.participants import ParticipantFilter
from desktop_app.output.reports import PaperOptions, RenderedPaper, formats_of, render_paper
from desktop_app.output.saving import save
from desktop_app.queries.agenda import programme
from desktop_app.queries.events import event_detail
from desktop_app.queries.reports import participant_export, participant_list, summary
from desktop_app.services.preparing import Preparation
from desktop_app.storage.tables import Export
from desktop_app.storage.transaction import Transaction
from desktop_app.words import Words


def form_of(path: Path, kind: str) -> str:
    """The format that a file's ending asks for.

    Raises:
        UserError: `unknown_format`, with those the paper can be had in.
    """
    form = path.suffix.removeprefix(".").casefold()
    known = formats_of(kind)
    if form not in known:
        raise UserError("unknown_format", file=path.name, known=", ".join(known))
    return form


def make_paper(
    prep: Preparation,
    event_id: UUID,
    kind: str,
    form: str,
    *,
    language: str | None = None,
    options: PaperOptions | None = None,
    attended_only: bool = False,
    contacts: bool = False,
) -> RenderedPaper:
    """Render a paper in memory: `summary`, `list-of-participants`, `programme` or `participants`.

    Args:
        prep: From the office.
        event_id: Of which event.
        kind: Which paper.
        form: Format, as a file name ends.
        language: Of the paper; the event's own when None.
        options: What is chosen; None for the usual.
        attended_only: Whether a list has only those who came.
        contacts: Whether e-mail and phone leave with an export.

    Raises:
        UserError: `unknown_format`.
    """
    if form not in formats_of(kind):
        raise UserError("unknown_format", file=f"{kind}.{form}", known=", ".join(formats_of(kind)))
    words = Words(language or prep.ask(event_detail, event_id).language)
    prep.progress.step(0, 2)
    if kind == "summary":
        content: object = prep.ask(summary, event_id, prep.now)
    elif kind == "list-of-participants":
        content = prep.ask(participant_list, event_id, prep.now, attended_only=attended_only)
    elif kind == "programme":
        content = prep.ask(programme, event_id, prep.now)
    else:
        content = prep.ask(participant_export, ParticipantFilter(event_id), prep.now, contacts=contacts)
    prep.progress.step(1, 2)
    paper = render_paper(kind, form, content, words, options)
    prep.progress.step(2, 2)
    return paper


def save_paper(
    prep: Preparation,
    path: Path,
    event_id: UUID,
    kind: str,
    *,
    language: str | None = None,
    options: PaperOptions | None = None,
    attended_only: bool = False,
) -> RenderedPaper:
    """Render a paper in the format of the file's ending and save it whole."""
    form = form_of(path, kind)
    paper = make_paper(prep, event_id, kind, form, language=language, options=options, attended_only=attended_only)
    save(path, paper.data)
    return paper


def record_export(
    tx: Transaction, event_id: UUID, kind: str, purpose: str, recipient: str | None, rows: int, digest: bytes
) -> UUID:
    """Remember that data left the program: what, how much, for which purpose, to whom.

    Raises:
        UserError: `purpose_needed`.
    """
    if not purpose.strip():
        raise UserError("purpose_needed", field="purpose")
    return tx.add(
        Export(
            event_id=event_id,
            kind=kind,
            purpose=purpose.strip()[:300],
            recipient=(recipient or "").strip()[:300] or None,
            rows=rows,
            digest=digest,
            at=tx.now,
        )
    ).id


def export_participants(
    prep: Preparation,
    path: Path,
    event_id: UUID,
    *,
    purpose: str,
    recipient: str | None = None,
    contacts: bool = True,
) -> int:
    """Save the participants for another program, and record the export.

    Returns:
        The number of rows.

    Raises:
        UserError: `purpose_needed`, `unknown_format`.
    """
    if not purpose.strip():
        raise UserError("purpose_needed", field="purpose")
    form = form_of(path, "participants")
    content = prep.ask(participant_export, ParticipantFilter(event_id), prep.now, contacts=contacts)
    words = Words(content.event.language)
    paper = render_paper("participants", form, content, words)
    save(path, paper.data)
    rows = len(content.people)
    prep.do(
        record_export, event_id, f"participants.{form}", purpose, recipient, rows, hashlib.sha256(paper.data).digest()
    )
    return rows
