"""The formats that ``wenda build`` makes, the default first."""

FORMATS = ("html", "pdf", "epub")
