"""The one error that a command turns into a single line and exit code 2."""

from __future__ import annotations


class WendaError(Exception):
    """Bad usage or bad input, told in one line: where, what, and how to mend it."""

    def __init__(self, message: str, *, where: str, hint: str) -> None:
        """Take the cause, the place (a path, perhaps with ``:line``) and the way to mend it."""
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        """Return ``where: message; hint`` on one line."""
        return " ".join(f"{self.where}: {self.message}; {self.hint}".split())
