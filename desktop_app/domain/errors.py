"""What can go wrong, by who can mend it; the sentence is made where it is shown."""


class PlenaryError(Exception):
    """A trouble that is told to a person in plain words.

    Attributes:
        code: Key of the sentence in `words/errors.py`.
        facts: What the sentence names: a title, a row, a limit.
        changed: The subjects that deeds before the trouble had changed already; empty when nothing was written.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
        self.changed: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return f"{self.code} {self.facts}" if self.facts else self.code


class UserError(PlenaryError):
    """The person can mend it: a value that does not hold, a thing that is not there.

    Attributes:
        field: The draft's field to which the sentence belongs; None when it belongs to the whole.
    """

    def __init__(self, code: str, *, field: str | None = None, **facts: object) -> None:
        super().__init__(code, **facts)
        self.field = field


class SurroundingsError(PlenaryError):
    """The disk, the lock, the printer or the file failed; trying again may help."""


class Cancelled(Exception):
    """The person stopped a long work; nothing half-done stays.

    Attributes:
        changed: The subjects that the work's short deeds had changed already.
    """

    changed: frozenset[str] = frozenset()
