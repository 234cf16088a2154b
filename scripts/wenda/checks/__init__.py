"""Everything that says “this is wrong”."""
