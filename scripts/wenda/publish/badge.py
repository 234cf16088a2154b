"""The badge of an article: what its checks counted, as a picture and as a file for machines."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from wenda.checks.proof import Proof, prove
from wenda.corpus.articles import Corpus
from wenda.export.files import FOLDER, json_bytes
from wenda.publish.books import DOWNLOADS
from wenda.reference.terms import load_terms

BADGE, PROOF = ".checked.svg", ".checked.json"
"""Ends of the names of the two files; before them stands the article's folder."""
_SVG = "http://www.w3.org/2000/svg"
_GOOD, _OPEN = "#2f6b3c", "#8a5a00"


def write_badges(root: Path, stage: Path) -> None:
    """Write the two files of each article into the downloads below ``stage``."""
    folder = stage / DOWNLOADS / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for proof in prove(Corpus(root, lenient=True), load_terms(root)):
        folder.joinpath(f"{proof.slug}{BADGE}").write_bytes(badge(proof))
        folder.joinpath(f"{proof.slug}{PROOF}").write_bytes(json_bytes(proof.as_json()))


def badge(proof: Proof) -> bytes:
    """Return the picture: the source's hash, and how much of what was looked at held."""
    total, held = (sum(getattr(c, key) for c in proof.counts) for key in ("total", "held"))
    words = f"wenda check {proof.sha256[:8]}: {held}/{total}"
    width = 7 * len(words) + 16
    svg = etree.Element(f"{{{_SVG}}}svg", nsmap={None: _SVG})  # type: ignore[dict-item]
    svg.attrib.update({"width": str(width), "height": "20", "role": "img", "aria-label": words})
    fill = _GOOD if proof.whole else _OPEN
    etree.SubElement(svg, f"{{{_SVG}}}rect", width=str(width), height="20", rx="3", fill=fill)
    text = etree.SubElement(svg, f"{{{_SVG}}}text", x="8", y="14", fill="#ffffff")
    text.attrib.update({"font-family": "monospace", "font-size": "11"})
    text.text = words
    return bytes(etree.tostring(svg, encoding="utf-8"))
