"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Finding:
    """One finding, at one place."""

    path: Path
    line: int
    code: str
    message: str

    def __str__(self) -> str:
        """Return ``path:line: code: message``."""
        return f"{self.path}:{self.line}: {self.code}: {self.message}"
