#!/usr/bin/env python3
"""Set up `.venv` with the pinned packages, then run a command of the project in it.

Any Python can read this file, back to 2.7: it says in one line that it is too old. The work is
done by setup_venv.py beside it.
"""

import sys

OLDEST = (3, 11)

if sys.version_info < OLDEST:
    sys.stderr.write(
        "bootstrap: this is Python %d.%d, the project needs %d.%d or newer; "  # noqa: UP031
        "install one and start this script with it\n" % (sys.version_info[:2] + OLDEST)
    )
    sys.exit(2)

from setup_venv import main  # noqa: E402 - not before the version is known

if __name__ == "__main__":
    sys.exit(main())
