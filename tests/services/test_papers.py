"""Papers from the data file: their figures agree with a count of the scans that knows nothing of our queries."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any
from uuid import UUID

import openpyxl
import pypdf
import pytest
import sqlalchemy as sa

from desktop_app.domain.attendance import VoidDraft
from desktop_app.domain.errors import UserError
from desktop_app.office import Office
from desktop_app.queries.reports import overview, recount_attended, summary
from desktop_app.services import papers
from desktop_app.services.attendance import void_scan
from desktop_app.services.rehearsals import simulate_scans
from desktop_app.services.samples import simulate_crowd


@pytest.fixture
def crowded(office: Office, samples: dict[str, UUID]) -> UUID:
    event = samples["migrants-day-2021"]
    office.do(simulate_crowd, event, 120, 7)
    office.do(simulate_scans, event, 7)
    return event


def count_from_scans(office: Office, event_id: UUID) -> dict[str, Any]:
    """Count again from the bare tables, in plain Python: no query, no projection of ours."""
    with office._database.read() as connection:

        def rows(statement: str) -> list[Any]:
            return list(connection.execute(sa.text(statement)))

        entrances = {row.id for row in rows("SELECT id FROM checkpoint WHERE kind = 'entrance'")}
        sessions = {row.id: row.session_id for row in rows("SELECT id, session_id FROM checkpoint")}
        voided = {row.voids_id for row in rows("SELECT voids_id FROM scan WHERE voids_id IS NOT NULL")}
        titles = {row.id: row.title for row in rows("SELECT id, title FROM agenda_session")}
        scans = [
            row
            for row in rows("SELECT * FROM scan ORDER BY happened_at, id")
            if row.event_id == event_id.bytes
            and row.voids_id is None
            and row.id not in voided
            and row.verdict in ("admitted", "attention")
            and row.participant_id is not None
        ]
        people = {
            row.id: row
            for row in rows(
                "SELECT p.id, p.status, g.name AS grp, s.sex FROM participant p"
                " JOIN stakeholder_group g ON g.id = p.group_id JOIN person s ON s.id = p.person_id"
            )
            if True
        }
        mine = {row.id for row in rows("SELECT id, event_id FROM participant") if row.event_id == event_id.bytes}
    came: set[bytes] = set()
    inside: set[bytes] = set()
    by_session: dict[str, set[bytes]] = defaultdict(set)
    for scan in scans:
        who = scan.participant_id
        if scan.checkpoint_id in entrances:
            if scan.direction == "in":
                came.add(who)
                inside.add(who)
            else:
                inside.discard(who)
        elif scan.direction == "in" and sessions[scan.checkpoint_id] is not None:
            by_session[titles[sessions[scan.checkpoint_id]]].add(who)
    groups: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for one in mine:
        person = people[one]
        line = groups[person.grp]
        line[0] += person.status in ("registered", "confirmed") or one in came
        line[1] += one in came
        line[2] += one in came and person.sex == "woman"
        line[3] += one in came and person.sex == "man"
    return {
        "attended": len(came),
        "inside": len(inside),
        "groups": {name: tuple(line) for name, line in groups.items()},
        "sessions": {title: len(who) for title, who in by_session.items()},
    }


def figures(office: Office, event_id: UUID) -> dict[str, Any]:
    """The same figures from the summary."""
    found = office.ask(summary, event_id, office.clock.now())
    return {
        "attended": found.total.attended,
        "inside": sum(group.present for group in found.groups),
        "groups": {
            group.name: (group.tally.registered, group.tally.attended, group.tally.women, group.tally.men)
            for group in found.groups
        },
        "sessions": {row.title: row.attended for row in found.sessions if row.attended},
    }


def test_the_summary_agrees_with_an_independent_count_of_the_scans(office: Office, crowded: UUID) -> None:
    counted = count_from_scans(office, crowded)
    assert counted["attended"] > 60
    assert figures(office, crowded) == counted
    assert office.ask(recount_attended, crowded) == counted["attended"]
    assert office.ask(overview, crowded, office.clock.now()).present == counted["inside"]


def test_it_still_agrees_after_scans_were_undone(office: Office, crowded: UUID) -> None:
    before = count_from_scans(office, crowded)["attended"]
    with office._database.read() as connection:
        statement = (
            "SELECT s.id FROM scan s JOIN checkpoint c ON c.id = s.checkpoint_id WHERE c.kind = 'entrance'"
            " AND s.direction = 'in' AND s.verdict IN ('admitted', 'attention') AND s.event_id = :event LIMIT 7"
        )
        some = [row.id for row in connection.execute(sa.text(statement), {"event": crowded.bytes})]
    for scan_id in some:
        office.do(void_scan, VoidDraft(UUID(bytes=scan_id)))
    counted = count_from_scans(office, crowded)
    assert counted["attended"] < before
    assert figures(office, crowded) == counted


def test_pdf_and_workbook_print_the_counted_totals(office: Office, crowded: UUID, tmp_path: Path) -> None:
    counted = count_from_scans(office, crowded)
    registered = sum(line[0] for line in counted["groups"].values())
    office.prepare(papers.save_paper, tmp_path / "summary.pdf", crowded, "summary")
    office.prepare(papers.save_paper, tmp_path / "summary.xlsx", crowded, "summary")
    text = pypdf.PdfReader(tmp_path / "summary.pdf").pages[0].extract_text()
    women, men = (sum(line[place] for line in counted["groups"].values()) for place in (2, 3))
    total = next(line for line in text.splitlines() if line.startswith("Total"))
    rate = f"{counted['attended'] / registered:.0%}".replace("%", "")
    assert total.split()[1:3] == [str(registered), str(counted["attended"])]
    assert total.split()[3] == rate
    assert total.split()[5:7] == [str(women), str(men)]
    book = openpyxl.load_workbook(tmp_path / "summary.xlsx")
    sheet = book["Groups"]
    assert sheet.freeze_panes is not None
    heads = next([cell.value for cell in row] for row in sheet.iter_rows() if "Registered" in [c.value for c in row])
    rows = {row[0].value: row for row in sheet.iter_rows() if row[0].value}
    for name, line in counted["groups"].items():
        cells = dict(zip(heads, (cell.value for cell in rows[name]), strict=False))
        assert (cells["Registered"], cells["Attended"], cells["Women"], cells["Men"]) == line
    assert not any(cell.data_type == "f" for part in book for row in part.iter_rows() for cell in row)


def test_equal_input_gives_equal_bytes(office: Office, crowded: UUID) -> None:
    for form in ("pdf", "xlsx", "csv", "json", "docx"):
        one, two = (office.prepare(papers.make_paper, crowded, "summary", form).result.data for _ in range(2))
        assert one == two, form


def test_an_unknown_ending_names_those_that_are_known(office: Office, crowded: UUID, tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        office.prepare(papers.save_paper, tmp_path / "summary.odt", crowded, "summary")
    assert caught.value.code == "unknown_format"
    assert list(tmp_path.glob("*.odt")) == []


def test_an_export_needs_a_purpose_and_is_recorded(office: Office, crowded: UUID, tmp_path: Path) -> None:
    path = tmp_path / "people.json"
    with pytest.raises(UserError) as caught:
        office.prepare(papers.export_participants, path, crowded, purpose=" ")
    assert (caught.value.code, path.exists()) == ("purpose_needed", False)
    done = office.prepare(papers.export_participants, path, crowded, purpose="Visa letters", recipient="Protocol")
    assert done.changed == frozenset({"reports"})
    assert done.result == 125
    assert len(json.loads(path.read_text(encoding="utf-8"))) == 125
