"""The desk: scanning, verdicts, walk-ins."""
