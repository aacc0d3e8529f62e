"""The fields of an event: what the form asks and the draft it makes."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import available_timezones

from PySide6.QtCore import QDate, QTimeZone
from PySide6.QtWidgets import QDateEdit, QGridLayout, QWidget

from desktop_app import resources
from desktop_app.domain.collation import sort_key
from desktop_app.domain.events import EventDetail, EventDraft, OrganiserDraft, OrganiserPart
from desktop_app.services.events import preset_groups
from desktop_app.ui.theme import Space
from desktop_app.ui.widgets.fields import Choice, Field
from desktop_app.words import _, current

LANGUAGES = ("en", "az", "ru", "fr", "es", "ar", "zh")
_DIVIDER = ";"


def _countries() -> list[tuple[str, str]]:
    language = current().language
    terms = resources.vocabulary("countries").terms
    named = [(term.key, term.label(language)) for term in terms]
    return [("", _("Not stated")), *sorted(named, key=lambda pair: sort_key(pair[1], language))]


def _zones() -> list[tuple[str, str]]:
    return [
        (zone, zone.replace("_", " "))
        for zone in sorted(available_timezones())
        if "/" in zone and not zone.startswith("Etc/")
    ]


def _languages() -> list[tuple[str, str]]:
    return [(code, current().language_name(code)) for code in LANGUAGES]


def _presets() -> list[tuple[str, str]]:
    presets = resources.vocabulary("stakeholder_groups").presets
    return [(preset.key, preset.label(current().language)) for preset in presets]


def _date_edit() -> QDateEdit:
    editor = QDateEdit(QDate.currentDate())
    editor.setCalendarPopup(True)
    editor.setDisplayFormat("dd.MM.yyyy")
    return editor


class EventForm(QWidget):
    """Everything that is asked of an event.

    Args:
        fresh: Whether the event is still to be made: then the preset of groups is asked too.
    """

    def __init__(self, *, fresh: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Field(_("Title"), name="title")
        self.short_title = Field(_("Short title, for badges"), name="short_title")
        self.starts_on = Field(_("First day"), _date_edit(), name="starts_on")
        self.ends_on = Field(_("Last day"), _date_edit(), name="ends_on")
        self.venue = Field(_("Venue"), name="venue")
        self.city = Field(_("City"), name="city")
        self.country = Field(_("Country"), Choice(_countries()), name="country")
        self.zone = Field(_("Time zone"), Choice(_zones()), name="zone")
        self.main = Field(_("Main organisers, divided by semicolons"), name="organisers")
        self.partners = Field(_("Partners, divided by semicolons"), name="partners")
        self.language = Field(_("Language of badges and papers"), Choice(_languages()), name="language")
        self.preset = Field(_("Stakeholder groups"), Choice(_presets()), name="groups")
        self.preset.setVisible(fresh)
        self._fresh = fresh
        self._place()
        here = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "ignore")
        self.zone.set_value(here if here in dict(_zones()) else "Asia/Baku")
        self.starts_on.edited.connect(self._on_first_day)

    def _place(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.M)
        rows: Sequence[tuple[Field, ...]] = (
            (self.title,),
            (self.short_title, self.language),
            (self.starts_on, self.ends_on),
            (self.venue, self.city),
            (self.country, self.zone),
            (self.main,),
            (self.partners,),
            (self.preset,),
        )
        for row, fields in enumerate(rows):
            for column, field in enumerate(fields):
                grid.addWidget(field, row, column, 1, 3 - len(fields) if len(fields) == 1 else 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every field, in the order of reading."""
        return (
            self.title,
            self.short_title,
            self.language,
            self.starts_on,
            self.ends_on,
            self.venue,
            self.city,
            self.country,
            self.zone,
            self.main,
            self.partners,
            self.preset,
        )

    def _on_first_day(self) -> None:
        if self.ends_on.value() < self.starts_on.value():
            self.ends_on.set_value(self.starts_on.value())

    def show_event(self, event: EventDetail) -> None:
        """Fill the fields from an event."""
        self.title.set_value(event.title)
        self.short_title.set_value(event.short_title)
        self.language.set_value(event.language)
        self.starts_on.set_value(event.starts_on)
        self.ends_on.set_value(event.ends_on)
        self.venue.set_value(event.venue or "")
        self.city.set_value(event.city or "")
        self.country.set_value(event.country or "")
        self.zone.set_value(event.zone)
        for field, part in ((self.main, OrganiserPart.MAIN), (self.partners, OrganiserPart.PARTNER)):
            names = [row.name for row in event.organisers if row.part is part]
            field.set_value(f"{_DIVIDER} ".join(names))

    def draft(self, before: EventDetail | None = None) -> EventDraft:
        """The draft that the fields describe; what the form does not ask stays as it was `before`."""
        organisers = [
            OrganiserDraft(name.strip(), part)
            for field, part in ((self.main, OrganiserPart.MAIN), (self.partners, OrganiserPart.PARTNER))
            for name in field.value().split(_DIVIDER)
            if name.strip()
        ]
        language = self.language.value()
        starts_on: date = self.starts_on.value()
        return EventDraft(
            title=self.title.value(),
            short_title=self.short_title.value().strip() or None,
            starts_on=starts_on,
            ends_on=self.ends_on.value(),
            date_note=before.date_note if before else None,
            zone=self.zone.value(),
            venue=self.venue.value().strip() or None,
            city=self.city.value().strip() or None,
            country=self.country.value() or None,
            language=language,
            description=before.description if before else None,
            source=before.source if before else None,
            organisers=tuple(organisers),
            groups=preset_groups(self.preset.value(), language) if self._fresh else (),
            retention_until=before.retention_until if before else None,
            data_owner=before.data_owner if before else None,
        )
