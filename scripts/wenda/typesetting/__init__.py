"""From docutils to Typst to PDF: escaping, fonts, the writer, and the compiler's messages."""
