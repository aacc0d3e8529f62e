"""Every row judged: taken in, taken as a change of somebody known, or refused with a reason."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from uuid import UUID

from desktop_app.domain.errors import UserError
from desktop_app.domain.events import GroupRow
from desktop_app.domain.names import fold, parse_name
from desktop_app.domain.participants import Capacity, Origin, ParticipantDraft, Status
from desktop_app.domain.people import NAME_LIMIT, Sex
from desktop_app.domain.progress import NoProgress, Progress
from desktop_app.intake import values
from desktop_app.intake.collecting import collector_waits
from desktop_app.intake.columns import NAME_FIELDS, Columns, Issue, shown
from desktop_app.intake.headers import Field
from desktop_app.intake.table import RawTable

_STEP_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a cell that a person should know.

    Attributes:
        row: Number of the row in the file, from 1.
        column: Name of the column; "" when it concerns the whole row.
        value: The cell as it stood, shortened.
        code: Key of the sentence in `words/errors.py`.
        facts: What the sentence names.
        refuses: Whether the row cannot be taken in because of it.
    """

    row: int
    column: str
    value: str
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    refuses: bool = True


@dataclass(frozen=True, slots=True)
class Known:
    """A participant who is on the list already, as a draft that would change nothing."""

    participant_id: UUID
    number: str
    draft: ParticipantDraft


@dataclass(frozen=True, slots=True)
class Judged:
    """What would become of each row; `rows` = `accepted` + `updated` + `refused`, always.

    Attributes:
        drafts: New participants in the order of the file.
        changes: Known participants with the draft that holds what the list says over what is known; those of whom the
            list says nothing new are counted and left out.
        problems: In the order of the file; also those that refuse nothing.
        rows: How many rows hold anything.
        accepted: How many make a new participant.
        updated: How many change a known participant, or repeat a row of the same list.
        refused: How many cannot be taken in.
        row_numbers: The row in the file of each draft.
    """

    drafts: tuple[ParticipantDraft, ...]
    changes: tuple[tuple[UUID, ParticipantDraft], ...]
    problems: tuple[Problem, ...]
    rows: int
    accepted: int
    updated: int
    refused: int
    row_numbers: tuple[int, ...] = ()


def judge_rows(
    table: RawTable,
    mapping: Mapping[int, Field],
    groups: values.Groups | Iterable[GroupRow],
    *,
    event_id: UUID,
    default_group: str | None = None,
    known: Sequence[Known] = (),
    progress: Progress | None = None,
) -> Judged:
    """Judge all rows of a table; nothing is read and nothing is written.

    A row is somebody known when the number, the e-mail address or the organisation is the same and the name is too;
    a second row of the same list about the same person adds to the first.

    Args:
        table: As it was read.
        mapping: Fields by the column's place.
        groups: Of the event.
        event_id: The event to which the drafts belong.
        default_group: Key of the group for rows that name none; None refuses such rows.
        known: Who is on the list already.
        progress: Told the rows judged.

    Raises:
        UserError: `no_columns`: no column is mapped to a name.
        Cancelled: The person stopped it.
    """
    if not {Field.NAME, Field.GIVEN, Field.FAMILY} & set(mapping.values()):
        raise UserError("no_columns", known=list(table.columns))
    found = groups if isinstance(groups, values.Groups) else values.Groups(groups)
    with collector_waits():
        return _judged(table, mapping, found, event_id, default_group, known, progress or NoProgress())


def _judged(
    table: RawTable,
    mapping: Mapping[int, Field],
    found: values.Groups,
    event_id: UUID,
    default_group: str | None,
    known: Sequence[Known],
    progress: Progress,
) -> Judged:
    columns = Columns(table, mapping, found, default_group)
    titles = {held: table.columns[place] for place, held in mapping.items()}
    judge = _Judge(columns, titles, known)
    total = len(columns.numbers)
    rows = zip(
        *(range(total), columns.names(), columns.groups(), columns.texts(Field.HONORIFIC)),
        *(columns.emails(), columns.texts(Field.ORGANISATION), columns.texts(Field.FUNCTION)),
        *(columns.texts(Field.DELEGATION), columns.capacities(), columns.statuses(), columns.sexes()),
        *(columns.phones(), columns.countries(), columns.texts(Field.NOTE), columns.keys(Field.NUMBER)),
        strict=False,  # columns that are not there repeat without end
    )
    taken_as = columns.taken_as()
    words = columns.keys(Field.GROUP)
    for place, names, group, title, email, organisation, function, delegation, capacity, status, sex, *rest in rows:
        phone, country, note, number = rest
        word = next(words)
        if taken_as and word in taken_as:
            issue = Issue("group_taken_as", {"group": word, "name": taken_as.pop(word)}, refuses=False)
            columns.issues.setdefault(place, []).append((Field.GROUP, word, issue))
        name = judge.name(place, names, title)
        if judge.refused(place) or name is None or group is None:
            continue
        honorific, given, family, full = name
        draft = ParticipantDraft(
            event_id=event_id,
            full_name=full,
            group=group,
            honorific=honorific,
            given=given,
            family=family,
            organisation=organisation,
            function=function,
            delegation=delegation,
            capacity=capacity,
            status=status,
            origin=Origin.IMPORTED,
            sex=sex,
            email=email,
            phone=phone,
            country=country,
            note=note,
        )
        judge.take(place, draft, number)
        if place % _STEP_ROWS == 0:
            progress.step(place, total)
    progress.step(total, total)
    return judge.result()


class _Judge:
    """What is known while the rows go by: who came before, and what is wrong so far."""

    def __init__(self, columns: Columns, titles: Mapping[Field, str], known: Sequence[Known]) -> None:
        self._columns = columns
        self._titles = titles
        self._problems: list[Problem] = []
        self._drafts: list[ParticipantDraft] = []
        self._draft_rows: list[int] = []
        self._changes: dict[int, ParticipantDraft] = {}
        self._counts: Counter[str] = Counter()
        self._known = known
        # Where a person stands: a draft of this list by its place, somebody known by -1 - place.
        self._by_key: dict[tuple[str, str, str], int] = {}
        for place, one in enumerate(known):
            for key in person_keys(one.draft, one.number):
                self._by_key.setdefault(key, -1 - place)

    def name(
        self, place: int, names: tuple[str, str, str, str], title: str | None
    ) -> tuple[str | None, str | None, str | None, str] | None:
        """Honorific, given, family and full name; None when the row names nobody, which is noted."""
        whole, given, middle, family = names
        if given or family:
            if middle and middle not in given.split():
                given = f"{given} {middle}".strip()
            if " " in given or "." in given:
                parsed = parse_name(given)
                if parsed.honorific:
                    # "Dr Leyla" in the column of given names: the title goes to the titles.
                    given, title = parsed.full, title or parsed.honorific
            if given and family:
                full = f"{given} {family}"
                if len(full) <= NAME_LIMIT:
                    return title, given, family, full
                self._note(place, full, Issue("cell_too_long", {"limit": NAME_LIMIT, "length": len(full)}))
                return None
            whole = given or family
        if not whole or not any(map(str.isalpha, whole)):
            # A name that was refused for another reason is noted already.
            noted = self._columns.issues.get(place, ())
            if not any(held in NAME_FIELDS and issue.refuses for held, _text, issue in noted):
                self._note(place, whole, Issue("name_missing" if not whole else "name_without_letters"))
            return None
        parsed = parse_name(whole)
        full = parsed.full if len(parsed.full) <= NAME_LIMIT else whole
        return title or parsed.honorific[:40] or None, parsed.given, parsed.family, full

    def _note(self, place: int, text: str, issue: Issue) -> None:
        held = next(held for held in NAME_FIELDS if held in self._titles)
        self._columns.issues.setdefault(place, []).append((held, text, issue))

    def refused(self, place: int) -> bool:
        """Tell the problems of a row, and count it when it cannot be taken in."""
        issues = self._columns.issues.get(place)
        if not issues:
            return False
        refused = False
        for held, text, issue in issues:
            refused = refused or issue.refuses
            self._tell(place, self._titles.get(held, ""), text, issue)
        if refused:
            self._counts["refused"] += 1
        return refused

    def take(self, place: int, draft: ParticipantDraft, number: str) -> None:
        """Take a row in: as a new participant, or as a change of one who is known."""
        keys = person_keys(draft, number)
        earlier = self._find(keys, draft)
        if earlier is None:
            self._counts["accepted"] += 1
            for key in keys:
                self._by_key.setdefault(key, len(self._drafts))
            self._drafts.append(draft)
            self._draft_rows.append(self._columns.numbers[place])
            return
        self._counts["updated"] += 1
        if earlier >= 0:
            first = self._draft_rows[earlier]
            self._tell(place, "", draft.full_name, Issue("row_repeats", {"first": first}, refuses=False))
            self._drafts[earlier] = _over(self._drafts[earlier], draft, fill_only=True)
        else:
            # Of several rows about a person the first one rules, as among new people.
            before = self._changes.get(earlier)
            base = before or self._known[-1 - earlier].draft
            self._changes[earlier] = _over(base, draft, fill_only=before is not None)

    def result(self) -> Judged:
        """Say what became of the rows."""
        return Judged(
            tuple(self._drafts),
            tuple(
                (self._known[-1 - place].participant_id, draft)
                for place, draft in self._changes.items()
                if draft != self._known[-1 - place].draft
            ),
            tuple(self._problems),
            len(self._columns.numbers),
            self._counts["accepted"],
            self._counts["updated"],
            self._counts["refused"],
            tuple(self._draft_rows),
        )

    def _tell(self, place: int, column: str, text: str, issue: Issue) -> None:
        row = self._columns.numbers[place]
        self._problems.append(Problem(row, column, shown(text), issue.code, issue.facts, issue.refuses))

    def _find(self, keys: Iterable[tuple[str, str, str]], draft: ParticipantDraft) -> int | None:
        for key in keys:
            where = self._by_key.get(key)
            if where is None:
                continue
            other = self._drafts[where] if where >= 0 else self._known[-1 - where].draft
            if key[0] == "body" and draft.email and other.email and draft.email.casefold() != other.email.casefold():
                continue  # two people of one name in one house, told apart by their addresses
            return where
        return None


@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    return fold(text) or text.casefold()


def _name_key(text: str) -> str:
    """A name's words in any order: "Huseynov Vusal" in one list is "Vusal Huseynov" in the other."""
    plain = text.replace(" ", "")
    words = text.lower() if plain.isascii() and plain.isalpha() else _folded(text)
    return " ".join(sorted(words.split()))


def person_keys(draft: ParticipantDraft, number: str) -> list[tuple[str, str, str]]:
    """Under what a person is recognised, the surest first; the last part of each is the name in any order."""
    name = _name_key(draft.full_name)
    keys = []
    if number:
        keys.append(("number", number.lstrip("0").casefold(), name))
    if draft.email:
        keys.append(("email", draft.email.casefold(), name))
    body = draft.organisation or draft.delegation
    if body:
        keys.append(("body", _folded(body), name))
    elif not draft.email:
        keys.append(("alone", "", name))
    return keys


_CARRIED = (
    *("honorific", "organisation", "function", "delegation", "capacity", "status", "sex"),
    *("email", "phone", "country", "note"),
)
_UNSAID: dict[str, object] = {
    "capacity": Capacity.PARTICIPANT,
    "status": Status.REGISTERED,
    "sex": Sex.NOT_STATED,
}


def _poorer(new: str, known: str) -> bool:
    """Whether a name lost marks or small letters that the known one has: LEYLA NUMUNELI is Leyla Nümunəli."""
    # İ is the capital of i and no mark more.
    marks = [sum(1 for char in name if not char.isascii() and char not in "İı") for name in (new, known)]
    small = [sum(map(str.islower, name)) for name in (new, known)]
    return marks[0] < marks[1] or small[0] < small[1]


def _over(base: ParticipantDraft, draft: ParticipantDraft, *, fill_only: bool = False) -> ParticipantDraft:
    """Put what a row says over what is known; empty cells change nothing.

    Args:
        base: What is known.
        draft: What the row says.
        fill_only: Only fill what `base` leaves open.
    """
    said: dict[str, object] = {}
    for name in _CARRIED:
        new, old = getattr(draft, name), getattr(base, name)
        unsaid = _UNSAID.get(name)
        if new == unsaid or new is None or (fill_only and old != unsaid and old is not None):
            continue
        if name == "organisation" and old and _folded(new) == _folded(old):
            continue  # the same body, written with other accents or capitals
        said[name] = new
    if not fill_only:
        said["group"] = draft.group
        if draft.given and draft.family and not _poorer(draft.full_name, base.full_name):
            said |= {"given": draft.given, "family": draft.family, "full_name": draft.full_name}
    return replace(base, **said)  # type: ignore[arg-type]
