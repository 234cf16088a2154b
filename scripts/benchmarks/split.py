"""How long ``wenda split`` takes for the worst texts of each size: ``python -m benchmarks.split``.

Prints seconds of the processor and megabytes a second; a parser that is linear keeps the latter
from size to size.
"""

from __future__ import annotations

import sys
import time

from wenda.article.split import split_capture
from wenda.errors import WendaError

SIZES = (30_000, 1_000_000, 20_000_000)
HEAD = "---\ntitle: 答记者问\nsource: x\ndate: 2024-05-06\n---\n\n问：为什么？\n\n答："
WORST = {
    "paragraphs": "制定本办法，具有重要意义，是贯彻落实决策部署的举措。\n\n",
    "bold": "**a ",
    "images": "![x](",
    "links": "[x](",
    "brackets": "](((",
    "escapes": "\\*",
    "entities": "&amp;",
    "points": "。一是",
    "labels": "问：a？\n\n",
    "numbers": "1.a？\n\n",
    "bold questions": "**a？**\n\nb\n\n",
    "short lines": "a:\n\n",
}


def main() -> None:
    """Print one row for each text and size."""
    for size in [int(word) for word in sys.argv[1:]] or SIZES:
        for name, unit in WORST.items():
            data = (HEAD + unit * (size // len(unit.encode()))).encode()
            start = time.process_time()
            try:
                split_capture(data, name=name)
                outcome = "read"
            except WendaError as error:
                outcome = error.message
            spent = time.process_time() - start
            print(f"{size:>10} {name:15} {spent:8.2f} s {size / spent / 1e6:7.2f} MB/s  {outcome}")


if __name__ == "__main__":
    main()
