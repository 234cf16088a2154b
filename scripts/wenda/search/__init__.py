"""Search: what the pages say as rows, and the tables with which a query is folded to meet them.

Everything here is pure: text in, data out. ``wenda.search.extension`` collects the rows and writes
them; ``static/engine.js`` reads them.
"""
