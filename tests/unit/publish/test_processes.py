"""The processes of a build: what ends them at once, and what they may go on after."""

from __future__ import annotations

import errno
import logging

import pytest

from wenda.publish.processes import _refine


def record(error: OSError) -> logging.LogRecord:
    """Return what Sphinx tells of a file that it could not write."""
    return logging.LogRecord("sphinx", 30, __file__, 1, "error writing %s: %s", ("a", error), None)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EFBIG, errno.EROFS])
def test_a_disk_that_takes_no_more_ends_the_build(number: int) -> None:
    """The first file that cannot be written ends it: the next page will fare no better."""
    with pytest.raises(OSError, match="no room"):
        _refine(record(OSError(number, "no room")))


def test_one_file_that_cannot_be_written_does_not() -> None:
    """What concerns one file is told as Sphinx tells it, and the others are looked at too."""
    assert _refine(record(PermissionError(errno.EACCES, "no")))
