"""The articles as a collection: lists of them, who answers, what they cite, and a feed."""
