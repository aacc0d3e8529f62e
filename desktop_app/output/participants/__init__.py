"""Participants for other programs: table, workbook, JSON and address cards."""
