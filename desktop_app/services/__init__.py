"""Deeds: a transaction and a draft in, a result out; they never commit."""
