"""Faults on purpose: killed, locked, full, damaged; nothing green is lost."""
