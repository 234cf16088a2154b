"""The reference around the articles: terms, cases, figures, laws, bodies, events, measures."""
