"""The Content-Security-Policy that is worked out from finished pages."""

from __future__ import annotations

from pathlib import Path

from wenda.publish.policy import policy_of

# Known answer: the hash of the empty script, as browsers print it.
EMPTY = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"


def write(site: Path, name: str, text: str) -> None:
    """Write one file of a small site."""
    site.joinpath(name).write_text(text, encoding="utf-8")


def test_a_site_without_inline_parts_allows_its_own_files_only(tmp_path: Path) -> None:
    """No hash is given out where nothing is inline."""
    write(tmp_path, "index.html", '<script src="a.js"></script><p>text')
    policy = policy_of(tmp_path)
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert "img-src 'self';" in policy


def test_an_inline_script_is_allowed_by_its_hash(tmp_path: Path) -> None:
    """Exactly what stands on the page may run."""
    write(tmp_path, "index.html", "<p>text<script></script>")
    assert f"script-src 'self' {EMPTY};" in policy_of(tmp_path)


def test_an_inline_style_is_allowed_by_its_hash(tmp_path: Path) -> None:
    """Styles have their own directive."""
    write(tmp_path, "index.html", "<style></style><p>text")
    assert f"style-src 'self' {EMPTY};" in policy_of(tmp_path)


def test_the_same_part_on_many_pages_counts_once(tmp_path: Path) -> None:
    """The policy does not grow with the number of pages."""
    for name in ("a.html", "b.html"):
        write(tmp_path, name, "<p>text<script></script>")
    assert policy_of(tmp_path).count("sha256-") == 1


def test_data_in_a_script_element_needs_no_hash(tmp_path: Path) -> None:
    """JSON-LD is never run, so nothing has to allow it."""
    write(tmp_path, "index.html", '<script type="application/ld+json">{}</script><p>text')
    assert "sha256-" not in policy_of(tmp_path)


def test_a_picture_inside_a_style_sheet_is_allowed(tmp_path: Path) -> None:
    """Data addresses are allowed only where a style sheet draws one."""
    write(tmp_path, "a.css", 'a{background:url("data:image/svg+xml,x")}')
    assert "img-src 'self' data:;" in policy_of(tmp_path)
