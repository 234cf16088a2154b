"""From doctrees to Typst, and from Typst to PDF."""
