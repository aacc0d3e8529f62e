"""Participants for other programs, in every format."""

import csv
import json
from datetime import UTC, datetime
from io import StringIO

import pytest

from desktop_app.domain.participants import Capacity, Mode, Origin, ParticipantRow, Standing, Status
from desktop_app.domain.people import Sex
from desktop_app.domain.reports import ExportedParticipant, ParticipantExport
from desktop_app.output.reports import formats_of, render_paper
from desktop_app.words import Words
from tests.output.reports import reading, samples

EN = Words("en")
FORMATS = ("csv", "xlsx", "vcf", "json")
FIRST_IN = datetime(2021, 12, 18, 5, 41, tzinfo=UTC)


def exported(name="Vüsal Hüseynov", *, place=0, **changes):
    facts = {
        "id": samples.number(100 + place),
        "event_id": samples.number(1),
        "person_id": samples.number(200 + place),
        "number": "0261",
        "honorific": "Mr",
        "given": "Vüsal",
        "family": "Hüseynov",
        "name": name,
        "list_name": name,
        "badge_name": None,
        "function": "Chief",
        "organisation": "State Migration Service",
        "group_id": samples.number(10),
        "group": "Government",
        "group_key": "government",
        "letter": "G",
        "colour": "#2f6db5",
        "delegation": None,
        "capacity": Capacity.HEAD,
        "status": Status.REGISTERED,
        "origin": Origin.IMPORTED,
        "mode": Mode.IN_PERSON,
        "sex": Sex.NOT_STATED,
        "standing": Standing.PRESENT,
        "since": FIRST_IN,
        "first_in": FIRST_IN,
        "printed": True,
        "fictional": False,
    }
    told = {key: changes.pop(key) for key in list(changes) if key not in facts}
    row = ParticipantRow(**(facts | changes))
    return ExportedParticipant(
        row, **({"email": "v@example.org", "phone": "+994 50 123 45 67", "country": "AZ", "order": 1} | told)
    )


def export(*people, contacts=True):
    return ParticipantExport(samples.event(), people or (exported(),), contacts, samples.NOW)


def render(form, *people, contacts=True):
    return render_paper("participants", form, export(*people, contacts=contacts), EN).data


def table(data):
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


def cards(data):
    lines = data.decode("utf-8").replace("\r\n ", "").split("\r\n")
    return [line.partition(":")[::2] for line in lines if line]


def test_the_table_holds_each_field():
    (row,) = table(render("csv"))
    assert (row["Number"], row["Name"], row["Country"]) == ("0261", "Vüsal Hüseynov", "Azerbaijan")
    assert (row["Present"], row["First entry (Asia/Baku)"]) == ("yes", "2021-12-18 09:41")
    assert row["Phone"] == "'+994 50 123 45 67"


def test_without_contacts_none_leave():
    for form in FORMATS:
        data = render(form, contacts=False)
        assert b"example.org" not in data
        assert b"994 50" not in data
    assert "E-mail" not in table(render("csv", contacts=False))[0]
    head = reading.sheet_rows(render("xlsx", contacts=False), "Participants")[0]
    assert ("E-mail" in head, "Phone" in head) == (False, False)


def test_the_workbook_is_typed():
    data = render("xlsx", exported(), exported("=1+1", family=None, given=None, first_in=None, order=None))
    head, first, second = reading.sheet_rows(data, "Participants")
    told = dict(zip(head, first, strict=True))
    assert (told["Number"], told["Order"], told["Phone"]) == ("0261", 1, "+994 50 123 45 67")
    assert told["First entry (Asia/Baku)"] == datetime(2021, 12, 18, 9, 41)
    assert dict(zip(head, second, strict=True))["Name"] == "=1+1"
    assert reading.formulas(data) == []
    sheet = reading.workbook(data)["Participants"]
    assert (sheet.freeze_panes, sheet["E3"].quotePrefix) == ("A2", True)


def test_json_has_the_keys_of_the_command_line():
    (row,) = json.loads(render("json"))
    for key in (
        "id",
        "number",
        "name",
        "given",
        "family",
        "honorific",
        "function",
        "organisation",
        "group",
        "status",
        "present",
    ):
        assert key in row
    assert (row["group"], row["status"], row["present"]) == ("government", "registered", True)
    assert (row["first_in"], row["phone"]) == ("2021-12-18T09:41:00+04:00", "+994 50 123 45 67")


def test_a_card_has_the_parts_of_the_name():
    told = dict(cards(render("vcf")))
    assert told["N"] == "Hüseynov;Vüsal;;Mr.;"
    assert told["FN"] == "Mr. Vüsal Hüseynov"
    assert told["ORG"] == "State Migration Service"
    assert told["TEL;TYPE=WORK,VOICE"] == "+994 50 123 45 67"
    assert told["UID"] == f"urn:uuid:{samples.number(200)}"


def test_a_name_that_nobody_took_apart_stays_whole():
    told = dict(cards(render("vcf", exported("Sevinj", given=None, family=None, honorific=None))))
    assert (told["N"], told["FN"]) == ("Sevinj;;;;", "Sevinj")


def test_a_card_is_folded_between_letters_and_escaped():
    data = render("vcf", exported("Ə" * 200, function="a;b,c\\d\nEND:VCARD"))
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    told = cards(data)
    assert dict(told)["FN"] == "Mr. " + "Ə" * 200
    assert dict(told)["TITLE"] == r"a\;b\,c\\d\nEND:VCARD"
    assert [name for name, _ in told].count("END") == 1


def test_the_registry_names_the_formats_of_each_paper():
    assert formats_of("participants") == ("csv", "xlsx", "vcf", "json")
    assert formats_of("summary")[0] == formats_of("programme")[0] == formats_of("list-of-participants")[0] == "pdf"
    assert formats_of("poem") == ()


@pytest.mark.parametrize("form", FORMATS)
def test_equal_exports_are_equal_bytes(form):
    assert render(form) == render(form)


@pytest.mark.parametrize("name", samples.NAUGHTY)
@pytest.mark.parametrize("form", FORMATS)
def test_no_name_spoils_the_export(form, name):
    odd = exported(name, given=name, family=name, function=name, organisation=name, email=name, phone=name)
    data = render(form, odd, exported(place=1))
    if form == "csv":
        rows = table(data)
        assert len(rows) == 2
        assert not rows[0]["Name"].lstrip().startswith(("=", "+", "-", "@"))
    elif form == "xlsx":
        assert reading.formulas(data) == []
        assert len(reading.sheet_rows(data, "Participants")) == 3
    elif form == "json":
        assert len(json.loads(data)) == 2
    else:
        assert [line for line, _ in cards(data)].count("BEGIN") == 2
