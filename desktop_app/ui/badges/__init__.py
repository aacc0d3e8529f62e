"""Badges: what they look like, whom they are for, and saving them."""
