"""The detail panels of the directory: a person over events, an organisation."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.people import Attendance, DirectoryRow, OrganisationRow, PersonDetail, Sex
from desktop_app.ui.people.table import organisation_name
from desktop_app.ui.theme import Size, Space, colours
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.cards import clear, heading_line, rule
from desktop_app.ui.widgets.labels import Text
from desktop_app.ui.widgets.panels import DetailPanel
from desktop_app.words import _, current, ngettext


def initials(name: str, given: str | None = None, family: str | None = None) -> str:
    """Two letters for the avatar."""
    parts = [given, family] if given and family else name.split()[:2]
    return "".join(part[:1] for part in parts if part).upper()


def fact(label: str, text: str) -> QWidget:
    """A label with what is known below it."""
    line = QWidget()
    column = QVBoxLayout(line)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(Text(label, size=Size.SMALL, ink="muted"))
    column.addWidget(Text(text, wrap=True))
    return line


class PersonPanel(DetailPanel):
    """A person over events.

    Signals:
        event_asked(object, str): The list of an event is wanted, with this person: event id, name.
    """

    event_asked = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._history = QWidget()
        self._facts = QWidget()
        for label, widget in ((_("Events"), self._history), (_("Person"), self._facts)):
            column = QVBoxLayout(widget)
            column.setSpacing(Space.M)
            self.add_tab(label, widget)

    def show_row(self, row: DirectoryRow) -> None:
        """Show at once what the list knows."""
        self._head(row.honorific, row.name, initials(row.name), row.events)

    def _head(self, honorific: str | None, name: str, letters: str, events: int) -> None:
        self.set_header(
            " ".join(part for part in (honorific, name) if part),
            ngettext("{count} event", "{count} events", events),
            initials=letters,
            colour=colours().accent,
        )
        self.avatar.setAccessibleName(name)

    def show_detail(self, person: PersonDetail) -> None:
        """Show the history over events, newest first, and what is known of the person."""
        letters = initials(person.name, person.given, person.family)
        self._head(person.honorific, person.name, letters, len(person.history))
        column = _emptied(self._history)
        for number, part in enumerate(reversed(person.history)):
            if number:
                column.addWidget(rule())
            column.addWidget(self._attendance(part, person.name))
        if not person.history:
            column.addWidget(Text(_("On the list of no event."), ink="muted", wrap=True))
        column.addStretch(1)
        column = _emptied(self._facts)
        for label, text in _facts(person):
            column.addWidget(fact(label, text))
        if person.fictional:
            column.addWidget(Text(_("Not a real person: made for trying out."), ink="warn", wrap=True))
        column.addStretch(1)

    def _attendance(self, part: Attendance, name: str) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Text(current().date(part.starts_on), size=Size.SMALL, ink="muted"))
        column.addWidget(Text(part.event, weight="medium", wrap=True))
        about = ", ".join(text for text in (part.function, part.organisation) if text)
        if about:
            column.addWidget(Text(about, size=Size.CAPTION, ink="soft", wrap=True))
        column.addWidget(Text(" · ".join(_attended(part)), size=Size.CAPTION, ink="muted", wrap=True))
        show = Button(_("Show in the list"), kind="link", name=_("Show {name} in {event}", name=name, event=part.event))
        show.clicked.connect(lambda: self.event_asked.emit(part.event_id, name))
        column.addWidget(show)
        return line


def _attended(part: Attendance) -> list[str]:
    said = [part.group]
    if part.spoke:
        said.append(ngettext("{count} part in the agenda", "{count} parts in the agenda", part.spoke))
    said.append(_("present") if part.present else _("no scan"))
    return said


def _facts(person: PersonDetail) -> list[tuple[str, str]]:
    known = [
        (_("Given names"), person.given or ""),
        (_("Family name"), person.family or ""),
        (_("In other scripts"), " · ".join(variant.text for variant in person.variants)),
        (_("E-mail"), person.email or ""),
        (_("Telephone"), person.phone or ""),
        (_("Sex"), current().label(person.sex) if person.sex is not Sex.NOT_STATED else _("Not stated")),
    ]
    return [(label, text) for label, text in known if text]


class OrganisationPanel(DetailPanel):
    """An organisation.

    Signals:
        people_asked(str): Its people are wanted in the list; its name.
        parent_asked(object): The body above it is wanted; its id.
    """

    people_asked = Signal(str)
    parent_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._facts = QWidget()
        column = QVBoxLayout(self._facts)
        column.setSpacing(Space.M)
        self.add_tab(_("Organisation"), self._facts)
        self.people = Button(_("Show its people"), hint="Ctrl P")
        self._row: OrganisationRow | None = None
        self.people.clicked.connect(self._on_people)
        self.body.addLayout(heading_line(self.people))

    def _on_people(self) -> None:
        if self._row is not None:
            self.people_asked.emit(self._row.name)

    def show_row(self, row: OrganisationRow) -> None:
        """Show an organisation."""
        self._row = row
        self.set_header(
            row.name,
            ngettext("{count} person", "{count} people", row.people),
            initials=(row.acronym or initials(row.name))[:2],
            colour=colours().accent,
        )
        self.avatar.setAccessibleName(organisation_name(row))
        self.people.setEnabled(bool(row.people))
        column = _emptied(self._facts)
        known = [
            (_("Name"), row.name),
            (_("Acronym"), row.acronym or ""),
            (_("Other names"), " · ".join(row.other_names)),
            (_("Country"), current().country(row.country) if row.country else ""),
        ]
        for label, text in known:
            if text:
                column.addWidget(fact(label, text))
        if row.parent is not None:
            column.addWidget(fact(_("Belongs to"), row.parent))
            above = Button(_("Show it"), kind="link", name=_("Show {name}", name=row.parent))
            parent_id: UUID | None = row.parent_id
            above.clicked.connect(lambda: self.parent_asked.emit(parent_id))
            column.addWidget(above)
        column.addStretch(1)


def _emptied(widget: QWidget) -> QVBoxLayout:
    column = widget.layout()
    assert isinstance(column, QVBoxLayout)
    clear(column)
    return column
