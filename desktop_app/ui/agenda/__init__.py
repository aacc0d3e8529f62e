"""The agenda: timetable, sessions in order, and the panel of one session."""
