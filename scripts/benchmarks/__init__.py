"""Benchmarks of the reference: each runs with ``python -m`` and prints one line."""
