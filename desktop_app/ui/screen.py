"""What a screen is, and what it is given: the bridge, the notices, the event that is chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.theme import Space

if TYPE_CHECKING:
    # The first window is painted with this module, but without threads, notices and clocks.
    from datetime import datetime
    from pathlib import Path

    from desktop_app.domain.clock import Clock
    from desktop_app.ui.bridge import Bridge
    from desktop_app.ui.notices import Notices


class Context(QObject):
    """Everything a screen may use of the window, passed to its constructor.

    Attributes:
        bridge: Questions and deeds.
        notices: Short sentences at the window's foot.
        settings: Window state of this computer; None in a test.
        place: The data file.
        clock: The office's, so that what a screen stamps and what the office stamps is one time.

    Signals:
        event_changed(object): Another event is chosen; its row, or None.
        screen_asked(str, object): Somebody wants another screen, with a hint for it.
        event_wanted(object): Somebody wants another event, by its id.
        new_event_asked(): Somebody wants to make an event.
        backed_up(object): A copy of the data file was saved; when.
    """

    event_changed = Signal(object)
    screen_asked = Signal(str, object)
    event_wanted = Signal(object)
    new_event_asked = Signal()
    backed_up = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        notices: Notices,
        settings: QSettings | None = None,
        clock: Clock | None = None,
        place: Path | None = None,
    ) -> None:
        from hashlib import sha256

        from desktop_app.domain.clock import SystemClock

        super().__init__()
        self.bridge = bridge
        self.notices = notices
        self.settings = settings
        self.clock: Clock = clock or SystemClock()
        # Of this file alone: a copy of another one is no comfort.
        self._backup_key = f"backup/{sha256(str(place).encode()).hexdigest()[:16]}"
        self._backup_at = self._stored_backup()
        self._event: Any = None

    @property
    def event(self) -> Any:
        """The chosen event's frozen row (`id`, `title`, …); None when there is none yet."""
        return self._event

    @property
    def backup_at(self) -> datetime | None:
        """When this computer last saved a copy of the data file; None when it never did."""
        return self._backup_at

    def set_backup(self, when: datetime) -> None:
        """Remember that a copy was saved and checked."""
        self._backup_at = when
        if self.settings is not None:
            self.settings.setValue(self._backup_key, when.isoformat())
        self.backed_up.emit(when)

    def _stored_backup(self) -> datetime | None:
        from datetime import datetime

        stored = str(self.settings.value(self._backup_key, "")) if self.settings is not None else ""
        try:
            return datetime.fromisoformat(stored) if stored else None
        except ValueError:
            return None

    def set_event(self, event: Any) -> None:
        """Choose an event; tells even if only its title changed."""
        if event != self._event:
            self._event = event
            self.event_changed.emit(event)

    def go(self, screen: str, hint: object = None) -> None:
        """Show another screen: overview participants agenda badges desk reports directory."""
        self.screen_asked.emit(screen, hint)


class Screen(QWidget):
    """One of the seven screens. Subclasses fill `page`, set the header, and override `refresh`.

    Attributes:
        subjects: Changed subjects after which it asks again.
        needs_event: Without an event the window shows what to do first in its place.
        header_actions: Buttons at the right of the header, from the reading side.
        page: The column below the header, with the page's margins.

    Signals:
        header_changed(): Title, subtitle or actions are different.
    """

    subjects: ClassVar[frozenset[str]] = frozenset()
    needs_event: ClassVar[bool] = True

    header_changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.title = ""
        self.subtitle = ""
        self.subtitle_tail = ""
        self.tail_ink = "warn"
        self.header_actions: list[QWidget] = []
        self._stale = True
        self.page = QVBoxLayout(self)
        self.page.setContentsMargins(Space.XL, Space.GAP, Space.XL, Space.GAP)
        self.page.setSpacing(Space.L)

    def set_header(self, title: str, subtitle: str = "", *, tail: str = "", tail_ink: str = "warn") -> None:
        """Say what stands in the header.

        Args:
            title: Large.
            subtitle: Muted line below.
            tail: End of that line in another ink: “1 clash”.
            tail_ink: good, warn or bad.
        """
        self.title, self.subtitle = title, subtitle
        self.subtitle_tail, self.tail_ink = tail, tail_ink
        self.header_changed.emit()

    def refresh(self) -> None:
        """Ask again for everything the screen shows; subclasses do."""

    def activate(self) -> None:
        """Called each time the screen comes into view; asks again if something changed meanwhile."""
        if self._stale:
            self._stale = False
            self.refresh()

    def leave(self) -> None:
        """Called when another screen comes into view."""

    def arrive(self, hint: object) -> None:
        """Take the hint that `Context.go` was given, after `activate`."""

    def mark_stale(self) -> None:
        """Ask again, at once when in view, otherwise when it comes into view."""
        self._stale = True
        if self.isVisible():
            self.activate()

    def take_changes(self, subjects: frozenset[str]) -> None:
        """Ask again when one of our subjects changed."""
        if subjects & self.subjects:
            self.mark_stale()


class Entry(NamedTuple):
    """One entry of the sidebar.

    Attributes:
        key: Subject of the screen.
        label: Marked for translation, translated when the sidebar is built.
        icon: File name of its icon.
        make: Builds the screen when it is first wanted.
    """

    key: str
    label: str
    icon: str
    make: Callable[[Context], Screen]
