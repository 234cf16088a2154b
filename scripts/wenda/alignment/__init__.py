"""Proposals which words of a rendering answer which of its source: sentences side by side."""
