"""Tests of reading foreign lists."""
