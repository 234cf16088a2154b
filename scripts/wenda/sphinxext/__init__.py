"""Sphinx extensions, one a module; the only part of the package that imports Sphinx."""
