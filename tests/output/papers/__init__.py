"""The toolkit of papers."""
