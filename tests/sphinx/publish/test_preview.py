"""Previews: a page written alone by a Sphinx that stays loaded."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import json, sys
from pathlib import Path
from wenda.editions import load_editions
from wenda.publish.preview import Preview

root = Path(sys.argv[1])
preview = Preview(root, root / "served", load_editions(root / "docs").source)
source = root / "docs" / "page.md"
told = []
for text in ("# Eins", "# Zwei", "# Drei\\n\\n{ref}`nowhere`", "# Vier"):
    source.write_text(text + "\\n", encoding="utf-8")
    outcome = preview.write(["page"])
    page = (root / "served" / "zh" / "page.html").read_text(encoding="utf-8")
    told.append([outcome.good, outcome.told, text.split()[1] in page])
preview.end()
print(json.dumps(told))
"""
CONF = """
project = author = "Small"
extensions = ["myst_parser", "wenda.reading.editions"]
exclude_patterns = ["_*"]
language = "zh_CN"
myst_enable_extensions = ["colon_fence"]
"""


def test_each_writing_is_shown_and_faults_are_told(root: Path, tmp_path: Path) -> None:
    """The page follows its source; a fault is told with its line, and the next writing is good."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "editions.toml").write_bytes((root / "docs" / "editions.toml").read_bytes())
    (docs / "index.md").write_text("# Home\n\n:::{toctree}\npage\n:::\n", encoding="utf-8")
    (docs / "page.md").write_text("# Null\n", encoding="utf-8")
    (docs / "conf.py").write_text(CONF, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        env={"PYTHONPATH": str(root / "scripts"), "PATH": ""},
    )
    told = json.loads(done.stdout)
    assert [good for good, _text, _shown in told] == [True, True, False, True]
    assert "page.md:3" in told[2][1]
    assert all(shown for _good, _text, shown in told)
