"""The words and rules of the subject: no Qt, no SQL, no files."""
