"""Taking in captures: from a saved page to an article with all its files, in one command."""
