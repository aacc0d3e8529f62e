"""Papers and files, read back."""
