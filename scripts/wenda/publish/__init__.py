"""Building the whole site, and serving it on this machine."""
