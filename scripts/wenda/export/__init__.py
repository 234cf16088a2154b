"""The files that readers take away: texts, tables, translation memories, glossaries."""
