"""Tests of the set-up and of the repository's own form."""
