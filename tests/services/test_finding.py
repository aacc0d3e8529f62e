"""The search after a bulk of writes: tidied in steps, with the same answers."""

from uuid import UUID

from desktop_app.office import Office
from desktop_app.queries.participants import find
from desktop_app.services.finding import tidy_index, tidy_search
from desktop_app.services.samples import simulate_crowd


def test_tidying_ends_and_changes_no_answer(office: Office, samples: dict[str, UUID]) -> None:
    event = samples["migrants-day-2021"]
    office.do(simulate_crowd, event, 80, 3)
    asked = ("huseyn", "a", "nümunə", "Гусейнов", "0042")
    before = [office.ask(find, text, event_id=event) for text in asked]
    assert office.prepare(tidy_search).changed == frozenset()
    assert office.do(tidy_index).result is False
    assert [office.ask(find, text, event_id=event) for text in asked] == before
    assert all(before)
