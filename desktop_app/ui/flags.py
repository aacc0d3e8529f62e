"""Qt's drawing flags as numbers, for what belongs to the first picture.

To name `Qt` makes PySide build Python enums of its hundred and thirty kinds of flags, a sixth of the time to the first
window. What is painted before the office is loaded therefore takes numbers here, and asks for `QtCore.Qt` only where
a person already did something. `tests/ui/test_app.py` compares the numbers with Qt's.
"""

LEFT = 0x0001
RIGHT = 0x0002
ABSOLUTE = 0x0010
V_CENTER = 0x0080
CENTER = 0x0084
SINGLE_LINE = 0x0100

PLAIN_TEXT = 0
"""Qt.TextFormat.PlainText, for `setProperty`."""
STRONG_FOCUS = 11
"""Qt.FocusPolicy.StrongFocus, for `setProperty`."""
