"""The desk: scan, judge, show; the field keeps the keyboard and no scan is lost."""

from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.attendance import (
    CheckpointDraft,
    CheckpointKind,
    CheckpointRow,
    CheckpointRule,
    Method,
    ScanRow,
    Turn,
)
from desktop_app.queries.attendance import list_checkpoints
from desktop_app.services.attendance import add_checkpoint
from desktop_app.ui.attendance import wording
from desktop_app.ui.attendance.badge_picture import facts_of
from desktop_app.ui.attendance.errands import Errands
from desktop_app.ui.attendance.field import FocusKeeper
from desktop_app.ui.attendance.figures import Figures
from desktop_app.ui.attendance.finding import Finding
from desktop_app.ui.attendance.layout import KEPT_SHOWN, DeskLayout
from desktop_app.ui.attendance.recording import Attempt, Recorder
from desktop_app.ui.attendance.wording import Face, Line
from desktop_app.ui.screen import Context, Screen
from desktop_app.ui.theme import Tone
from desktop_app.words import _, current, ngettext, pgettext

SLOW_MS = 300
"""A scan that is not committed by then is told to be on its way."""


class DeskScreen(Screen):
    """The screen that makes or breaks the day."""

    subjects: ClassVar[frozenset[str]] = frozenset({"attendance", "participants", "badges", "events"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.desk = DeskLayout()
        self.page.addWidget(self.desk)
        self.recorder = Recorder(context.bridge, context.clock)
        self.keeper = FocusKeeper(self, self.desk.field.editor)
        self.errands = Errands(self, context, self.recorder)
        self.figures = Figures(self.desk, context.bridge, self.recorder)
        self.finding = Finding(self.desk, context.bridge)
        self._places: list[CheckpointRow] = []
        self._event_id: UUID | None = None
        self._shown: ScanRow | None = None
        self.header_actions = [self.desk.full_screen]
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW_MS)
        self._slow.timeout.connect(self._show_slow)
        self._connect()

    def _connect(self) -> None:
        desk = self.desk
        self.finding.code_read.connect(self._scan)
        self.finding.person_chosen.connect(self._check_in)
        self.figures.known.connect(self._show_first_step)
        desk.field.partial_dropped.connect(self._on_partial_dropped)
        desk.place.chosen.connect(self._on_place_chosen)
        desk.turn.chosen.connect(self._on_turn_chosen)
        desk.walk_in.clicked.connect(self._on_walk_in)
        desk.retry.clicked.connect(self.recorder.retry)
        desk.full_screen.clicked.connect(self._on_full_screen)
        desk.card.undo.clicked.connect(self.recorder.undo)
        desk.card.note.clicked.connect(lambda: self.errands.write_note(self._shown))
        desk.card.reprint.clicked.connect(lambda: self.errands.print_badge(self._shown))
        desk.card.idle.acted.connect(self._on_first_step)
        self.recorder.judged.connect(self._on_judged)
        self.recorder.refused.connect(self._on_not_judged)
        self.recorder.unrecorded.connect(self._on_not_judged)
        self.recorder.kept_changed.connect(self._show_kept)
        self.recorder.undone.connect(self._on_undone)
        self.recorder.undo_failed.connect(lambda sentence: self.context.notices.say(sentence, Tone.WARN))
        self.errands.code_caught.connect(lambda code: self._scan(code, Method.CODE))
        self.errands.walk_in_filled.connect(self._on_walk_in_filled)
        self.errands.twin_chosen.connect(lambda row: self._check_in(row.participant_id, row.name))
        self.errands.note_known.connect(self._on_note_known)
        self.errands.dialog_closed.connect(self.keeper.give_back)
        for key, chip in (("F3", desk.place), ("F4", desk.turn)):
            QShortcut(QKeySequence(key), self).activated.connect(partial(self._open_menu, chip))
            self.keeper.watch_menu(chip.menu())
            chip.menu().aboutToHide.connect(lambda: QTimer.singleShot(0, self, self.keeper.give_back))

    # ------------------------------------------------------------------ what is shown

    def refresh(self) -> None:
        event = self.context.event
        if event is None:
            return
        if event.id != self._event_id:
            self._event_id = event.id
            self._places, self._shown = [], None
            self.recorder.forget()
            self.figures.forget()
            self.finding.take_event(event.id)
            self.desk.card.show_idle(_("Ready to scan"), "")
            self.errands.take_event(event)
        self._show_header()
        self.context.bridge.ask(list_checkpoints, event.id, then=self._on_places, key="desk places")

    def take_changes(self, subjects: frozenset[str]) -> None:
        # Our own scans are counted along as they come; what is asked anew waits until the door is quiet.
        if subjects & self.subjects:
            if self.isVisible() and not subjects - {"attendance"}:
                self.figures.settle.start()
            else:
                self.mark_stale()

    def _show_header(self) -> None:
        event = self.context.event
        place = self.place
        title = _("Desk — {checkpoint}", checkpoint=place.name) if place else _("Desk")
        when = current().dates(event.starts_on, event.ends_on)
        self.set_header(title, f"{event.short_title} · {when}")

    @property
    def place(self) -> CheckpointRow | None:
        """The checkpoint at which the desk works; None when the event has none."""
        wanted = self.desk.place.value
        return next((row for row in self._places if row.id == wanted), None)

    def _setting(self, name: str) -> str:
        return f"desk/{self._event_id}/{name}"

    def _on_places(self, rows: list[CheckpointRow]) -> None:
        first = not self._places
        self._places = rows
        self.desk.place.set_options([(row.id, _("At: {place}", place=row.name)) for row in rows])
        if first and rows and self.context.settings is not None:
            # After a crash the desk stands where it stood.
            known = {str(row.id): row.id for row in rows}
            stored = str(self.context.settings.value(self._setting("place"), ""))
            self.desk.place.set_value(known.get(stored, rows[0].id))
            turn = str(self.context.settings.value(self._setting("turn"), Turn.IN.value))
            self.desk.turn.set_value(Turn(turn) if turn in set(Turn) else Turn.IN)
        for widget in (self.desk.place, self.desk.keys[self.desk.place]):
            widget.setVisible(len(rows) > 1)
        self.desk.field.editor.setEnabled(bool(rows))
        self.desk.walk_in.setEnabled(bool(rows))
        self._show_place()

    def _show_place(self) -> None:
        place = self.place
        both_ways = place is not None and place.rule is CheckpointRule.PRESENCE
        for widget in (self.desk.turn, self.desk.keys[self.desk.turn]):
            widget.setVisible(both_ways)
        self._show_header()
        self._show_card_actions()
        self.figures.take_place(place, self.context.event.zone)
        if place is None:
            self._show_first_step()
            return
        self.keeper.give_back()
        self.finding.set_ready(True)

    def _show_first_step(self) -> None:
        if not self._places:
            self.desk.card.show_idle(
                _("This event has no checkpoint"),
                _("People are scanned at a checkpoint. An entrance is enough to begin."),
                _("Add an entrance"),
            )
        elif self.figures.is_empty:
            self.desk.card.show_idle(
                _("Nobody is on the list yet"),
                _("Add or import participants first. People who simply come are taken in with “New walk-in”."),
                _("Add participants"),
            )
        elif self._shown is None and self.desk.card.is_idle:
            self.desk.card.show_idle(
                _("Ready to scan"),
                _("Scan a badge, type a number, or type two letters of a name."),
            )

    def _on_first_step(self) -> None:
        if not self._places:
            draft = CheckpointDraft(self.context.event.id, _("Entrance"), CheckpointKind.ENTRANCE)
            self.context.bridge.do(add_checkpoint, draft, then=lambda _id: self.refresh())
        else:
            self.context.go("participants")

    # ------------------------------------------------------------------ the field

    def _on_partial_dropped(self, characters: int) -> None:
        self.context.notices.say(
            ngettext(
                "The scanner stopped in the middle of a code: {count} character was dropped. Scan again.",
                "The scanner stopped in the middle of a code: {count} characters were dropped. Scan again.",
                characters,
            ),
            Tone.INFO,
        )

    def _check_in(self, participant_id: UUID | None, name: str) -> None:
        if participant_id is not None and self.place is not None:
            self.recorder.scan(self.place.id, self._turn(), name, participant_id=participant_id, method=Method.FOUND)
            self._slow.start()

    def _scan(self, text: str, method: Method) -> None:
        place = self.place
        if place is None:
            return
        shown = text if len(text) <= 12 else f"{text[:6]}…{text[-4:]}"
        self.recorder.scan(place.id, self._turn(), shown, code=text, method=method)
        self._slow.start()

    def _turn(self) -> Turn:
        return Turn(str(self.desk.turn.value or Turn.IN))

    # ------------------------------------------------------------------ what came of it

    def _on_judged(self, attempt: Attempt, row: ScanRow) -> None:
        event = self.context.event
        if event is None or self.place is None or attempt.draft.checkpoint_id != self.place.id:
            return
        self._show_verdict(row)
        self.figures.add(row)

    def _show_verdict(self, row: ScanRow) -> None:
        event = self.context.event
        self._slow.stop()
        self._shown = row
        self.desk.card.show_face(
            wording.face_of(row, event.zone), facts_of(row, event.short_title, self.errands.badge_line)
        )
        self._show_card_actions()
        if row.participant_id is not None:
            self.errands.ask_note(row.participant_id)

    def _on_not_judged(self, attempt: Attempt, sentence: str) -> None:
        self._slow.stop()
        self._shown = None
        self.desk.card.show_face(
            Face(Tone.BAD, _("Not recorded"), sentence, _("Do not let in on this scan."), (attempt.shown,)),
            None,
        )
        self._show_card_actions()

    def _show_slow(self) -> None:
        if self.recorder.pending:
            self._shown = None
            wait = Face(Tone.NEUTRAL, _("Recording…"), _("The data file is busy. Please wait for green."))
            self.desk.card.show_face(wait, None)
            self._show_card_actions()

    def _on_undone(self, row: ScanRow) -> None:
        self._shown = row
        self.desk.card.show_face(
            wording.undone_face(row, self.context.event.zone),
            facts_of(row, self.context.event.short_title, self.errands.badge_line),
        )
        self._show_card_actions()
        self.figures.settle.stop()
        self.figures.ask()

    def _show_card_actions(self) -> None:
        card, row, newest = self.desk.card, self._shown, self.recorder.newest
        known = row is not None and row.participant_id is not None
        for button, works in ((card.undo, newest is not None), (card.reprint, known), (card.note, known)):
            if button.isEnabled() != works:
                button.setEnabled(works)
        card.undo.setToolTip(_("Undo: {who}", who=wording.short_name(newest)) if newest else "")
        if row is not None:
            text = _("Reprint badge") if row.printed_at is not None else _("Print badge")
            if card.reprint.text() != text:
                card.reprint.set_text(text)

    def _on_note_known(self, participant_id: UUID, note: str) -> None:
        face, row = self.desk.card.face.face, self._shown
        if row is None or row.participant_id != participant_id or face is None or self.desk.card.is_idle:
            return
        lines = [line for line in face.lines if line.icon != "notes"]
        if note:
            lines.append(Line(note, "notes"))
        if tuple(lines) != face.lines:
            changed = Face(
                face.tone,
                face.pill,
                face.headline,
                face.advice,
                face.name,
                face.who,
                face.group,
                face.colour,
                tuple(lines),
            )
            self.desk.card.show_face(changed, self.desk.card.facts)

    def _show_kept(self) -> None:
        kept = self.recorder.kept
        desk = self.desk
        desk.kept.setVisible(bool(kept))
        zone = self.context.event.zone if self.context.event is not None else "UTC"
        for place, label in enumerate(desk.kept_lines):
            attempt = kept[place] if place < len(kept) else None
            at = attempt.draft.happened_at if attempt else None
            label.setVisible(attempt is not None)
            label.setText(f"{current().time(at, zone, seconds=True)}  {attempt.shown}" if attempt and at else "")
        more = len(kept) - KEPT_SHOWN
        desk.kept_more.setVisible(more > 0)
        desk.kept_more.setText(ngettext("and {count} more", "and {count} more", max(more, 0)))
        heading = ngettext("{count} scan not recorded", "{count} scans not recorded", len(kept))
        desk.kept.set_heading(heading)

    # ------------------------------------------------------------------ keys and menus

    def _open_menu(self, chip: QWidget) -> None:
        if chip.isVisible():
            self.desk.place.menu().close()
            menu = chip.menu()  # type: ignore[attr-defined]
            menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))

    def _on_place_chosen(self, identity: object) -> None:
        if self.context.settings is not None:
            self.context.settings.setValue(self._setting("place"), str(identity))
        self._shown = None
        self.desk.card.show_idle(_("Ready to scan"), "")
        self._show_place()

    def _on_turn_chosen(self, turn: object) -> None:
        if self.context.settings is not None:
            self.context.settings.setValue(self._setting("turn"), str(Turn(str(turn)).value))

    def _on_walk_in(self) -> None:
        if self.place is not None:
            self.errands.ask_walk_in(self.finding.name_typed())

    def _on_walk_in_filled(self, draft: object, name: str) -> None:
        place = self.place
        if place is not None:
            self.recorder.scan(place.id, Turn.IN, name, person=draft, method=Method.FOUND)  # type: ignore[arg-type]
            self._slow.start()

    def _on_full_screen(self) -> None:
        window = self.window()
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()
        self.desk.full_screen.set_text(
            _("Leave full screen") if window.isFullScreen() else pgettext("window", "Full screen")
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.keeper.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keeper.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.desk.found.isVisible():
            QTimer.singleShot(0, self, lambda: self.desk.found.place(self.desk.field.geometry()))
