"""From the bytes of a capture to the pages of an article."""
