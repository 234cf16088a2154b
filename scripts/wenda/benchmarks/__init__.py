"""Measurements that one runs by hand: speed, search, and what a phone makes of a page."""
