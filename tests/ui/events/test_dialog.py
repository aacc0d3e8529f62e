"""The dialogs of an event: made by keyboard, refused beside the field, changed without losing what is not asked."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.events import EventDraft, OrganiserDraft, OrganiserPart
from desktop_app.office import Office
from desktop_app.queries.events import event_detail, list_events, list_groups
from desktop_app.services.events import make_event
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.events.dialog import EventDialog
from desktop_app.ui.notices import Notices
from desktop_app.ui.screen import Context
from tests.ui.test_accessibility import nameless


@pytest.fixture
def context(office: Office, qtbot: QtBot) -> Iterator[Context]:
    host = QWidget()
    qtbot.addWidget(host)
    bridge = Bridge(office)
    yield Context(bridge, Notices(host))
    bridge.runner.close()


def test_a_title_and_enter_make_an_event(office: Office, context: Context, qtbot: QtBot) -> None:
    dialog = EventDialog(context, None)
    qtbot.addWidget(dialog)
    dialog.open()
    wanted: list[UUID] = []
    context.event_wanted.connect(wanted.append)
    dialog.form.title.editor.insert("Dəyirmi masa")  # QTest types Latin-1 only
    dialog.form.starts_on.set_value(date(2026, 12, 1))
    dialog.form.ends_on.set_value(date(2026, 12, 2))
    dialog.form.main.set_value("IOM Azerbaijan; State Migration Service")
    qtbot.keyClick(dialog.form.title.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(wanted))
    row = office.ask(list_events)[0]
    detail = office.ask(event_detail, row.id)
    assert (row.id, row.title, row.starts_on, row.ends_on) == (
        wanted[0],
        "Dəyirmi masa",
        date(2026, 12, 1),
        date(2026, 12, 2),
    )
    assert [one.name for one in detail.organisers] == ["IOM Azerbaijan", "State Migration Service"]
    assert len(office.ask(list_groups, row.id)) > 7
    assert not dialog.isVisible()


def test_what_does_not_hold_is_told_beside_its_field(office: Office, context: Context, qtbot: QtBot) -> None:
    dialog = EventDialog(context, None)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.keyClick(dialog.form.title.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.form.title.error == "Please fill this in.")
    assert dialog.isVisible()
    assert office.ask(list_events) == []


def test_changing_keeps_what_the_form_does_not_ask(office: Office, context: Context, qtbot: QtBot) -> None:
    draft = EventDraft(
        "Before",
        date(2026, 12, 1),
        description="A long description",
        source="A page",
        date_note="About the date",
        organisers=(OrganiserDraft("IOM"), OrganiserDraft("SMS", OrganiserPart.PARTNER)),
        tags={"sdgs": ("sdg_10",)},
    )
    event_id = office.do(make_event, draft).result
    before = office.ask(event_detail, event_id)
    dialog = EventDialog(context, None, before)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.form.title.set_value("After")
    with qtbot.waitSignal(dialog.accepted):
        dialog.accept_button.click()
    after = office.ask(event_detail, event_id)
    assert after.title == "After"
    for name in ("key", "description", "source", "date_note", "organisers", "groups", "tags", "zone", "country"):
        assert getattr(after, name) == getattr(before, name), name


def test_every_control_has_a_name(context: Context, qtbot: QtBot) -> None:
    dialog = EventDialog(context, None)
    qtbot.addWidget(dialog)
    dialog.open()
    assert nameless(dialog) == []
