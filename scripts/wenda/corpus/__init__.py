"""The articles as read once: what each is, and its passages in every edition."""
