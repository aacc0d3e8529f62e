"""The kit beside the drawings: four screens of invented people, saved as pictures.

QT_QPA_PLATFORM=offscreen python -m tests.ui.gallery OUT [width height [text scale]]
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout

from desktop_app.ui import fonts
from desktop_app.ui import theme as look
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.entries import ENTRIES
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screen import Context, Entry, Screen
from desktop_app.ui.theme import Size, Space, Tone
from desktop_app.ui.widgets.buttons import Button, FilterChip
from desktop_app.ui.widgets.cards import Card, StatCard, fix_width, heading_line
from desktop_app.ui.widgets.charts import HorizontalBar, Label, LineChart
from desktop_app.ui.widgets.fields import Choice, Field, SearchField, text_area
from desktop_app.ui.widgets.labels import CheckLine, GroupDot, GroupPlate, Pill, Text
from desktop_app.ui.widgets.panels import ChoiceList, DetailPanel, ProgressPanel, column
from desktop_app.ui.widgets.preview import PagePreview
from desktop_app.ui.widgets.rows import Column, RowsModel
from desktop_app.ui.widgets.table import TableView

GROUPS = {
    "Government": "#2f6db5",
    "United Nations": "#0b9bd8",
    "Diplomatic corps": "#6d4fb3",
    "Civil society": "#1e8e5a",
    "Academia": "#b5772f",
    "Private sector": "#8a5a44",
    "Migrants and diaspora": "#c2417c",
    "Media": "#5b6b7c",
}


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    function: str
    organisation: str
    group: str
    status: str
    tone: Tone
    number: str


PEOPLE = [
    Person("Vermeer, Aline", "Chief of Mission", "Harbour Agency", "United Nations", "Present", Tone.GOOD, "0001"),
    Person(
        "Okonjo, Beatrice", "Resident Coordinator", "Harbour Agency", "United Nations", "Present", Tone.GOOD, "0002"
    ),
    Person("Nümunəyev, Vüsal", "Chief", "Example Service", "Government", "Present", Tone.GOOD, "0003"),
    Person(
        "Örnəkli, Səbinə", "Commissioner for Examples", "Example Office", "Government", "Present", Tone.GOOD, "0004"
    ),
    Person(
        "Sample, Jonathan", "Head of Secretariat", "Network of Samples", "United Nations", "Present", Tone.GOOD, "0005"
    ),
    Person(
        "Nümunəli, Kamran", "Chairman", "Public Council of Examples", "Civil society", "Online", Tone.NEUTRAL, "0006"
    ),
    Person("Образцова, Лейла", "Researcher", "Example State University", "Academia", "Expected", Tone.NEUTRAL, "0008"),
    Person(
        "مثالي، سامي",
        "Member",
        "Council under the Example Service",
        "Migrants and diaspora",
        "Present",
        Tone.GOOD,
        "0009",
    ),
    Person("Misallı, Elçin", "Correspondent", "—", "Media", "Walk-in", Tone.WARN, "0261"),
    Person("Example, Irena", "Second Secretary", "Embassy", "Diplomatic corps", "Cancelled", Tone.BAD, "0011"),
    Person("İbarətova, Nigar", "Head of division", "Ministry of Examples", "Government", "Present", Tone.GOOD, "0014"),
] * 4


def people_columns() -> list[Column[Person]]:
    return [
        Column("Name", lambda p: p.name, strong=True, sort="name", width=4),
        Column("Function and organisation", lambda p: p.function, second=lambda p: p.organisation, width=6),
        Column("Stakeholder group", lambda p: p.group, dot=lambda p: GROUPS[p.group], sort="group", width=5),
        Column("Status", lambda p: p.status, tone=lambda p: p.tone, sort="status", width=0),
        Column("No.", lambda p: p.number, right=True, sort="number", width=0),
    ]


class Participants(Screen):
    subjects = frozenset({"participants"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.add = Button("Add participant", kind="primary")
        self.header_actions = [Button("Import…"), Button("Export…"), self.add]
        line = QHBoxLayout()
        line.setSpacing(Space.GAP)
        card = Card(margin=0)
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.L, Space.M + 2, Space.L, Space.XS)
        bar.setSpacing(Space.S + 2)
        self.search = SearchField("Search names, organisations, numbers")
        self.search.setMaximumWidth(360)
        self.chip = FilterChip("Stakeholder group", [(None, "All groups"), *((g, g) for g in GROUPS)])
        status = FilterChip("Status", [(None, "Any status"), ("p", "Present"), ("e", "Expected")])
        bar.addWidget(self.search, 3)
        bar.addWidget(self.chip)
        bar.addWidget(status)
        bar.addStretch(1)
        self.count = Text("260 shown · 1 selected", ink="muted")
        bar.addWidget(self.count)
        card.body.addLayout(bar)
        self.model = RowsModel(people_columns(), pick=True)
        self.table = TableView(self.model, name="Participants")
        card.body.addWidget(self.table, 1)
        line.addWidget(card, 1)
        self.panel = DetailPanel()
        fix_width(self.panel, 320)
        self.panel.set_header(
            "Mr Vüsal Nümunəyev", "No. 0003", state="Present since 09:41", ink="good", initials="VN", colour="#2f6db5"
        )
        form, fields = column()
        self.function = Field("Function", name="function")
        self.function.set_value("Chief")
        email = Field("E-mail", name="email")
        email.set_value("vusal.numuneyev at example")
        email.set_error("“vusal.numuneyev at example” is not an e-mail address.")
        for field in (
            self.function,
            Field("Organisation"),
            Field("Stakeholder group", Choice([(g, g) for g in GROUPS])),
            Field("Name on the badge"),
            email,
            Field("Access and dietary needs", text_area(2), placeholder="Nothing noted"),
        ):
            fields.addWidget(field)
        buttons = QHBoxLayout()
        buttons.addWidget(Button("Print badge"))
        buttons.addWidget(Button("Check out"))
        buttons.addStretch(1)
        fields.addLayout(buttons)
        fields.addStretch(1)
        self.panel.add_tab("Details", form)
        self.panel.add_tab("Sessions", column()[0])
        self.panel.add_tab("History", column()[0])
        line.addWidget(self.panel)
        self.page.addLayout(line)
        self.asked = 0

    def refresh(self) -> None:
        self.asked += 1
        self.set_header("Participants", "260 registered · 204 present")
        self.model.set_rows(PEOPLE)
        self.table.show_sort("name", False)
        self.table.select_where(lambda p: p.number == "0003")


class Overview(Screen):
    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.header_actions = [Button("Event page"), Button("Open the desk", kind="primary")]
        grid = QHBoxLayout()
        grid.setSpacing(Space.GAP)
        left = QVBoxLayout()
        left.setSpacing(Space.L)
        stats = QHBoxLayout()
        stats.setSpacing(Space.L)
        for label, number, sub in (
            ("Present now", "204", "of 260 expected · 78 %"),
            ("Women", "51 %", "104 women · 97 men"),
            ("Arrivals, last 10 min", "23", "peak 41 at 09:50"),
            ("Badges to print", "18", "12 walk-ins · 6 reprints"),
        ):
            stats.addWidget(StatCard(label, number, sub))
        left.addLayout(stats)
        card = Card("Attendance by stakeholder group", "the mark is what was expected")
        table = QGridLayout()
        table.setHorizontalSpacing(Space.XL)
        table.setVerticalSpacing(Space.M)
        for at, (name, colour) in enumerate(GROUPS.items()):
            present, expected = (52, 37, 19, 44, 11, 6, 18, 17)[at], (64, 41, 28, 57, 14, 12, 23, 21)[at]
            bar = HorizontalBar(colour)
            bar.set(present, 64, expected, says=f"{name}: {present} of {expected}")
            table.addWidget(GroupDot(name, colour), at, 0)
            table.addWidget(bar, at, 1)
            table.addWidget(Text(str(present)), at, 2, Qt.AlignmentFlag.AlignRight)
            table.addWidget(Text(f"of {expected}", ink="muted"), at, 3, Qt.AlignmentFlag.AlignRight)
            table.addWidget(Text(f"{present * 100 // expected} %"), at, 4, Qt.AlignmentFlag.AlignRight)
        table.setColumnStretch(0, 2)
        table.setColumnStretch(1, 4)
        card.body.addSpacing(Space.S)
        card.body.addLayout(table)
        card.body.addStretch(1)
        left.addWidget(card, 1)
        grid.addLayout(left, 17)
        right = QVBoxLayout()
        right.setSpacing(Space.L)
        arrivals = Card("Arrivals", "09:00–10:30")
        chart = LineChart()
        chart.set(
            [(0, 0), (10, 6), (20, 18), (30, 52), (40, 108), (50, 160), (60, 182), (70, 196), (80, 201), (90, 204)],
            says="204 arrivals between 09:00 and 10:30",
            labels=[Label(0, "09:00"), Label(90, "10:30")],
            top=240,
        )
        arrivals.body.addWidget(chart, 1)
        right.addWidget(arrivals, 3)
        todo = Card("Ready for the day")
        for tone, text, action in (
            (Tone.GOOD, "260 participants in 8 groups", ""),
            (Tone.GOOD, "Agenda: 5 sessions, 9 speakers, no clash", ""),
            (Tone.WARN, "18 badges not printed", "Print them"),
            (Tone.WARN, "2 likely duplicates", "Review"),
            (Tone.BAD, "No backup yet", "Back up now"),
        ):
            todo.body.addWidget(CheckLine(tone, text, action))
        todo.body.addStretch(1)
        right.addWidget(todo, 4)
        grid.addLayout(right, 9)
        self.page.addLayout(grid)

    def refresh(self) -> None:
        self.set_header("Example Observance Day", "18 December 2021 · Example City · Harbour Agency", tail="1 clash")


class Desk(Screen):
    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.header_actions = [Button("Lock"), Button("Full screen", hint="F11")]
        line = QHBoxLayout()
        line.setSpacing(Space.GAP)
        left = QVBoxLayout()
        left.setSpacing(Space.L)
        scan = SearchField("Scan a badge, or type a name…", hint="", large=True)
        scan.add(FilterChip("Checkpoint", [("e", "At: Entrance"), ("m", "At: Main hall")]))
        scan.add(FilterChip("Direction", [("in", "In"), ("out", "Out")]))
        left.addWidget(scan)
        card = Card(kind="good", margin=Space.XXL + Space.XS)
        card.body.setSpacing(Space.M)
        card.body.addWidget(Pill("Welcome — checked in", Tone.GOOD, large=True, mark=True))
        card.body.addSpacing(Space.L)
        card.body.addWidget(Text("Ms Aytən NÜMUNƏLİ", size=Size.HUGE, weight="bold", wrap=True))
        card.body.addWidget(Text("Programme Officer · Harbour Agency", size=Size.HEADING, ink="soft", wrap=True))
        card.body.addSpacing(Space.M)
        card.body.addWidget(GroupPlate("UNITED NATIONS", GROUPS["United Nations"]))
        card.body.addSpacing(Space.L)
        card.body.addWidget(Text("Speaks at 10:45, Main hall · seat 14", size=Size.LARGE, ink="soft"))
        card.body.addWidget(Text("Badge No. 0007, printed 17 December", size=Size.LARGE, ink="soft"))
        card.body.addSpacing(Space.L)
        buttons = heading_line(
            Button("Undo", hint="Ctrl Z", large=True),
            Button("Reprint badge", hint="F6", large=True),
            Button("Note", hint="F7", large=True),
        )
        buttons.setSpacing(Space.M)
        card.body.addLayout(buttons)
        card.body.addStretch(1)
        left.addWidget(card, 1)
        line.addLayout(left, 1)
        right, side = column(spacing=Space.L)
        stat = StatCard("Present now", size=Size.DISPLAY)
        stat.set("205", beside="of 260")
        bar = HorizontalBar("#1f7a4d", thin=True)
        bar.set(205, 260, says="205 of 260")
        stat.body.addWidget(bar)
        side.addWidget(stat)
        last = Card("Last scans")
        model = RowsModel(
            [
                Column("Time", lambda r: r[0], muted=True, width=0),
                Column("Name", lambda r: r[1], width=1),
                Column("Verdict", lambda r: r[2], tone=lambda r: r[3], width=0),
            ]
        )
        table = TableView(model, name="Last scans", two_lines=False, header=False)
        model.set_rows(
            [
                ("10:02:41", "Nümunəli, Aytən", "In", Tone.GOOD),
                ("10:02:37", "Nümunəli, Kamran", "Twice", Tone.WARN),
                ("10:02:20", "Misallı, Elçin", "Walk-in", Tone.GOOD),
                ("10:02:02", "Example, Irena", "Cancelled", Tone.BAD),
                ("10:01:49", "Unknown code", "Refused", Tone.BAD),
            ]
        )
        last.body.addWidget(table, 1)
        side.addWidget(last, 1)
        side.addWidget(Button("New walk-in", kind="primary", hint="F2", large=True))
        fix_width(right, 340)
        line.addWidget(right)
        self.page.addLayout(line)

    def refresh(self) -> None:
        self.set_header("Desk — Entrance", "Example Observance Day · 18 December 2021")


class Reports(Screen):
    def __init__(self, context: Context) -> None:
        super().__init__(context)
        line = QHBoxLayout()
        line.setSpacing(Space.GAP)
        documents = Card("Documents")
        fix_width(documents, 260)
        documents.body.addWidget(
            ChoiceList(
                "Documents",
                [(n, n) for n in ("Attendance summary", "Attendance by session", "List of participants", "Programme")],
            ),
            1,
        )
        line.addWidget(documents)

        def render(pdf: bytes, page: int, dpi: float, then: object) -> None:
            picture = QImage(round(210 / 25.4 * dpi), round(297 / 25.4 * dpi), QImage.Format.Format_RGB32)
            picture.fill(QColor("white"))
            then(picture)

        self.preview = PagePreview(render, name="Preview")
        self.preview.set_document(b"%PDF", 3, (210, 297))
        self.preview.set_foot("Every name was fitted: 260 of 260 · smallest text 17 pt · no glyph missing")
        line.addWidget(self.preview, 1)
        options = Card("Options")
        fix_width(options, 270)
        options.body.setSpacing(Space.M)
        for label, values in (
            ("Format", ["PDF · A4", "XLSX"]),
            ("Language", ["English", "Azərbaycan"]),
            ("Groups", ["All"]),
            ("Personal data", ["Figures only"]),
        ):
            options.body.addWidget(Field(label, Choice([(v, v) for v in values])))
        options.body.addWidget(Button("Save PDF", kind="primary"))
        options.body.addWidget(Button("Save Excel workbook"))
        options.body.addWidget(Button("Erase event", kind="danger"))
        disabled = Button("Print…", icon="printer")
        disabled.setEnabled(False)
        options.body.addWidget(disabled)
        options.body.addStretch(1)
        progress = ProgressPanel()
        progress.start("Writing the summary")
        progress.set_progress(40, 260)
        options.body.addWidget(progress)
        line.addWidget(options)
        self.page.addLayout(line)

    def refresh(self) -> None:
        self.set_header("Reports", "Everything here is counted from the scans")


MAKERS = {"overview": Overview, "participants": Participants, "desk": Desk, "reports": Reports}


def gallery_entries() -> list[Entry]:
    return [Entry(e.key, e.label, e.icon, MAKERS.get(e.key, Participants)) for e in ENTRIES]


class NoOffice:
    """Nobody asks it: the gallery's figures are invented."""

    def ask(self, query, *args, **kwargs):
        return query(None, *args, **kwargs)

    def do(self, service, *args, **kwargs):
        raise AssertionError(service)

    def prepare(self, work, *args, progress=None, **kwargs):
        return work(progress, *args, **kwargs)

    def poll(self):
        return frozenset()


def make_window() -> tuple[MainWindow, Context]:
    window = MainWindow(gallery_entries())
    context = Context(Bridge(NoOffice()), window.notices)
    context.set_event(PEOPLE[0])
    window.set_events([(1, "Example Observance Day"), (2, "Consultation on Examples")], 1)
    window.set_foot("Desk 1 · Registrar", "Saved · backup 09:40", "Local database")
    window.attach(context)
    return window, context


def main(out: Path, width: int, height: int, scale: float = 1.0) -> None:
    app = QApplication.instance() or QApplication(list(look.APPLICATION_ARGUMENTS))
    look.install()
    fonts.load_others()
    out.mkdir(parents=True, exist_ok=True)
    window, context = make_window()
    window.resize(width, height)
    window.show()
    look.theme().set_scale(scale)
    for choice in (look.Choice.LIGHT, look.Choice.DARK):
        look.theme().choose(choice)
        for key in (*MAKERS, "empty"):
            if key == "empty":
                context.set_event(None)
                context.notices.say("Hüseynov was checked in.", action="Undo", act=lambda: None)
            else:
                window.show_screen(key)
            app.processEvents()
            app.processEvents()
            window.grab().save(str(out / f"{key}-{choice.value}.png"))
        context.set_event(PEOPLE[0])


if __name__ == "__main__":
    size = [int(value) for value in sys.argv[2:4]] or [1440, 900]
    main(Path(sys.argv[1]), *size, *(float(value) for value in sys.argv[4:5]))
