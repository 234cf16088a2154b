"""The bytes of a capture to text: UTF-8, UTF-16 with its mark, or GB18030; else refused."""

from __future__ import annotations

import codecs
import re

from wenda.errors import WendaError

SIZE = 64 * 1024 * 1024
"""Bytes that a capture may have."""
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*(?:gb2312|gbk|gb18030)""", re.I)
# Bytes of another encoding read as GB18030 are hanzi too, but rare ones.
_COMMON = frozenset("的一是在不了有和人这中大为上个国我以要他时来用们到作地于，。、：")
_COMMON_SHARE = 0.05
_SAMPLE = 20_000


def decode(data: bytes, *, name: str) -> str:
    """Return the text; ``WendaError`` names ``name:line`` where it is none."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise WendaError(
            "the capture is empty", where=f"{name}:1", hint="capture the page again and retry"
        )
    if len(data) > SIZE:
        raise WendaError(
            f"the capture has {len(data)} bytes",
            where=f"{name}:1",
            hint=f"give the text of one article, {SIZE} bytes at most",
        )
    text = _decode(data, name)
    if "\0" in text:
        raise WendaError(
            "a NUL character: this is no text",
            where=f"{name}:{text.count(chr(10), 0, text.index(chr(0))) + 1}",
            hint="save the page as text or HTML and retry",
        )
    return text


def _decode(data: bytes, name: str) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            pass
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = _as_gb18030(data)
        if text is not None:
            return text
        line = data.count(b"\n", 0, error.start) + 1
        raise WendaError(
            f"not UTF-8 (byte 0x{data[error.start]:02x})",
            where=f"{name}:{line}",
            hint="save the capture as UTF-8 and retry",
        ) from error


def _as_gb18030(data: bytes) -> str | None:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    foreign = [char for char in text[:_SAMPLE] if not char.isascii()]
    common = sum(char in _COMMON for char in foreign)
    plausible = bool(foreign) and common / len(foreign) >= _COMMON_SHARE
    return text if plausible or _CHARSET.search(data[:4096]) else None
