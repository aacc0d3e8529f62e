"""Sentences, labels and dates."""
