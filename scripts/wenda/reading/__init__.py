"""What a reader of the site meets on a page: passages, views, partner texts, theme, metadata."""
