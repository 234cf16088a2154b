"""Checks that hold a catalog to its source, one module for each thing that is checked."""
