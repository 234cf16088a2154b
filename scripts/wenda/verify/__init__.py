"""Whether a quotation stands in the articles, and where."""
