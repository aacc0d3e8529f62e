"""Literal rows for the papers' tests: a day in Baku, people in four scripts, names that nobody wishes."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from desktop_app.domain.events import EventDetail, GroupRow, OrganiserPart, OrganiserRow
from desktop_app.domain.participants import Capacity, Mode
from desktop_app.domain.people import Sex
from desktop_app.domain.reports import (
    GroupTally,
    ListedGroup,
    ListedPerson,
    NamedTally,
    ParticipantList,
    Programme,
    ProgrammeDay,
    ProgrammeSession,
    ProgrammeSpeaker,
    SessionTally,
    Summary,
    Tally,
)

NOW = datetime(2021, 12, 18, 9, 5, tzinfo=UTC)
ARABIC = "المنظمة الدولية للهجرة"
CYRILLIC = "Бакинский государственный университет"
AZERBAIJANI = "Dövlət Miqrasiya Xidməti yanında İctimai Şura"

_GROUPS = (
    ("government", "Government", "G", "#2f6db5", 64, 52, 26, 26),
    ("united_nations", "United Nations", "U", "#0b9bd8", 41, 37, 18, 19),
    ("diplomatic", "Diplomatic corps", "D", "#6d4fb3", 28, 19, 9, 10),
    ("civil_society", "Civil society", "C", "#1e8e5a", 57, 44, 22, 22),
    ("academia", "Academia", "A", "#b7791f", 14, 11, 5, 6),
    ("private_sector", "Private sector", "P", "#8a5a44", 12, 6, 3, 3),
    ("migrants_diaspora", "Migrants and diaspora", "M", "#c2417c", 23, 18, 9, 9),
    ("media", "Media", "J", "#5b6b7c", 21, 17, 8, 9),
)
SESSIONS = (
    ("Opening remarks", 204),
    ("Champion Countries Initiative", 187),
    ("Migration profile 2013–2020", 171),
    ("Closing", 126),
)


def number(value: int) -> UUID:
    """An id that is the same in every run."""
    return UUID(int=(7 << 76) | (2 << 62) | value)


def event(**changes: object) -> EventDetail:
    facts: dict[str, object] = {
        "id": number(1),
        "key": "migrants-day-2021",
        "title": "International Migrants Day (Azerbaijan)",
        "short_title": "International Migrants Day",
        "starts_on": date(2021, 12, 18),
        "ends_on": date(2021, 12, 18),
        "date_note": None,
        "zone": "Asia/Baku",
        "venue": None,
        "city": "Baku",
        "country": "AZ",
        "language": "en",
        "description": None,
        "source": None,
        "retention_until": None,
        "data_owner": None,
        "organisers": (
            OrganiserRow(number(2), "IOM Azerbaijan", OrganiserPart.MAIN),
            OrganiserRow(number(3), "United Nations Network on Migration", OrganiserPart.PARTNER),
        ),
        "groups": tuple(
            GroupRow(number(10 + place), key, name, letter, colour, place, None, True)
            for place, (key, name, letter, colour, *_rest) in enumerate(_GROUPS)
        ),
        "tags": {},
    }
    return EventDetail(**(facts | changes))  # type: ignore[arg-type]


def summary(**changes: object) -> Summary:
    """The day of the picture: 260 registered, 204 came, 3 of them did not state their sex."""
    groups = tuple(
        GroupTally(
            number(10 + place),
            name,
            letter,
            colour,
            registered,
            0,
            Tally(registered, attended, women, men, 0, attended - women - men),
        )
        for place, (_key, name, letter, colour, registered, attended, women, men) in enumerate(_GROUPS)
    )
    opened = datetime(2021, 12, 18, 5, 0, tzinfo=UTC)
    reached = (0, 3, 11, 33, 68, 109, 147, 170, 189, 198, 204)
    organisations = tuple(
        NamedTally(name, Tally(12 - place % 5, 8 - place % 5, 4 - place % 4, 3, 0, place % 2))
        for place, name in enumerate(
            [
                "State Migration Service",
                ARABIC,
                CYRILLIC,
                AZERBAIJANI,
                "Public Council under the State Migration Service of the Republic of Azerbaijan",
                *(f"Organisation {place:02}" for place in range(33)),
            ]
        )
    )
    facts: dict[str, object] = {
        "event": event(),
        "total": Tally(260, 204, 104, 97, 0, 3),
        "walk_ins": 12,
        "organisations": 38,
        "fictional": 0,
        "groups": groups,
        "by_organisation": organisations,
        "sessions": tuple(
            SessionTally(number(50 + place), title, "Main hall", 180, attended, True)
            for place, (title, attended) in enumerate(SESSIONS)
        ),
        "scans": 1204,
        "doors": 3,
        "arrivals": tuple((opened + timedelta(minutes=10 * place), count) for place, count in enumerate(reached)),
        "generated_at": NOW,
    }
    return Summary(**(facts | changes))  # type: ignore[arg-type]


def person(name: str, /, **changes: object) -> ListedPerson:
    given, _, family = name.rpartition(" ")
    facts: dict[str, object] = {
        "honorific": None,
        "given": given or None,
        "family": family if given else None,
        "name": name,
        "function": None,
        "organisation": None,
        "parent": None,
        "delegation": None,
        "capacity": Capacity.PARTICIPANT,
        "order": None,
        "mode": Mode.IN_PERSON,
        "sex": Sex.NOT_STATED,
        "country": "AZ",
        "number": "0001",
        "attended": True,
        "fictional": False,
        "sort_key": name.rpartition(" ")[2].casefold(),
    }
    return ListedPerson(**(facts | changes))  # type: ignore[arg-type]


SERVICE = "State Migration Service of the Republic of Azerbaijan"


def participant_list(**changes: object) -> ParticipantList:
    government = (
        person("Zaur Abbasov", honorific="Mr", function="Senior adviser", organisation=SERVICE, order=3),
        person("Vüsal Hüseynov", honorific="Mr", function="Chief", organisation=SERVICE, capacity=Capacity.HEAD),
        person("Əli İsmayılov", function="Head of unit", organisation=SERVICE, order=2, fictional=True),
        person(
            "Azer Allahveranov",
            honorific="Mr.",
            function="Chairman",
            organisation="Public Council",
            parent=SERVICE,
            order=1,
        ),
        person("Nərmin Əliyeva", organisation="Ministry of Labour and Social Protection of Population"),
    )
    nations = (
        person("Vladimir Gjorgjiev", honorific="Mr", function="Chief of Mission", organisation="IOM Azerbaijan"),
        person("Мария Иванова", honorific="г-жа", function="Координатор проекта", organisation=CYRILLIC),
        person("محمد حسينوف", function="مستشار قانوني أول", organisation=ARABIC),
    )
    civil = tuple(
        person(f"Person Number{place:02}", organisation=f"Association {place // 3}", fictional=True)
        for place in range(40)
    )
    facts: dict[str, object] = {
        "event": event(),
        "groups": (
            ListedGroup("Government", "government", government),
            ListedGroup("United Nations", "united_nations", nations),
            ListedGroup("Civil society", "civil_society", (*civil, person("Sevinj"))),
        ),
        "attended_only": False,
        "generated_at": NOW,
    }
    return ParticipantList(**(facts | changes))  # type: ignore[arg-type]


def session(place: int, title: str, **changes: object) -> ProgrammeSession:
    start = datetime(2021, 12, 18, 6, 0, tzinfo=UTC) + timedelta(minutes=45 * place)
    facts: dict[str, object] = {
        "id": number(50 + place),
        "title": title,
        "kind": "plenary",
        "starts_at": start,
        "ends_at": start + timedelta(minutes=45),
        "room": "Main hall",
        "closed": False,
        "description": None,
        "outcome": None,
        "speakers": (),
        "bodies": (),
        "child": False,
        "revision": 0,
    }
    return ProgrammeSession(**(facts | changes))  # type: ignore[arg-type]


def untimed(place: int, title: str, **changes: object) -> ProgrammeSession:
    return session(place, title, **({"starts_at": None, "ends_at": None, "room": None} | changes))


SPEAKERS = (
    ProgrammeSpeaker("Mr", "Vladimir Gjorgjiev", "Chief of Mission", "IOM Azerbaijan", "opening_remarks", None),
    ProgrammeSpeaker("Ms", "Vladanka Andreeva", "UN Resident Coordinator", None, "opening_remarks", None),
    ProgrammeSpeaker("Mr.", "Vüsal Hüseynov", "Chief", SERVICE, "opening_remarks", None),
    ProgrammeSpeaker("Ms", "Səbinə Əliyeva", "Ombudsman", None, "speaker", "Rights of migrants"),
    ProgrammeSpeaker(None, "محمد حسينوف", "مستشار", ARABIC, "moderator", "الهجرة والتنمية"),
)


def programme(**changes: object) -> Programme:
    timed = (
        session(0, "Opening remarks", kind="opening", speakers=SPEAKERS, revision=2),
        session(
            1,
            "Champion Countries Initiative and pledging",
            kind="presentation",
            description="Commitments under the Global Compact and the way to the Forum of 2022.",
            outcome="The Initiative shall be joined; pledges go to the Forum.",
            bodies=("Migrant Council", "Public Council", "Advisory Board", "Baku State University"),
        ),
        session(2, "Technical meeting: data working group", child=True, closed=True, room="Room B"),
        session(3, "Итоговое обсуждение", kind="discussion"),
    )
    loose = (untimed(4, "Presentation of the profile", kind="presentation"), untimed(5, "Closing", kind="closing"))
    facts: dict[str, object] = {
        "event": event(venue="Hilton Baku"),
        "days": (ProgrammeDay(date(2021, 12, 18), timed), ProgrammeDay(None, loose)),
        "generated_at": NOW,
    }
    return Programme(**(facts | changes))  # type: ignore[arg-type]


NAUGHTY = (
    "<b>bold</b> & <script>alert(1)</script>",
    "{x} {0} {event} %s",
    "=1+1",
    "+cmd|' /C calc'!A0",
    "x" * 10_000,
    "word " * 2_000,
    "\u202eevil\u202d \u2067turn\u2069",
    "a\ud800b",
    "nul\x00bell\x07\x1b[31m",
    "😀👩‍👩‍👧‍👦🏳️‍🌈",
    "Z̷̢̛̛̳a̸̡l̵̢g̷̛o" + "\u0301" * 400,
    "محمد Smith (UN) ١٢٣ (",
    "李明",
    "คนไทย नमस्ते שלום Ὀδυσσεύς",
    "BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT",
    "a;b,c\\n:d",
    " ",
    "\ue000\ue001",
)
"""What people type into fields, and what they should not."""
