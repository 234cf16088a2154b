"""From doctrees to an EPUB."""
