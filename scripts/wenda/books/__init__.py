"""PDF and EPUB: what a book holds, and the builders that set it."""
